#include "core/exchange/importpreview.h"

#include "core/exchange/csvheader.h"
#include "core/exchange/csvsample.h"
#include "core/services/audittrail.h"
#include "tests/services/people.h"

#include <QDir>
#include <QFile>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;
using storage::Kind;

namespace {

class Files
{
public:
    QString write(const char* name, const QByteArray& text) const
    {
        const QString path = QDir(m_folder.path()).filePath(QString::fromUtf8(name));
        QFile file(path);
        REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        REQUIRE(file.write(text) == text.size());
        return path;
    }
    QString path() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
};

ImportPreview preview(Session& session, const QStringList& paths, qsizetype rows = 500)
{
    const RecognisedFiles files = recognise(paths);
    REQUIRE(files.notRecognised.empty());
    auto out = previewImport(session, files.sources, rows);
    INFO((out ? std::string() : out.error().described().toStdString()));
    REQUIRE(out);
    return *std::move(out);
}

void import(Session& session, const QStringList& paths)
{
    const auto report = importCsv(session, recognise(paths).sources, {});
    REQUIRE(report);
    REQUIRE(report->applied);
}

std::string said(const ImportedRow& row)
{
    QStringList changes;
    for (const auto& one : row.changes) changes << one.column + u':' + one.before + QStringLiteral("->") + one.after;
    return QStringLiteral("%1 %2 %3 [%4]")
        .arg(row.line)
        .arg(row.isNew ? QStringLiteral("new") : QStringLiteral("changed"), row.key.join(u'/'), changes.join(u' '))
        .toStdString();
}

const QByteArray providers = "provider_code,name,email,out_of_borough\nP1,One,a@b,yes\nP2,Two,,\n";

} // namespace

TEST_CASE("the kind of a file is told by its header, whatever the file is called", "[exchange]")
{
    const Files files;
    const Files sample;
    REQUIRE(writeSampleCsv({.today = QDate(2026, 8, 31)}, sample.path()));
    for (const storage::TableSpec& spec : storage::tables()) {
        INFO(spec.name);
        const QString from = QDir(sample.path()).filePath(QString::fromLatin1(spec.name) + QStringLiteral(".csv"));
        const QString to = QDir(files.path()).filePath(QStringLiteral("data %1.txt").arg(static_cast<int>(spec.kind)));
        REQUIRE(QFile::copy(from, to));
        CHECK(kindOfCsv(to) == spec.kind);
    }
    // Columns in another order, and reasons of an earlier import.
    CHECK(kindOfCsv(files.write("x.csv", "refused_because,surname,student_ref\n")) == Kind::Students);
}

TEST_CASE("a header that fits no kind is explained by the kind the name says or the columns come nearest to",
          "[exchange]")
{
    const Files files;
    const auto why = [&](const char* name, const char* header) {
        const auto kind = kindOfCsv(files.write(name, header));
        REQUIRE_FALSE(kind);
        CHECK(kind.error().where == QString::fromUtf8(name));
        return kind.error().message().toStdString();
    };
    CHECK(why("Students (2).csv", "student_ref,forename\n") == "The header lacks the column \"surname\".");
    CHECK(why("list.csv", "student_ref,surname,date_of_birth,shoe_size\n")
              .starts_with("The header has an unknown column \"shoe_size\"; students has:"));
    CHECK(why("provider_lots-2026.csv", "provider_code,lot\n") == "The header lacks the column \"hourly_rate\".");
    CHECK(why("list.csv", "a,b,c\n") == "The columns are those of no kind of record that can be imported.");
    CHECK(why("empty.csv", "") == "The file is empty: it has no header.");
    CHECK(why("broken.csv", "a,\"b\n").starts_with("Field 2 opens a quote that is never closed"));
    CHECK(test::codeOf(kindOfCsv(QStringLiteral("/nowhere/at/all.csv"))) == ErrorCode::Io);
}

TEST_CASE("files come in an order in which each refers only to earlier ones, and what is no CSV is named", "[exchange]")
{
    const Files files;
    const QString picture = files.write("picture.png", "\x89PNG\r\n");
    const RecognisedFiles found =
        recognise({files.write("b.csv", "referral_ref,provider_code,sent_at\n"), picture,
                   files.write("a.csv", "provider_code,name\n"), files.write("c.csv", "provider_code,name,email\n")});
    REQUIRE(found.sources.size() == 3);
    CHECK(found.sources[0].kind == Kind::Providers);
    CHECK(found.sources[1].path.endsWith(QStringLiteral("c.csv")));
    CHECK(found.sources[2].kind == Kind::Requests);
    REQUIRE(found.notRecognised.size() == 1);
    CHECK(found.notRecognised[0].where == QStringLiteral("picture.png"));
    const Files folder;
    folder.write("providers.csv", providers);
    CHECK(recognise({folder.path()}).sources.size() == 1);
}

TEST_CASE("a preview shows new and changed rows with what was and what would be, and keeps nothing", "[exchange]")
{
    PeopleFile file;
    const Files files;
    const QString path = files.write("providers.csv", providers);
    const ImportPreview fresh = preview(*file.ann, {path});
    REQUIRE(fresh.files.size() == 1);
    REQUIRE(fresh.files[0].rows.size() == 2);
    CHECK(said(fresh.files[0].rows[0]) == "2 new P1 [name:->One email:->a@b out_of_borough:->yes]");
    CHECK(said(fresh.files[0].rows[1]) == "3 new P2 [name:->Two]");
    CHECK(fresh.taken() == 2);
    CHECK(preview(*file.ann, {path}).taken() == 2);
    import(*file.ann, {path});
    CHECK(preview(*file.ann, {path}).taken() == 0);

    const QString changed =
        files.write("providers.csv", "provider_code,name,out_of_borough,status\nP1,One,no,active\nP2,Two,,\nP3,,,\n");
    const std::size_t events = auditEvents(*file.ann)->size();
    const ImportPreview second = preview(*file.ann, {changed});
    REQUIRE(second.files[0].rows.size() == 1);
    CHECK(said(second.files[0].rows[0]) == "2 changed P1 [out_of_borough:yes->no status:->active]");
    const IntakeCounts& counts = second.files[0].outcome.counts;
    CHECK(counts.added == 0);
    CHECK(counts.changed == 1);
    CHECK(counts.unchanged == 1);
    CHECK(counts.refused == 1);
    REQUIRE(second.files[0].refusals.size() == 1);
    CHECK(second.files[0].refusals[0].line == 4);
    CHECK(second.files[0].refusals[0].column == QStringLiteral("name"));
    CHECK(auditEvents(*file.ann)->size() == events);
}

TEST_CASE("rows that refer to others are shown by their public references", "[exchange]")
{
    PeopleFile file;
    const Files files, sample;
    REQUIRE(writeSampleCsv({.today = QDate(2026, 8, 31)}, sample.path()));
    import(*file.ann, {sample.path()});
    const auto rowOf = [&](const char* kind, int number) {
        QFile csv(QDir(sample.path()).filePath(QString::fromLatin1(kind) + QStringLiteral(".csv")));
        REQUIRE(csv.open(QIODevice::ReadOnly));
        for (; number > 0; --number) csv.readLine();
        return csv.readLine().trimmed().split(',');
    };
    // A tutor moves to another provider; a session's hours change; evidence is added.
    const auto tutor = rowOf("tutors", 1), session = rowOf("sessions", 1);
    const QByteArray first = rowOf("providers", 1)[0];
    const QByteArray otherProvider = first == tutor[1] ? rowOf("providers", 2)[0] : first;
    const QString tutors = files.write("tutors.csv", "tutor_ref,provider_code,surname,cpd_on\n" + tutor[0] + "," +
                                                         otherProvider + "," + tutor[3] + ",2026-08-30\n");
    const QString sessions = files.write(
        "sessions.csv", "referral_ref,award_no,session_date,start_time,planned_hours,outcome\n" + session[0] + "," +
                            session[1] + "," + session[2] + "," + session[3] + ",9.75,absent\n");
    const ImportPreview found = preview(*file.ann, {sessions, tutors});
    REQUIRE(found.files.size() == 2);
    REQUIRE(found.files[0].rows.size() == 1);
    const ImportedRow& moved = found.files[0].rows[0];
    CHECK(moved.key == QStringList{QString::fromLatin1(tutor[0])});
    REQUIRE(moved.changes.size() == 2);
    CHECK(moved.changes[0].before == QString::fromLatin1(tutor[1]));
    CHECK(moved.changes[0].after == QString::fromLatin1(otherProvider));
    CHECK(moved.changes[1].column == QStringLiteral("cpd_on"));
    CHECK(moved.changes[1].before.isEmpty());
    CHECK(moved.changes[1].after == QStringLiteral("2026-08-30"));

    REQUIRE(found.files[1].rows.size() == 1);
    const ImportedRow& held = found.files[1].rows[0];
    CHECK(held.key == QStringList{QString::fromLatin1(session[0]), QString::fromLatin1(session[1]),
                                  QString::fromLatin1(session[2]), QString::fromLatin1(session[3])});
    CHECK(held.changes[0].column == QStringLiteral("planned_hours"));
    CHECK(held.changes[0].before == QString::fromLatin1(session[4]));
    CHECK(held.changes[0].after == QStringLiteral("9.75"));
}

TEST_CASE("a preview shows the first rows of each file only, and counts them all", "[exchange]")
{
    PeopleFile file;
    const Files files;
    const QString other = files.write("students.csv", "student_ref,surname\nS1,A\nS2,B\nS3,C\n");
    const ImportPreview found = preview(*file.ann, {files.write("providers.csv", providers), other}, 1);
    CHECK(found.files[0].rows.size() == 1);
    CHECK(found.files[1].rows.size() == 1);
    CHECK(found.taken() == 5);
}

TEST_CASE("what was looked at is what is imported: another content is refused", "[exchange]")
{
    PeopleFile file;
    const Files files;
    const ImportPreview seen = preview(*file.ann, {files.write("providers.csv", providers)});
    files.write("providers.csv", providers + "P3,Three,,\n");
    CHECK(test::codeOf(importCsv(*file.ann, seen.sources, {})) == ErrorCode::Conflict);
    CHECK(preview(*file.ann, {seen.sources[0].path}).taken() == 3);
    files.write("providers.csv", providers);
    CHECK(importCsv(*file.ann, seen.sources, {})->applied);
}

TEST_CASE("a preview tells how far it is in all files, and stops when it is told to", "[exchange]")
{
    PeopleFile file;
    const Files files;
    const QStringList paths{files.write("providers.csv", providers),
                            files.write("students.csv", "student_ref,surname\nS1,A\n")};
    std::vector<std::pair<qint64, qint64>> told;
    const auto sources = recognise(paths).sources;
    REQUIRE(previewImport(*file.ann, sources, 10, [&told](qint64 done, qint64 all) {
        told.emplace_back(done, all);
        return true;
    }));
    REQUIRE(told.size() == 2);
    const qint64 all = QFileInfo(paths[0]).size() + QFileInfo(paths[1]).size();
    CHECK(told[0] == std::pair(QFileInfo(paths[0]).size(), all));
    CHECK(told[1] == std::pair(all, all));
    CHECK(test::codeOf(previewImport(*file.ann, sources, 10, [](qint64, qint64) { return false; })) ==
          ErrorCode::Cancelled);
}

TEST_CASE("refused rows go beside their file and never over another", "[exchange]")
{
    const Files files;
    const QString path = files.write("providers.csv", providers);
    CHECK(refusedPath(path) == QDir(files.path()).filePath(QStringLiteral("providers.refused.csv")));
    files.write("providers.refused.csv", "x");
    CHECK(refusedPath(path) == QDir(files.path()).filePath(QStringLiteral("providers.refused-2.csv")));
}
