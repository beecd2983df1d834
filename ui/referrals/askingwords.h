#pragma once

#include "core/referrals/messagetemplate.h"
#include "core/services/issuing.h"
#include "core/services/referrals.h"
#include "core/services/replies.h"
#include "ui/widgets/badge.h"

#include <QCoreApplication>

namespace desk::ui {

/// How asking and answering are said.
class AskingWords
{
    Q_DECLARE_TR_FUNCTIONS(AskingWords)
public:
    /// "suspended until Fri 16 Jan", "asked already; may answer until today 14:30"
    static BadgeText whyNot(const AskLine& line, Instant now);
    /// What stands beside a provider that can be asked: its address, that it is asked again, that a draft waits.
    static QString beside(const AskLine& line, Instant now);
    /// "the forename of the student"
    static QString personal(PersonalData kind);
    /// "forename, postcode"; empty for none.
    static QString personal(const std::vector<PersonalDataPlace>& places);
    /// "Left out of the referral's own words: SEND needs (forename)."
    static QString redacted(const std::vector<Redaction>& redactions);
    /// "the last answer inside its window, which closed today 14:30"
    static QString why(const AnswerLine& answer, Instant now);
    /// "typed in", "from the topmost Received header"
    static QString source(const QString& code);
    /// "Arrived Tue 3 Feb 2026 11:20, from the topmost Received header", and when it was sent where that is all.
    static QString found(const MailReply& reply);
    /// What speaks against a reply being the answer of the provider proposed; empty: nothing.
    static QString doubt(const ReplyProposal& proposal, const QString& provider);
};

} // namespace desk::ui
