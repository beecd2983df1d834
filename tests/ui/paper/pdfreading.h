#pragma once

#include <QFile>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <catch2/catch_test_macros.hpp>

// PDFs read by another program than the one that wrote them.
namespace desk::test {

inline QByteArray outputOf(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    REQUIRE(process.waitForFinished());
    INFO(process.readAllStandardError().toStdString());
    REQUIRE(process.exitCode() == 0);
    return process.readAllStandardOutput();
}

/// The words of a PDF as they stand on its pages; a form feed ends each.
inline QString wordsOf(const QString& pdf)
{
    return QString::fromUtf8(
        outputOf(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), QStringLiteral("-enc"),
                                               QStringLiteral("UTF-8"), pdf, QStringLiteral("-")}));
}

inline int pagesOf(const QString& pdf) { return static_cast<int>(wordsOf(pdf).count(u'\f')); }

} // namespace desk::test
