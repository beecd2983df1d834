// The key header of a file: whatever stands there is refused or read, within its bounds.

#include "core/storage/keyheader.h"
#include "core/storage/keyslots.h"
#include "core/storage/offsetvfs.h"
#include "tests/fuzz/fuzztarget.h"

#include <sodium.h>

namespace {

using namespace desk;

storage::KeyHeader header(int slots)
{
    storage::KeyHeader out;
    out.fileId.fill(7);
    out.sequence = 3;
    for (int i = 0; i < slots; ++i) {
        storage::KeySlot slot;
        slot.kind = i == 0 ? storage::KeySlot::Kind::Recovery : storage::KeySlot::Kind::Person;
        slot.id.fill(static_cast<unsigned char>(i));
        out.slots.push_back(slot);
    }
    return out;
}

/// What a hostile hand would write: the content with a checksum that fits.
QByteArray withChecksum(QByteArray content)
{
    constexpr qsizetype checksumBytes = 32;
    content.resize(storage::headerCopyBytes - checksumBytes, '\0');
    QByteArray checksum(checksumBytes, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(checksum.data()), checksumBytes,
                       reinterpret_cast<const unsigned char*>(content.constData()),
                       static_cast<unsigned long long>(content.size()), nullptr, 0);
    return content + checksum;
}

void look(const QByteArray& area)
{
    const auto read = storage::readKeyHeader(area);
    if (!read) return;
    fuzz::mustHold(!read->copies.empty() && read->copies.size() <= 2, "one or two copies are good");
    const storage::DataKey key{};
    for (const storage::HeaderCopy& copy : read->copies) {
        fuzz::mustHold(copy.header.slots.size() <= storage::KeyHeader::mostSlots, "slots are bounded");
        for (const storage::KeySlot& slot : copy.header.slots) {
            if (slot.kind != storage::KeySlot::Kind::Person || slot.cost.withinBounds()) continue;
            const auto opened = storage::openPersonSlot(copy.header.fileId, slot, QStringLiteral("x"));
            fuzz::mustHold(!opened && opened.error().code == ErrorCode::Damaged, "a cost beyond its bounds is not run");
        }
        storage::isAuthentic(area, copy.place, key);
    }
}

} // namespace

std::vector<std::string> desk::fuzz::seeds()
{
    std::vector<std::string> out{"", "tdesk", std::string(4096, '\0')};
    const storage::DataKey key{};
    for (const int slots : {1, 2, 40}) {
        const QByteArray copy = header(slots).sealedWith(key);
        out.push_back(copy.toStdString());
        out.push_back((copy + copy).toStdString());
    }
    return out;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    look(bytes);
    const QByteArray copy = withChecksum(bytes);
    look(copy + copy);
    return 0;
}
