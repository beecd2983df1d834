#include "core/services/tutors.h"

#include "core/delivery/weekly.h"
#include "core/services/rulesettings.h"
#include "core/services/usecase.h"
#include "core/storage/readhold.h"
#include "core/storage/tutor_store.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace desk {

namespace {

using storage::TutorStore;

QStringList parts(const QString& list)
{
    QStringList out;
    for (const QString& part : list.split(u';', Qt::SkipEmptyParts)) out << part.trimmed();
    return out;
}

/// All but the last three signs: enough to tell two numbers apart, too little to use one.
QString masked(const QString& number)
{
    constexpr qsizetype shown = 3;
    if (number.isEmpty()) return {};
    return QString(std::max<qsizetype>(number.size() - shown, shown), u'•') + number.right(shown);
}

TutorLine lineOf(const storage::TutorPerson& person, const VettingHistory& history, QDate day,
                 const VettingSettings& settings)
{
    TutorLine line;
    line.ref = person.file.ref;
    line.forename = person.forename;
    line.surname = person.surname;
    line.providerCode = person.file.providerCode;
    line.providerName = person.providerName;
    line.subjects = parts(person.subjects);
    line.keyStages = parts(person.keyStages);
    const Clearance clearance = clearanceOn(history, day, settings);
    line.cleared = clearance.cleared;
    line.expiring = clearance.expiring;
    line.expiresOn = clearance.expiresOn;
    for (std::size_t i = 0; i < line.cells.size(); ++i) line.cells[i].finding = clearance.findings[i];
    for (const Evidence& piece : person.file.vetting.evidence) {
        QDate& newest = line.cells[static_cast<std::size_t>(piece.rule) - 1].newest;
        if (piece.dated <= day && (!newest.isValid() || piece.dated > newest)) newest = piece.dated;
    }
    return line;
}

TutorStore::TeachingDays teachingAround(QDate day)
{
    const QDate monday = weekOf(day);
    return {day.addDays(-teachingDays), day, monday, monday.addDays(6)};
}

Result<std::vector<TutorLine>> linesOf(sqlite3* handle, const storage::TutorChoice& which, QDate day,
                                       const VettingSettings& settings)
{
    const TutorStore store(handle);
    DESK_TRY(const auto people, store.people(which));
    DESK_TRY(const auto teaching, store.teaching(teachingAround(day)));
    std::vector<TutorLine> out;
    out.reserve(people.size());
    std::unordered_map<qint64, std::size_t> places;
    places.reserve(people.size());
    for (const auto& person : people) {
        places[person.file.id] = out.size();
        out.push_back(lineOf(person, VettingHistory(person.file.vetting, settings), day, settings));
    }
    for (const auto& one : teaching) {
        const auto place = places.find(one.tutorId);
        if (place == places.end()) continue;
        TutorLine& line = out[place->second];
        ++line.placements;
        line.teachesThisWeek |= one.inWeek;
    }
    return out;
}

/// Sums the sessions of one tutor up by placement.
class Placements
{
public:
    explicit Placements(QDate day) : m_days(teachingAround(day)) {}

    void add(const TutorStore::TutorSession& one)
    {
        if (one.outcome == SessionOutcome::Void) return;
        const bool booked = !one.outcome;
        // What lies after the day is known as a booking alone.
        if (one.date > m_days.day && !booked) return;
        TutorPlacement& placement = m_byAward[one.awardId];
        if (!placement.firstOn.isValid()) placement.firstOn = one.date;
        if (one.outcome == SessionOutcome::Attended) {
            placement.lastOn = one.date;
            ++placement.attended;
            placement.hours += one.deliveredHours;
        }
        if (booked && one.date >= m_days.day && !placement.nextOn.isValid()) placement.nextOn = one.date;
        placement.running |= one.date >= m_days.from;
        if (one.date >= m_days.weekFrom && one.date <= m_days.weekTo) m_inWeek.insert(one.awardId);
    }

    std::vector<qint64> awards() const
    {
        std::vector<qint64> out;
        for (const auto& [award, placement] : m_byAward) out.push_back(award);
        return out;
    }

    TutorPlacement with(const TutorStore::TutorAward& award) const
    {
        TutorPlacement out = m_byAward.at(award.id);
        out.referralRef = award.referralRef;
        out.awardNo = award.number;
        out.providerCode = award.providerCode;
        out.keyStage = award.keyStage;
        out.subjects = parts(award.subjects);
        out.running &= !award.endedOn.isValid() || award.endedOn > m_days.day;
        return out;
    }
    bool inWeek(qint64 awardId) const { return m_inWeek.contains(awardId); }

private:
    TutorStore::TeachingDays m_days;
    std::map<qint64, TutorPlacement> m_byAward;
    std::set<qint64> m_inWeek;
};

EvidenceStanding standingOf(const Evidence& piece, const VettingFile& file, QDate day, const VettingSettings& settings)
{
    if (!hasItsNumber(file, piece)) return EvidenceStanding::LacksNumber;
    if (piece.withdrawnOn.isValid() && piece.withdrawnOn <= day) return EvidenceStanding::Withdrawn;
    if (piece.dated > day) return EvidenceStanding::NotYet;
    return validityOf(piece, settings).contains(day) ? EvidenceStanding::Valid : EvidenceStanding::Lapsed;
}

EvidenceEntry entryOf(const TutorStore::EvidencePiece& one, const VettingFile& file, QDate day,
                      const VettingSettings& settings)
{
    const Evidence& piece = one.piece;
    EvidenceEntry out;
    out.rule = piece.rule;
    out.dated = piece.dated;
    out.validUntil = validityOf(piece, settings).last();
    out.withdrawnOn = piece.withdrawnOn;
    const bool certificate = piece.rule == VettingRule::EnhancedDbs && piece.hasCertificate;
    out.reference = certificate ? masked(one.reference) : one.reference;
    out.seenBy = one.seenBy;
    out.standing = standingOf(piece, file, day, settings);
    return out;
}

Result<storage::TutorPerson> tutorNamed(const TutorStore& store, const QString& ref)
{
    DESK_TRY(auto found, store.people({std::nullopt, ref}));
    if (found.empty()) return fail(ErrorCode::Unknown, "There is no tutor \"%1\".", {ref}, QStringLiteral("tutor"));
    return std::move(found.front());
}

/// Adds the placements and the breaches that the tutor's sessions show.
Result<void> addSessions(TutorRecord& record, const TutorStore& store, qint64 tutorId, const VettingHistory& history,
                         QDate day, const VettingSettings& settings)
{
    DESK_TRY(const auto sessions, store.sessions(tutorId));
    Placements placements(day);
    for (const auto& one : sessions) placements.add(one);
    DESK_TRY(const auto awards, store.awards(placements.awards()));
    std::unordered_map<qint64, const TutorStore::TutorAward*> named;
    for (const auto& award : awards) {
        named[award.id] = &award;
        record.placements.push_back(placements.with(award));
        const bool running = record.placements.back().running;
        record.line.placements += running;
        record.line.teachesThisWeek |= running && placements.inWeek(award.id);
    }
    for (const auto& one : sessions) {
        const bool held = one.date <= day && one.outcome == SessionOutcome::Attended;
        if (!held || history.cleared().contains(one.date)) continue;
        const TutorStore::TutorAward& award = *named.at(one.awardId);
        record.breaches.push_back({award.referralRef, award.number, one.date, one.startTime, record.line.ref,
                                   clearanceOn(history, one.date, settings).failing()});
    }
    return {};
}

} // namespace

Result<std::vector<TutorLine>> tutorMatrix(Session& session, QDate day)
{
    DESK_CHECK(permit(session, Action::Vetting));
    DESK_TRY(const auto hold, storage::ReadHold::begin(session.database().handle()));
    DESK_TRY(const RuleSettings rules, rulesIn(session.database()));
    return linesOf(session.database().handle(), {}, day, rules.vetting);
}

Result<std::vector<TutorLine>> tutorsOf(sqlite3* handle, qint64 providerId, QDate day, const VettingSettings& settings)
{
    return linesOf(handle, {providerId, std::nullopt}, day, settings);
}

Result<TutorRecord> tutorRecord(Session& session, const QString& ref, QDate day)
{
    DESK_CHECK(permit(session, Action::Vetting, ref));
    DESK_TRY(const auto hold, storage::ReadHold::begin(session.database().handle()));
    const TutorStore store(session.database().handle());
    DESK_TRY(const auto person, tutorNamed(store, ref));
    DESK_TRY(const RuleSettings rules, rulesIn(session.database()));
    const VettingSettings& settings = rules.vetting;
    const VettingHistory history(person.file.vetting, settings);
    TutorRecord record;
    record.line = lineOf(person, history, day, settings);
    DESK_TRY(const auto numbers, store.numbers(person.file.id));
    record.trn = masked(numbers.trn);
    record.dbsCertificate = masked(numbers.dbsCertificate);
    DESK_TRY(const auto evidence, store.evidence(person.file.id));
    for (const auto& one : evidence) record.evidence.push_back(entryOf(one, person.file.vetting, day, settings));
    for (const DaySpan& run : history.cleared().runs())
        record.clearance.emplace_back(QDate::fromJulianDay(run.first),
                                      run.last == DaySpan::endless ? QDate() : QDate::fromJulianDay(run.last));
    DESK_CHECK(addSessions(record, store, person.file.id, history, day, settings));
    return record;
}

Result<TutorNumbers> revealTutorNumbers(Session& session, const QString& ref)
{
    DESK_TRY(auto useCase, UseCase::begin(session, Action::RevealTutorNumbers, ref));
    const TutorStore store(session.database().handle());
    DESK_TRY(const auto person, tutorNamed(store, ref));
    DESK_TRY(const auto numbers, store.numbers(person.file.id));
    TutorNumbers out{numbers.trn, numbers.dbsCertificate, {}};
    DESK_TRY(const auto evidence, store.evidence(person.file.id));
    for (const auto& one : evidence)
        if (one.piece.rule == VettingRule::EnhancedDbs && one.piece.hasCertificate)
            out.certificates[one.piece.dated] = one.reference;
    DESK_CHECK(useCase.done());
    return out;
}

} // namespace desk
