#include "core/services/referrals.h"

#include "core/services/referrallines.h"
#include "core/services/usecase.h"

namespace desk {

ReferralLine referralLine(const storage::ReferralRow& row, const ReferralBook& book, const User& user)
{
    const ReferralProgress progress = progressOf(row.course, book.at, book.rules.responseTime());
    ReferralLine out;
    out.ref = row.ref;
    out.student = personLabel(row.forename, row.surname);
    out.studentRef = row.studentRef;
    out.officer = row.officer;
    out.mine = user.isOfficer(row.officer);
    out.team = row.team;
    out.reason = row.reason;
    out.lot = row.lot;
    out.keyStage = row.keyStage;
    out.hoursPerWeek = row.hoursPerWeek;
    out.issuedAt = row.issuedAt;
    out.withdrawnOn = row.course.withdrawnOn;
    out.state = progress.state;
    out.asked = progress.asked;
    out.answered = progress.answered;
    out.canMeet = progress.canMeet;
    out.waiting = static_cast<int>(progress.open.size());
    if (out.waiting > 0) out.closesAt = std::ranges::min(progress.open, {}, &OpenWindow::closes).closes;

    Instant from = row.issuedAt;
    if (progress.award && !isOpen(progress.state)) {
        const storage::AwardRow& award = row.awards[*progress.award];
        const ProviderFact& provider = book.providers.at(award.providerId);
        out.providerCode = provider.code;
        out.providerName = provider.name;
        out.awardNo = award.number;
        out.awardedOn = award.awardedAt.londonDate();
        out.firstAttendedOn = award.firstAttendedOn;
        out.endedOn = award.endedOn;
        from = award.awardedAt;
    }
    out.startBy = startBy(from, row, book);
    return out;
}

QDate startBy(Instant from, const storage::ReferralRow& row, const ReferralBook& book)
{
    return book.calendars.find(row.calendar)
        ->nthSchoolDayAfter(from.londonDate(), book.rules.report.startSchoolDays)
        .value_or(QDate());
}

Result<std::vector<ReferralLine>> referralList(Session& session, Instant at)
{
    DESK_CHECK(permit(session, Action::ListReferrals));
    DESK_TRY(ReferralBook book, referralBook(session, at));
    DESK_CHECK(storage::ReferralStore(session.database().handle())
                   .addExchanges(book.referrals, [](const storage::ReferralRow&) { return true; }));
    std::vector<ReferralLine> out;
    out.reserve(book.referrals.size());
    for (const storage::ReferralRow& row : book.referrals) out.push_back(referralLine(row, book, session.user()));
    std::ranges::stable_sort(out, std::greater(), &ReferralLine::issuedAt);
    return out;
}

} // namespace desk
