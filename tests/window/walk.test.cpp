// A walk over every page: names for screen readers, no tab trap, and no visible word past translation.
#include "core/exchange/csvreader.h"
#include "core/exchange/exporter.h"
#include "tests/window/support/windowcase.h"
#include "ui/shell/pageregistry.h"
#include "ui/shell/workspace.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QBuffer>
#include <QButtonGroup>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTabBar>
#include <QTest>
#include <QToolButton>
#include <QTranslator>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace desk;
using namespace desk::test;

namespace {

/// Every page, and records of those that have them where the content does.
std::vector<ui::Place> places(Content content)
{
    std::vector<ui::Place> out;
    for (const ui::PageEntry& entry : ui::pageEntries()) out.push_back({QString::fromLatin1(entry.id), {}, {}});
    out.push_back({QStringLiteral("administration"), {}, QStringLiteral("calendar")});
    out.push_back({QStringLiteral("referrals"), {}, QStringLiteral("new")});
    out.push_back({QStringLiteral("administration"), {}, QStringLiteral("messages")});
    out.push_back({QStringLiteral("unmet"), {}, QStringLiteral("students")});
    out.push_back({QStringLiteral("performance"), {}, QStringLiteral("each")});
    if (content != Content::Sample) return out;
    // The sessions and the duties behind a figure.
    out.push_back({QStringLiteral("performance"), QStringLiteral("measures|2025/26 HT3|K1||2026-01-20"), {}});
    out.push_back({QStringLiteral("performance"), QStringLiteral("measures|2025/26 HT2|K4|P02|2026-01-20"), {}});
    out.push_back({QStringLiteral("performance"), QStringLiteral("hours|2025/26|2025-11||2026-01-20"), {}});
    // A tutor who is not cleared, and a provider that was suspended.
    out.push_back({QStringLiteral("tutors"), QStringLiteral("T-0014"), {}});
    out.push_back({QStringLiteral("providers"), QStringLiteral("P03"), {}});
    // A referral that was awarded, with contacts, as its form shows it.
    out.push_back({QStringLiteral("referrals"), QStringLiteral("R-00010"), QStringLiteral("change")});
    return out;
}

QString nameOf(QWidget* widget)
{
    QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(widget);
    return accessible ? accessible->text(QAccessible::Name) : QString();
}

QString described(const QWidget* widget)
{
    QString out;
    for (const QWidget* at = widget; at; at = at->parentWidget())
        out += QString::fromLatin1(at->metaObject()->className()) + u'(' + at->objectName() + QStringLiteral(") < ");
    return out;
}

std::vector<QWidget*> focusable(QWidget* in)
{
    std::vector<QWidget*> out;
    for (QWidget* widget : in->findChildren<QWidget*>()) {
        const bool byTab = (widget->focusPolicy() & Qt::TabFocus) != 0;
        // A part of a larger control (the field of a spin box) has its focus through it.
        if (byTab && widget->isVisible() && widget->isEnabled() && !widget->focusProxy()) out.push_back(widget);
    }
    return out;
}

/// Marks every translated text, so that what is not marked did not go through translation.
class Marker final : public QTranslator
{
public:
    QString translate(const char*, const char* text, const char*, int) const override
    {
        return QChar(0x27E6) + QString::fromUtf8(text) + QChar(0x27E7);
    }
    bool isEmpty() const override { return false; }
};

bool isMarked(const QString& text) { return text.contains(QChar(0x27E6)) || text.contains(QChar(0x27E7)); }

/// Texts that people see, with where.
std::vector<std::pair<QString, const QWidget*>> visibleTexts(QWidget* in)
{
    std::vector<std::pair<QString, const QWidget*>> out;
    const auto add = [&out](const QString& text, const QWidget* where) {
        if (!text.isEmpty()) out.emplace_back(text, where);
    };
    for (const QWidget* widget : in->findChildren<QWidget*>()) {
        if (!widget->isVisible()) continue;
        add(widget->toolTip(), widget);
        add(widget->accessibleName(), widget);
        if (const auto* label = qobject_cast<const QLabel*>(widget)) add(label->text(), widget);
        if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) add(button->text(), widget);
        if (const auto* field = qobject_cast<const QLineEdit*>(widget)) add(field->placeholderText(), widget);
        if (const auto* tabs = qobject_cast<const QTabBar*>(widget))
            for (int i = 0; i < tabs->count(); ++i) add(tabs->tabText(i), widget);
        if (const auto* view = qobject_cast<const QAbstractItemView*>(widget); view && view->model())
            for (int i = 0; i < view->model()->columnCount(); ++i)
                add(view->model()->headerData(i, Qt::Horizontal).toString(), widget);
    }
    return out;
}

/// The words of the records themselves: every cell of every kind.
QSet<QString> wordsOfRecords(WindowCase& test)
{
    QSet<QString> out;
    auto session = desk::signIn(test.path(), {}, windowPassphrase, test.clock);
    if (!session) return out;
    for (const auto& table : storage::tables()) {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        (void)writeKind(*session, table.kind, CsvManner::Exact, buffer);
        QString word;
        for (const QChar c : QString::fromUtf8(bytes)) {
            if (c.isLetter()) {
                word += c.toLower();
            } else if (!word.isEmpty()) {
                out.insert(word);
                word.clear();
            }
        }
    }
    return out;
}

/// Words that are no language's: names of days and months come from the locale, codes from the contract.
bool isFact(const QString& word, const QSet<QString>& records)
{
    static const QSet<QString> known = [] {
        QSet<QString> out{QStringLiteral("ht"),    QStringLiteral("wigan"), QStringLiteral("tutoring"),
                          QStringLiteral("tdesk"), QStringLiteral("amina"), QStringLiteral("shaw"),
                          QStringLiteral("ctrl"),  QStringLiteral("alt"),   QStringLiteral("left"),
                          QStringLiteral("right")};
        const QLocale english(QLocale::English, QLocale::UnitedKingdom);
        for (int i = 1; i <= 12; ++i)
            for (const auto format : {QLocale::ShortFormat, QLocale::LongFormat})
                out.insert(english.monthName(i, format).toLower());
        for (int i = 1; i <= 7; ++i)
            for (const auto format : {QLocale::ShortFormat, QLocale::LongFormat})
                out.insert(english.dayName(i, format).toLower());
        return out;
    }();
    return word.size() == 1 || known.contains(word) || records.contains(word);
}

QString untranslated(const QString& text, const QSet<QString>& records)
{
    if (isMarked(text)) return {};
    QString word;
    for (const QChar c : text + u' ') {
        if (c.isLetter()) {
            word += c.toLower();
        } else {
            if (!word.isEmpty() && !isFact(word, records)) return word;
            word.clear();
        }
    }
    return {};
}

void checkNames(QWidget* shown)
{
    for (QWidget* widget : focusable(shown)) {
        INFO(described(widget).toStdString());
        CHECK_FALSE(nameOf(widget).isEmpty());
    }
}

/// Texts that do not fit into what shows them.
void checkFits(QWidget* shown)
{
    for (const QWidget* widget : shown->findChildren<QWidget*>()) {
        if (!widget->isVisible()) continue;
        INFO(described(widget).toStdString());
        if (const auto* label = qobject_cast<const QLabel*>(widget); label && !label->text().isEmpty()) {
            const bool wraps = label->wordWrap();
            const int needed = wraps ? label->heightForWidth(label->width()) : label->sizeHint().width();
            INFO(label->text().size() << " characters, " << label->width() << " pixels wide");
            CHECK((wraps ? label->height() : label->width()) >= needed);
        }
        // A picture in a field has words for screen readers and shows none.
        const auto* tool = qobject_cast<const QToolButton*>(widget);
        const bool pictureAlone = tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly;
        if (const auto* button = qobject_cast<const QAbstractButton*>(widget);
            button && !button->text().isEmpty() && !pictureAlone)
            CHECK(button->width() >= button->minimumSizeHint().width());
    }
}

/// Of buttons that exclude each other the chosen one is the stop of the Tab key; the arrow keys do the rest.
bool isStop(QWidget* widget)
{
    const auto* button = qobject_cast<QAbstractButton*>(widget);
    if (!button || !button->isCheckable() || button->isChecked()) return true;
    return !button->autoExclusive() && !(button->group() && button->group()->exclusive());
}

/// Tab goes through everything and comes round; back-tab comes back the same way.
void checkTabs(WindowCase& test)
{
    QWidget* top = test.window.get();
    const auto all = focusable(top);
    REQUIRE_FALSE(all.empty());
    all.front()->setFocus(Qt::TabFocusReason);
    std::set<QWidget*> reached;
    QWidget* first = QApplication::focusWidget();
    REQUIRE(first);
    bool round = false;
    for (std::size_t i = 0; i <= all.size() + 5 && !round; ++i) {
        reached.insert(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCoreApplication::processEvents();
        round = QApplication::focusWidget() == first;
    }
    INFO("the last to have the focus: " << described(QApplication::focusWidget()).toStdString());
    CHECK(round);
    for (QWidget* widget : all) {
        if (!isStop(widget)) continue;
        INFO("not reached by Tab: " << described(widget).toStdString());
        CHECK(reached.contains(widget));
    }
}

} // namespace

TEST_CASE("everything that takes the focus has a name, and Tab reaches it and goes on", "[window][accessible]")
{
    const Content content = GENERATE(Content::Empty, Content::Sample);
    WindowCase test(content);
    checkNames(test.window.get());
    REQUIRE(test.signIn());
    for (const ui::Place& place : places(content)) {
        INFO("page " << place.page.toStdString() << ' ' << place.record.toStdString()
                     << (content == Content::Empty ? " (empty)" : ""));
        REQUIRE(test.go(place));
        checkNames(test.window.get());
        checkTabs(test);
    }
}

TEST_CASE("no text is cut, neither at the usual size nor at the smallest", "[window][layout]")
{
    WindowCase test(Content::Sample);
    REQUIRE(test.signIn());
    for (const QSize size : {QSize(1280, 820), test.window->minimumSize()}) {
        test.window->resize(size);
        for (const ui::Place& place : places(Content::Sample)) {
            REQUIRE(test.go(place));
            // Layouts inside layouts come to rest one after the other.
            for (int round = 0; round < 5; ++round) QCoreApplication::processEvents();
            INFO("page " << place.page.toStdString() << ' ' << place.record.toStdString() << ' '
                         << place.part.toStdString() << " at " << size.width() << " pixels");
            checkFits(test.window.get());
        }
    }
}

TEST_CASE("every word that is seen and is no record's goes through translation", "[window][translation]")
{
    Marker marker;
    QCoreApplication::installTranslator(&marker);
    {
        const Content content = GENERATE(Content::Empty, Content::Sample);
        WindowCase test(content);
        REQUIRE(test.signIn());
        const QSet<QString> records = wordsOfRecords(test);
        for (const ui::Place& place : places(content)) {
            REQUIRE(test.go(place));
            for (const auto& [text, where] : visibleTexts(test.window.get())) {
                INFO("page " << place.page.toStdString() << ", " << described(where).toStdString());
                const QString word = untranslated(text, records);
                INFO("the word: " << word.toStdString());
                CHECK(word.isEmpty());
            }
        }
    }
    QCoreApplication::removeTranslator(&marker);
}
