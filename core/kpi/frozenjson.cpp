#include "core/kpi/frozenjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace desk {

namespace {

constexpr int formatKnown = 1;
/// No half-term's report comes near it: what claims to be longer was not written here.
constexpr quint32 mostBytes = 512U << 20U;

// K2 and K3 are O2 and A4 under another name, and A1's cases are A2's.
constexpr std::array keptCases{Measure::A2, Measure::A3, Measure::A4, Measure::O2, Measure::K4};

QString key(const char* text) { return QString::fromLatin1(text); }
QString word(std::string_view code) { return QString::fromLatin1(code.data(), static_cast<qsizetype>(code.size())); }
QString iso(QDate day) { return day.isValid() ? day.toString(Qt::ISODate) : QString(); }
QJsonValue orNull(std::optional<qint64> number) { return number ? QJsonValue(*number) : QJsonValue(); }

QJsonObject settingsJson(const ReportSettings& settings)
{
    return {{key("framework_start"), iso(settings.frameworkStart)},
            {key("start_school_days"), settings.startSchoolDays},
            {key("start_from_referral"), settings.startCountedFromReferral},
            {key("plan_calendar_days"), settings.planCalendarDays},
            {key("plan_in_school_days"), settings.planInSchoolDays},
            {key("plan_school_days"), settings.planSchoolDays},
            {key("target"), settings.target},
            {key("amber_from"), settings.amberFrom}};
}

QJsonArray casesJson(const std::vector<FrozenCase>& cases)
{
    QJsonArray out;
    for (const FrozenCase& one : cases)
        out.append(QJsonArray{one.referralRef, one.awardNo, iso(one.due), word(codeOf(one.standing))});
    return out;
}

QJsonArray figureJson(const MeasureResult& result)
{
    return {result.numerator, orNull(result.denominator), result.pending, result.pendingMet, result.excluded,
            result.students,  textOf(result.result)};
}

QJsonObject rowJson(const ReportRow& row)
{
    QJsonObject figures;
    for (const MeasureResult& result : row.results) figures.insert(codeOf(result.measure), figureJson(result));
    return {{key("provider"), row.providerId.has_value()},
            {key("code"), row.code},
            {key("name"), row.name},
            {key("figures"), figures},
            {key("all_in"), QJsonArray{row.allIn.numerator(), row.allIn.denominator()}},
            {key("hours_delivered_hundredths"), row.hoursDelivered},
            {key("hours_planned_hundredths"), row.hoursPlanned}};
}

QJsonObject rowJson(const ReportRow& row, const FrozenCases& cases)
{
    QJsonObject out = rowJson(row), behind;
    for (const Measure measure : keptCases)
        behind.insert(codeOf(measure), casesJson(cases[static_cast<std::size_t>(measure)]));
    out.insert(key("cases"), behind);
    return out;
}

QJsonObject questionJson(const ReportQuestion& question)
{
    return {{key("period"), question.period},
            {key("first_day"), iso(question.days.first())},
            {key("last_day"), iso(question.days.last())},
            {key("as_at"), iso(question.asAt)},
            {key("settings"), settingsJson(question.settings)}};
}

QJsonArray courseJson(const std::vector<HalfTermReport>& course)
{
    QJsonArray out;
    for (const HalfTermReport& one : course) {
        QJsonArray rows;
        for (const ReportRow& row : one.rows) rows.append(rowJson(row));
        QJsonObject report = questionJson(one.question);
        report.insert(key("rows"), rows);
        out.append(report);
    }
    return out;
}

QJsonArray valuesJson(const FigureValues& values)
{
    return {values.numerator,
            orNull(values.denominator),
            values.pending,
            values.pendingMet,
            values.excluded,
            values.students,
            textOf(values.result),
            values.allIn.numerator(),
            values.allIn.denominator(),
            values.hoursDelivered,
            values.hoursPlanned};
}

QJsonValue stateJson(const std::optional<CaseState>& state)
{
    if (!state) return {};
    return QJsonArray{state->standing, iso(state->due), state->outcome ? word(codeOf(*state->outcome)) : QString(),
                      state->plannedHours, orNull(state->deliveredHours)};
}

QJsonObject changesJson(const ReportChanges& changes)
{
    QJsonArray figures;
    for (const FigureChange& one : changes.figures) {
        QJsonArray cases;
        for (const CaseChange& change : one.cases)
            cases.append(QJsonArray{change.referralRef, change.awardNo, iso(change.date), change.startTime,
                                    stateJson(change.before), stateJson(change.after)});
        figures.append(QJsonObject{{key("code"), one.providerCode},
                                   {key("measure"), codeOf(one.measure)},
                                   {key("before"), valuesJson(one.before)},
                                   {key("after"), valuesJson(one.after)},
                                   {key("cases"), cases}});
    }
    return {{key("settings"), changes.settings}, {key("comments"), changes.comments}, {key("figures"), figures}};
}

QByteArray packed(const QJsonObject& object) { return qCompress(QJsonDocument(object).toJson(QJsonDocument::Compact)); }

/// "2025-09-15 09:30 attended 150 150": a hundred thousand of them are one text each, not six values.
QString sessionText(const FrozenSession& one)
{
    QString out = iso(one.date) + u' ' + one.startTime + u' ' + word(codeOf(one.outcome)) + u' ' +
                  QString::number(one.plannedHours);
    if (one.deliveredHours) out += u' ' + QString::number(*one.deliveredHours);
    return out;
}

QJsonObject sessionsJson(const std::vector<FrozenSession>& sessions)
{
    QJsonArray awards, ofAward;
    const auto end = [&](const FrozenSession& one) {
        awards.append(QJsonArray{one.referralRef, one.awardNo, one.providerCode, ofAward});
        ofAward = {};
    };
    for (std::size_t i = 0; i < sessions.size(); ++i) {
        const FrozenSession& one = sessions[i];
        ofAward.append(sessionText(one));
        const bool last = i + 1 == sessions.size() || sessions[i + 1].referralRef != one.referralRef ||
                          sessions[i + 1].awardNo != one.awardNo;
        if (last) end(one);
    }
    return {{key("format"), formatKnown}, {key("awards"), awards}};
}

std::optional<KpiResult> kpiResult(const QString& text)
{
    for (const KpiResult one :
         {KpiResult::NoTarget, KpiResult::NoData, KpiResult::Missed, KpiResult::Amber, KpiResult::Met})
        if (textOf(one) == text) return one;
    return std::nullopt;
}

std::optional<Standing> standingWith(const QString& code)
{
    for (const Standing one :
         {Standing::Met, Standing::Missed, Standing::Pending, Standing::PendingMet, Standing::Excluded})
        if (word(codeOf(one)) == code) return one;
    return std::nullopt;
}

/// Reads what toBytes wrote, and remembers whether anything was not as it must be.
class Reader
{
public:
    bool good() const { return m_good; }

    QJsonObject open(const QByteArray& bytes)
    {
        constexpr qsizetype lengthBytes = 4;
        quint32 claimed = 0;
        for (qsizetype i = 0; i < lengthBytes && i < bytes.size(); ++i)
            claimed = (claimed << 8U) | static_cast<unsigned char>(bytes[i]);
        need(bytes.size() > lengthBytes && claimed <= mostBytes);
        if (!m_good) return {};
        const QJsonDocument document = QJsonDocument::fromJson(qUncompress(bytes));
        need(document.isObject());
        const QJsonObject out = document.object();
        need(number(out[key("format")]) == formatKnown);
        return out;
    }

    FrozenFigures figures(const QJsonObject& from)
    {
        FrozenFigures out;
        HalfTermReport& report = out.report.report;
        report.question = question(from);
        for (const QJsonValue& note : array(from[key("notes")]))
            report.notes.push_back({text(note[0]), static_cast<int>(number(note[1]))});
        for (const QJsonValue& one : array(from[key("rows")])) {
            report.rows.push_back(row(one.toObject()));
            out.report.cases.push_back(behind(one[key("cases")].toObject()));
        }
        for (const QJsonValue& one : array(from[key("course")])) {
            HalfTermReport& halfTerm = out.report.course.emplace_back();
            halfTerm.question = question(one.toObject());
            for (const QJsonValue& each : array(one[key("rows")])) halfTerm.rows.push_back(row(each.toObject()));
        }
        out.words.comments = text(from[key("comments")]);
        if (from.contains(key("changes"))) out.words.changes = changes(from[key("changes")].toObject());
        return out;
    }

    std::vector<FrozenSession> sessions(const QJsonObject& from)
    {
        std::vector<FrozenSession> out;
        for (const QJsonValue& award : array(from[key("awards")])) {
            const QString ref = text(award[0]), code = text(award[2]);
            const qint64 awardNo = number(award[1]);
            for (const QJsonValue& one : array(award[3])) out.push_back(session(ref, awardNo, code, text(one)));
        }
        return out;
    }

private:
    void need(bool condition) { m_good = m_good && condition; }
    QString text(const QJsonValue& value)
    {
        need(value.isString());
        return value.toString();
    }
    qint64 number(const QJsonValue& value)
    {
        need(value.isDouble());
        return value.toInteger();
    }
    std::optional<qint64> optionalNumber(const QJsonValue& value)
    {
        if (value.isNull()) return std::nullopt;
        return number(value);
    }
    bool flag(const QJsonValue& value)
    {
        need(value.isBool());
        return value.toBool();
    }
    QJsonArray array(const QJsonValue& value)
    {
        need(value.isArray());
        return value.toArray();
    }
    QDate optionalDay(const QJsonValue& value)
    {
        const QString said = text(value);
        return said.isEmpty() ? QDate() : day(value);
    }
    QDate day(const QJsonValue& value)
    {
        const QDate out = QDate::fromString(value.toString(), Qt::ISODate);
        need(out.isValid());
        return out;
    }
    template <class T> T known(const std::optional<T>& value)
    {
        need(value.has_value());
        return value.value_or(T());
    }

    ReportSettings settings(const QJsonObject& from)
    {
        const auto whole = [&](const char* name) { return static_cast<int>(number(from[key(name)])); };
        ReportSettings out;
        out.frameworkStart = day(from[key("framework_start")]);
        out.startSchoolDays = whole("start_school_days");
        out.startCountedFromReferral = flag(from[key("start_from_referral")]);
        out.planCalendarDays = whole("plan_calendar_days");
        out.planInSchoolDays = flag(from[key("plan_in_school_days")]);
        out.planSchoolDays = whole("plan_school_days");
        out.target = whole("target");
        out.amberFrom = whole("amber_from");
        return out;
    }

    ReportQuestion question(const QJsonObject& from)
    {
        return {text(from[key("period")]), DateRange(day(from[key("first_day")]), day(from[key("last_day")])),
                day(from[key("as_at")]), settings(from[key("settings")].toObject())};
    }

    ReportRow row(const QJsonObject& from)
    {
        ReportRow out;
        if (flag(from[key("provider")])) out.providerId = 0;
        out.code = text(from[key("code")]);
        out.name = text(from[key("name")]);
        const QJsonValue allIn = from[key("all_in")];
        out.allIn = {number(allIn[0]), number(allIn[1])};
        out.hoursDelivered = number(from[key("hours_delivered_hundredths")]);
        out.hoursPlanned = number(from[key("hours_planned_hundredths")]);
        for (std::size_t m = 0; m < measures; ++m) {
            MeasureResult& result = out.results[m];
            result.measure = static_cast<Measure>(m);
            const QJsonValue figure = from[key("figures")][codeOf(result.measure)];
            result.numerator = number(figure[0]);
            result.denominator = optionalNumber(figure[1]);
            result.pending = number(figure[2]);
            result.pendingMet = number(figure[3]);
            result.excluded = number(figure[4]);
            result.students = static_cast<int>(number(figure[5]));
            result.result = known(kpiResult(figure[6].toString()));
        }
        return out;
    }

    FrozenCases behind(const QJsonObject& from)
    {
        using enum Measure;
        FrozenCases out;
        const auto of = [&out](Measure measure) -> std::vector<FrozenCase>& {
            return out[static_cast<std::size_t>(measure)];
        };
        for (const Measure measure : keptCases)
            for (const QJsonValue& one : array(from[codeOf(measure)]))
                of(measure).push_back(
                    {text(one[0]), number(one[1]), optionalDay(one[2]), known(standingWith(one[3].toString()))});
        of(A1) = of(A2);
        for (FrozenCase& one : of(A1)) one.standing = Standing::Met;
        of(K2) = of(O2);
        of(K3) = of(A4);
        return out;
    }

    FigureValues values(const QJsonValue& from)
    {
        FigureValues out;
        out.numerator = number(from[0]);
        out.denominator = optionalNumber(from[1]);
        out.pending = number(from[2]);
        out.pendingMet = number(from[3]);
        out.excluded = number(from[4]);
        out.students = static_cast<int>(number(from[5]));
        out.result = known(kpiResult(from[6].toString()));
        out.allIn = {number(from[7]), number(from[8])};
        out.hoursDelivered = number(from[9]);
        out.hoursPlanned = number(from[10]);
        return out;
    }

    std::optional<CaseState> state(const QJsonValue& from)
    {
        if (from.isNull()) return std::nullopt;
        CaseState out;
        out.standing = text(from[0]);
        out.due = optionalDay(from[1]);
        const QString outcome = text(from[2]);
        if (!outcome.isEmpty()) out.outcome = known(sessionOutcome(outcome.toStdString()));
        out.plannedHours = number(from[3]);
        out.deliveredHours = optionalNumber(from[4]);
        return out;
    }

    ReportChanges changes(const QJsonObject& from)
    {
        ReportChanges out;
        out.settings = flag(from[key("settings")]);
        out.comments = flag(from[key("comments")]);
        for (const QJsonValue& one : array(from[key("figures")])) {
            FigureChange change;
            change.providerCode = text(one[key("code")]);
            change.measure = known(measureWithCode(one[key("measure")].toString()));
            change.before = values(one[key("before")]);
            change.after = values(one[key("after")]);
            for (const QJsonValue& each : array(one[key("cases")]))
                change.cases.push_back({text(each[0]), number(each[1]), optionalDay(each[2]), text(each[3]),
                                        state(each[4]), state(each[5])});
            out.figures.push_back(std::move(change));
        }
        return out;
    }

    FrozenSession session(const QString& ref, qint64 awardNo, const QString& code, const QString& said)
    {
        const QStringList parts = said.split(u' ');
        FrozenSession out{ref, awardNo, code, {}, {}, SessionOutcome::Attended, 0, {}};
        need(parts.size() == 4 || parts.size() == 5);
        if (!m_good) return out;
        bool whole = true, wholeToo = true;
        out.date = QDate::fromString(parts[0], Qt::ISODate);
        out.startTime = parts[1];
        out.outcome = known(sessionOutcome(parts[2].toStdString()));
        out.plannedHours = parts[3].toLongLong(&whole);
        if (parts.size() == 5) out.deliveredHours = parts[4].toLongLong(&wholeToo);
        need(out.date.isValid() && whole && wholeToo);
        return out;
    }

    bool m_good = true;
};

tl::unexpected<Error> damaged()
{
    return fail(ErrorCode::Damaged, "The file is damaged: a published report cannot be read.");
}

} // namespace

FrozenBytes toBytes(const FrozenReport& frozen, const FrozenWords& words)
{
    QJsonArray rows, notes;
    for (std::size_t i = 0; i < frozen.report.rows.size(); ++i)
        rows.append(rowJson(frozen.report.rows[i], frozen.cases[i]));
    for (const CalendarNote& note : frozen.report.notes) notes.append(QJsonArray{note.reason, note.duties});
    QJsonObject figures = questionJson(frozen.report.question);
    figures.insert(key("format"), formatKnown);
    figures.insert(key("notes"), notes);
    figures.insert(key("rows"), rows);
    figures.insert(key("course"), courseJson(frozen.course));
    figures.insert(key("comments"), words.comments);
    if (words.changes) figures.insert(key("changes"), changesJson(*words.changes));
    return {packed(figures), packed(sessionsJson(frozen.sessions))};
}

Result<FrozenFigures> frozenFiguresOf(const QByteArray& bytes)
{
    Reader reader;
    FrozenFigures out = reader.figures(reader.open(bytes));
    if (!reader.good()) return damaged();
    return out;
}

Result<std::vector<FrozenSession>> frozenSessionsOf(const QByteArray& bytes)
{
    Reader reader;
    auto out = reader.sessions(reader.open(bytes));
    if (!reader.good()) return damaged();
    return out;
}

} // namespace desk
