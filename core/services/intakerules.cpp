#include "core/services/intakerules.h"

#include "core/base/identifiers.h"
#include "core/services/intakecells.h"
#include "core/storage/checks_store.h"

#include <map>

namespace desk {

using storage::Cell;
using storage::Kind;
using storage::Row;

namespace {

using namespace intake;

/// A half-term alone, and against the others of its calendar once all are in: a year whose half-terms are
/// moved may overlap while it comes in.
class HalfTermRules final : public IntakeRules
{
public:
    explicit HalfTermRules(storage::ChecksStore checks) : m_checks(std::move(checks)) {}

    Result<std::optional<Error>> contradiction(const Row& row) override
    {
        const HalfTerm one = halfTermOf(row);
        const auto problems = problemsOf({one});
        if (problems.empty()) return std::optional<Error>();
        const bool firstIsWrong = !one.year.days().contains(one.days.first()) && one.days.first() <= one.days.last();
        Error problem = problems.front();
        problem.where = firstIsWrong ? QStringLiteral("first_day") : QStringLiteral("last_day");
        return std::optional(std::move(problem));
    }

    Result<void> taken(const Row& row, qint64, qint64 line) override
    {
        m_lines.insert_or_assign(textOf(row[0]) + u' ' + halfTermOf(row).name(), line);
        return {};
    }

    Result<void> finish() override
    {
        DESK_TRY(const auto calendars, m_checks.halfTerms());
        for (const auto& [calendar, halfTerms] : calendars) {
            auto problems = problemsOf(halfTerms);
            if (problems.empty()) continue;
            Error problem = std::move(problems.front());
            problem.where = calendar + u' ' + problem.where;
            const auto line = m_lines.find(problem.where);
            if (line != m_lines.end()) problem.where.prepend(QStringLiteral("line %1, ").arg(line->second));
            return fail(std::move(problem));
        }
        return {};
    }

private:
    static HalfTerm halfTermOf(const Row& row)
    {
        return {AcademicYear::beginningIn(static_cast<int>(row[1].number)), static_cast<int>(row[2].number),
                DateRange(dateOf(row[3]), dateOf(row[4]))};
    }
    storage::ChecksStore m_checks;
    std::map<QString, qint64> m_lines; ///< by calendar and name
};

class SuspensionRules final : public IntakeRules
{
    Result<std::optional<Error>> contradiction(const Row& row) override
    {
        if (row[2].filled() && dateOf(row[2]) < dateOf(row[1]))
            return contradicts("The suspension ends before it begins.", "to_on");
        return std::optional<Error>();
    }
};

/// Evidence of tutors: no date may lie in the future (rules.md 4).
class EvidenceRules final : public IntakeRules
{
public:
    EvidenceRules(Kind kind, QDate today) : m_kind(kind), m_today(today) {}

    Result<std::optional<Error>> contradiction(const Row& row) override
    {
        const auto columns = storage::table(m_kind).columns;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const bool isEvidence =
                columns[i].type == storage::ColumnType::Date && columns[i].name != std::string_view("withdrawn_on");
            if (isEvidence && row[i].filled() && dateOf(row[i]) > m_today)
                return contradicts("Evidence cannot be dated in the future (%1).", columns[i].name, {textOf(row[i])});
        }
        if (m_kind == Kind::Evidence && row[5].filled() && dateOf(row[5]) < dateOf(row[2]))
            return contradicts("The evidence is withdrawn before it is dated.", "withdrawn_on");
        return std::optional<Error>();
    }

private:
    Kind m_kind;
    QDate m_today;
};

class StudentRules final : public IntakeRules
{
public:
    explicit StudentRules(QDate today) : m_today(today) {}

    Result<std::optional<Error>> contradiction(const Row& row) override
    {
        const Cell& need = row[at(Kind::Students, "sen_need")];
        const Cell& provision = row[at(Kind::Students, "sen_provision")];
        if (need.filled() && need.text == "NSA" && !(provision.filled() && provision.text == "K"))
            return contradicts("NSA goes only with the provision K.", "sen_need");
        const Cell& born = row[at(Kind::Students, "date_of_birth")];
        if (born.filled() && dateOf(born) > m_today)
            return contradicts("A date of birth cannot lie in the future.", "date_of_birth");
        return std::optional<Error>();
    }

    Result<void> taken(const Row& row, qint64, qint64 line) override
    {
        const Cell& upn = row[at(Kind::Students, "upn")];
        if (!upn.filled()) return {};
        const auto parsed = Upn::parse(upn.text);
        if (parsed && !parsed->authorityKnown()) note(Code::UnknownAuthority, line, [&] { return textOf(row[0]); });
        return {};
    }

private:
    QDate m_today;
};

class ReferralRules final : public IntakeRules
{
    Result<std::optional<Error>> contradiction(const Row& row) override
    {
        const Cell& issued = row[at(Kind::Referrals, "issued_at")];
        const Cell& withdrawn = row[at(Kind::Referrals, "withdrawn_on")];
        if (withdrawn.filled() && dateOf(withdrawn) < Instant::fromSeconds(issued.number).londonDate())
            return contradicts("The referral is withdrawn before it is issued.", "withdrawn_on");
        return std::optional<Error>();
    }
};

/// A request that comes in after its answers must not leave one older than every request. Only when all rows
/// are in: an earlier request may stand further down.
class RequestRules final : public IntakeRules
{
public:
    explicit RequestRules(storage::ChecksStore checks) : m_checks(std::move(checks)) {}

    Result<void> taken(const Row& row, qint64, qint64 line) override
    {
        m_lines.try_emplace({row[0].number, row[1].number}, line);
        return {};
    }

    Result<void> finish() override
    {
        for (const auto& [pair, line] : m_lines) {
            DESK_TRY(const auto answer, m_checks.firstAnswer(pair.first, pair.second));
            if (!answer) continue;
            DESK_TRY(const auto asked, m_checks.asked(pair.first, pair.second));
            if (*answer < asked.first)
                return fail(ErrorCode::Contradiction, "The answer of %1 is older than the request it answers.",
                            {QString::fromStdString(answer->utcText())}, QStringLiteral("line %1, sent_at").arg(line));
        }
        return {};
    }

private:
    storage::ChecksStore m_checks;
    std::map<std::pair<qint64, qint64>, qint64> m_lines; ///< by referral and provider
};

class ResponseRules final : public IntakeRules
{
public:
    explicit ResponseRules(storage::ChecksStore checks) : m_checks(std::move(checks)) {}

    Result<std::optional<Error>> contradiction(const Row& row) override
    {
        DESK_TRY(m_asked, m_checks.asked(row[0].number, row[1].number));
        if (m_asked.any && row[2].number < m_asked.first.seconds())
            return contradicts("The answer is older than the request it answers.", "responded_at");
        return std::optional<Error>();
    }

    Result<void> taken(const Row& row, qint64, qint64 line) override
    {
        if (!m_asked.any) note(Code::AnswerWithoutRequest, line, [&] { return textOf(row[2]); });
        return {};
    }

private:
    storage::ChecksStore m_checks;
    storage::ChecksStore::Asked m_asked;
};

class AssessmentRules final : public IntakeRules
{
public:
    explicit AssessmentRules(storage::ChecksStore checks) : m_checks(std::move(checks)) {}

    Result<std::optional<Error>> contradiction(const Row& row) override
    {
        if (row[5].text != "baseline") return std::optional<Error>();
        DESK_TRY(const auto other, m_checks.otherBaseline(row[1].number, row[2].text, row[3].text, row[4].text));
        if (other)
            return contradicts("There is a baseline of this subject and scale already, of %1.", "assessed_on",
                               {other->toString(Qt::ISODate)});
        return std::optional<Error>();
    }

private:
    storage::ChecksStore m_checks;
};

} // namespace

QString textOf(HistoryFinding::Code code)
{
    using Code = HistoryFinding::Code;
    switch (code) {
    case Code::AwardOutsidePool:
        return QStringLiteral("an award outside the pool");
    case Code::LateAnswerUsed:
        return QStringLiteral("a late answer used");
    case Code::TutorNotCleared:
        return QStringLiteral("a tutor not cleared on the day");
    case Code::AwardOfWithdrawnReferral:
        return QStringLiteral("an award of a withdrawn referral");
    case Code::SessionOnNoSchoolDay:
        return QStringLiteral("a session on no school day");
    case Code::SessionOutsideAward:
        return QStringLiteral("a session outside the days of its award");
    case Code::AnswerWithoutRequest:
        return QStringLiteral("an answer without a request");
    case Code::OutOfBoroughWithoutCalendar:
        return QStringLiteral("a student out of the borough without a calendar");
    case Code::UnknownAuthority:
        return QStringLiteral("a UPN of an unknown authority");
    }
    return {};
}

Result<std::unique_ptr<IntakeRules>> IntakeRules::of(storage::Database& database, Kind kind, QDate today)
{
    using Made = Result<std::unique_ptr<IntakeRules>>;
    const auto withChecks = [&]<class T>(std::type_identity<T>) -> Made {
        DESK_TRY(auto checks, storage::ChecksStore::open(database.handle()));
        return Made(std::make_unique<T>(std::move(checks)));
    };
    switch (kind) {
    case Kind::HalfTerms:
        return withChecks(std::type_identity<HalfTermRules>());
    case Kind::Suspensions:
        return Made(std::make_unique<SuspensionRules>());
    case Kind::Tutors:
    case Kind::Evidence:
        return Made(std::make_unique<EvidenceRules>(kind, today));
    case Kind::Students:
        return Made(std::make_unique<StudentRules>(today));
    case Kind::Referrals:
        return Made(std::make_unique<ReferralRules>());
    case Kind::Requests:
        return withChecks(std::type_identity<RequestRules>());
    case Kind::Responses:
        return withChecks(std::type_identity<ResponseRules>());
    case Kind::Awards:
        return Made(intake::awardRules(database));
    case Kind::Sessions:
        return intake::sessionRules(database);
    case Kind::Assessments:
        return withChecks(std::type_identity<AssessmentRules>());
    default:
        return Made(std::make_unique<IntakeRules>());
    }
}

} // namespace desk
