#include "flows.h"

#include "core/base/clock.h"
#include "core/exchange/importer.h"
#include "core/services/accounts.h"
#include "core/services/answers.h"
#include "core/services/awarding.h"
#include "core/services/backups.h"
#include "core/services/datakey.h"
#include "core/services/files.h"
#include "core/services/issuing.h"
#include "core/services/publishing.h"
#include "core/services/referrallog.h"
#include "core/services/starts.h"
#include "core/services/studentlog.h"
#include "core/services/templates.h"
#include "core/services/views.h"
#include "core/storage/backup.h"
#include "core/storage/migrations.h"
#include "core/storage/offsetvfs.h"
#include "core/storage/statement.h"
#include "core/storage/transaction.h"
#include "core/storage/user_store.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cstdio>
#include <cstdlib>

namespace desk::faults {

namespace {

using storage::Statement;

const QString userName = QStringLiteral("Ada");
const QString passphrase = QStringLiteral("violet Anchor 42 marmalade");
const QString otherPassphrase = QStringLiteral("copper Lantern 7 whistles");
constexpr storage::KdfCost leastCost{storage::KdfCost::leastMemory, 1};
constexpr int importedRows = 200;
constexpr int addedRows = 3;

const SystemClock& systemClock()
{
    static const SystemClock clock;
    return clock;
}

/// The harness itself must not fail: what is prepared here is prepared without faults.
template <class T> T must(Result<T> result, const char* what)
{
    if (!result) {
        std::fprintf(stderr, "%s: %s\n", what, qPrintable(result.error().described()));
        std::abort();
    }
    if constexpr (!std::is_void_v<T>) return *std::move(result);
}

void write(const QString& path, const QByteArray& text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) std::abort();
}

QByteArray providerCsv(int from, int count, const char* name)
{
    QByteArray out = "provider_code,name\n";
    for (int i = from; i < from + count; ++i)
        out += "P" + QByteArray::number(i) + "," + name + " " + QByteArray::number(i) + "\n";
    return out;
}

/// Opens by the key, without the cost of a passphrase.
Result<storage::DeskFile> openByKey(const Stage& stage, const QString& path)
{
    DESK_TRY(const QByteArray area, storage::HeaderArea::read(path, stage.baseVfs));
    DESK_TRY(const auto read, storage::readKeyHeader(area));
    storage::DeskFile file;
    file.header = read.copies.front().header;
    file.slotId = file.header.slots.front().id;
    file.seed = stage.seed;
    file.vfs = storage::registerOffsetVfs(stage.baseVfs);
    file.baseVfs = stage.baseVfs;
    storage::OpenOptions how;
    how.vfs = file.vfs;
    how.synchronous = stage.synchronous;
    how.busyMilliseconds = 100;
    DESK_TRY(file.database, storage::Database::open(path, stage.key, how));
    return file;
}

Result<Session> sessionByKey(const Stage& stage, const QString& path)
{
    DESK_TRY(auto file, openByKey(stage, path));
    DESK_TRY(const auto users, storage::UserStore(*file.database).all());
    // A file of the first version has nobody in it yet.
    return Session(std::move(file), users.empty() ? User() : users.front(), systemClock());
}

std::shared_ptr<Session> sessionOn(const Stage& stage, const QString& path)
{
    return std::make_shared<Session>(must(sessionByKey(stage, path), "open"));
}

bool import(Session& session, const Stage& stage, const char* name)
{
    const auto report = importCsv(session, {{storage::Kind::Providers, stage.path(name)}}, {});
    return report && report->applied;
}

Result<qint64> number(storage::Database& database, const char* sql)
{
    DESK_TRY(auto statement, Statement::prepare(database.handle(), sql));
    DESK_TRY(const bool row, statement.step());
    return row ? statement.number(0) : -1;
}

/// The file opens and nothing is wrong with it.
bool sound(const Stage& stage, const QString& path)
{
    auto session = sessionByKey(stage, path);
    if (!session) return false;
    if (session->isRecovery()) {
        const auto findings = storage::verifyFile(session->file());
        return findings && findings->empty();
    }
    const auto findings = verifyEverything(*session);
    return findings && findings->empty();
}

/// A value between the steps reported as done and all of them.
Verdict within(const Stage& stage, const char* sql, qint64 done, qint64 all)
{
    const auto file = openByKey(stage, stage.file());
    if (!file || !sound(stage, stage.file())) return Verdict::Corrupt;
    const auto there = number(*file->database, sql);
    if (!there || *there < 0 || *there > all) return Verdict::Corrupt;
    return *there < done ? Verdict::Lost : Verdict::Fine;
}

void newFramework(Stage& stage)
{
    auto made = must(createFramework({stage.file(), userName, passphrase, leastCost}, systemClock()), "new");
    stage.key = made.session.database().key();
    stage.seed = made.session.signingSeed();
    write(stage.path("base.csv"), providerCsv(0, 1, "Version 0 of"));
    if (!import(made.session, stage, "base.csv")) std::abort();
    for (int i = 1; i <= addedRows; ++i) {
        write(stage.path("add") + QString::number(i), providerCsv(i, 1, "Added"));
        write(stage.path("edit") + QString::number(i),
              providerCsv(0, 1, ("Version " + std::to_string(i) + " of").c_str()));
    }
    write(stage.path("all.csv"), providerCsv(1, importedRows, "Imported"));
}

Flow::Work importEach(const Stage& stage, const char* prefix)
{
    return [session = sessionOn(stage, stage.file()), stage, prefix] {
        int done = 0;
        // Whoever was refused once goes on: each step stands on the one before.
        for (int i = 1; i <= addedRows && import(*session, stage, (prefix + std::to_string(i)).c_str()); ++i) ++done;
        return done;
    };
}

Flow addFlow()
{
    return {"add", 10, newFramework, [](const Stage& stage) { return importEach(stage, "add"); },
            [](const Stage& stage, int done) {
                return within(stage, "SELECT count(*) - 1 FROM provider", done, addedRows);
            }};
}

Flow editFlow()
{
    return {"edit", 10, newFramework, [](const Stage& stage) { return importEach(stage, "edit"); },
            [](const Stage& stage, int done) {
                return within(stage, "SELECT CAST(substr(name, 9, 1) AS INTEGER) FROM provider", done, addedRows);
            }};
}

/// Referrals logged from the form, of a student who is on record.
Flow referFlow()
{
    const auto prepare = [](Stage& stage) {
        newFramework(stage);
        auto session = must(sessionByKey(stage, stage.file()), "open");
        must(addStudent(session, {{QStringLiteral("surname"), QStringLiteral("Example")}}), "student");
    };
    const auto start = [](const Stage& stage) -> Flow::Work {
        return [session = sessionOn(stage, stage.file())] {
            const FieldTexts texts{{QStringLiteral("team"), QStringLiteral("PIT")},
                                   {QStringLiteral("reason"), QStringLiteral("illness")},
                                   {QStringLiteral("lot"), QStringLiteral("1")},
                                   {QStringLiteral("key_stage"), QStringLiteral("KS3")},
                                   {QStringLiteral("hours_per_week"), QStringLiteral("9")},
                                   {QStringLiteral("venue"), QStringLiteral("community")}};
            const auto logged = [&] {
                const auto outcome = logReferral(*session, QStringLiteral("S-00001"), texts);
                return outcome && outcome->kept;
            };
            int done = 0;
            while (done < addedRows && logged()) ++done;
            return done;
        };
    };
    const auto check = [](const Stage& stage, int done) {
        return within(stage, "SELECT count(*) FROM referral", done, addedRows);
    };
    return {"refer", 10, prepare, start, check};
}

/// A provider is asked, answers, and the answer is put right.
Flow askFlow()
{
    const auto prepare = [](Stage& stage) {
        newFramework(stage);
        auto session = must(sessionByKey(stage, stage.file()), "open");
        must(
            Statement::run(session.database().handle(),
                           "INSERT INTO provider_lot (provider_id, lot, rate_from, hourly_rate) "
                           "SELECT id, 1, '2025-09-01', 4200 FROM provider; "
                           "INSERT INTO student (student_ref, surname) VALUES ('S-00001', 'Example'); "
                           "INSERT INTO referral (referral_ref, student_id, lot, key_stage, hours_per_week, issued_at) "
                           "SELECT 'R-00001', id, 1, 'KS3', 900, '2025-09-08T10:00:00Z' FROM student"),
            "referral");
    };
    const auto start = [](const Stage& stage) -> Flow::Work {
        return [session = sessionOn(stage, stage.file())] {
            const auto ref = QStringLiteral("R-00001"), code = QStringLiteral("P0");
            const Instant sent = Instant::fromSeconds(1'757'400'000);
            AnswerEntry entry{false, sent.addSeconds(60), TimeSource::Typed, {}, {}, {}, {}};
            if (!markSent(*session, {ref, {code}, sent})) return 0;
            if (!recordAnswer(*session, ref, code, entry)) return 1;
            entry.canMeet = true;
            return changeAnswer(*session, {ref, code, entry.respondedAt, 1}, entry) ? 3 : 2;
        };
    };
    const auto check = [](const Stage& stage, int done) {
        // Asked and issued stand together.
        return within(stage,
                      "SELECT (SELECT count(*) FROM request JOIN referral ON sent_at = issued_at) "
                      "+ (SELECT count(*) + coalesce(sum(can_meet), 0) FROM response) "
                      "- 9 * (SELECT count(*) FROM referral WHERE issued_at > '2025-09-08T10:00:00Z' "
                      "AND NOT EXISTS (SELECT 1 FROM request))",
                      done, 3);
    };
    return {"ask", 10, prepare, start, check};
}

/// A referral is awarded, its start planned, and the award ended.
Flow awardFlow()
{
    const auto prepare = [](Stage& stage) {
        newFramework(stage);
        auto session = must(sessionByKey(stage, stage.file()), "open");
        must(
            Statement::run(session.database().handle(),
                           "INSERT INTO half_term (calendar, academic_year, half_term, first_day, last_day) "
                           "VALUES ('WIGAN', '2025/26', 1, '2025-09-02', '2025-10-24'); "
                           "INSERT INTO provider_lot (provider_id, lot, rate_from, hourly_rate) "
                           "SELECT id, 1, '2025-09-01', 4200 FROM provider; "
                           "INSERT INTO student (student_ref, surname) VALUES ('S-00001', 'Example'); "
                           "INSERT INTO referral (referral_ref, student_id, lot, key_stage, hours_per_week, issued_at) "
                           "SELECT 'R-00001', id, 1, 'KS3', 900, '2025-09-08T10:00:00Z' FROM student; "
                           "INSERT INTO request (referral_id, provider_id, sent_at) "
                           "SELECT r.id, p.id, r.issued_at FROM referral r, provider p; "
                           "INSERT INTO response (referral_id, provider_id, responded_at, can_meet) "
                           "SELECT r.id, p.id, '2025-09-08T11:00:00Z', 1 FROM referral r, provider p"),
            "pool");
    };
    const auto start = [](const Stage& stage) -> Flow::Work {
        return [session = sessionOn(stage, stage.file())] {
            AwardWanted wanted;
            wanted.referralRef = QStringLiteral("R-00001");
            wanted.providerCode = QStringLiteral("P0");
            wanted.why = QStringLiteral("Nearest");
            wanted.at = Instant::parse("2025-09-09T10:00:00Z").value_or(Instant());
            if (!awardReferral(*session, wanted)) return 0;
            if (!planStart(*session, {wanted.referralRef, 1, {{}, QDate(2025, 9, 11), {}, {}, 0}})) return 1;
            return endAward(*session, {wanted.referralRef, 1, QDate(2025, 9, 10), endReasons().front(), {}}) ? 3 : 2;
        };
    };
    const auto check = [](const Stage& stage, int done) {
        // An award and what it was made from stand together.
        return within(
            stage,
            "SELECT (SELECT count(*) + count(a.ended_on) FROM award a JOIN award_decision d ON d.award_id = a.id) "
            "+ (SELECT count(*) FROM award_start) "
            "- 9 * (SELECT count(*) FROM award WHERE id NOT IN (SELECT award_id FROM award_decision))",
            done, 3);
    };
    return {"award", 10, prepare, start, check};
}

/// A draft that is kept again and again, as somebody types.
Flow draftFlow()
{
    const auto start = [](const Stage& stage) -> Flow::Work {
        return [session = sessionOn(stage, stage.file())] {
            const auto kept = [&](int step) {
                return saveDraft(*session, QStringLiteral("referral"), {}, {{QStringLiteral("n"), step}}).has_value();
            };
            int done = 0;
            while (done < addedRows && kept(done + 1)) ++done;
            return done;
        };
    };
    const auto check = [](const Stage& stage, int done) {
        return within(stage, "SELECT coalesce(max(CAST(substr(content, 6, 1) AS INTEGER)), 0) FROM draft", done,
                      addedRows);
    };
    return {"draft", 10, newFramework, start, check};
}

/// The wording of a message, set again and again.
Flow wordingFlow()
{
    const auto start = [](const Stage& stage) -> Flow::Work {
        return [session = sessionOn(stage, stage.file())] {
            const auto kept = [&](qint64 seen) {
                const Wording wording{QStringLiteral("{reference}"), QString(static_cast<qsizetype>(seen + 1), u'x')};
                return changeTemplate(*session, {MessagePurpose::Request, wording, seen}).has_value();
            };
            int done = 0;
            while (done < addedRows && kept(done)) ++done;
            return done;
        };
    };
    const auto check = [](const Stage& stage, int done) {
        return within(stage, "SELECT count(*) FROM message_template WHERE length(body) = version + 1", done, addedRows);
    };
    return {"wording", 10, newFramework, start, check};
}

/// A report is published, and again with other words each time.
Flow publishFlow()
{
    const auto prepare = [](Stage& stage) {
        newFramework(stage);
        auto session = must(sessionByKey(stage, stage.file()), "open");
        must(
            Statement::run(session.database().handle(),
                           "INSERT INTO half_term (calendar, academic_year, half_term, first_day, last_day) "
                           "VALUES ('WIGAN', '2025/26', 1, '2025-09-02', '2025-10-24'); "
                           "INSERT INTO student (student_ref, surname) VALUES ('S-00001', 'Example'); "
                           "INSERT INTO referral (referral_ref, student_id, lot, key_stage, hours_per_week, issued_at) "
                           "SELECT 'R-00001', id, 1, 'KS3', 900, '2025-09-08T10:00:00Z' FROM student"),
            "referral");
    };
    const auto start = [](const Stage& stage) -> Flow::Work {
        return [session = sessionOn(stage, stage.file())] {
            const auto published = [&](int step) {
                const QString words(step, u'x');
                return publishReport(*session, {QStringLiteral("2025/26 HT1"), QDate(2025, 11, 3), {}, words})
                    .has_value();
            };
            int done = 0;
            while (done < addedRows && published(done + 1)) ++done;
            return done;
        };
    };
    const auto check = [](const Stage& stage, int done) {
        // Verifying holds each against what the trail says of it.
        return within(stage, "SELECT coalesce(max(revision), 0) FROM published_report", done, addedRows);
    };
    return {"publish", 10, prepare, start, check};
}

Flow importFlow()
{
    return {"import", 10, newFramework,
            [](const Stage& stage) -> Flow::Work {
                return [session = sessionOn(stage, stage.file()), stage] {
                    return import(*session, stage, "all.csv") ? 1 : 0;
                };
            },
            [](const Stage& stage, int done) {
                static const std::string sql = "SELECT CASE count(*) WHEN 1 THEN 0 WHEN " +
                                               std::to_string(importedRows + 1) + " THEN 1 ELSE -1 END FROM provider";
                return within(stage, sql.c_str(), done, 1);
            }};
}

Flow migrateFlow()
{
    const auto prepare = [](Stage& stage) {
        // A file as the first version made it.
        auto made =
            must(createFramework({stage.path("new.tdesk"), userName, passphrase, leastCost}, systemClock()), "new");
        const auto& file = made.session.file();
        stage.key = file.database->key();
        const QByteArray copy = file.header.sealedWith(stage.key);
        must(storage::HeaderArea::create(stage.file(), copy + copy), "header");
        storage::OpenOptions how;
        how.create = true;
        how.vfs = file.vfs;
        const auto old = must(storage::Database::open(stage.file(), stage.key, how), "old");
        const storage::Migration& first = *storage::migrations().front();
        must(Statement::run(old->handle(), first.sql), first.description);
        must(Statement::run(old->handle(), "PRAGMA user_version = 1"), first.description);
    };
    const auto start = [](const Stage& stage) -> Flow::Work {
        auto file = std::make_shared<storage::DeskFile>(must(openByKey(stage, stage.file()), "open"));
        return [file, stage] { return storage::migrateWithBackup(*file, stage.folder) ? 1 : 0; };
    };
    const auto check = [](const Stage& stage, int done) {
        // Each migration holds or does not; the next opening goes on from there.
        {
            auto file = openByKey(stage, stage.file());
            const auto version = file ? storage::versionOf(*file->database) : Result<int>(fail(file.error()));
            if (!version || *version < 1 || *version > storage::newestVersion()) return Verdict::Corrupt;
            if (done && *version < storage::newestVersion()) return Verdict::Lost;
            if (!storage::migrateWithBackup(*file, stage.folder)) return Verdict::Corrupt;
        }
        const Verdict verdict = within(stage, "SELECT count(*) FROM provider", 0, 0);
        const QString backup =
            stage.folder + QStringLiteral("/f-before-version-%1.tdesk").arg(storage::newestVersion());
        if (verdict == Verdict::Fine && done && !sound(stage, backup)) return Verdict::FalseOk;
        return verdict;
    };
    return {"migrate", 10, prepare, start, check};
}

Flow passphraseFlow()
{
    const auto start = [](const Stage& stage) -> Flow::Work {
        storage::DeskFileOptions options;
        options.baseVfs = stage.baseVfs;
        auto session = std::make_shared<Session>(
            must(signIn(stage.file(), userName, passphrase, systemClock(), options), "sign in"));
        return [session] { return changeOwnPassphrase(*session, passphrase, otherPassphrase) ? 1 : 0; };
    };
    const auto check = [](const Stage& stage, int done) {
        // Signing in is what ends an interrupted change.
        const bool fresh = signIn(stage.file(), userName, otherPassphrase, systemClock()).has_value();
        if (done && !fresh) return Verdict::Lost;
        const bool old = signIn(stage.file(), userName, passphrase, systemClock()).has_value();
        if (!fresh && !old) return Verdict::Corrupt;
        if (done && old) return Verdict::FalseOk;
        return sound(stage, stage.file()) ? Verdict::Fine : Verdict::Corrupt;
    };
    return {"passphrase", 3, newFramework, start, check};
}

const storage::RecoveryKey& newRecoveryKey()
{
    static const storage::RecoveryKey key = storage::RecoveryKey::make();
    return key;
}

/// Whether the one file that was set aside is whole under the former key.
bool keptAside(const Stage& stage)
{
    const QStringList kept = QDir(stage.folder).entryList({QStringLiteral("f-replaced-*.tdesk")}, QDir::Files);
    return kept.size() == 1 && sound(stage, stage.folder + u'/' + kept.front());
}

/// One whole file stands there, under one key or the other, with the recovery key that goes with it.
Flow dataKeyFlow()
{
    const auto start = [](const Stage& stage) -> Flow::Work {
        storage::DeskFileOptions options;
        options.baseVfs = stage.baseVfs;
        auto session = std::make_shared<Session>(
            must(signIn(stage.file(), userName, passphrase, systemClock(), options), "sign in"));
        return [session] { return changeDataKey(*session, {passphrase, newRecoveryKey(), {}}) ? 1 : 0; };
    };
    const auto check = [](const Stage& stage, int done) {
        auto session = signIn(stage.file(), userName, passphrase, systemClock());
        if (!session) return Verdict::Corrupt;
        const bool changed = session->database().key() != stage.key;
        if (done && !changed) return Verdict::Lost;
        const auto findings = verifyEverything(*session);
        const auto providers = number(session->database(), "SELECT count(*) FROM provider");
        if (!findings || !findings->empty() || !providers || *providers != 1) return Verdict::Corrupt;
        const bool opens = storage::openDeskFileWithRecoveryKey(stage.file(), newRecoveryKey(), {}).has_value();
        if (opens != changed) return Verdict::Corrupt;
        if (changed && sound(stage, stage.file())) return Verdict::FalseOk; // the former key still opens it
        return !done || keptAside(stage) ? Verdict::Fine : Verdict::Lost;
    };
    return {"data key", 3, newFramework, start, check};
}

Flow backupFlow()
{
    const auto start = [](const Stage& stage) -> Flow::Work {
        return [session = sessionOn(stage, stage.file()), stage] {
            return makeBackup(*session, stage.path("b.tdesk")) ? 1 : 0;
        };
    };
    const auto check = [](const Stage& stage, int done) {
        if (!sound(stage, stage.file())) return Verdict::Corrupt;
        const bool there = QFileInfo::exists(stage.path("b.tdesk"));
        // A backup stands under its name whole or not at all.
        if (there && !sound(stage, stage.path("b.tdesk"))) return done ? Verdict::FalseOk : Verdict::Corrupt;
        return done && !there ? Verdict::Lost : Verdict::Fine;
    };
    return {"backup", 10, newFramework, start, check};
}

Flow restoreFlow()
{
    const auto prepare = [](Stage& stage) {
        newFramework(stage);
        auto file = must(openByKey(stage, stage.file()), "open");
        must(storage::backupTo(file, stage.path("b.tdesk")), "backup");
        must(Statement::run(file.database->handle(), "DELETE FROM provider"), "later");
    };
    const auto start = [](const Stage& stage) -> Flow::Work {
        auto backup = std::make_shared<storage::DeskFile>(must(openByKey(stage, stage.path("b.tdesk")), "open"));
        return [backup, stage] { return storage::restoreBackup(*backup, stage.file()) ? 1 : 0; };
    };
    const auto check = [](const Stage& stage, int done) {
        if (!sound(stage, stage.path("b.tdesk"))) return Verdict::Corrupt;
        return within(stage, "SELECT count(*) FROM provider", done, 1);
    };
    return {"restore", 10, prepare, start, check};
}

} // namespace

const std::vector<Flow>& flows()
{
    static const std::vector<Flow> all{addFlow(),        editFlow(),    referFlow(),   askFlow(),    awardFlow(),
                                       draftFlow(),      wordingFlow(), publishFlow(), importFlow(), migrateFlow(),
                                       passphraseFlow(), dataKeyFlow(), backupFlow(),  restoreFlow()};
    return all;
}

} // namespace desk::faults
