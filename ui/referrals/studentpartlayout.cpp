// How the part of a form about the student is laid out.
#include "core/students/studententry.h"
#include "ui/referrals/fieldwords.h"
#include "ui/referrals/studentpart.h"
#include "ui/students/studentwords.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/glyph.h"
#include "ui/widgets/text.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

constexpr int columns = 3;

QVBoxLayout* column(QWidget* widget)
{
    auto* out = new QVBoxLayout(widget);
    out->setContentsMargins(0, 0, 0, 0);
    out->setSpacing(gap);
    return out;
}

} // namespace

void StudentPart::makeFinder()
{
    m_words = new QLineEdit;
    QAction* picture = m_words->addAction(icon(Glyph::Search), QLineEdit::LeadingPosition);
    picture->setText(tr("Find the student"));
    connect(picture, &QAction::triggered, m_words, [this] { m_words->setFocus(Qt::OtherFocusReason); });
    m_words->installEventFilter(this);
    m_hits = new QListWidget;
    m_hits->setAccessibleName(tr("Students found"));
    m_hits->setFocusPolicy(Qt::NoFocus);
    m_hits->setFrameShape(QFrame::NoFrame);
    m_hits->setUniformItemSizes(true);
    for (const auto set : {&QListWidget::setHorizontalScrollBarPolicy, &QListWidget::setVerticalScrollBarPolicy})
        (m_hits->*set)(Qt::ScrollBarAlwaysOff);
    m_finderRow = new FormRow(tr("&Find the student"), m_words);
    m_finderRow->setHelp(tr("A name, a reference or a UPN; arrow keys and Enter choose."));
    auto* all = column(m_finder);
    all->addWidget(m_finderRow);
    all->addWidget(m_hits);
    m_hits->hide();
    connect(m_words, &QLineEdit::textChanged, this, &StudentPart::search);
    connect(m_hits, &QListWidget::itemClicked, this, [this] { choose(m_hits->currentRow()); });
}

void StudentPart::makeKnown()
{
    m_who = new TextLabel(TextSize::Body);
    m_who->setWordWrap(true);
    m_other = new QPushButton(tr("Another student"));
    m_change = new QPushButton(tr("Change the student's record"));
    for (QPushButton* one : {m_other, m_change}) setKind(one, ButtonKind::Link);
    m_copies = new QHBoxLayout;
    m_copies->setSpacing(gap);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(gap * 2);
    buttons->addWidget(m_change);
    buttons->addWidget(m_other);
    buttons->addLayout(m_copies);
    buttons->addStretch(1);
    auto* all = column(m_summary);
    all->addWidget(m_who);
    all->addLayout(buttons);
    connect(m_other, &QAbstractButton::clicked, this, [this] {
        find();
        focusFirst();
        Q_EMIT edited();
    });
    connect(m_change, &QAbstractButton::clicked, this, [this] {
        openFields();
        m_fields->focusFirst();
    });
}

void StudentPart::makeFields()
{
    m_sameText = new TextLabel(TextSize::Body);
    m_sameText->setWordWrap(true);
    m_another = new QCheckBox(tr("It is another child"));
    m_sameButtons = new QHBoxLayout;
    m_sameButtons->setSpacing(gap);
    auto* same = column(m_same);
    same->addWidget(m_sameText);
    auto* row = new QHBoxLayout;
    row->setSpacing(gap * 2);
    row->addLayout(m_sameButtons);
    row->addWidget(m_another);
    row->addStretch(1);
    same->addLayout(row);
    m_same->hide();
    connect(m_another, &QAbstractButton::toggled, this, &StudentPart::edited);

    const auto label = [](const char* field) { return FieldWords::label(QString::fromLatin1(field)); };
    constexpr std::array<std::string_view, 2> yesNo{"yes", "no"};
    const auto yes = [](const QString& code) { return yesNoText(std::optional(code == u"yes")); };
    const QString notKnown = tr("not known");
    std::vector<QWidget*> rows{
        m_fields->addLine("forename", label("forename")),
        m_fields->addLine("surname", label("surname")),
        m_fields->addDay("date_of_birth", label("date_of_birth"), tr("It gives the key stage.")),
        m_fields->addLine("upn", label("upn"), tr("A letter and 12 digits, as the school has it.")),
        m_fields->addLine("school_urn", label("school_urn"), tr("6 digits.")),
        m_fields->addLine("postcode", label("postcode"), tr("Providers are told its first half only.")),
        m_fields->addChoice("on_roll", label("on_roll"), yesNo, yes, notKnown),
        m_fields->addChoice("sen_provision", label("sen_provision"), studentCodes("sen_provision"), senProvisionText,
                            notKnown),
        m_fields->addChoice("sen_need", label("sen_need"), studentCodes("sen_need"), senNeedText, tr("none said")),
        m_fields->addChoice("ehcp", label("ehcp"), yesNo, yes, notKnown),
        m_fields->addChoice("looked_after", label("looked_after"), yesNo, yes, notKnown),
        m_fields->addLine("home_authority", label("home_authority")),
        m_fields->addLine("calendar", label("calendar"), tr("Of the school; empty: the council's.")),
    };
    auto* grid = new QGridLayout(m_form);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(gap * 2);
    grid->setVerticalSpacing(gap);
    for (std::size_t i = 0; i < rows.size(); ++i)
        grid->addWidget(rows[i], static_cast<int>(i) / columns, static_cast<int>(i) % columns, Qt::AlignTop);
    for (int i = 0; i < columns; ++i) grid->setColumnStretch(i, 1);
}

} // namespace desk::ui
