#include "core/storage/keychange.h"

#include "core/storage/checks_store.h"
#include "core/storage/filecopy.h"
#include "core/storage/offsetvfs.h"
#include "core/storage/rawfile.h"

#include <QFileInfo>

namespace desk::storage {

KeyedCopy::KeyedCopy(const DeskFile& file, KeyHeader header, DataKey key, QString part)
    : m_path(file.database->path()), m_part(std::move(part)), m_header(std::move(header)), m_key(key), m_vfs(file.vfs),
      m_base(file.baseVfs)
{}

KeyedCopy::KeyedCopy(KeyedCopy&& other) noexcept
    : m_path(std::move(other.m_path)), m_part(std::exchange(other.m_part, {})), m_header(std::move(other.m_header)),
      m_key(other.m_key), m_vfs(other.m_vfs), m_base(other.m_base)
{}

KeyedCopy::~KeyedCopy()
{
    if (!m_part.isEmpty()) discardFile(m_part, m_base);
}

Result<KeyedCopy> KeyedCopy::make(DeskFile& file, const FileHold&, const KeyHeader& header, const DataKey& key,
                                  const BackupProgress& progress)
{
    KeyedCopy out(file, header, key, partName(file.database->path()));
    DESK_CHECK(writeCopy(file, out.m_part, header, key, progress));
    DESK_TRY(const DeskFile copy, out.open());
    DESK_TRY(const auto before, ChecksStore::rowCounts(file.database->handle()));
    DESK_TRY(const auto after, ChecksStore::rowCounts(copy.database->handle()));
    if (before == after) return out;
    return fail(ErrorCode::Damaged, "The copy does not hold what the file holds, and was removed.");
}

Result<DeskFile> KeyedCopy::open() const
{
    DeskFile out;
    OpenOptions how;
    how.vfs = m_vfs;
    DESK_TRY(out.database, Database::open(m_part, m_key, how));
    out.header = m_header;
    out.vfs = m_vfs;
    out.baseVfs = m_base;
    return out;
}

Result<void> KeyedCopy::verify(const QString& userName, const QString& passphrase) const
{
    DESK_CHECK(mustVerify(m_part, m_key, m_vfs));
    DeskFileOptions how;
    how.readOnly = true;
    how.baseVfs = m_base;
    DESK_TRY(const DeskFile opened, openDeskFile(m_part, userName, passphrase, how));
    if (opened.database->key() == m_key) return {};
    return fail(ErrorCode::Damaged, "The copy does not open with its new key, and was removed.");
}

Result<QString> KeyedCopy::takePlace(const FileHold&)
{
    const QString aside = asideName(m_path, m_base);
    const auto placed = [&]() -> Result<void> {
        DESK_CHECK(copyFile(m_path, aside, m_base));
        return replaceFile(m_part, m_path, m_base);
    }();
    if (!placed && fileExists(m_part, m_base)) {
        discardFile(aside, m_base);
        return fail(placed.error());
    }
    m_part.clear();
    if (!placed) return fail(placed.error());
    return aside;
}

Result<bool> isOfFormerKey(const DeskFile& file, const QString& path)
{
    if (QFileInfo(path).canonicalFilePath() == QFileInfo(file.database->path()).canonicalFilePath()) return false;
    DESK_TRY(const QByteArray area, HeaderArea::read(path, file.baseVfs));
    const auto read = readKeyHeader(area);
    if (!read) return false;
    return std::ranges::all_of(read->copies, [&](const HeaderCopy& copy) {
        return copy.header.fileId == file.header.fileId && !isAuthentic(area, copy.place, file.database->key());
    });
}

} // namespace desk::storage
