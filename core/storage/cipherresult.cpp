#include "core/storage/cipherresult.h"

#include "core/storage/cipherdriver.h"
#include "core/storage/sqlcipher.h"

#include <QDateTime>
#include <QMetaType>
#include <QSqlField>

namespace desk::storage {

namespace {

QString textAt(sqlite3_stmt* statement, int column)
{
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
    return QString::fromUtf8(text, sqlite3_column_bytes(statement, column));
}

QVariant valueAt(sqlite3_stmt* statement, int column, QSql::NumericalPrecisionPolicy policy)
{
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
        return sqlite3_column_int64(statement, column);
    case SQLITE_FLOAT:
        if (policy == QSql::LowPrecisionInt32) return sqlite3_column_int(statement, column);
        if (policy == QSql::LowPrecisionInt64) return sqlite3_column_int64(statement, column);
        return sqlite3_column_double(statement, column);
    case SQLITE_BLOB:
        return QByteArray(static_cast<const char*>(sqlite3_column_blob(statement, column)),
                          sqlite3_column_bytes(statement, column));
    case SQLITE_NULL:
        return QVariant(QMetaType::fromType<QString>());
    default:
        return textAt(statement, column);
    }
}

/// A null text or date inside a value is NULL too, as in Qt's own drivers.
bool isNullValue(const QVariant& value)
{
    switch (value.typeId()) {
    case QMetaType::QString:
        return value.isNull() || value.toString().isNull();
    case QMetaType::QByteArray:
        return value.isNull() || value.toByteArray().isNull();
    case QMetaType::QDate:
        return value.isNull() || value.toDate().isNull();
    case QMetaType::QTime:
        return value.isNull() || value.toTime().isNull();
    case QMetaType::QDateTime:
        return value.isNull() || value.toDateTime().isNull();
    default:
        return value.isNull();
    }
}

} // namespace

QSqlError errorOf(sqlite3* handle, const QString& what, QSqlError::ErrorType type)
{
    return QSqlError(what, QString::fromUtf8(sqlite3_errmsg(handle)), type,
                     QString::number(sqlite3_extended_errcode(handle)));
}

CipherResult::CipherResult(const CipherDriver* driver) : QSqlResult(driver) {}

CipherResult::~CipherResult() { finish(); }

sqlite3* CipherResult::connection() const { return static_cast<const CipherDriver*>(driver())->connection(); }

QVariant CipherResult::handle() const { return QVariant::fromValue(static_cast<void*>(m_statement)); }

QMetaType CipherResult::typeOfDeclaration(const QString& declared)
{
    const QString type = declared.toLower();
    if (type.startsWith(QLatin1String("int")) || type == QLatin1String("integer")) return QMetaType::fromType<int>();
    if (type == QLatin1String("double") || type == QLatin1String("float") || type == QLatin1String("real") ||
        type.startsWith(QLatin1String("numeric")))
        return QMetaType::fromType<double>();
    if (type == QLatin1String("blob")) return QMetaType::fromType<QByteArray>();
    if (type == QLatin1String("boolean") || type == QLatin1String("bool")) return QMetaType::fromType<bool>();
    return QMetaType::fromType<QString>();
}

void CipherResult::finish()
{
    sqlite3_finalize(m_statement);
    m_statement = nullptr;
    m_rows.clear();
    m_ended = true;
    m_waiting = false;
}

bool CipherResult::failWith(const QString& what, QSqlError::ErrorType type)
{
    setLastError(errorOf(connection(), what, type));
    setActive(false);
    return false;
}

bool CipherResult::reset(const QString& query) { return prepare(query) && exec(); }

bool CipherResult::prepare(const QString& query)
{
    if (!driver() || !driver()->isOpen() || driver()->isOpenError()) return false;
    finish();
    setSelect(false);
    setActive(false);
    const QByteArray sql = query.toUtf8();
    const char* rest = nullptr;
    if (sqlite3_prepare_v2(connection(), sql.constData(), static_cast<int>(sql.size() + 1), &m_statement, &rest) !=
        SQLITE_OK)
        return failWith(QStringLiteral("The statement could not be prepared."), QSqlError::StatementError);
    if (rest && !QByteArray(rest).trimmed().isEmpty()) {
        finish();
        setLastError(QSqlError(QStringLiteral("Only one statement can be run at a time."), QString(),
                               QSqlError::StatementError, QString::number(SQLITE_MISUSE)));
        return false;
    }
    return true;
}

bool CipherResult::exec()
{
    if (!m_statement) return false;
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
    m_rows.clear();
    m_ended = false;
    m_waiting = false;
    m_affected = -1;
    setAt(QSql::BeforeFirstRow);
    setLastError(QSqlError());
    if (!bindAll()) return false;
    describe();
    if (!step()) return failWith(QStringLiteral("The statement could not be run."), QSqlError::ConnectionError);
    m_waiting = !m_ended;
    m_affected = sqlite3_column_count(m_statement) == 0 ? sqlite3_changes(connection()) : -1;
    setSelect(sqlite3_column_count(m_statement) > 0);
    setActive(true);
    if (!isSelect()) sqlite3_reset(m_statement);
    return true;
}

bool CipherResult::bindAll()
{
    // A named place that occurs twice is one parameter of the engine's; the base class lists it twice.
    const QVariantList values = boundValues();
    const int places = sqlite3_bind_parameter_count(m_statement);
    if (bindingSyntax() == NamedBinding) {
        for (int i = 0; i < values.size(); ++i) {
            const QByteArray name = boundValueName(i).toUtf8();
            const int place = sqlite3_bind_parameter_index(m_statement, name.constData());
            if (place > 0) bindOne(place, values.at(i));
        }
        if (places > 0 && values.isEmpty()) {
            setLastError(QSqlError(QStringLiteral("The number of values does not match the statement."), QString(),
                                   QSqlError::StatementError));
            return false;
        }
        return true;
    }
    if (places != values.size()) {
        setLastError(QSqlError(QStringLiteral("The number of values does not match the statement."), QString(),
                               QSqlError::StatementError));
        return false;
    }
    for (int i = 0; i < places; ++i) bindOne(i + 1, values.at(i));
    return true;
}

void CipherResult::bindOne(int place, const QVariant& value)
{
    if (isNullValue(value)) {
        sqlite3_bind_null(m_statement, place);
        return;
    }
    const auto bindText = [&](const QString& text) {
        const QByteArray utf8 = text.toUtf8();
        sqlite3_bind_text(m_statement, place, utf8.constData(), static_cast<int>(utf8.size()), SQLITE_TRANSIENT);
    };
    switch (value.typeId()) {
    case QMetaType::QByteArray: {
        const QByteArray bytes = value.toByteArray();
        sqlite3_bind_blob(m_statement, place, bytes.isNull() ? "" : bytes.constData(), static_cast<int>(bytes.size()),
                          SQLITE_TRANSIENT);
        break;
    }
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
        sqlite3_bind_int64(m_statement, place, value.toLongLong());
        break;
    case QMetaType::Double:
    case QMetaType::Float:
        sqlite3_bind_double(m_statement, place, value.toDouble());
        break;
    case QMetaType::QDateTime:
        bindText(value.toDateTime().toString(Qt::ISODateWithMs));
        break;
    case QMetaType::QTime:
        bindText(value.toTime().toString(QStringLiteral("hh:mm:ss.zzz")));
        break;
    case QMetaType::QDate:
        bindText(value.toDate().toString(Qt::ISODate));
        break;
    default:
        bindText(value.toString());
        break;
    }
}

bool CipherResult::step()
{
    switch (sqlite3_step(m_statement)) {
    case SQLITE_ROW:
        return true;
    case SQLITE_DONE:
        m_ended = true;
        return true;
    default:
        m_ended = true;
        sqlite3_reset(m_statement);
        return false;
    }
}

std::vector<QVariant> CipherResult::currentRow() const
{
    std::vector<QVariant> row;
    const int columns = sqlite3_column_count(m_statement);
    row.reserve(static_cast<std::size_t>(columns));
    for (int i = 0; i < columns; ++i) row.push_back(valueAt(m_statement, i, numericalPrecisionPolicy()));
    return row;
}

bool CipherResult::fetchOneMore()
{
    if (m_ended) {
        setAt(QSql::AfterLastRow);
        return false;
    }
    if (!m_waiting) {
        if (!step()) return failWith(QStringLiteral("A row could not be fetched."), QSqlError::ConnectionError);
        if (m_ended) {
            sqlite3_reset(m_statement);
            setAt(QSql::AfterLastRow);
            return false;
        }
    }
    m_waiting = false;
    if (isForwardOnly()) m_rows.clear();
    m_rows.push_back(currentRow());
    return true;
}

bool CipherResult::fetch(int row)
{
    if (row < 0 || (isForwardOnly() && row <= at() && at() >= 0)) return isForwardOnly() && row == at();
    if (isForwardOnly()) {
        while (at() < row) {
            if (!fetchNext()) return false;
        }
        return true;
    }
    while (static_cast<int>(m_rows.size()) <= row) {
        if (!fetchOneMore()) return false;
    }
    setAt(row);
    return true;
}

bool CipherResult::fetchFirst() { return fetch(0); }

bool CipherResult::fetchNext()
{
    const int next = at() == QSql::BeforeFirstRow ? 0 : at() + 1;
    if (at() == QSql::AfterLastRow) return false;
    if (!isForwardOnly()) return fetch(next);
    if (!fetchOneMore()) {
        setAt(QSql::AfterLastRow);
        return false;
    }
    setAt(next);
    return true;
}

bool CipherResult::fetchLast()
{
    if (isForwardOnly()) {
        int last = at();
        while (fetchOneMore()) ++last;
        if (last < 0 || m_rows.empty()) return false;
        setAt(last);
        return true;
    }
    while (fetchOneMore()) {
    }
    if (m_rows.empty()) return false;
    setAt(static_cast<int>(m_rows.size()) - 1);
    return true;
}

QVariant CipherResult::data(int field)
{
    const std::size_t row = isForwardOnly() ? 0 : static_cast<std::size_t>(std::max(at(), 0));
    if (row >= m_rows.size() || field < 0 || field >= static_cast<int>(m_rows[row].size())) return {};
    return m_rows[row][static_cast<std::size_t>(field)];
}

bool CipherResult::isNull(int field) { return data(field).isNull(); }
int CipherResult::size() { return -1; }
int CipherResult::numRowsAffected() { return m_affected; }

QVariant CipherResult::lastInsertId() const
{
    if (!isActive()) return {};
    const qint64 id = sqlite3_last_insert_rowid(connection());
    return id ? QVariant(id) : QVariant();
}

void CipherResult::describe()
{
    m_record = QSqlRecord();
    for (int i = 0; i < sqlite3_column_count(m_statement); ++i) {
        const QString name = QString::fromUtf8(sqlite3_column_name(m_statement, i)).remove(u'"');
        const QString declared = QString::fromUtf8(sqlite3_column_decltype(m_statement, i));
        m_record.append(QSqlField(name, typeOfDeclaration(declared)));
    }
}

QSqlRecord CipherResult::record() const { return isActive() && isSelect() ? m_record : QSqlRecord(); }

void CipherResult::detachFromResultSet()
{
    if (m_statement) sqlite3_reset(m_statement);
    m_ended = true;
}

} // namespace desk::storage
