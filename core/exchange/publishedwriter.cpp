#include "core/exchange/publishedwriter.h"

#include "core/base/scaled.h"
#include "core/exchange/reportwriter.h"

#include <QJsonArray>

namespace desk {

namespace {

constexpr int hourDecimals = 2;

QString key(const char* text) { return QString::fromLatin1(text); }
QString iso(QDate day) { return day.isValid() ? day.toString(Qt::ISODate) : QString(); }
std::string hours(qint64 hundredths) { return scaledText(hundredths, hourDecimals); }
std::string number(const std::optional<qint64>& value) { return value ? std::to_string(*value) : std::string(); }

void writeHeader(CsvWriter& writer, std::initializer_list<const char*> names)
{
    for (const char* name : names) writer.text(std::string_view(name));
    writer.endRecord();
}

void writeValues(CsvWriter& writer, const FigureValues& values)
{
    writer.plain(number(values.numerator));
    writer.plain(number(values.denominator));
    writer.plain(number(values.pending));
    writer.plain(number(values.excluded));
}

void writeChange(CsvWriter& writer, const FigureChange& figure, const CaseChange& change)
{
    writer.text(figure.providerCode);
    writer.text(codeOf(figure.measure));
    writeValues(writer, figure.before);
    writeValues(writer, figure.after);
    writer.text(change.referralRef);
    writer.plain(change.awardNo ? number(change.awardNo) : std::string());
    writer.text(iso(change.date));
    writer.text(change.startTime);
    writer.text(change.before ? change.before->described() : QString());
    writer.text(change.after ? change.after->described() : QString());
    writer.endRecord();
}

QJsonObject valuesJson(const FigureValues& values, Measure measure)
{
    QJsonObject out{{key("numerator"), values.numerator},
                    {key("pending"), values.pending},
                    {key("pending_met"), values.pendingMet},
                    {key("excluded"), values.excluded},
                    {key("students"), values.students}};
    if (values.denominator) out[key("denominator")] = *values.denominator;
    if (values.result != KpiResult::NoTarget) out[key("result")] = textOf(values.result);
    if (measure != Measure::O1) return out;
    out[key("attendance_all_in")] = QJsonArray{values.allIn.numerator(), values.allIn.denominator()};
    out[key("hours_delivered")] = QString::fromStdString(hours(values.hoursDelivered));
    out[key("hours_planned")] = QString::fromStdString(hours(values.hoursPlanned));
    return out;
}

QJsonObject caseJson(const CaseChange& change)
{
    QJsonObject out{{key("referral_ref"), change.referralRef}};
    if (change.awardNo) out[key("award_no")] = change.awardNo;
    if (change.date.isValid()) {
        out[key("session_date")] = iso(change.date);
        out[key("start_time")] = change.startTime;
    }
    out[key("before")] = change.before ? QJsonValue(change.before->described()) : QJsonValue();
    out[key("after")] = change.after ? QJsonValue(change.after->described()) : QJsonValue();
    return out;
}

} // namespace

void writePublishedList(const std::vector<PublishedLine>& lines, CsvWriter& writer)
{
    writeHeader(writer, {"number", "revision", "period", "period_start", "period_end", "as_at", "provider_code",
                         "published_at", "published_by", "audit_head"});
    for (const PublishedLine& line : lines) {
        writer.plain(number(line.number));
        writer.plain(number(line.revision));
        writer.text(line.period);
        for (const QDate day : {line.days.first(), line.days.last(), line.asAt}) writer.text(iso(day));
        writer.text(line.providerCode);
        writer.plain(line.publishedAt.utcText());
        writer.text(line.publishedBy);
        writer.text(line.auditHead);
        writer.endRecord();
    }
}

QJsonObject publishedLineJson(const PublishedLine& line)
{
    return {{key("number"), line.number},
            {key("revision"), line.revision},
            {key("title"), line.title()},
            {key("period"), line.period},
            {key("period_start"), iso(line.days.first())},
            {key("period_end"), iso(line.days.last())},
            {key("as_at"), iso(line.asAt)},
            {key("provider_code"), line.providerCode},
            {key("published_at"), QString::fromStdString(line.publishedAt.utcText())},
            {key("published_by"), line.publishedBy},
            {key("audit_head"), line.auditHead}};
}

QJsonObject publishedListJson(const std::vector<PublishedLine>& lines)
{
    QJsonArray out;
    for (const PublishedLine& line : lines) out.append(publishedLineJson(line));
    return {{key("published"), out}};
}

QJsonObject publishedJson(const PublishedReport& published)
{
    QJsonObject out = publishedLineJson(published.line);
    out[key("comments")] = published.comments;
    out[key("report")] = reportJson(published.report(), {});
    if (published.changes) out[key("changes")] = changesJson(*published.changes);
    return out;
}

void writeChanges(const ReportChanges& changes, CsvWriter& writer)
{
    writeHeader(writer, {"provider_code", "measure", "numerator_before", "denominator_before", "pending_before",
                         "excluded_before", "numerator_after", "denominator_after", "pending_after", "excluded_after",
                         "referral_ref", "award_no", "session_date", "start_time", "before", "after"});
    for (const FigureChange& figure : changes.figures) {
        if (figure.cases.empty()) writeChange(writer, figure, {});
        for (const CaseChange& change : figure.cases) writeChange(writer, figure, change);
    }
}

QJsonObject changesJson(const ReportChanges& changes)
{
    QJsonArray figures;
    for (const FigureChange& one : changes.figures) {
        QJsonArray cases;
        for (const CaseChange& change : one.cases) cases.append(caseJson(change));
        figures.append(QJsonObject{{key("provider_code"), one.providerCode},
                                   {key("measure"), codeOf(one.measure)},
                                   {key("before"), valuesJson(one.before, one.measure)},
                                   {key("after"), valuesJson(one.after, one.measure)},
                                   {key("cases"), cases}});
    }
    return {{key("figures"), figures}, {key("settings"), changes.settings}, {key("comments"), changes.comments}};
}

} // namespace desk
