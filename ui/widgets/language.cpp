#include "ui/widgets/language.h"

#include <QCoreApplication>
#include <QTranslator>

// In a static library nothing else asks for it. Qt's macro works outside namespaces only.
static void haveLanguages() { Q_INIT_RESOURCE(languages); }

namespace desk::ui {

void speak(QCoreApplication& application, const QLocale& locale)
{
    haveLanguages();
    const auto folder = QStringLiteral(":/languages");
    QLocale spoken(QLocale::English, QLocale::UnitedKingdom);
    // The last one installed is asked first.
    for (const QLocale& one : {QLocale(QLocale::English), locale}) {
        auto* words = new QTranslator(&application);
        if (words->load(one, QStringLiteral("tutoring-desk"), QStringLiteral("_"), folder)) {
            QCoreApplication::installTranslator(words);
            if (one.language() != QLocale::English) spoken = one;
        } else {
            delete words;
        }
    }
    // Numbers in sentences are grouped as the sentences are worded.
    QLocale::setDefault(spoken);
}

} // namespace desk::ui
