#include "ui/referrals/momentedit.h"

#include "ui/frame/schooldays.h"
#include "ui/widgets/dateedit.h"
#include "ui/widgets/text.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

constexpr int timeWidth = 96;

/// `9:05`, `09:05`, `0905`, `09:05:30`.
QTime timeFrom(const QString& text)
{
    for (const char* format : {"H:mm", "H:mm:ss", "HHmm", "H.mm"})
        if (const QTime time = QTime::fromString(text.trimmed(), QString::fromLatin1(format)); time.isValid())
            return time;
    return {};
}

} // namespace

MomentEdit::MomentEdit(const QString& name, const Clock& clock, SchoolDays& schoolDays, QWidget* parent)
    : QWidget(parent), m_clock(clock), m_day(new DateEdit(clock.today())), m_time(new QLineEdit),
      m_season(new QComboBox), m_problem(new TextLabel(TextSize::Small))
{
    m_day->setCalendar(schoolDays.marks());
    m_day->setAccessibleName(tr("%1 on").arg(name));
    m_time->setAccessibleName(tr("%1 at").arg(name));
    m_time->setToolTip(tr("A time as 09:30, in Wigan's time"));
    m_time->setFixedWidth(timeWidth);
    m_season->setAccessibleName(tr("%1: before or after the clocks went back").arg(name));
    m_season->setToolTip(m_season->accessibleName());
    m_season->addItem(tr("BST or GMT?"));
    m_season->addItem(tr("BST, before the change"), static_cast<int>(Season::Summer));
    m_season->addItem(tr("GMT, after the change"), static_cast<int>(Season::Winter));
    m_season->hide();
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_day);
    row->addWidget(m_time);
    row->addWidget(m_season);
    row->addStretch(1);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(4);
    all->addLayout(row);
    all->addWidget(m_problem);
    connect(m_day, &QLineEdit::textEdited, this, &MomentEdit::written);
    connect(m_day, &DateEdit::dayChanged, this, &MomentEdit::written);
    connect(m_time, &QLineEdit::textEdited, this, &MomentEdit::written);
    connect(m_season, &QComboBox::activated, this, &MomentEdit::written);
    setFocusProxy(m_time);
    setNow();
}

Result<Instant> MomentEdit::moment() const
{
    if (!m_written) return m_set ? *m_set : m_clock.now();
    DESK_TRY(const QDate day, m_day->day());
    const QTime time = timeFrom(m_time->text());
    if (!time.isValid()) return fail(ErrorCode::Invalid, "A time is written as 09:30.");
    std::optional<Season> season;
    if (const QVariant chosen = m_season->currentData(); chosen.isValid()) season = static_cast<Season>(chosen.toInt());
    return Instant::fromLondon(day, time, season);
}

void MomentEdit::setMoment(Instant at)
{
    m_set = at;
    m_written = false;
    showMoment(at);
    showProblem();
}

void MomentEdit::setNow()
{
    m_set.reset();
    m_written = false;
    showMoment(m_clock.now());
    showProblem();
}

void MomentEdit::tick()
{
    if (isNow()) showMoment(m_clock.now());
}

void MomentEdit::showMoment(Instant at)
{
    const QTime time = at.londonTime();
    // Of now nobody asks for the seconds.
    const bool exact = m_set && time.second() != 0;
    m_day->setDay(at.londonDate());
    m_time->setText(time.toString(exact ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm")));
    const bool twice = !Instant::fromLondon(at.londonDate(), time);
    m_season->setCurrentIndex(!twice ? 0 : londonOffset(at.seconds()) > 0 ? 1 : 2);
    m_season->setVisible(twice);
}

void MomentEdit::written()
{
    m_written = true;
    const auto day = m_day->day();
    const QTime time = timeFrom(m_time->text());
    const auto plain = day ? Instant::fromLondon(*day, time.isValid() ? time : QTime(12, 0)) : Result<Instant>();
    const bool twice = !plain && plain.error().code == ErrorCode::Ambiguous;
    if (!twice) m_season->setCurrentIndex(0);
    m_season->setVisible(twice);
    showProblem();
    Q_EMIT edited();
}

void MomentEdit::showProblem()
{
    const auto now = moment();
    m_problem->setText(now ? QString() : errorSentence(now.error()));
    m_problem->setVisible(!now);
    m_time->setAccessibleDescription(m_problem->text());
}

} // namespace desk::ui
