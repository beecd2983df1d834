#include "core/services/unmetneed.h"

#include "core/base/personlabel.h"
#include "core/services/duework.h"
#include "core/services/otherconnections.h"
#include "core/services/usecase.h"
#include "core/storage/readhold.h"
#include "core/storage/sharedreading.h"
#include "core/storage/unmetneed_store.h"

#include <algorithm>
#include <map>
#include <set>

namespace desk {

namespace {

using storage::ReferralRow;

using CancelledByAward = std::unordered_map<qint64, std::vector<CancelledSession>>;

NeedFacts factsOf(const ReferralRow& row, QDate outOfSchoolSince, const CancelledByAward& cancelled,
                  const CalendarBook& calendars)
{
    NeedFacts out;
    out.issuedOn = row.issuedAt.londonDate();
    out.outOfSchoolSince = outOfSchoolSince;
    out.withdrawnOn = row.course.withdrawnOn;
    out.hoursPerWeek = row.hoursPerWeek;
    out.calendar = calendars.find(row.calendar);
    for (std::size_t i = 0; i < row.awards.size(); ++i) {
        const auto& award = row.awards[i];
        out.awards.push_back(
            {award.awardedAt.londonDate(), award.firstAttendedOn, award.endedOn, row.course.awards[i].givenBack});
        const auto found = cancelled.find(award.id);
        if (found != cancelled.end())
            out.cancelled.insert(out.cancelled.end(), found->second.begin(), found->second.end());
    }
    return out;
}

bool belongs(const UnmetNeed& need)
{
    return need.total() != UnmetAmount() || need.sixth.state == NeedMark::State::Missed ||
           need.fifteenth.state == NeedMark::State::Missed;
}

void addTo(UnmetAmounts& all, const UnmetAmounts& some)
{
    for (std::size_t i = 0; i < all.size(); ++i) all[i] += some[i];
}

/// Puts together what belongs to each student and to all.
void sumUp(UnmetLedger& ledger)
{
    std::map<QString, std::pair<UnmetStudent, std::set<QDate>>> students;
    for (const UnmetLine& line : ledger.lines) {
        auto& [student, days] = students[line.studentRef];
        student.studentRef = line.studentRef;
        student.student = line.student;
        ++student.referrals;
        addTo(student.amounts, line.need.amounts);
        student.fifths += line.need.total().fifths;
        days.insert(line.need.days.begin(), line.need.days.end());
        addTo(ledger.amounts, line.need.amounts);
        ledger.unmetNow += line.need.unmetNow ? 1 : 0;
        ledger.sixthMissed += line.need.sixth.state == NeedMark::State::Missed ? 1 : 0;
        ledger.fifteenthMissed += line.need.fifteenth.state == NeedMark::State::Missed ? 1 : 0;
    }
    for (auto& [ref, one] : students) {
        one.first.days = static_cast<int>(one.second.size());
        ledger.days += one.first.days;
        ledger.fifths += one.first.fifths;
        ledger.students.push_back(std::move(one.first));
    }
}

} // namespace

Result<UnmetLedger> unmetLedger(Session& session, QDate asAt)
{
    DESK_CHECK(permit(session, Action::SeeUnmetNeed));
    DESK_TRY(const Instant nextDay, Instant::fromLondon(asAt.addDays(1), QTime(0, 0)));
    sqlite3* handle = session.database().handle();
    DESK_TRY(const auto hold, storage::ReadHold::begin(handle));
    CancelledByAward cancelled;
    const OtherConnections others(session);
    storage::SharedReading shared;
    shared.add([&cancelled, asAt](sqlite3* through) {
        return storage::UnmetNeedStore(through).eachCancelled(
            asAt, [&cancelled](qint64 award, const CancelledSession& one) { cancelled[award].push_back(one); });
    });
    shared.begin(others.handles().first(std::min<std::size_t>(others.handles().size(), 1)));
    DESK_TRY(const ReferralBook book, referralBook(session, nextDay.addSeconds(-1)));
    DESK_TRY(const auto outOfSchool, storage::UnmetNeedStore(handle).outOfSchoolSince());
    DESK_CHECK(shared.finish(handle));
    UnmetLedger out;
    out.asAt = asAt;
    for (const ReferralRow& row : book.referrals) {
        const auto since = outOfSchool.find(row.id);
        const QDate outSince = since == outOfSchool.end() ? QDate() : since->second;
        auto need = unmetNeed(factsOf(row, outSince, cancelled, book.calendars), asAt);
        if (!need) {
            out.notes.push_back({row.ref, std::move(need).error()});
            continue;
        }
        if (!belongs(*need)) continue;
        out.lines.push_back({row.ref, row.studentRef, personLabel(row.forename, row.surname), row.officer, row.team,
                             row.lot, row.issuedAt.londonDate(), outSince, row.hoursPerWeek, *std::move(need)});
    }
    sumUp(out);
    return out;
}

} // namespace desk
