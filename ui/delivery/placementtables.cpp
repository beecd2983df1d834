#include "ui/delivery/placementtables.h"

#include "core/base/scaled.h"
#include "ui/frame/recordwords.h"
#include "ui/widgets/words.h"

#include <QCoreApplication>

namespace desk::ui {

namespace {

constexpr int scoreDecimals = 6;

struct Placements
{
    Q_DECLARE_TR_FUNCTIONS(Placements)
};

std::optional<Hours> hours(qint64 hundredths) { return Hours::fromHundredths(hundredths); }

std::optional<BadgeText> noteBadge(const PlacementWeek& week, QDate today)
{
    switch (week.note(today)) {
    case NoteState::NotOwed:
        return std::nullopt;
    case NoteState::Received:
        return BadgeText{Tone::Good, Placements::tr("received %1").arg(shortDateText(week.noteReceivedOn, today))};
    case NoteState::Due:
        return BadgeText{Tone::None, Placements::tr("due %1").arg(shortDateText(week.noteDue(), today))};
    case NoteState::Overdue:
        break;
    }
    return BadgeText{Tone::Bad, Placements::tr("overdue since %1").arg(shortDateText(week.noteDue(), today))};
}

BadgeText invoiceBadge(const PlacementInvoice& one)
{
    if (!one.expected) return {Tone::None, Placements::tr("no rate known")};
    if (!one.queried()) return {Tone::Good, Placements::tr("agrees")};
    return {Tone::Bad, Placements::tr("query %1").arg(moneyText(Money::fromPence(one.amount - *one.expected)))};
}

BadgeText teachingBadge(const PlacementTutor& one)
{
    if (one.breaches == 0) return {Tone::Good, Placements::tr("cleared on every day")};
    return {Tone::Bad, Placements::tr("%n session(s) without clearance", nullptr, one.breaches)};
}

BadgeText nowBadge(const PlacementTutor& one)
{
    if (!one.cleared) return {Tone::Bad, Placements::tr("not cleared")};
    return {Tone::Good, Placements::tr("cleared")};
}

std::optional<BadgeText> changeBadge(const ScoreCourse& course)
{
    const auto change = course.change();
    if (!change) return BadgeText{Tone::None, Placements::tr("not assessed again")};
    const QString by = scoreText(std::abs(*change));
    if (*change > 0) return BadgeText{Tone::Good, Placements::tr("up %1").arg(by)};
    if (*change < 0) return BadgeText{Tone::Bad, Placements::tr("down %1").arg(by)};
    return BadgeText{Tone::Warn, Placements::tr("unchanged")};
}

void addHeld(Columns<PlacementSession>& columns)
{
    columns.date(u"date", Placements::tr("Date"), [](const PlacementSession& one) { return one.date; }).strong();
    columns.text(u"time", Placements::tr("At"), [](const PlacementSession& one) { return one.startTime; });
    columns.text(u"subject", Placements::tr("Subject"), [](const PlacementSession& one) { return one.subject; });
    columns.badge(u"outcome", Placements::tr("Outcome"),
                  [](const PlacementSession& one) { return std::optional(outcomeBadge(one.outcome)); });
    columns.hours(u"planned", Placements::tr("Planned"),
                  [](const PlacementSession& one) { return hours(one.plannedHours); });
    columns.hours(u"delivered", Placements::tr("Delivered"), [](const PlacementSession& one) {
        return one.deliveredHours ? hours(*one.deliveredHours) : std::nullopt;
    });
}

void addAround(Columns<PlacementSession>& columns)
{
    columns
        .text(u"tutor", Placements::tr("Tutor"),
              [](const PlacementSession& one) {
                  if (one.tutorRef.isEmpty()) return one.outcome ? Placements::tr("none named") : QString();
                  return personName(one.tutorForename, one.tutorSurname);
              })
        .badge([](const PlacementSession& one) -> std::optional<BadgeText> {
            if (!one.breach) return std::nullopt;
            return BadgeText{Tone::Bad, Placements::tr("not cleared")};
        })
        .stretched();
    columns.date(u"note", Placements::tr("Note received"),
                 [](const PlacementSession& one) { return one.noteReceivedOn; });
    columns.text(u"reason", Placements::tr("Why not"), [](const PlacementSession& one) { return one.reason; }).quiet();
}

} // namespace

QString scoreText(qint64 millionths) { return QString::fromStdString(scaledText(millionths, scoreDecimals)); }

QString sessionKey(const PlacementSession& session)
{
    return session.date.toString(Qt::ISODate) + u' ' + session.startTime;
}

RowsModel<PlacementSession>* makeSessionModel(QObject* parent)
{
    Columns<PlacementSession> columns;
    addHeld(columns);
    addAround(columns);
    return new RowsModel<PlacementSession>(std::move(columns), sessionKey, parent);
}

std::vector<TableView> sessionViews(const RowsModel<PlacementSession>& model)
{
    const auto view = [&](const char* id, const QString& title, std::function<bool(const PlacementSession&)> wanted) {
        TableView out{.id = QLatin1StringView(id),
                      .title = title,
                      .sortColumn = QStringLiteral("date"),
                      .sortOrder = Qt::DescendingOrder};
        if (wanted) out.only = model.only(std::move(wanted));
        return out;
    };
    const auto missed = [](const PlacementSession& one) {
        return one.outcome && *one.outcome != SessionOutcome::Attended && *one.outcome != SessionOutcome::Void;
    };
    return {
        view("all", Placements::tr("All"), {}),
        view("attended", Placements::tr("Attended"),
             [](const PlacementSession& one) { return one.outcome == SessionOutcome::Attended; }),
        view("missed", Placements::tr("Absent or cancelled"), missed),
        view("booked", Placements::tr("Booked"), [](const PlacementSession& one) { return !one.outcome; }),
        view("breach", Placements::tr("Without clearance"), [](const PlacementSession& one) { return one.breach; }),
    };
}

RowsModel<PlacementWeek>* makeWeekModel(const std::function<QDate()>& today, QObject* parent)
{
    Columns<PlacementWeek> columns;
    columns.date(u"week", Placements::tr("Week of"), [](const PlacementWeek& one) { return one.monday; }).strong();
    columns
        .text(u"sessions", Placements::tr("Sessions"),
              [](const PlacementWeek& one) { return tallyText(one.counts, one.bookings); })
        .stretched();
    columns.hours(u"hours", Placements::tr("Delivered"),
                  [](const PlacementWeek& one) { return hours(one.attendedHours); });
    columns.badge(
        u"note", Placements::tr("Note"), [today](const PlacementWeek& one) { return noteBadge(one, today()); },
        [today](const PlacementWeek& one) { return -static_cast<int>(one.note(today())); });
    return new RowsModel<PlacementWeek>(
        std::move(columns), [](const PlacementWeek& one) { return one.monday.toString(Qt::ISODate); }, parent);
}

RowsModel<PlacementInvoice>* makeInvoiceModel(QObject* parent)
{
    Columns<PlacementInvoice> columns;
    columns.text(u"invoice", Placements::tr("Invoice"), [](const PlacementInvoice& one) { return one.number; })
        .strong();
    columns.date(u"week", Placements::tr("Week ending"), [](const PlacementInvoice& one) { return one.weekEnding; });
    columns.hours(u"hours", Placements::tr("Invoiced"), [](const PlacementInvoice& one) { return hours(one.hours); });
    columns.hours(u"delivered", Placements::tr("Delivered"),
                  [](const PlacementInvoice& one) { return hours(one.deliveredHours); });
    columns.money(u"amount", Placements::tr("Amount"),
                  [](const PlacementInvoice& one) { return std::optional(Money::fromPence(one.amount)); });
    columns.money(u"expected", Placements::tr("Expected"), [](const PlacementInvoice& one) -> std::optional<Money> {
        if (!one.expected) return std::nullopt;
        return Money::fromPence(*one.expected);
    });
    columns.badge(
        u"state", Placements::tr("State"), [](const PlacementInvoice& one) { return std::optional(invoiceBadge(one)); },
        [](const PlacementInvoice& one) { return one.queried() ? 0 : 1; });
    return new RowsModel<PlacementInvoice>(
        std::move(columns),
        [](const PlacementInvoice& one) { return one.weekEnding.toString(Qt::ISODate) + u' ' + one.number; }, parent);
}

RowsModel<PlacementTutor>* makeTeachingModel(QObject* parent)
{
    Columns<PlacementTutor> columns;
    columns
        .text(u"tutor", Placements::tr("Tutor"),
              [](const PlacementTutor& one) { return personName(one.forename, one.surname); })
        .strong()
        .second([](const PlacementTutor& one) { return one.ref; })
        .stretched();
    columns.number(u"attended", Placements::tr("Attended"), [](const PlacementTutor& one) { return one.attended; });
    columns.date(u"first", Placements::tr("First"), [](const PlacementTutor& one) { return one.first; });
    columns.date(u"last", Placements::tr("Last"), [](const PlacementTutor& one) { return one.last; });
    columns
        .badge(
            u"then", Placements::tr("On those days"),
            [](const PlacementTutor& one) { return std::optional(teachingBadge(one)); },
            [](const PlacementTutor& one) { return -one.breaches; })
        .cellTip([](const PlacementTutor& one) {
            return one.failing.isEmpty() ? QString()
                                         : Placements::tr("Not valid on the first of them: %1").arg(one.failing);
        });
    columns
        .badge(u"now", Placements::tr("Today"), [](const PlacementTutor& one) { return std::optional(nowBadge(one)); })
        .cellTip([](const PlacementTutor& one) {
            return one.clearedUntil.isValid() ? Placements::tr("Cleared up to %1").arg(dateText(one.clearedUntil))
                                              : QString();
        });
    return new RowsModel<PlacementTutor>(
        std::move(columns), [](const PlacementTutor& one) { return one.ref; }, parent);
}

RowsModel<ScoreCourse>* makeScoreModel(QObject* parent)
{
    Columns<ScoreCourse> columns;
    columns.text(u"subject", Placements::tr("Subject"), [](const ScoreCourse& one) { return one.subject; })
        .strong()
        .second([](const ScoreCourse& one) { return one.scale; })
        .stretched();
    columns
        .text(u"baseline", Placements::tr("Baseline"),
              [](const ScoreCourse& one) {
                  return one.baselineOn.isValid() ? scoreText(one.baseline) : Placements::tr("none");
              })
        .second([](const ScoreCourse& one) { return plainDateText(one.baselineOn); })
        .right();
    columns
        .text(
            u"latest", Placements::tr("Latest"),
            [](const ScoreCourse& one) { return one.scores.empty() ? QString() : scoreText(one.scores.back().score); })
        .second(
            [](const ScoreCourse& one) { return one.scores.empty() ? QString() : plainDateText(one.scores.back().on); })
        .right();
    columns.badge(u"change", Placements::tr("Since the baseline"), changeBadge);
    return new RowsModel<ScoreCourse>(
        std::move(columns), [](const ScoreCourse& one) { return one.subject + u'\n' + one.scale; }, parent);
}

} // namespace desk::ui
