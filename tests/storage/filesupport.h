#pragma once

#include "core/storage/deskfile.h"

#include <QFile>
#include <QTemporaryDir>

#include <catch2/catch_test_macros.hpp>

namespace desk::test {

/// The least cost that is allowed: the tests are many.
inline constexpr storage::KdfCost leastCost{storage::KdfCost::leastMemory, 1};
inline const QString goodPassphrase = QStringLiteral("violet Anchor 42 marmalade");

/// A folder with one new file in it.
struct MadeFile
{
    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("f.tdesk"));
    storage::CreatedDeskFile made = make(path);
    storage::DataKey key = made.file.database->key();

    static storage::CreatedDeskFile make(const QString& path)
    {
        auto created = storage::createDeskFile({path, QStringLiteral("Adalbertine"), goodPassphrase, leastCost});
        INFO((created ? QString() : created.error().described()).toStdString());
        REQUIRE(created);
        return *std::move(created);
    }
    void close() { made.file.database.reset(); }
};

inline QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

/// Compares without printing either.
inline bool holds(const QString& path, const QByteArray& bytes) { return bytesOf(path) == bytes; }

inline void writeBytes(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    REQUIRE(file.write(bytes) == bytes.size());
}

} // namespace desk::test
