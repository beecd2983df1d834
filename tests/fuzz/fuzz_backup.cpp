// A backup with bytes changed, gone or added anywhere: verifying it never calls it good, and nothing it holds can
// bring the program down.
//
// An input is a list of edits of eight bytes: four of a place, one of what is done there, three of what with.

#include "core/storage/backup.h"
#include "core/storage/offsetvfs.h"
#include "tests/fuzz/framework.h"

namespace {

using namespace desk;

constexpr std::size_t editBytes = 8;
constexpr std::size_t mostEdits = 64;

struct Backup
{
    fuzz::Framework framework;
    QByteArray bytes;
    Backup()
    {
        const QString path = framework.inFolder("b.tdesk");
        fuzz::mustHold(storage::backupTo(framework.session->file(), path).has_value(), "a backup can be made");
        QFile file(path);
        fuzz::mustHold(file.open(QIODevice::ReadOnly), "and read");
        bytes = file.readAll();
    }
};

Backup& backup()
{
    static Backup one;
    return one;
}

void edit(QByteArray& bytes, const std::uint8_t* what)
{
    const std::uint32_t number = std::uint32_t(what[0]) << 24 | std::uint32_t(what[1]) << 16 |
                                 std::uint32_t(what[2]) << 8 | std::uint32_t(what[3]);
    if (bytes.isEmpty()) return;
    const auto at = static_cast<qsizetype>(number % static_cast<std::uint32_t>(bytes.size()));
    const qsizetype length = 1 + what[5] * 256 + what[6];
    switch (what[4] % 5) {
    case 0:
        bytes[at] = static_cast<char>(bytes[at] ^ what[7]);
        break;
    case 1:
        bytes.truncate(at);
        break;
    case 2:
        bytes.remove(at, length);
        break;
    case 3:
        bytes.insert(at, bytes.mid(what[7] * 4096, length));
        break;
    default:
        for (qsizetype i = at; i < std::min(at + length, bytes.size()); ++i) bytes[i] = static_cast<char>(what[7]);
    }
}

} // namespace

std::vector<std::string> desk::fuzz::seeds()
{
    using namespace std::string_literals;
    return {"", "\0\0\0\x20\0\0\0\x01"s, "\0\0\x50\x00\0\0\0\x80\0\0\x60\0\x01\0\0\0"s, "\0\0\x40\0\x04\x10\0\0"s,
            "\0\x01\0\0\x03\x0F\xFF\x05"s};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    QByteArray bytes = backup().bytes;
    for (std::size_t i = 0; i < std::min(size / editBytes, mostEdits); ++i) edit(bytes, data + i * editBytes);
    const QString path = backup().framework.inFolder("changed.tdesk");
    fuzz::write(path, bytes);
    const storage::DeskFile& file = backup().framework.session->file();
    const auto findings = storage::verifyAt(path, file.database->key(), file.vfs);
    const bool good = findings && findings->empty();
    fuzz::mustHold(good == (bytes == backup().bytes), "a changed backup is noticed, an unchanged one is good");
    if (const auto area = storage::HeaderArea::read(path)) (void)storage::readKeyHeader(*area);
    return 0;
}
