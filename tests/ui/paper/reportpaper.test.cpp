// One value behind the printed table, the charts, the words of the PDF and the CSV: they are held against each other
// over invented frameworks.
#include "ui/paper/reportpaper.h"

#include "core/exchange/reportwriter.h"
#include "tests/kpi/inventedfacts.h"
#include "tests/ui/paper/pdfreading.h"
#include "ui/paper/paperfile.h"
#include "ui/paper/trendchart.h"
#include "ui/widgets/words.h"

#include <QBuffer>
#include <QRegularExpression>

#include <map>

using namespace desk;
using namespace desk::ui;
using namespace desk::test;
using enum desk::Measure;

namespace {

struct CsvLine
{
    QString numerator, denominator, percent, result, pending, excluded;
};

/// The CSV by measure of one provider, or of ALL.
std::map<QString, CsvLine> csvOf(const HalfTermReport& report, const QString& code)
{
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    CsvWriter writer(out, CsvManner::Exact);
    writeReport(report, {}, writer);
    REQUIRE(writer.flush());
    std::map<QString, CsvLine> lines;
    for (const QString& line : QString::fromUtf8(out.data()).split(QStringLiteral("\r\n")).mid(1)) {
        const QStringList cells = line.split(u',');
        if (cells.size() == 13 && cells[4] == code)
            lines[cells[5]] = {cells[6], cells[7], cells[8], cells[10], cells[11], cells[12]};
    }
    return lines;
}

const PaperTable* tableHeaded(const Paper& paper, const QString& title)
{
    for (const PaperBlock& block : paper.blocks) {
        const auto* table = std::get_if<PaperTable>(&block);
        if (table && (table->columns[0].title == title || table->columns[1].title == title)) return table;
    }
    return nullptr;
}

HalfTermReport reportOf(ReportFacts facts, int halfTerm, QDate asAt)
{
    const ReportQuestion question = test::questionOf(halfTerm, asAt);
    // What lies after the as-at day is not known.
    if (question.days.first() > asAt) facts.sessions.clear();
    return calculate(facts, question);
}

ReportPaperWanted wantedOf(const ReportFacts& facts, int halfTerm, QDate asAt, const QString& provider)
{
    ReportPaperWanted out{.report = reportOf(facts, halfTerm, asAt), .course = {}, .provider = provider};
    for (int one = 1; one <= halfTerm; ++one) out.course.push_back(reportOf(facts, one, asAt));
    return out;
}

QString plain(QString shown) { return shown.remove(u','); }

/// The figures behind the number of a row of s.10's tables, as the PDF shows them: "1.  Students …   12  N/A …".
QStringList figuresInWords(const QString& words, const QString& table, int number)
{
    const qsizetype from = words.indexOf(table);
    const QRegularExpression line(QStringLiteral("^ *%1\\. +\\D+?  +(.*)$").arg(number),
                                  QRegularExpression::MultilineOption);
    const auto found = line.match(words, from);
    REQUIRE(found.hasMatch());
    return found.captured(1).split(QRegularExpression(QStringLiteral(" {2,}")), Qt::SkipEmptyParts);
}

void holdTables(const Paper& paper, const std::map<QString, CsvLine>& csv)
{
    const PaperTable* activity = tableHeaded(paper, QStringLiteral("Activity"));
    const PaperTable* outcomes = tableHeaded(paper, QStringLiteral("Outcomes"));
    const PaperTable* indicators = tableHeaded(paper, QStringLiteral("Indicator"));
    REQUIRE((activity && outcomes && indicators));
    REQUIRE((activity->rows.size() == 6 && outcomes->rows.size() == 2 && indicators->rows.size() == 4));
    const auto hold = [&csv](const auto& row, Measure measure) {
        const CsvLine& line = csv.at(codeOf(measure));
        CHECK(row[1].text == wordingOf(measure));
        CHECK(plain(row[2].text) == line.numerator);
        CHECK(plain(row[4].text) == line.denominator);
        if (measure != A1 && !line.percent.isEmpty()) CHECK(row[3].text == line.percent);
        if (measure != A1) CHECK(plain(row[7].text) == line.excluded);
        if (!countsSessions(measure) && measure != A1) CHECK(plain(row[6].text) == line.pending);
    };
    for (std::size_t at = 0; at < 6; ++at) hold(activity->rows[at], static_cast<Measure>(at));
    hold(outcomes->rows[0], O1);
    hold(outcomes->rows[1], O2);
    for (std::size_t at = 0; at < 4; ++at) {
        const auto& row = indicators->rows[at];
        const CsvLine& line = csv.at(QStringLiteral("K%1").arg(at + 1));
        CHECK(plain(row[1].text) == line.numerator);
        CHECK(plain(row[2].text) == line.denominator);
        CHECK(row[3].text == (line.percent.isEmpty() ? QStringLiteral("–") : line.percent));
        CHECK(row[5].text == line.result);
        CHECK(plain(row[7].text) == line.excluded);
    }
}

void holdCharts(const ReportPaperWanted& wanted, const std::map<QString, CsvLine>& csv)
{
    const auto charts = reportCharts(wanted);
    REQUIRE(charts.size() == 4);
    for (std::size_t at = 0; at < 4; ++at) {
        const CsvLine& line = csv.at(QStringLiteral("K%1").arg(at + 1));
        const ChartPoint& last = charts[at].series.front().points.back();
        CHECK(last.value.has_value() == !line.percent.isEmpty());
        CHECK(last.shown == line.percent);
        if (!last.value) continue;
        CHECK(plain(charts[at].categories.back().under) == line.numerator + u'/' + line.denominator);
        CHECK(last.below == (line.result != QStringLiteral("met")));
        CHECK(qRound(*last.value * 10) == qRound(line.percent.toDouble() * 10));
    }
}

void holdWords(const Paper& paper, const std::map<QString, CsvLine>& csv)
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("report.pdf"));
    REQUIRE(writePdf(paper, Ink::Grey, path));
    const QString words = wordsOf(path);
    CHECK(words.contains(paper.title));
    for (int number = 1; number <= 6; ++number) {
        const CsvLine& line = csv.at(QStringLiteral("A%1").arg(number));
        const QStringList figures = figuresInWords(words, QStringLiteral("Activity\n"), number);
        REQUIRE(figures.size() >= 3);
        CHECK(plain(figures[0]) == line.numerator);
        if (number > 1 && !line.percent.isEmpty()) CHECK(figures[1] == line.percent);
        if (number > 1) CHECK(plain(figures[2]) == line.denominator);
    }
    for (int number = 1; number <= 2; ++number) {
        const CsvLine& line = csv.at(QStringLiteral("O%1").arg(number));
        const QStringList figures = figuresInWords(words, QStringLiteral("Outcomes\n"), number);
        CHECK(plain(figures[0]) == line.numerator);
        CHECK(figures[1] == (line.percent.isEmpty() ? QStringLiteral("–") : line.percent));
        CHECK(plain(figures[2]) == line.denominator);
    }
}

} // namespace

TEST_CASE("table, charts, the words of the PDF and the CSV of a report say the same", "[paper][s10]")
{
    test::holds(
        "one report, four ways out",
        [] {
            const ReportFacts facts = test::inventedFacts();
            const QString provider = *rc::gen::element(QString(), QStringLiteral("P1"), QStringLiteral("P2"));
            const auto wanted = wantedOf(facts, *rc::gen::inRange(1, 7), test::inventedDay(), provider);
            const auto csv = csvOf(wanted.report, provider.isEmpty() ? QStringLiteral("ALL") : provider);
            REQUIRE(csv.size() == 12);
            const Paper paper = reportPaper(wanted);
            holdTables(paper, csv);
            holdCharts(wanted, csv);
            holdWords(paper, csv);
        },
        25);
}

TEST_CASE("a report of nothing, of one student and of what is all pending is whole", "[paper][s10]")
{
    const QDate start(2025, 9, 29), late(2026, 7, 1);
    ReportFacts none = test::factsOfTwoProviders(), one = none;
    one.referrals = {test::referralOf(1, start)};
    one.referrals[0].awards = {test::awardOf(1, start.addDays(1), start.addDays(2))};
    one.sessions = {{1, {9, 1, 0, 0, 0, 0}, 0, 0}};
    for (const auto& [facts, asAt] : {std::pair{none, late}, std::pair{one, late}, std::pair{one, start.addDays(1)}}) {
        const auto wanted = wantedOf(facts, 1, asAt, {});
        const auto csv = csvOf(wanted.report, QStringLiteral("ALL"));
        holdTables(reportPaper(wanted), csv);
        holdWords(reportPaper(wanted), csv);
    }
    const auto few = reportPaper(wantedOf(one, 1, late, {}));
    const auto& said = std::get<PaperText>(few.blocks[1]).text;
    INFO(said.toStdString());
    CHECK(said.contains(QStringLiteral("Start within 5 school days (1)")));
    CHECK(said.contains(QStringLiteral("means every one of them")));
}

TEST_CASE("forty providers, one with a name of eighty letters, stand whole on their pages", "[paper]")
{
    const QString longName = QStringLiteral("The Very Long Named Partnership of Tutors for Illness, Exclusion and "
                                            "Otherwise Ltd");
    REQUIRE(longName.size() >= 80);
    ReportFacts facts;
    for (qint64 id = 1; id <= 40; ++id)
        facts.providers.push_back({id, QStringLiteral("P%1").arg(id, 2, 10, QChar(u'0')),
                                   id == 7 ? longName : QStringLiteral("Provider %1").arg(id)});
    const auto wanted = wantedOf(facts, 2, QDate(2026, 1, 20), {});
    const Paper paper = reportPaper(wanted);
    const PaperLayout layout(paper, a4Points(), Ink::Colour);
    QString all;
    for (int page = 0; page < layout.pages(); ++page) all += layout.text(page);
    for (const ProviderFact& one : facts.providers) CHECK(all.contains(one.name));
    auto own = wanted;
    own.provider = QStringLiteral("P07");
    const Paper ownPaper = reportPaper(own);
    CHECK(ownPaper.title.startsWith(longName));
    auto each = wanted;
    each.eachProvider = true;
    CHECK(PaperLayout(reportPaper(each), a4Points(), Ink::Grey).pages() >= layout.pages() + 40);
}

TEST_CASE("a report knows whether it is published, and says the settings that decided", "[paper]")
{
    auto wanted = wantedOf(test::factsOfTwoProviders(), 2, QDate(2026, 1, 20), {});
    CHECK(reportPaper(wanted).above.contains(QStringLiteral("not published")));
    wanted.publication = Publication{3, 2, Instant::parse("2026-01-20T10:00:00Z").value(), QStringLiteral("7f3a91c2")};
    wanted.report.question.settings.startCountedFromReferral = true;
    wanted.report.question.settings.planInSchoolDays = true;
    const Paper paper = reportPaper(wanted);
    CHECK(paper.above.contains(QStringLiteral("no. 3, revision 2")));
    CHECK(paper.foot.contains(QStringLiteral("7f3a91c2")));
    const QString settings = settingsSentence(wanted.report.question.settings);
    CHECK(settings.contains(QStringLiteral("5 school days of the referral")));
    CHECK(settings.contains(QStringLiteral("15 school days of the start")));
}

TEST_CASE("periods are named in words, and their files by them", "[paper]")
{
    const auto named = [](const char* name, QDate first, QDate last) {
        ReportQuestion question;
        question.period = QString::fromUtf8(name);
        question.days = {first, last};
        return periodTitle(question);
    };
    CHECK(named("2025/26 HT3", QDate(2026, 1, 6), QDate(2026, 2, 22)) == QStringLiteral("2025/26 half-term 3"));
    CHECK(named("2025/26", QDate(2025, 9, 1), QDate(2026, 8, 31)) == QStringLiteral("Academic year 2025/26"));
    CHECK(named("2025 Q4", QDate(2025, 10, 1), QDate(2025, 12, 31)) == QStringLiteral("October to December 2025"));
    CHECK(named("framework", QDate(2025, 9, 24), QDate(2026, 1, 20)) == QStringLiteral("Framework to date"));
    CHECK(named("2025-11-03..2025-11-14", QDate(2025, 11, 3), QDate(2025, 11, 14)) == QStringLiteral("3–14 Nov 2025"));
    HalfTermReport report;
    report.question.period = QStringLiteral("2025/26 HT3");
    CHECK(reportFileName(report, QStringLiteral("P01")) == QStringLiteral("report-2025-26-HT3-P01"));
}
