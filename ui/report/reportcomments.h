#pragma once

#include "ui/frame/page.h"

#include <functional>

namespace desk::ui {

/// What is written about a report and not yet published: kept as the person's own draft, one for each period and
/// provider.
class ReportComments : public QObject
{
    Q_OBJECT
public:
    explicit ReportComments(const PageContext& context, QObject* parent = nullptr);

    /// "2025/26 HT3|P01": whose comments.
    static QString referenceOf(const QString& period, const QString& provider);
    const QString& reference() const { return m_reference; }

    /// Goes to the comments of a report; what it had is told by found(), now or a moment later. True where it is
    /// another than before, and its field is to be emptied.
    bool open(const QString& reference);
    /// Keeps what stands there now, if it is another text than what is kept.
    void keep(const QString& comments);
    /// There is nothing of them any more: they stand in what was published, or a published report is shown.
    void close();
    /// Removes the draft of a report within a use case.
    static Result<void> drop(Session& session, const QString& reference);

Q_SIGNALS:
    void found(const QString& comments);
    void failed(const desk::Error& error);

private:
    PageContext m_context;
    QString m_reference, m_kept;
};

} // namespace desk::ui
