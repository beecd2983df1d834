// Pictures of every page, for people to look at: `desk-shots FOLDER [--look light|dark|contrast] [--content
// empty|sample] [--file F --passphrase P] [--only PAGE]`. The scale is QT_SCALE_FACTOR.
#include "tests/window/support/windowcase.h"
#include "ui/shell/pageregistry.h"
#include "ui/widgets/deskstyle.h"
#include "ui/widgets/language.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QTest>
#include <QTextStream>

using namespace desk;
using namespace desk::test;

namespace {

struct Shot
{
    QString name;
    ui::Place place;
};

/// Every page, and records of it where the content has them: given as `page:record:part`.
std::vector<Shot> shots(const QStringList& records)
{
    std::vector<Shot> out;
    for (const ui::PageEntry& entry : ui::pageEntries()) {
        const QString id = QString::fromLatin1(entry.id);
        out.push_back({id, {id, {}, {}}});
    }
    for (const QString& one : records) {
        const QStringList parts = one.split(u':');
        QString name = one;
        name.replace(u':', u'-').replace(u'/', u'_');
        out.push_back({name, {parts.value(0), parts.value(1), parts.value(2)}});
    }
    return out;
}

ui::Appearance appearanceOf(const QString& look)
{
    if (look == QLatin1String("dark")) return ui::Appearance::Dark;
    if (look == QLatin1String("contrast")) return ui::Appearance::HighContrast;
    return ui::Appearance::Light;
}

void settle()
{
    // What a part of a page reads for itself comes, layouts and lazily painted parts come to rest.
    QTest::qWait(400);
    for (int i = 0; i < 5; ++i) QCoreApplication::processEvents();
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationVersion(QStringLiteral("0"));
    desk::ui::speak(application, QLocale(QLocale::English, QLocale::UnitedKingdom));
    QCommandLineParser parser;
    parser.addPositionalArgument(QStringLiteral("folder"), QStringLiteral("where the pictures go"));
    parser.addOption({QStringLiteral("look"), {}, QStringLiteral("look"), QStringLiteral("light")});
    parser.addOption({QStringLiteral("content"), {}, QStringLiteral("content"), QStringLiteral("sample")});
    parser.addOption({QStringLiteral("file"), {}, QStringLiteral("file")});
    parser.addOption({QStringLiteral("passphrase"), {}, QStringLiteral("passphrase")});
    parser.addOption({QStringLiteral("only"), {}, QStringLiteral("page")});
    parser.addOption({QStringLiteral("record"), {}, QStringLiteral("page:record:part")});
    parser.addOption({QStringLiteral("press"), QStringLiteral("then press these keys"), QStringLiteral("keys")});
    parser.addOption({QStringLiteral("type"), QStringLiteral("and type this"), QStringLiteral("text")});
    parser.addOption({QStringLiteral("size"), {}, QStringLiteral("WxH"), QStringLiteral("1280x820")});
    parser.process(application);
    const QString folder = parser.positionalArguments().value(0, QStringLiteral("."));
    QDir().mkpath(folder);

    const auto appearance = appearanceOf(parser.value(QStringLiteral("look")));
    const bool empty = parser.value(QStringLiteral("content")) == QLatin1String("empty");
    auto test = parser.isSet(QStringLiteral("file"))
                    ? std::make_unique<WindowCase>(parser.value(QStringLiteral("file")),
                                                   parser.value(QStringLiteral("passphrase")), appearance)
                    : std::make_unique<WindowCase>(empty ? Content::Empty : Content::Sample, appearance);
    const QStringList size = parser.value(QStringLiteral("size")).split(u'x');
    test->window->resize(size.value(0).toInt(), size.value(1).toInt());
    QTextStream out(stdout);
    const auto save = [&](const QString& name) {
        settle();
        test->window->grab().save(folder + u'/' + name + QStringLiteral(".png"));
        out << name << "\n";
    };
    save(QStringLiteral("unlock"));
    if (!test->signIn()) {
        out << "the file could not be opened\n";
        return 1;
    }
    for (const Shot& shot : shots(parser.values(QStringLiteral("record")))) {
        const QString only = parser.value(QStringLiteral("only"));
        if (!only.isEmpty() && shot.place.page != only) continue;
        if (!test->go(shot.place)) out << shot.name << " did not load\n";
        save(shot.name);
    }
    if (parser.isSet(QStringLiteral("press"))) {
        const QKeySequence keys(parser.value(QStringLiteral("press")));
        for (int i = 0; i < keys.count(); ++i)
            QTest::keyClick(test->window.get(), keys[i].key(), keys[i].keyboardModifiers());
        if (QApplication::focusWidget())
            QTest::keyClicks(QApplication::focusWidget(), parser.value(QStringLiteral("type")));
        QTest::qWait(500);
        save(QStringLiteral("pressed"));
    }
    return 0;
}
