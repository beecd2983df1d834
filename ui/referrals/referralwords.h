#pragma once

#include "core/referrals/award.h"
#include "core/services/referrals.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/timeline.h"

#include <QCoreApplication>

namespace desk::ui {

/// How referrals are said: their states, codes and events.
class ReferralWords
{
    Q_DECLARE_TR_FUNCTIONS(ReferralWords)
public:
    static BadgeText state(ReferralState state);
    /// "2 of 5, 1 yes"; empty while nobody is asked.
    static QString answers(const ReferralLine& line);
    static QString team(const QString& code);
    static QString reason(const QString& code);
    static QString venue(const QString& code);
    /// "Key stage 3", "Early years"
    static QString keyStage(const QString& code);
    /// "Yes", "No", "not known"
    static QString yesNo(std::optional<bool> known);
    static QString hours(qint64 hundredths);
    /// "Key stage 3, 9 h a week, face to face"
    static QString need(const ReferralLine& line);
    /// "Science and Art beside English and Maths"
    static QString subjects(const QStringList& subjects);
    /// WN7 of WN7 1AA: what may be told to providers (s.14.4).
    static QString area(const QString& postcode);
    static QString sen(const ReferralRecord& record);

    static BadgeText provider(const AskedProvider& provider);
    static BadgeText whyNot(WhyNot why);
    /// "after 2 h 32 min": from the request it answers.
    static QString after(const AnswerLine& answer, const AskedProvider& provider);
    /// "£42.00 an hour, from Thu 22 Jan"
    static QString offer(const AnswerLine& answer, QDate today);
    /// "tutor Z. Byrne (T-0043) · mornings only"
    static QString offerMore(const AnswerLine& answer);
    static QString answer(const AnswerLine& answer, Instant now);
    static TimelineEntry event(const ReferralEvent& event);
};

} // namespace desk::ui
