#include "tests/ui/support/messages.h"

#include <QByteArray>
#include <QString>

#include <catch2/catch_test_macros.hpp>
#include <cstdio>

namespace desk::test {

namespace {

/// What the offscreen platform says of itself, and nothing about us.
bool isOfThePlatform(const QString& text)
{
    return text.startsWith(QLatin1String("This plugin does not support")) ||
           text.contains(QLatin1String("propagateSizeHints"));
}

void take(QtMsgType type, const QMessageLogContext& context, const QString& text)
{
    if (isOfThePlatform(text)) return;
    if (type == QtDebugMsg || type == QtInfoMsg) return void(std::fprintf(stderr, "%s\n", qPrintable(text)));
    const QByteArray category(context.category);
    UNSCOPED_INFO(category.toStdString());
    FAIL_CHECK(text.toStdString());
}

} // namespace

void failOnMessages() { qInstallMessageHandler(take); }

} // namespace desk::test
