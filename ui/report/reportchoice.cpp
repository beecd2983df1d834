#include "ui/report/reportchoice.h"

#include "core/base/clock.h"
#include "ui/frame/schooldays.h"
#include "ui/widgets/dateedit.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

/// Among the codes of providers, which are never empty and hold no blank.
const auto everyOne = QStringLiteral(" each");
constexpr int afterLastKey = 400, commentLines = 5;

QComboBox* combo(const QString& tip)
{
    auto* out = new QComboBox;
    out->setToolTip(tip);
    out->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    out->setMinimumContentsLength(18);
    return out;
}

void choose(QComboBox* box, const QString& data)
{
    const QSignalBlocker blocker(box);
    if (const int at = box->findData(data); at >= 0) box->setCurrentIndex(at);
}

} // namespace

ReportChoice::ReportChoice(const PageContext& context, QWidget* parent)
    : Card(parent), m_period(combo(tr("The period of the report"))), m_who(combo(tr("Whose figures"))),
      m_ink(combo(tr("The ink it is printed in"))), m_asAt(new DateEdit(context.clock.today())),
      m_comments(new QPlainTextEdit), m_periodRow(new FormRow(tr("&Period"), m_period)),
      m_asAtRow(new FormRow(tr("As &at"), m_asAt))
{
    m_asAt->setDay(context.clock.today());
    m_asAt->setCalendar(context.schoolDays.marks());
    m_asAtRow->validateWith([day = m_asAt](const QString&) { return day->day(); });
    m_asAtRow->setRequired(true);
    m_asAtRow->setHelp(tr("What lies after this day is not known yet."));
    m_ink->addItem(tr("Colour"));
    m_ink->addItem(tr("Black and grey"));
    m_comments->setTabChangesFocus(true);
    m_comments->setFixedHeight(m_comments->fontMetrics().lineSpacing() * commentLines);
    m_typing.setSingleShot(true);
    m_typing.setInterval(afterLastKey);
    addFields();
    connect(m_period, &QComboBox::activated, this, &ReportChoice::questionChanged);
    connect(m_asAt, &DateEdit::dayChanged, this, &ReportChoice::questionChanged);
    connect(m_who, &QComboBox::activated, this, [this] {
        m_wanted = provider();
        Q_EMIT lookChanged();
    });
    connect(m_ink, &QComboBox::activated, this, &ReportChoice::lookChanged);
    connect(m_comments, &QPlainTextEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, &ReportChoice::commentsChanged);
}

void ReportChoice::addFields()
{
    auto* comments = new FormRow(tr("&Comments"), m_comments);
    comments->setHelp(tr("Students go by reference: R-00012."));
    auto* who = new FormRow(tr("&Who"), m_who);
    who->setHelp(tr("A provider's own is never suppressed."));
    auto* ink = new FormRow(tr("&Ink"), m_ink);
    ink->setHelp(tr("Shapes and dashes tell things apart in both."));
    for (FormRow* row : {m_periodRow, who, m_asAtRow, ink, comments}) body()->addWidget(row);
    body()->addStretch(1);
}

void ReportChoice::setPeriods(const std::vector<Period>& periods)
{
    const QString before = period();
    {
        const QSignalBlocker blocker(m_period);
        m_period->clear();
        for (const Period& one : periods) m_period->addItem(one.words, one.name);
    }
    choose(m_period, before);
}

void ReportChoice::setPeriod(const QString& name)
{
    if (m_period->findData(name) < 0) {
        const QSignalBlocker blocker(m_period);
        m_period->addItem(name, name);
    }
    choose(m_period, name);
}

QString ReportChoice::period() const { return m_period->currentData().toString(); }

void ReportChoice::showReport(const HalfTermReport& report)
{
    m_periodRow->setHelp(daysText(report.question.days.first(), report.question.days.last()));
    const QString before = m_who->count() > 0 ? m_who->currentData().toString() : QString();
    {
        const QSignalBlocker blocker(m_who);
        m_who->clear();
        m_who->addItem(tr("All providers"), QString());
        if (report.rows.size() > 1) m_who->addItem(tr("All, then each on its own"), everyOne);
        for (const ReportRow& row : report.rows)
            if (row.providerId) m_who->addItem(tr("%1 (%2)").arg(row.name, row.code), row.code);
    }
    choose(m_who, before);
    if (!m_wanted.isEmpty()) choose(m_who, m_wanted);
}

void ReportChoice::setProvider(const QString& code)
{
    m_wanted = code;
    choose(m_who, code);
}

QString ReportChoice::provider() const
{
    const QString code = m_who->currentData().toString();
    return code == everyOne ? QString() : code;
}

bool ReportChoice::eachProvider() const { return m_who->currentData().toString() == everyOne; }

QDate ReportChoice::asAt() const { return m_asAt->day().value_or(QDate()); }

Ink ReportChoice::ink() const { return m_ink->currentIndex() == 1 ? Ink::Grey : Ink::Colour; }

QString ReportChoice::comments() const { return m_comments->toPlainText().trimmed(); }

void ReportChoice::setFrozen(bool frozen)
{
    m_period->setEnabled(!frozen);
    m_who->setEnabled(!frozen);
    m_asAt->setEnabled(!frozen);
    m_comments->setReadOnly(frozen);
}

void ReportChoice::setComments(const QString& comments)
{
    const QSignalBlocker blocker(m_comments);
    m_comments->setPlainText(comments);
    m_typing.stop();
}

} // namespace desk::ui
