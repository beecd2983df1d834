#pragma once

#include "core/base/result.h"

namespace desk::ui {

/// An Error in the language of the window: "what: sentence", or the sentence alone.
QString worded(const Error& error);

} // namespace desk::ui
