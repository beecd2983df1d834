#pragma once

#include "core/services/askingmessages.h"

namespace desk {

/// Writes messages into a folder, each as a file that mail programs open as a draft, and gives the files' names. All
/// of them are made before the first is written.
Result<QStringList> writeDraftFiles(const std::vector<OutgoingMessage>& messages, const QString& folder);

/// Writes the messages of an order into a folder, each as a file that mail programs open as a draft, and puts down
/// that they were made. A draft of the same name gives way. Gives the files' names. What cannot be written is not
/// put down; fails as messagesFor and writeDraft do, or with Io and the name of the file.
Result<QStringList> makeDraftFiles(Session& session, const MessageOrder& order, Instant at, const QString& folder);

} // namespace desk
