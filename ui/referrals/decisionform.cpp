#include "ui/referrals/decisionform.h"

#include "ui/referrals/awardwords.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/text.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

constexpr int linesOfText = 3;

/// Tab leaves it, as it leaves any field.
QPlainTextEdit* textField()
{
    auto* field = new QPlainTextEdit;
    field->setTabChangesFocus(true);
    field->setFixedHeight(field->fontMetrics().lineSpacing() * linesOfText + 2 * gap);
    return field;
}

bool canBeApproached(const Candidate& candidate)
{
    return candidate.whyNot != WhyNot::Left && candidate.whyNot != WhyNot::Suspended;
}

} // namespace

DecisionForm::DecisionForm(QWidget* parent)
    : Card(parent), m_facts(new FactList), m_provider(new QComboBox),
      m_providerRow(new FormRow(tr("&Provider to approach"), m_provider)),
      m_reason(new FormRow(tr("&Reason for the direct route"), textField())),
      m_why(new FormRow(tr("&Why this provider"), textField())), m_say(new TextLabel(QString(), TextSize::Body, true)),
      m_failure(new TextLabel(TextSize::Body)), m_award(new QPushButton(tr("Award…")))
{
    m_say->setWordWrap(true);
    m_failure->setWordWrap(true);
    m_failure->hide();
    m_why->setRequired(true);
    m_why->setHelp(tr("Kept with the award for good. In the authority's sole discretion, and always with its reason."));
    m_reason->setRequired(true);
    m_reason->setHelp(tr("Why one provider is approached and no pool is asked."));
    setKind(m_award, ButtonKind::Primary);
    for (QWidget* one : std::initializer_list<QWidget*>{m_providerRow, m_facts, m_reason, m_why, m_say, m_failure})
        body()->addWidget(one);
    body()->addWidget(m_award, 0, Qt::AlignLeft);
    body()->addStretch(1);
    connect(m_award, &QAbstractButton::clicked, this, &DecisionForm::awardWanted);
    connect(m_provider, &QComboBox::currentIndexChanged, this, [this] {
        showTitle();
        showFacts();
        Q_EMIT edited();
    });
    for (FormRow* row : {m_reason, m_why}) {
        connect(row, &FormRow::edited, m_failure, &QWidget::hide);
        connect(row, &FormRow::edited, this, &DecisionForm::edited);
    }
}

void DecisionForm::setView(const AwardView& view, const ReferralRecord& record)
{
    m_direct = view.comparison && !view.comparison->hasPool();
    m_possible = view.comparison && !view.calendarEnds;
    const QString before = m_provider->count() > 0 ? m_provider->currentData().toString() : m_approached;
    {
        const QSignalBlocker quietly(m_provider);
        m_provider->clear();
        m_known.clear();
        for (const AwardOption& option : view.options)
            if (m_direct && canBeApproached(option.candidate)) {
                m_provider->addItem(option.candidate.name, option.candidate.code);
                m_known.emplace(option.candidate.code, AwardWords::facts(option, *view.comparison, record));
            }
        m_provider->setCurrentIndex(m_provider->findData(before));
    }
    m_providerRow->setVisible(m_direct);
    m_reason->setVisible(m_direct);
    if (view.calendarEnds)
        m_say->setText(tr("Nothing can be awarded: by when tuition must begin cannot be told. %1")
                           .arg(errorSentence(*view.calendarEnds)));
    else
        m_say->setText(tr("Awarded now, tuition must begin by %1: within %Ln school day(s) after today.", nullptr,
                          view.startSchoolDays)
                           .arg(dateText(view.startBy)));
    showTitle();
    showFacts();
}

void DecisionForm::showFacts()
{
    const auto known = m_known.find(m_provider->currentData().toString());
    const bool shown = m_direct && known != m_known.end();
    if (shown) m_facts->setFacts(known->second);
    m_facts->setVisible(shown);
}

void DecisionForm::setChosen(const QString& code, const QString& name)
{
    if (code != m_code) m_failure->hide();
    m_code = code;
    m_name = name;
    showTitle();
}

void DecisionForm::clear()
{
    setChosen({}, {});
    for (FormRow* row : {m_reason, m_why}) {
        static_cast<QPlainTextEdit*>(row->field())->clear();
        row->clearError();
    }
    m_provider->setCurrentIndex(-1);
    m_approached.clear();
}

DecisionForm::Typed DecisionForm::typed() const
{
    return {m_why->text(), m_reason->text(),
            m_provider->count() > 0 ? m_provider->currentData().toString() : m_approached};
}

void DecisionForm::restore(const Typed& typed)
{
    for (const auto& [row, text] : {std::pair(m_why, typed.why), std::pair(m_reason, typed.directReason)}) {
        auto* field = static_cast<QPlainTextEdit*>(row->field());
        field->setPlainText(text);
        // Where it is gone on with.
        field->moveCursor(QTextCursor::End);
    }
    m_approached = typed.provider;
}

void DecisionForm::setBusy(bool busy) { m_award->setEnabled(m_possible && !busy && !providerCode().isEmpty()); }

void DecisionForm::showTitle()
{
    const QString name = providerName();
    if (name.isEmpty())
        setTitle(m_direct ? tr("Approach one provider directly") : tr("Choose a provider of the pool"));
    else
        setTitle(tr("Award to %1").arg(name));
    setBusy(false);
}

QString DecisionForm::providerCode() const { return m_direct ? m_provider->currentData().toString() : m_code; }

QString DecisionForm::providerName() const
{
    if (m_direct) return m_provider->currentIndex() < 0 ? QString() : m_provider->currentText();
    return m_name;
}

QString DecisionForm::why() const { return m_why->text(); }

QString DecisionForm::directReason() const { return m_direct ? m_reason->text() : QString(); }

bool DecisionForm::check() { return m_direct ? checkAll({m_reason, m_why}) : checkAll({m_why}); }

void DecisionForm::setFailure(const Error& error)
{
    if (error.where == QLatin1String("why")) return m_why->setError(error);
    if (error.where == QLatin1String("direct_reason")) return m_reason->setError(error);
    m_failure->setText(QString(markOf(Tone::Bad)) + u' ' + errorSentence(error));
    m_failure->show();
}

} // namespace desk::ui
