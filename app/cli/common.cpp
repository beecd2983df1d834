#include "app/cli/verb.h"

#include "core/exchange/csvwriter.h"
#include "core/services/files.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

#include <cstdio>
#include <iostream>

namespace desk::cli {

Exit exitOf(const Error& error)
{
    switch (error.code) {
    case ErrorCode::Usage: return Exit::Usage;
    case ErrorCode::WrongPassphrase:
    case ErrorCode::Forbidden: return Exit::NotAllowed;
    case ErrorCode::Damaged:
    case ErrorCode::NotOurs:
    case ErrorCode::NewerVersion: return Exit::Damaged;
    default: return Exit::Refused;
    }
}

void say(const QString& line)
{
    const QByteArray utf8 = line.toUtf8() + '\n';
    std::fwrite(utf8.constData(), 1, static_cast<std::size_t>(utf8.size()), stderr);
}

void sayTiming(const char* what, qint64 milliseconds)
{
    if (qEnvironmentVariableIsSet("DESK_TIMINGS")) say(QStringLiteral("timing: %1 %2 ms").arg(QString::fromLatin1(what)).arg(milliseconds));
}

void sayPeakMemory()
{
    if (!qEnvironmentVariableIsSet("DESK_TIMINGS")) return;
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly)) return;
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:")) say(QStringLiteral("timing: peak-rss-kib %1").arg(QString::fromLatin1(line.mid(6).trimmed().split(' ').first())));
    }
}

OptionNames withAccess(OptionNames own)
{
    own.withValue << QStringLiteral("user") << QStringLiteral("passphrase-file") << QStringLiteral("out");
    own.flags << QStringLiteral("passphrase-stdin") << QStringLiteral("json");
    return own;
}

Result<QString> passphraseOf(const Arguments& arguments)
{
    QByteArray bytes;
    if (arguments.given(QStringLiteral("passphrase-file"))) {
        QFile file(arguments.value(QStringLiteral("passphrase-file")));
        if (!file.open(QIODevice::ReadOnly)) return fail(ErrorCode::Usage, "The passphrase file could not be read.");
        bytes = file.readLine(8192);
    } else if (arguments.has(QStringLiteral("passphrase-stdin"))) {
        std::string line;
        std::getline(std::cin, line);
        bytes = QByteArray::fromStdString(line);
    } else if (qEnvironmentVariableIsSet("TUTORING_DESK_PASSPHRASE")) {
        bytes = qgetenv("TUTORING_DESK_PASSPHRASE");
    } else {
        return fail(ErrorCode::Usage, "Give the passphrase with --passphrase-file F, --passphrase-stdin or the variable TUTORING_DESK_PASSPHRASE.");
    }
    while (bytes.endsWith('\n') || bytes.endsWith('\r')) bytes.chop(1);
    return QString::fromUtf8(bytes);
}

Result<Session> openSession(Context& context, bool readOnly)
{
    const Arguments& arguments = context.arguments;
    if (arguments.places().isEmpty()) return fail(ErrorCode::Usage, "Name the file.");
    DESK_TRY(const QString passphrase, passphraseOf(arguments));
    QElapsedTimer timer;
    timer.start();
    storage::DeskFileOptions options;
    options.readOnly = readOnly;
    auto session = signIn(arguments.places().first(), arguments.value(QStringLiteral("user")), passphrase, context.clock, options);
    sayTiming("unlock", timer.elapsed());
    if (session && session->file().headerRepaired) say(QStringLiteral("One of the two copies of the key header was damaged; it has been written again."));
    return session;
}

namespace {

Result<void> toFile(const QString& path, const std::function<Result<void>(QIODevice&)>& write)
{
    QSaveFile file(path);
    const QString name = QFileInfo(path).fileName();
    if (!file.open(QIODevice::WriteOnly)) return fail(ErrorCode::Io, "The file could not be opened for writing (%1).", {file.errorString()}, name);
    DESK_CHECK(write(file));
    if (!file.commit()) return fail(ErrorCode::Io, "The file could not be written (%1); what was there before is kept.", {file.errorString()}, name);
    return {};
}

Result<void> toStandardOutput(const std::function<Result<void>(QIODevice&)>& write)
{
    QFile out;
    if (!out.open(stdout, QIODevice::WriteOnly)) return fail(ErrorCode::Io, "Standard output could not be written.");
    DESK_CHECK(write(out));
    if (!out.flush()) return fail(ErrorCode::Io, "Standard output could not be written (%1).", {out.errorString()});
    return {};
}

} // namespace

Result<void> writeCsv(const Arguments& arguments, const std::function<void(CsvWriter&)>& write)
{
    const QString path = arguments.given(QStringLiteral("csv")) ? arguments.value(QStringLiteral("csv")) : arguments.value(QStringLiteral("out"));
    const bool toDisk = !path.isEmpty();
    // Reports are read by people as well, and in a spreadsheet.
    const auto writeTo = [&](QIODevice& device) -> Result<void> {
        CsvWriter writer(device, CsvManner::Spreadsheet);
        if (toDisk) writer.writeByteOrderMark();
        write(writer);
        return writer.flush();
    };
    return toDisk ? toFile(path, writeTo) : toStandardOutput(writeTo);
}

Result<void> writeJson(const Arguments& arguments, const QJsonObject& object)
{
    const QByteArray text = QJsonDocument(object).toJson();
    const auto writeTo = [&](QIODevice& device) -> Result<void> {
        if (device.write(text) != text.size()) return fail(ErrorCode::Io, "The output could not be written (%1).", {device.errorString()});
        return {};
    };
    const QString path = arguments.value(QStringLiteral("out"));
    return path.isEmpty() ? toStandardOutput(writeTo) : toFile(path, writeTo);
}

Result<QDate> dateOption(const Arguments& arguments, const QString& option, QDate otherwise)
{
    if (!arguments.given(option)) return otherwise;
    auto date = parseDate(arguments.value(option).toStdString());
    if (!date) return fail(ErrorCode::Usage, date.error().text, date.error().args, QStringLiteral("--") + option);
    return date;
}

} // namespace desk::cli
