#include "app/cli/prompt.h"
#include "app/cli/verb.h"
#include "core/exchange/csvwriter.h"
#include "core/services/files.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>
#include <QThread>

#include <cstdio>
#include <iostream>

namespace desk::cli {

namespace {

constexpr qint64 longestSecret = 8192;

} // namespace

Exit exitOf(const Error& error)
{
    switch (error.code) {
    case ErrorCode::Usage:
        return Exit::Usage;
    case ErrorCode::WrongPassphrase:
    case ErrorCode::Forbidden:
        return Exit::NotAllowed;
    case ErrorCode::Damaged:
    case ErrorCode::NotOurs:
    case ErrorCode::NewerVersion:
        return Exit::Damaged;
    default:
        return Exit::Refused;
    }
}

void say(const QString& line)
{
    const QByteArray utf8 = line.toUtf8() + '\n';
    std::fwrite(utf8.constData(), 1, static_cast<std::size_t>(utf8.size()), stderr);
}

void sayTiming(const char* what, qint64 milliseconds)
{
    if (qEnvironmentVariableIsSet("DESK_TIMINGS"))
        say(QStringLiteral("timing: %1 %2 ms").arg(QString::fromLatin1(what)).arg(milliseconds));
}

void sayPeakMemory()
{
    if (!qEnvironmentVariableIsSet("DESK_TIMINGS")) return;
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly)) return;
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            say(QStringLiteral("timing: peak-rss-kib %1")
                    .arg(QString::fromLatin1(line.mid(6).trimmed().split(' ').first())));
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
    if (arguments.given(QStringLiteral("passphrase-file")))
        return secretFrom(arguments, QStringLiteral("passphrase-file"));
    QByteArray bytes;
    if (arguments.has(QStringLiteral("passphrase-stdin"))) {
        std::string line;
        std::getline(std::cin, line);
        bytes = QByteArray::fromStdString(line);
    } else if (qEnvironmentVariableIsSet("TUTORING_DESK_PASSPHRASE")) {
        bytes = qgetenv("TUTORING_DESK_PASSPHRASE");
    } else if (canAsk()) {
        return ask(QStringLiteral("Passphrase:"), Echo::Off);
    } else {
        return fail(ErrorCode::Usage, "Give the passphrase with --passphrase-file F, --passphrase-stdin or "
                                      "the variable TUTORING_DESK_PASSPHRASE.");
    }
    while (bytes.endsWith('\n') || bytes.endsWith('\r')) bytes.chop(1);
    return QString::fromUtf8(bytes);
}

Result<QString> secretFrom(const Arguments& arguments, const QString& option)
{
    const QString path = arguments.value(option);
    if (path.isEmpty()) return fail(ErrorCode::Usage, "Say with --%1 F which file it stands in.", {option});
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return fail(ErrorCode::Usage, "The file of --%1 could not be read.", {option});
    QByteArray line = file.readLine(longestSecret);
    while (line.endsWith('\n') || line.endsWith('\r')) line.chop(1);
    return QString::fromUtf8(line);
}

Result<storage::KdfCost> costOf(const Arguments& arguments)
{
    storage::KdfCost cost;
    QString text = arguments.value(QStringLiteral("kdf-memory"));
    if (text.isEmpty()) return cost;
    const int shift = text.endsWith(QLatin1String("MiB")) ? 20 : text.endsWith(QLatin1String("GiB")) ? 30 : 0;
    bool number = false;
    const quint64 amount = text.left(text.size() - 3).toULongLong(&number);
    if (shift == 0 || !number || amount > 4096)
        return fail(ErrorCode::Usage, "Say the memory as 64MiB or 1GiB.", {}, QStringLiteral("--kdf-memory"));
    cost.memoryBytes = amount << shift;
    if (!cost.withinBounds())
        return fail(ErrorCode::Usage, "The memory cost lies between 19MiB and 1GiB.", {},
                    QStringLiteral("--kdf-memory"));
    return cost;
}

Result<void> writeSecret(const QString& path, const QString& text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return fail(ErrorCode::Io, "The file for the recovery key could not be made (%1).", {file.errorString()},
                    QFileInfo(path).fileName());
    const QByteArray bytes = text.toUtf8() + '\n';
    if (file.write(bytes) != bytes.size() || !file.flush())
        return fail(ErrorCode::Io, "The file for the recovery key could not be written (%1).", {file.errorString()},
                    QFileInfo(path).fileName());
    return {};
}

ThisMachine thisMachine()
{
    return {MachineMemory::usual(),
            [](std::chrono::milliseconds wait) { QThread::msleep(static_cast<unsigned long>(wait.count())); }};
}

void sayNotices(const Session& session)
{
    for (const Error& notice : session.notices()) say(notice.described());
}

Result<Session> openSession(Context& context, bool readOnly)
{
    return openSessionAs(context, context.arguments.value(QStringLiteral("user")), readOnly);
}

Result<Session> openSessionAs(Context& context, const QString& user, bool readOnly)
{
    if (context.arguments.places().isEmpty()) return fail(ErrorCode::Usage, "Name the file.");
    DESK_TRY(const QString passphrase, passphraseOf(context.arguments));
    return openSessionWith(context, user, passphrase, readOnly);
}

Result<Session> openSessionWith(Context& context, const QString& user, const QString& passphrase, bool readOnly)
{
    QElapsedTimer timer;
    timer.start();
    storage::DeskFileOptions options;
    options.readOnly = readOnly;
    auto session = signIn(context.arguments.places().first(), user, passphrase, context.clock, options, thisMachine());
    sayTiming("unlock", timer.elapsed());
    if (session) sayNotices(*session);
    return session;
}

namespace {

Result<void> toFile(const QString& path, const std::function<Result<void>(QIODevice&)>& write)
{
    QSaveFile file(path);
    const QString name = QFileInfo(path).fileName();
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorCode::Io, "The file could not be opened for writing (%1).", {file.errorString()}, name);
    auto written = write(file);
    if (!written && written.error().where.isEmpty()) written.error().where = name;
    DESK_CHECK(written);
    if (!file.commit())
        return fail(ErrorCode::Io, "The file could not be written (%1); what was there before is kept.",
                    {file.errorString()}, name);
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
    const QString path = arguments.given(QStringLiteral("csv")) ? arguments.value(QStringLiteral("csv"))
                                                                : arguments.value(QStringLiteral("out"));
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

namespace {

Result<void> writeBytes(const Arguments& arguments, const QByteArray& text)
{
    const auto writeTo = [&](QIODevice& device) -> Result<void> {
        if (device.write(text) != text.size())
            return fail(ErrorCode::Io, "The output could not be written (%1).", {device.errorString()});
        return {};
    };
    const QString path = arguments.value(QStringLiteral("out"));
    return path.isEmpty() ? toStandardOutput(writeTo) : toFile(path, writeTo);
}

} // namespace

Result<void> writeJson(const Arguments& arguments, const QJsonObject& object)
{
    return writeBytes(arguments, QJsonDocument(object).toJson());
}

Result<void> writeText(const Arguments& arguments, const QString& text) { return writeBytes(arguments, text.toUtf8()); }

Result<QDate> dateOption(const Arguments& arguments, const QString& option, QDate otherwise)
{
    if (!arguments.given(option)) return otherwise;
    auto date = parseDate(arguments.value(option).toStdString());
    if (!date) return fail(ErrorCode::Usage, date.error().text, date.error().args, QStringLiteral("--") + option);
    return date;
}

Result<void> onlyFile(const Arguments& arguments)
{
    if (arguments.places().size() != 1) return fail(ErrorCode::Usage, "Name one file.");
    return {};
}

Result<Exit> give(const Arguments& arguments, const std::function<QJsonObject()>& json,
                  const std::function<void(CsvWriter&)>& csv)
{
    if (arguments.has(QStringLiteral("json"))) {
        DESK_CHECK(writeJson(arguments, json()));
        if (!arguments.given(QStringLiteral("csv"))) return Exit::Done;
    }
    DESK_CHECK(writeCsv(arguments, csv));
    return Exit::Done;
}

} // namespace desk::cli
