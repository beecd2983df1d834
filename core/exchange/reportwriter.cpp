#include "core/exchange/reportwriter.h"

#include "core/base/scaled.h"

#include <QJsonArray>

namespace desk {

namespace {

constexpr int factorDecimals = 6;
constexpr int hourDecimals = 2;

void writeHeader(CsvWriter& writer, std::initializer_list<const char*> names)
{
    for (const char* name : names) writer.text(std::string_view(name));
    writer.endRecord();
}

QString iso(QDate day) { return day.toString(Qt::ISODate); }
void plain(CsvWriter& writer, const QString& text) { writer.plain(text.toStdString()); }
void plain(CsvWriter& writer, qint64 number) { writer.plain(std::to_string(number)); }

QString word(std::string_view code) { return QString::fromLatin1(code.data(), static_cast<qsizetype>(code.size())); }
QString hours(qint64 hundredths) { return QString::fromStdString(scaledText(hundredths, hourDecimals)); }

QJsonValue orNull(const std::optional<Rational>& value)
{
    return value ? QJsonValue(value->text(factorDecimals)) : QJsonValue();
}

QJsonObject measureJson(const MeasureResult& result)
{
    QJsonObject out{
        {QStringLiteral("measure"), codeOf(result.measure)}, {QStringLiteral("wording"), wordingOf(result.measure)},
        {QStringLiteral("numerator"), result.numerator},     {QStringLiteral("pending"), result.pending},
        {QStringLiteral("pending_met"), result.pendingMet},  {QStringLiteral("excluded"), result.excluded},
        {QStringLiteral("students"), result.students}};
    if (result.denominator) {
        out.insert(QStringLiteral("denominator"), *result.denominator);
        if (*result.denominator > 0) out.insert(QStringLiteral("percent"), result.percentage().text());
    }
    if (result.result != KpiResult::NoTarget) out.insert(QStringLiteral("result"), textOf(result.result));
    return out;
}

const char* const factorNames[factors] = {"tender", "price", "suitability", "share", "performance"};

} // namespace

void writeReport(const HalfTermReport& report, const QString& onlyProvider, CsvWriter& writer)
{
    writeHeader(writer, {"period", "period_start", "period_end", "as_at", "provider_code", "measure", "numerator",
                         "denominator", "percent", "target", "result", "pending", "excluded"});
    for (const ReportRow& row : report.rows) {
        if (!onlyProvider.isEmpty() && (!row.providerId || row.code != onlyProvider)) continue;
        for (const MeasureResult& result : row.results) {
            writer.text(report.question.period);
            plain(writer, iso(report.question.days.first()));
            plain(writer, iso(report.question.days.last()));
            plain(writer, iso(report.question.asAt));
            writer.text(row.code);
            plain(writer, codeOf(result.measure));
            plain(writer, result.numerator);
            writer.plain(result.denominator ? std::to_string(*result.denominator) : std::string());
            plain(writer, result.percentage().text());
            writer.plain(isIndicator(result.measure) ? std::to_string(report.question.settings.target) : std::string());
            plain(writer, textOf(result.result));
            plain(writer, result.pending);
            plain(writer, result.excluded);
            writer.endRecord();
        }
    }
}

QJsonObject reportJson(const HalfTermReport& report, const QString& onlyProvider)
{
    QJsonArray rows;
    for (const ReportRow& row : report.rows) {
        if (!onlyProvider.isEmpty() && (!row.providerId || row.code != onlyProvider)) continue;
        QJsonArray results;
        for (const MeasureResult& result : row.results) results.append(measureJson(result));
        rows.append(QJsonObject{
            {QStringLiteral("provider_code"), row.code},
            {QStringLiteral("name"), row.name},
            {QStringLiteral("measures"), results},
            {QStringLiteral("attendance_all_in"), QJsonObject{{QStringLiteral("numerator"), row.allIn.numerator()},
                                                              {QStringLiteral("denominator"), row.allIn.denominator()},
                                                              {QStringLiteral("percent"), row.allIn.text()}}},
            {QStringLiteral("hours_delivered"), hours(row.hoursDelivered)},
            {QStringLiteral("hours_planned"), hours(row.hoursPlanned)}});
    }
    QJsonArray notes;
    for (const CalendarNote& note : report.notes)
        notes.append(QJsonObject{{QStringLiteral("reason"), note.reason}, {QStringLiteral("duties"), note.duties}});
    const ReportSettings& settings = report.question.settings;
    return {{QStringLiteral("period"), report.question.period},
            {QStringLiteral("period_start"), iso(report.question.days.first())},
            {QStringLiteral("period_end"), iso(report.question.days.last())},
            {QStringLiteral("as_at"), iso(report.question.asAt)},
            {QStringLiteral("settings"),
             QJsonObject{{QStringLiteral("target"), settings.target},
                         {QStringLiteral("start_counted_from"),
                          settings.startCountedFromReferral ? QStringLiteral("referral") : QStringLiteral("award")},
                         {QStringLiteral("plan_days"),
                          settings.planInSchoolDays ? settings.planSchoolDays : settings.planCalendarDays},
                         {QStringLiteral("plan_in_school_days"), settings.planInSchoolDays}}},
            {QStringLiteral("rows"), rows},
            {QStringLiteral("notes"), notes}};
}

void writeSessionCases(const std::vector<SessionCase>& cases, CsvWriter& writer)
{
    writeHeader(writer, {"referral_ref", "award_no", "session_date", "start_time", "outcome", "standing"});
    for (const SessionCase& one : cases) {
        writer.text(one.referralRef);
        plain(writer, one.awardNo);
        plain(writer, iso(one.date));
        plain(writer, one.startTime);
        writer.plain(codeOf(one.outcome));
        writer.plain(codeOf(one.standing));
        writer.endRecord();
    }
}

QJsonObject sessionCasesJson(const SessionCasesWanted& wanted, const std::vector<SessionCase>& cases)
{
    QJsonArray rows;
    for (const SessionCase& one : cases) {
        QJsonObject row{{QStringLiteral("referral_ref"), one.referralRef},
                        {QStringLiteral("award_no"), one.awardNo},
                        {QStringLiteral("provider_code"), one.providerCode},
                        {QStringLiteral("session_date"), iso(one.date)},
                        {QStringLiteral("start_time"), one.startTime},
                        {QStringLiteral("outcome"), word(codeOf(one.outcome))},
                        {QStringLiteral("standing"), word(codeOf(one.standing))},
                        {QStringLiteral("planned_hours"), hours(one.plannedHours)},
                        {QStringLiteral("in_hours"), one.inHours}};
        if (one.deliveredHours) row.insert(QStringLiteral("delivered_hours"), hours(*one.deliveredHours));
        rows.append(row);
    }
    return {{QStringLiteral("measure"), codeOf(wanted.measure)},
            {QStringLiteral("wording"), wordingOf(wanted.measure)},
            {QStringLiteral("cases"), rows}};
}

void writeCases(const std::vector<NamedCase>& cases, CsvWriter& writer)
{
    writeHeader(writer, {"referral_ref", "award_no", "due", "standing"});
    for (const NamedCase& one : cases) {
        writer.text(one.referralRef);
        writer.plain(one.awardNo ? std::to_string(one.awardNo) : std::string());
        plain(writer, iso(one.due));
        writer.plain(codeOf(one.standing));
        writer.endRecord();
    }
}

QJsonObject casesJson(Measure measure, const std::vector<NamedCase>& cases)
{
    QJsonArray rows;
    for (const NamedCase& one : cases) {
        QJsonObject row{{QStringLiteral("referral_ref"), one.referralRef},
                        {QStringLiteral("standing"), word(codeOf(one.standing))}};
        if (one.awardNo) row.insert(QStringLiteral("award_no"), one.awardNo);
        if (one.due.isValid()) row.insert(QStringLiteral("due"), iso(one.due));
        rows.append(row);
    }
    return {{QStringLiteral("measure"), codeOf(measure)},
            {QStringLiteral("wording"), wordingOf(measure)},
            {QStringLiteral("cases"), rows}};
}

void writeComparison(const std::vector<Candidate>& candidates, CsvWriter& writer)
{
    writeHeader(writer, {"provider_code", "in_pool", "why_not", "tender", "price", "suitability", "share",
                         "performance", "total", "rank"});
    for (const Candidate& candidate : candidates) {
        writer.text(candidate.code);
        writer.plain(candidate.inPool() ? "yes" : "no");
        plain(writer, candidate.whyNot ? textOf(*candidate.whyNot) : QString());
        for (const auto& score : candidate.scores) plain(writer, score ? score->text(factorDecimals) : QString());
        plain(writer, candidate.total ? candidate.total->text(factorDecimals) : QString());
        plain(writer, candidate.rank ? QString::number(candidate.rank) : QString());
        writer.endRecord();
    }
}

QJsonObject comparisonJson(const QString& referralRef, const std::vector<Candidate>& candidates)
{
    QJsonArray rows;
    for (const Candidate& candidate : candidates) {
        QJsonObject row{
            {QStringLiteral("provider_code"), candidate.code},
            {QStringLiteral("name"), candidate.name},
            {QStringLiteral("in_pool"), candidate.inPool()},
            {QStringLiteral("why_not"), candidate.whyNot ? QJsonValue(textOf(*candidate.whyNot)) : QJsonValue()},
            {QStringLiteral("reconfirm"), candidate.reconfirm},
            {QStringLiteral("total"), orNull(candidate.total)},
            {QStringLiteral("rank"), candidate.rank ? QJsonValue(candidate.rank) : QJsonValue()},
            {QStringLiteral("awarded_hours_per_week"), hours(candidate.awardedHours)}};
        for (std::size_t i = 0; i < factors; ++i)
            row.insert(QString::fromLatin1(factorNames[i]), orNull(candidate.scores[i]));
        if (candidate.hourlyRate)
            row.insert(QStringLiteral("hourly_rate"), QString::fromStdString(moneyText(*candidate.hourlyRate)));
        if (candidate.spareHours) row.insert(QStringLiteral("spare_hours_per_week"), hours(*candidate.spareHours));
        rows.append(row);
    }
    return {{QStringLiteral("referral_ref"), referralRef}, {QStringLiteral("providers"), rows}};
}

void writeVetting(const std::vector<TutorClearance>& tutors, CsvWriter& writer)
{
    writeHeader(writer, {"tutor_ref", "provider_code", "cleared", "expires_on", "failing", "warnings"});
    for (const TutorClearance& tutor : tutors) {
        writer.text(tutor.tutorRef);
        writer.text(tutor.providerCode);
        writer.plain(tutor.clearance.cleared ? "yes" : "no");
        plain(writer, iso(tutor.clearance.expiresOn));
        plain(writer, tutor.clearance.failing());
        plain(writer, tutor.clearance.warnings());
        writer.endRecord();
    }
}

void writeBreaches(const std::vector<VettingBreach>& breaches, CsvWriter& writer)
{
    writeHeader(writer, {"referral_ref", "award_no", "session_date", "start_time", "tutor_ref", "failing"});
    for (const VettingBreach& breach : breaches) {
        writer.text(breach.referralRef);
        plain(writer, breach.awardNo);
        plain(writer, iso(breach.date));
        plain(writer, breach.startTime);
        writer.text(breach.tutorRef);
        plain(writer, breach.failing);
        writer.endRecord();
    }
}

QJsonObject vettingJson(QDate day, const std::vector<TutorClearance>& tutors)
{
    QJsonArray rows;
    for (const TutorClearance& tutor : tutors) {
        rows.append(QJsonObject{{QStringLiteral("tutor_ref"), tutor.tutorRef},
                                {QStringLiteral("provider_code"), tutor.providerCode},
                                {QStringLiteral("cleared"), tutor.clearance.cleared},
                                {QStringLiteral("expiring"), tutor.clearance.expiring},
                                {QStringLiteral("expires_on"), iso(tutor.clearance.expiresOn)},
                                {QStringLiteral("failing"), tutor.clearance.failing()},
                                {QStringLiteral("warnings"), tutor.clearance.warnings()}});
    }
    return {{QStringLiteral("on"), iso(day)}, {QStringLiteral("tutors"), rows}};
}

QJsonObject breachesJson(const std::vector<VettingBreach>& breaches)
{
    QJsonArray rows;
    for (const VettingBreach& breach : breaches) {
        rows.append(QJsonObject{{QStringLiteral("referral_ref"), breach.referralRef},
                                {QStringLiteral("award_no"), breach.awardNo},
                                {QStringLiteral("session_date"), iso(breach.date)},
                                {QStringLiteral("start_time"), breach.startTime},
                                {QStringLiteral("tutor_ref"), breach.tutorRef},
                                {QStringLiteral("failing"), breach.failing}});
    }
    return {{QStringLiteral("breaches"), rows}};
}

void writeWorklist(const std::vector<WorkItem>& items, CsvWriter& writer)
{
    writeHeader(writer, {"due", "closes_at", "overdue", "what", "reference", "provider_code", "why"});
    for (const WorkItem& item : items) {
        plain(writer, iso(item.due));
        writer.plain(item.kind == WorkItem::Kind::ResponseWindow ? item.closes.utcText() : std::string());
        writer.plain(item.overdue ? "yes" : "no");
        writer.text(textOf(item.kind));
        writer.text(item.reference);
        writer.text(item.provider);
        writer.text(item.why);
        writer.endRecord();
    }
}

QJsonObject worklistJson(Instant at, const std::vector<WorkItem>& items)
{
    QJsonArray rows;
    for (const WorkItem& item : items) {
        QJsonObject row{{QStringLiteral("what"), textOf(item.kind)},
                        {QStringLiteral("reference"), item.reference},
                        {QStringLiteral("provider_code"), item.provider},
                        {QStringLiteral("due"), item.due.isValid() ? QJsonValue(iso(item.due)) : QJsonValue()},
                        {QStringLiteral("overdue"), item.overdue},
                        {QStringLiteral("why"), item.why}};
        if (item.kind == WorkItem::Kind::ResponseWindow)
            row.insert(QStringLiteral("closes_at"), QString::fromStdString(item.closes.utcText()));
        rows.append(row);
    }
    return {{QStringLiteral("at"), QString::fromStdString(at.utcText())}, {QStringLiteral("items"), rows}};
}

} // namespace desk
