#include "connection.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QSqlDriver>
#include <QSqlError>
#include <QSqlField>
#include <QSqlIndex>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QTemporaryDir>
#include <QVariant>

#include <cstdio>
#include <limits>

namespace {

void line(const QString& text) { std::printf("%s\n", text.toUtf8().constData()); }

QString shown(const QVariant& value)
{
    QString text =
        value.typeId() == QMetaType::QByteArray ? QString::fromLatin1(value.toByteArray().toHex()) : value.toString();
    if (value.typeId() == QMetaType::Double) text = QString::number(value.toDouble(), 'g', 17);
    text.replace(u'\n', QStringLiteral("\\n"));
    return QStringLiteral("%1(%2)%3")
        .arg(QString::fromLatin1(value.metaType().name() ? value.metaType().name() : "none"), text,
             value.isNull() ? QStringLiteral(" null") : QString());
}

void rows(QSqlQuery& query, const char* what)
{
    line(QStringLiteral("-- %1: active %2 select %3 fields %4")
             .arg(QString::fromLatin1(what))
             .arg(query.isActive())
             .arg(query.isSelect())
             .arg(query.record().count()));
    while (query.next()) {
        QStringList cells;
        for (int i = 0; i < query.record().count(); ++i)
            cells << shown(query.value(i)) + (query.isNull(i) ? QStringLiteral("!") : QString());
        line(QStringLiteral("at %1: ").arg(query.at()) + cells.join(QStringLiteral(" | ")));
    }
    line(QStringLiteral("end at %1 valid %2 size %3").arg(query.at()).arg(query.isValid()).arg(query.size()));
}

void outcome(QSqlQuery& query, bool done, const char* what)
{
    line(QStringLiteral("-- %1: %2 affected %3 id %4 error %5 native %6")
             // How many rows a statement that gives rows has changed is nowhere defined.
             .arg(QString::fromLatin1(what))
             .arg(done)
             .arg(done && !query.isSelect() ? query.numRowsAffected() : 0)
             .arg(shown(query.lastInsertId()))
             .arg(static_cast<int>(query.lastError().type()))
             .arg(query.lastError().nativeErrorCode()));
}

void values(QSqlDatabase& database)
{
    QSqlQuery query(database);
    outcome(query,
            query.exec(QStringLiteral("CREATE TABLE v (id INTEGER PRIMARY KEY, label TEXT NOT NULL UNIQUE, value)")),
            "create");
    const QList<QVariant> all{
        QVariant(), QVariant(QMetaType::fromType<QString>()), QString(), QStringLiteral(""),
        QStringLiteral("O'Neill; Łukasz \U0001F393 \u00e9e\u0301"), QStringLiteral("two\nlines"), 0, -1, 1U,
        std::numeric_limits<qint64>::max(), std::numeric_limits<qint64>::min(),
        // (not unsigned 64 bits: QSQLITE keeps them as text, ours as numbers)
        true, false, 0.1, -1e300, 1.0, QByteArray("\x00\x01\xff", 3), QByteArray(""), QByteArray(), QDate(2026, 1, 31),
        QDate(), QTime(9, 30), QTime(), QTime(9, 30, 15, 250), QDateTime(QDate(2026, 3, 29), QTime(1, 30), Qt::UTC),
        QDateTime(QDate(2026, 3, 29), QTime(12, 30, 1, 5), Qt::UTC), QDateTime(), QString(5000, u'x')};
    query.prepare(QStringLiteral("INSERT INTO v (label, value) VALUES (?, ?)"));
    for (qsizetype i = 0; i < all.size(); ++i) {
        query.bindValue(0, QStringLiteral("value %1").arg(i));
        query.bindValue(1, all[i]);
        outcome(query, query.exec(), "insert");
    }
    query.exec(QStringLiteral("SELECT label, value, typeof(value), length(value) FROM v ORDER BY id"));
    rows(query, "values");
    for (const auto policy :
         {QSql::LowPrecisionInt32, QSql::LowPrecisionInt64, QSql::LowPrecisionDouble, QSql::HighPrecision}) {
        QSqlQuery precise(database);
        precise.setNumericalPrecisionPolicy(policy);
        precise.exec(QStringLiteral("SELECT 1.75, 3, 9007199254740993"));
        rows(precise, "precision");
    }
}

void binding(QSqlDatabase& database)
{
    QSqlQuery query(database);
    query.prepare(QStringLiteral("INSERT INTO v (label, value) VALUES (:label, :value)"));
    query.bindValue(QStringLiteral(":value"), 7);
    query.bindValue(QStringLiteral(":label"), QStringLiteral("named"));
    outcome(query, query.exec(), "named");
    query.prepare(QStringLiteral("SELECT :a, :b, :a || 'x'"));
    query.bindValue(QStringLiteral(":a"), QStringLiteral("one"));
    query.bindValue(QStringLiteral(":b"), QStringLiteral("two"));
    outcome(query, query.exec(), "named twice");
    rows(query, "named twice");
    query.prepare(QStringLiteral("SELECT ?, ?"));
    query.addBindValue(1);
    query.addBindValue(2);
    outcome(query, query.exec(), "positional");
    rows(query, "positional");
    query.prepare(QStringLiteral("SELECT ?, ?"));
    query.addBindValue(1);
    outcome(query, query.exec(), "too few");
    query.prepare(QStringLiteral("INSERT INTO v (label, value) VALUES (?, ?)"));
    query.addBindValue(QVariantList{QStringLiteral("b1"), QStringLiteral("b2"), QStringLiteral("b3")});
    query.addBindValue(QVariantList{1, QVariant(QMetaType::fromType<int>()), QStringLiteral("three")});
    outcome(query, query.execBatch(), "batch");
    query.exec(QStringLiteral("SELECT label, value FROM v WHERE label LIKE 'b_' ORDER BY label"));
    rows(query, "batch");
}

void changes(QSqlDatabase& database)
{
    QSqlQuery query(database);
    outcome(query, query.exec(QStringLiteral("UPDATE v SET value = 0 WHERE label LIKE 'b_'")), "update");
    outcome(query, query.exec(QStringLiteral("DELETE FROM v WHERE label = 'b1'")), "delete");
    outcome(query, query.exec(QStringLiteral("DELETE FROM v WHERE label = 'nobody'")), "delete none");
    outcome(query, query.exec(QStringLiteral("INSERT INTO v (label) VALUES ('b2')")), "unique");
    outcome(query, query.exec(QStringLiteral("INSERT INTO v (label) VALUES (NULL)")), "not null");
    outcome(query, query.exec(QStringLiteral("SELEC 1")), "syntax");
    outcome(query, query.exec(QStringLiteral("SELECT * FROM nothing")), "no table");
    outcome(query, query.exec(QStringLiteral("SELECT 1; SELECT 2")), "two statements");
    outcome(query, query.exec(QStringLiteral("SELECT 1;   ")), "blank behind");
    outcome(query, query.exec(QStringLiteral("INSERT INTO v (label) VALUES ('returned') RETURNING label")),
            "returning");
    rows(query, "returning");
}

void walking(QSqlDatabase& database)
{
    QSqlQuery query(database);
    query.exec(
        QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6) SELECT i FROM n"));
    const auto at = [&query](const char* what, bool moved) {
        line(QStringLiteral("%1: %2 at %3 %4")
                 .arg(QString::fromLatin1(what))
                 .arg(moved)
                 .arg(query.at())
                 .arg(query.isValid() ? shown(query.value(0)) : QString()));
    };
    at("last", query.last());
    at("previous", query.previous());
    at("first", query.first());
    at("seek 3", query.seek(3));
    at("seek relative", query.seek(-2, true));
    at("seek 99", query.seek(99));
    at("first again", query.first());
    QSqlQuery forward(database);
    forward.setForwardOnly(true);
    forward.exec(QStringLiteral("SELECT label FROM v ORDER BY id LIMIT 3"));
    rows(forward, "forward");
    QSqlQuery outer(database), inner(database);
    outer.exec(QStringLiteral("SELECT 1 UNION ALL SELECT 2"));
    inner.prepare(QStringLiteral("SELECT ? * 10"));
    while (outer.next()) {
        inner.bindValue(0, outer.value(0));
        inner.exec();
        rows(inner, "nested");
    }
    QSqlQuery empty(database);
    empty.exec(QStringLiteral("SELECT label FROM v WHERE 0"));
    rows(empty, "empty");
    line(QStringLiteral("first of none %1 last of none %2").arg(empty.first()).arg(empty.last()));
}

void transactions(QSqlDatabase& database)
{
    const auto count = [&database] {
        QSqlQuery query(QStringLiteral("SELECT count(*) FROM v"), database);
        query.next();
        return query.value(0).toInt();
    };
    const int before = count();
    for (const bool keep : {false, true}) {
        line(QStringLiteral("begin %1").arg(database.transaction()));
        QSqlQuery query(database);
        query.exec(QStringLiteral("INSERT INTO v (label) VALUES ('within')"));
        line(
            QStringLiteral("end %1 rows %2").arg(keep ? database.commit() : database.rollback()).arg(count() - before));
    }
    line(QStringLiteral("commit without begin %1").arg(database.commit()));
}

void schema(QSqlDatabase& database)
{
    QSqlQuery query(database);
    query.exec(QStringLiteral("CREATE VIEW w AS SELECT label FROM v"));
    query.exec(QStringLiteral(
        "CREATE TABLE typed (a INTEGER NOT NULL, b TEXT DEFAULT 'x', c REAL, d BLOB, e BOOLEAN, PRIMARY KEY (a, b))"));
    for (const auto type : {QSql::Tables, QSql::Views, QSql::SystemTables, QSql::AllTables})
        line(database.tables(type).join(u','));
    for (const char* table : {"v", "typed", "\"typed\"", "none"}) {
        const QSqlRecord record = database.record(QString::fromLatin1(table));
        for (int i = 0; i < record.count(); ++i) {
            const QSqlField field = record.field(i);
            line(QStringLiteral("%1.%2 %3 required %4 auto %5 default %6")
                     .arg(QString::fromLatin1(table), field.name(), QString::fromLatin1(field.metaType().name()))
                     .arg(static_cast<int>(field.requiredStatus()))
                     .arg(field.isAutoValue())
                     .arg(shown(field.defaultValue())));
        }
        const QSqlIndex index = database.primaryIndex(QString::fromLatin1(table));
        for (int i = 0; i < index.count(); ++i)
            line(QStringLiteral("key of %1: %2").arg(QString::fromLatin1(table), index.fieldName(i)));
    }
    for (const auto feature :
         {QSqlDriver::Transactions, QSqlDriver::QuerySize, QSqlDriver::BLOB, QSqlDriver::Unicode,
          QSqlDriver::PreparedQueries, QSqlDriver::NamedPlaceholders, QSqlDriver::PositionalPlaceholders,
          QSqlDriver::LastInsertId, QSqlDriver::BatchOperations, QSqlDriver::SimpleLocking,
          QSqlDriver::LowPrecisionNumbers, QSqlDriver::FinishQuery, QSqlDriver::MultipleResultSets})
        line(QStringLiteral("feature %1: %2")
                 .arg(static_cast<int>(feature))
                 .arg(database.driver()->hasFeature(feature)));
    line(database.driver()->escapeIdentifier(QStringLiteral("a\"b"), QSqlDriver::TableName));
    line(database.driver()->formatValue(QSqlField(QStringLiteral("f"), QMetaType::fromType<QString>())));
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QTemporaryDir folder;
    QSqlDatabase database = openConnection(folder.filePath(QStringLiteral("transcript.db")));
    line(libraryOf(database));
    values(database);
    binding(database);
    changes(database);
    walking(database);
    transactions(database);
    schema(database);
    database = QSqlDatabase();
    closeConnection();
    return 0;
}
