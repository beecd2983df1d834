#include "ui/shell/unlockview.h"

#include "ui/widgets/card.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/glyph.h"
#include "ui/widgets/text.h"

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace desk::ui {

namespace {

constexpr int cardWidth = 440;

QPushButton* button(const QString& text, ButtonKind kind)
{
    auto* out = new QPushButton(text);
    setKind(out, kind);
    return out;
}

} // namespace

UnlockView::UnlockView(QWidget* parent)
    : QWidget(parent), m_card(new Card), m_title(new TextLabel(TextSize::PageTitle)),
      m_about(new TextLabel(QString(), TextSize::Body, true)), m_fileLabel(new TextLabel(tr("File"), TextSize::Body)),
      m_passLabel(new TextLabel(tr("Passphrase"), TextSize::Body)), m_error(new TextLabel(TextSize::Body)),
      m_files(new QComboBox), m_passphrase(new QLineEdit), m_open(button(tr("Open"), ButtonKind::Primary)),
      m_browse(button(tr("Open another file…"), ButtonKind::Plain)),
      m_create(button(tr("Create a new file…"), ButtonKind::Plain)),
      m_leave(button(tr("Use another file"), ButtonKind::Link))
{
    arrange();
    m_passphrase->setEchoMode(QLineEdit::Password);
    m_passphrase->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    m_passphrase->setAccessibleName(tr("Passphrase"));
    m_files->setAccessibleName(tr("File"));
    m_fileLabel->setBuddy(m_files);
    m_passLabel->setBuddy(m_passphrase);
    m_error->setForegroundRole(QPalette::BrightText);
    m_error->setWordWrap(true);
    m_about->setWordWrap(true);
    m_open->setDefault(true);
    auto* show = m_passphrase->addAction(icon(Glyph::Eye), QLineEdit::TrailingPosition);
    show->setCheckable(true);
    show->setText(tr("Show the passphrase"));
    connect(show, &QAction::toggled, this, [this, show](bool on) {
        m_passphrase->setEchoMode(on ? QLineEdit::Normal : QLineEdit::Password);
        show->setIcon(icon(on ? Glyph::EyeOff : Glyph::Eye));
    });
    connect(m_open, &QAbstractButton::clicked, this, &UnlockView::openWanted);
    connect(m_passphrase, &QLineEdit::returnPressed, this, &UnlockView::openWanted);
    connect(m_browse, &QAbstractButton::clicked, this, &UnlockView::browseWanted);
    connect(m_create, &QAbstractButton::clicked, this, &UnlockView::createWanted);
    connect(m_leave, &QAbstractButton::clicked, this, &UnlockView::leaveWanted);
    connect(m_passphrase, &QLineEdit::textEdited, this, [this] { m_error->hide(); });
    setFiles({});
}

void UnlockView::arrange()
{
    m_card->setFixedWidth(cardWidth);
    m_card->setAccessibleName(tr("Open a file"));
    QVBoxLayout* body = m_card->body();
    body->setContentsMargins(28, 28, 28, 28);
    body->setSpacing(6);
    body->addWidget(m_title);
    body->addWidget(m_about);
    body->addSpacing(14);
    body->addWidget(m_fileLabel);
    body->addWidget(m_files);
    body->addSpacing(8);
    body->addWidget(m_passLabel);
    body->addWidget(m_passphrase);
    body->addWidget(m_error);
    body->addSpacing(14);
    body->addWidget(m_open);
    body->addWidget(m_leave, 0, Qt::AlignHCenter);
    auto* others = new QHBoxLayout;
    others->setSpacing(12);
    others->addWidget(m_browse, 1);
    others->addWidget(m_create, 1);
    body->addSpacing(4);
    body->addLayout(others);
    auto* across = new QHBoxLayout;
    across->addStretch(1);
    across->addWidget(m_card);
    across->addStretch(1);
    auto* all = new QVBoxLayout(this);
    all->addStretch(2);
    all->addLayout(across);
    all->addStretch(3);
}

void UnlockView::showMode(bool locked, bool anyFile)
{
    for (QWidget* widget : std::initializer_list<QWidget*>{m_fileLabel, m_files})
        widget->setVisible(!locked && anyFile);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_passLabel, m_passphrase, m_open})
        widget->setVisible(locked || anyFile);
    m_browse->setVisible(!locked);
    m_create->setVisible(!locked);
    m_leave->setVisible(locked);
    m_error->hide();
}

void UnlockView::setFiles(const QStringList& paths)
{
    m_lockedPath.clear();
    m_files->clear();
    for (const QString& path : paths) {
        const QFileInfo info(path);
        m_files->addItem(info.fileName(), path);
        m_files->setItemData(m_files->count() - 1, QDir::toNativeSeparators(path), Qt::ToolTipRole);
    }
    m_title->setText(tr("Tutoring Desk"));
    m_about->setText(paths.isEmpty() ? tr("Everything is kept in one encrypted file. Create one, or open one that is "
                                          "there already.")
                                     : tr("Enter your passphrase to open the file."));
    setKind(m_create, paths.isEmpty() ? ButtonKind::Primary : ButtonKind::Plain);
    showMode(false, !paths.isEmpty());
}

void UnlockView::setLocked(const QString& path, const QString& person)
{
    m_lockedPath = path;
    m_title->setText(tr("Locked"));
    m_about->setText(tr("%1 is signed in to %2. Enter the passphrase to go on where you were.")
                         .arg(person, QFileInfo(path).fileName()));
    showMode(true, true);
}

QString UnlockView::path() const { return m_lockedPath.isEmpty() ? m_files->currentData().toString() : m_lockedPath; }

QString UnlockView::passphrase() const { return m_passphrase->text(); }

void UnlockView::setBusy(bool busy)
{
    m_card->setEnabled(!busy);
    m_open->setText(busy ? tr("Opening…") : tr("Open"));
}

void UnlockView::showError(const QString& text)
{
    m_error->setText(text);
    m_error->show();
    m_passphrase->setAccessibleDescription(text);
    m_passphrase->setFocus();
    m_passphrase->selectAll();
}

void UnlockView::forget() { m_passphrase->clear(); }

void UnlockView::focusPassphrase()
{
    if (m_passphrase->isVisibleTo(this))
        m_passphrase->setFocus();
    else
        m_create->setFocus();
}

void UnlockView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().background);
}

} // namespace desk::ui
