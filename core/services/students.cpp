#include "core/services/students.h"

#include "core/services/placementlines.h"
#include "core/services/rulesettings.h"
#include "core/services/usecase.h"
#include "core/storage/facts_store.h"
#include "core/storage/student_store.h"

#include <unordered_map>

namespace desk {

namespace {

using storage::PlacementStore;
using storage::StudentStore;

std::optional<int> yearGroupOn(QDate born, QDate today)
{
    if (!born.isValid()) return std::nullopt;
    return yearGroup(born, AcademicYear::containing(today));
}

std::optional<KeyStage> keyStageOf(std::optional<int> year) { return year ? keyStage(*year) : std::nullopt; }

StudentLine lineOf(const StudentStore::Listed& student, QDate today)
{
    StudentLine out;
    out.ref = student.ref;
    out.forename = student.forename;
    out.surname = student.surname;
    out.yearGroup = yearGroupOn(student.dateOfBirth, today);
    out.keyStage = keyStageOf(out.yearGroup);
    out.schoolUrn = student.schoolUrn;
    out.senProvision = student.senProvision;
    out.senNeed = student.senNeed;
    out.ehcp = student.ehcp;
    out.lookedAfter = student.lookedAfter;
    out.calendar = student.calendar;
    out.referrals = student.referrals;
    return out;
}

/// Courses come the oldest first: a later one takes an earlier one's place unless the earlier still runs.
void addCourse(StudentLine& line, const StudentStore::Course& course, QDate today)
{
    if (course.lastAttended.isValid() && (!line.lastSession.isValid() || line.lastSession < course.lastAttended))
        line.lastSession = course.lastAttended;
    const PlacementState state = placementState(course.startedOn, course.endedOn, today);
    if (line.placed() && state == PlacementState::Ended) return;
    line.placement = state;
    line.providerCode = course.providerCode;
    line.providerName = course.providerName;
}

StudentReferral referralOf(const StudentStore::ReferralRow& row)
{
    return {row.ref,
            row.officer,
            row.team,
            row.reason,
            row.lot,
            row.keyStage,
            row.subjects,
            row.attainmentLevel,
            row.sendNeeds,
            row.healthNeeds,
            row.hoursPerWeek,
            row.venue,
            row.outOfSchoolSince,
            row.issuedAt,
            row.reviewOn,
            row.withdrawnOn};
}

/// Puts one student's record together.
class RecordOfStudent
{
public:
    RecordOfStudent(sqlite3* handle, const CalendarBook& calendars, Instant at, const RuleSettings& rules)
        : m_students(handle), m_placements(handle), m_at(at), m_today(at.londonDate()), m_time(rules.responseTime()),
          m_lines(calendars, rules.report, m_today)
    {}

    Result<StudentRecord> of(Student student)
    {
        StudentRecord out;
        out.yearGroup = yearGroupOn(student.dateOfBirth, m_today);
        out.keyStage = keyStageOf(out.yearGroup);
        DESK_TRY(out.contacts, m_students.contacts(student.ref));
        DESK_TRY(const auto referrals, m_students.referrals(student.ref, m_at));
        DESK_TRY(const auto awards, m_placements.awardsOfStudent(student.ref, m_at));
        std::vector<ReferralHistory> histories;
        for (const auto& referral : referrals) {
            out.referrals.push_back(referralOf(referral));
            DESK_TRY(auto history, historyOf(referral, awards, out.placements));
            histories.push_back(std::move(history));
        }
        std::ranges::stable_sort(out.placements, {}, &PlacementLine::awardedAt);
        out.timeline = timelineOf(histories, m_today, m_time);
        out.student = std::move(student);
        return out;
    }

private:
    Result<ReferralHistory> historyOf(const StudentStore::ReferralRow& referral,
                                      const std::vector<PlacementStore::Award>& awards,
                                      std::vector<PlacementLine>& placements)
    {
        ReferralHistory out{referral, {}, {}, {}};
        DESK_TRY(out.requests, m_students.requests(referral.id, m_at));
        DESK_TRY(out.responses, m_students.responses(referral.id, m_at));
        for (const PlacementStore::Award& award : awards) {
            if (award.referralRef != referral.ref) continue;
            DESK_TRY(const auto sessions, m_placements.sessions(award.id, m_today));
            DESK_TRY(auto assessments, m_placements.assessments(award.id, m_today));
            placements.push_back(m_lines.of(award, sessions, assessments));
            out.awards.push_back({award, weeksOf(sessions, m_today), std::move(assessments)});
        }
        return out;
    }

    StudentStore m_students;
    PlacementStore m_placements;
    Instant m_at;
    QDate m_today;
    ResponseTime m_time;
    PlacementLines m_lines;
};

tl::unexpected<Error> unknownStudent(const QString& ref)
{
    return fail(ErrorCode::Unknown, "There is no student \"%1\".", {ref}, QStringLiteral("student"));
}

} // namespace

Result<std::vector<StudentLine>> studentList(Session& session, Instant at)
{
    DESK_CHECK(permit(session, Action::ListStudents));
    const StudentStore store(session.database().handle());
    DESK_TRY(const auto students, store.list(at));
    DESK_TRY(const auto courses, store.courses(at));
    std::vector<StudentLine> out;
    out.reserve(students.size());
    std::unordered_map<qint64, std::size_t> places;
    places.reserve(students.size());
    for (const auto& student : students) {
        places[student.id] = out.size();
        out.push_back(lineOf(student, at.londonDate()));
    }
    for (const auto& course : courses) addCourse(out[places.at(course.studentId)], course, at.londonDate());
    return out;
}

Result<StudentRecord> studentRecord(Session& session, const QString& ref, Instant at, Reading reading)
{
    DESK_CHECK(permit(session, Action::ReadStudent, ref));
    sqlite3* handle = session.database().handle();
    DESK_TRY(auto student, StudentStore(handle).student(ref));
    if (!student) return unknownStudent(ref);
    if (reading == Reading::Opened) DESK_CHECK(recordSeen(session, Action::ReadStudent, ref));
    DESK_TRY(const CalendarBook calendars, storage::FactsStore(handle).calendars());
    DESK_TRY(const RuleSettings rules, rulesIn(session.database()));
    return RecordOfStudent(handle, calendars, at, rules).of(*std::move(student));
}

Result<void> recordReveal(Session& session, const QString& ref, SensitiveField field)
{
    DESK_CHECK(permit(session, Action::RevealField, ref));
    DESK_TRY(const bool there, StudentStore(session.database().handle()).exists(ref));
    if (!there) return unknownStudent(ref);
    const std::string_view code = codeOf(field);
    const QString name = QString::fromLatin1(code.data(), static_cast<qsizetype>(code.size()));
    return recordSeen(session, Action::RevealField, ref, {{QStringLiteral("field"), name}});
}

} // namespace desk
