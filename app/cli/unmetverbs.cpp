#include "app/cli/verb.h"
#include "core/base/scaled.h"
#include "core/exchange/csvwriter.h"
#include "core/services/unmetneed.h"

#include <QElapsedTimer>
#include <QJsonArray>

namespace desk::cli {

namespace {

constexpr int hourDecimals = 2;

QString name(const char* latin) { return QString::fromLatin1(latin); }
QString iso(QDate day) { return day.isValid() ? day.toString(Qt::ISODate) : QString(); }
std::string hoursText(qint64 hundredths) { return scaledText(hundredths, hourDecimals); }

QString stateText(const NeedMark& mark)
{
    constexpr std::array states{"ahead", "in_time", "missed", "over", "not_known"};
    return name(states[static_cast<std::size_t>(mark.state)]);
}

void writeAmountColumns(CsvWriter& writer)
{
    for (const UnmetCause cause : allUnmetCauses) {
        writer.text(codeOf(cause) + name("_days"));
        writer.text(codeOf(cause) + name("_hours"));
    }
}

void writeAmounts(CsvWriter& writer, const UnmetAmounts& amounts)
{
    for (const UnmetAmount& one : amounts) {
        writer.plain(std::to_string(one.days));
        writer.plain(hoursText(one.hours()));
    }
}

void writeReferrals(CsvWriter& writer, const UnmetLedger& ledger)
{
    for (const char* column : {"referral_ref", "student_ref", "issued_on", "out_of_school_since", "hours_per_week",
                               "unmet_days", "unmet_hours"})
        writer.plain(column);
    writeAmountColumns(writer);
    for (const char* column : {"sixth_day", "sixth_day_state", "fifteenth_day", "fifteenth_day_state", "unmet_now"})
        writer.plain(column);
    writer.endRecord();
    for (const UnmetLine& line : ledger.lines) {
        writer.text(line.referralRef);
        writer.text(line.studentRef);
        writer.text(iso(line.issuedOn));
        writer.text(iso(line.outOfSchoolSince));
        writer.plain(hoursText(line.hoursPerWeek));
        writer.plain(std::to_string(line.need.total().days));
        writer.plain(hoursText(line.need.total().hours()));
        writeAmounts(writer, line.need.amounts);
        for (const NeedMark* mark : {&line.need.sixth, &line.need.fifteenth}) {
            writer.text(iso(mark->on));
            writer.text(stateText(*mark));
        }
        writer.plain(line.need.unmetNow ? "yes" : "no");
        writer.endRecord();
    }
}

void writeStudents(CsvWriter& writer, const UnmetLedger& ledger)
{
    for (const char* column : {"student_ref", "referrals", "unmet_days", "unmet_hours"}) writer.plain(column);
    writeAmountColumns(writer);
    writer.endRecord();
    for (const UnmetStudent& one : ledger.students) {
        writer.text(one.studentRef);
        writer.plain(std::to_string(one.referrals));
        writer.plain(std::to_string(one.days));
        writer.plain(hoursText(one.hours()));
        writeAmounts(writer, one.amounts);
        writer.endRecord();
    }
}

QJsonObject amountsJson(const UnmetAmounts& amounts)
{
    QJsonObject out;
    for (const UnmetCause cause : allUnmetCauses) {
        const UnmetAmount& one = amounts[static_cast<std::size_t>(cause)];
        out[codeOf(cause)] =
            QJsonObject{{name("days"), one.days}, {name("hours"), QString::fromStdString(hoursText(one.hours()))}};
    }
    return out;
}

QJsonObject markJson(const NeedMark& mark)
{
    QJsonObject out{{name("state"), stateText(mark)}};
    if (mark.on.isValid()) out[name("on")] = iso(mark.on);
    if (mark.atLatest) out[name("at_latest")] = true;
    return out;
}

QJsonObject ledgerJson(const UnmetLedger& ledger)
{
    const auto hours = [](qint64 hundredths) { return QString::fromStdString(hoursText(hundredths)); };
    QJsonArray referrals, students, notes;
    for (const UnmetLine& line : ledger.lines)
        referrals.append(QJsonObject{{name("referral_ref"), line.referralRef},
                                     {name("student_ref"), line.studentRef},
                                     {name("issued_on"), iso(line.issuedOn)},
                                     {name("days"), line.need.total().days},
                                     {name("hours"), hours(line.need.total().hours())},
                                     {name("causes"), amountsJson(line.need.amounts)},
                                     {name("sixth_day"), markJson(line.need.sixth)},
                                     {name("fifteenth_day"), markJson(line.need.fifteenth)},
                                     {name("unmet_now"), line.need.unmetNow}});
    for (const UnmetStudent& one : ledger.students)
        students.append(QJsonObject{{name("student_ref"), one.studentRef},
                                    {name("referrals"), one.referrals},
                                    {name("days"), one.days},
                                    {name("hours"), hours(one.hours())},
                                    {name("causes"), amountsJson(one.amounts)}});
    for (const UnmetNote& one : ledger.notes)
        notes.append(QJsonObject{{name("referral_ref"), one.referralRef}, {name("reason"), one.reason.message()}});
    return {{name("as_at"), iso(ledger.asAt)},
            {name("days"), ledger.days},
            {name("hours"), hours(ledger.hours())},
            {name("causes"), amountsJson(ledger.amounts)},
            {name("unmet_now"), ledger.unmetNow},
            {name("sixth_day_missed"), ledger.sixthMissed},
            {name("fifteenth_day_missed"), ledger.fifteenthMissed},
            {name("referrals"), referrals},
            {name("students"), students},
            {name("not_counted"), notes}};
}

Result<Exit> runUnmet(Context& context)
{
    const Arguments& arguments = context.arguments;
    DESK_CHECK(onlyFile(arguments));
    DESK_TRY(const QDate asAt, dateOption(arguments, name("at"), context.clock.today()));
    DESK_TRY(auto session, openSession(context));
    QElapsedTimer timer;
    timer.start();
    DESK_TRY(const UnmetLedger ledger, unmetLedger(session, asAt));
    sayTiming("work", timer.elapsed());
    for (const UnmetNote& one : ledger.notes)
        say(QStringLiteral("%1 is not counted: %2").arg(one.referralRef, one.reason.message()));
    if (arguments.has(name("json"))) {
        DESK_CHECK(writeJson(arguments, ledgerJson(ledger)));
        return Exit::Done;
    }
    DESK_CHECK(writeCsv(arguments, [&](CsvWriter& writer) {
        arguments.has(name("students")) ? writeStudents(writer, ledger) : writeReferrals(writer, ledger);
    }));
    say(QStringLiteral("%1 students, %2 school days and %3 hours without tuition; %4 referrals unmet on %5")
            .arg(ledger.students.size())
            .arg(ledger.days)
            .arg(QString::fromStdString(hoursText(ledger.hours())))
            .arg(ledger.unmetNow)
            .arg(iso(asAt)));
    return Exit::Done;
}

} // namespace

std::vector<Verb> unmetVerbs()
{
    return {
        {"unmet", "unmet FILE [--at D] [--students] [--csv F] [--json]",
         "The ledger of unmet need (Education Act 1996 s.19): the school days and hours without tuition of each "
         "referral, or of each student, from the referral to the first session, between awards and where a session "
         "was cancelled by the provider or the authority; with the 6th and the 15th school day out of school.",
         withAccess({{name("at"), name("csv")}, {name("students")}}), runUnmet},
    };
}

} // namespace desk::cli
