#include "core/services/machinememory.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QStandardPaths>

namespace desk {

namespace {

constexpr qsizetype mostFailures = 100;
constexpr std::size_t freeFailures = 3;
constexpr auto longestWait = std::chrono::seconds(30);

const auto sequenceKey = QStringLiteral("sequence");
const auto chainKey = QStringLiteral("chain");
const auto failuresKey = QStringLiteral("failures");

QJsonObject readFrom(const QString& path)
{
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly)) return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

// It is a help, not a record: where it cannot be written the work goes on.
void writeTo(const QString& path, const QJsonObject& content)
{
    if (path.isEmpty()) return;
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(QJsonDocument(content).toJson(QJsonDocument::Compact));
    file.commit();
}

} // namespace

MachineMemory MachineMemory::usual()
{
    const QString base = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return base.isEmpty() ? MachineMemory() : MachineMemory(base + QStringLiteral("/tutoring-desk/seen"));
}

QString MachineMemory::pathOf(const storage::Bytes16& fileId) const
{
    if (m_folder.isEmpty()) return {};
    const QByteArray id(reinterpret_cast<const char*>(fileId.data()), static_cast<qsizetype>(fileId.size()));
    return m_folder + u'/' + QString::fromLatin1(id.toHex()) + QStringLiteral(".json");
}

std::optional<MachineMemory::Head> MachineMemory::head(const storage::Bytes16& fileId) const
{
    const QJsonObject content = readFrom(pathOf(fileId));
    if (!content.contains(sequenceKey)) return std::nullopt;
    return Head{content[sequenceKey].toInteger(), QByteArray::fromHex(content[chainKey].toString().toLatin1())};
}

void MachineMemory::rememberHead(const storage::Bytes16& fileId, const Head& head) const
{
    QJsonObject content = readFrom(pathOf(fileId));
    content[sequenceKey] = head.sequence;
    content[chainKey] = QString::fromLatin1(head.chain.toHex());
    writeTo(pathOf(fileId), content);
}

std::vector<Instant> MachineMemory::failures(const storage::Bytes16& fileId) const
{
    std::vector<Instant> out;
    const QJsonArray attempts = readFrom(pathOf(fileId))[failuresKey].toArray();
    for (const auto& value : attempts) {
        if (const auto at = Instant::parse(value.toString().toStdString())) out.push_back(*at);
    }
    return out;
}

void MachineMemory::rememberFailure(const storage::Bytes16& fileId, Instant at) const
{
    QJsonObject content = readFrom(pathOf(fileId));
    QJsonArray failures = content[failuresKey].toArray();
    failures.append(QString::fromStdString(at.utcText()));
    while (failures.size() > mostFailures) failures.removeFirst();
    content[failuresKey] = failures;
    writeTo(pathOf(fileId), content);
}

void MachineMemory::forgetFailures(const storage::Bytes16& fileId) const
{
    QJsonObject content = readFrom(pathOf(fileId));
    if (!content.contains(failuresKey)) return;
    content.remove(failuresKey);
    writeTo(pathOf(fileId), content);
}

std::chrono::milliseconds waitAfter(std::size_t failures)
{
    if (failures < freeFailures) return {};
    const std::size_t doublings = std::min<std::size_t>(failures - freeFailures, 5);
    return std::min<std::chrono::milliseconds>(std::chrono::seconds(1 << doublings), longestWait);
}

} // namespace desk
