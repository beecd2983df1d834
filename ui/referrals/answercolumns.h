#pragma once

#include "ui/referrals/responsespart.h"

namespace desk::ui {

/// The columns of what each provider answered; `mayAnswer` says whether a row has its button.
Columns<AskedProvider> answerColumns(const std::shared_ptr<Instant>& now, std::function<bool()> mayAnswer);
/// The columns of all answers, with why each counts or does not.
Columns<ResponsesPart::Answer> allAnswerColumns(const std::shared_ptr<Instant>& now);

/// What an answer said, so that it can be put back.
AnswerEntry entryOf(const AnswerLine& line);

} // namespace desk::ui
