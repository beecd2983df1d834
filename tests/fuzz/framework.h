#pragma once

#include "core/base/clock.h"
#include "core/services/files.h"
#include "tests/fuzz/fuzztarget.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace desk::fuzz {

/// One framework for all inputs of a run, in memory where the system offers that.
class Framework
{
public:
    Framework()
    {
        auto made = createFramework({path(), QStringLiteral("Ada"), QStringLiteral("violet Anchor 42 marmalade"),
                                     storage::KdfCost{storage::KdfCost::leastMemory, 1}},
                                    m_clock);
        mustHold(made.has_value(), "a framework can be made");
        session.emplace(std::move(made->session));
    }
    QString path() const { return inFolder("f.tdesk"); }
    QString inFolder(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }

private:
    static QString root()
    {
        const QString memory = QStringLiteral("/dev/shm");
        return (QFile::exists(memory) ? memory : QDir::tempPath()) + QStringLiteral("/desk-fuzz-XXXXXX");
    }
    SystemClock m_clock;
    QTemporaryDir m_folder{root()};

public:
    std::optional<Session> session;
};

inline void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    mustHold(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(bytes) == bytes.size(),
             "the test's own file can be written");
}

} // namespace desk::fuzz
