#include "core/services/sample/samplerandom.h"
#include "core/storage/offsetvfs.h"
#include "tests/services/people.h"

#include <QFile>

#include <catch2/catch_test_macros.hpp>

using namespace desk;
using namespace desk::test;

namespace {

/// How many in the long form (`./dev faults`); a few with every test run.
int manyOr(const char* variable, int few)
{
    return qEnvironmentVariableIsSet(variable) ? qEnvironmentVariableIntValue(variable) : few;
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

/// A passphrase that is nearly the right one, or nothing like it.
QString wrongPassphrase(SampleRandom& random)
{
    QString text = annsPassphrase;
    const auto place = [&] { return random.below(static_cast<int>(text.size())); };
    const auto letter = [&] { return QChar(static_cast<char16_t>(random.between(0x20, 0x17F))); };
    switch (random.below(8)) {
    case 0:
        text.remove(place(), 1);
        break;
    case 1:
        text.insert(place(), letter());
        break;
    case 2:
        text[place()] = letter();
        break;
    case 3:
        std::swap(text[0], text[1 + random.below(static_cast<int>(text.size()) - 1)]);
        break;
    case 4:
        text = random.chance(50) ? text + u' ' : u' ' + text;
        break;
    case 5:
        text[place()] = text[place()].toUpper();
        break;
    case 6:
        text = text.left(place());
        break;
    default:
        text.clear();
        for (int i = random.between(1, 1024); i > 0; --i) text += letter();
    }
    return text;
}

/// So many characters of one to four bytes, composed or not.
QString ofLength(int characters)
{
    static const char32_t letters[] = {U'a', U'7', U'é', U'Ł', U' ', U'語', U'\U0001D11E', U'ß', U'Å', U'!'};
    QString out;
    for (int i = 0; i < characters; ++i) {
        const char32_t letter = letters[(i * 7 + i / 10) % 10];
        out += QString::fromUcs4(&letter, 1);
    }
    return out;
}

/// The most memory the process has held since, in MiB; nothing where the system does not say.
class PeakMemory
{
public:
    PeakMemory()
    {
        QFile reset(QStringLiteral("/proc/self/clear_refs"));
        m_known = reset.open(QIODevice::WriteOnly) && reset.write("5") == 1;
    }
    std::optional<qint64> mebibytes() const
    {
        QFile status(QStringLiteral("/proc/self/status"));
        if (!m_known || !status.open(QIODevice::ReadOnly)) return std::nullopt;
        for (const QByteArray& line : status.readAll().split('\n'))
            if (line.startsWith("VmHWM:")) return line.mid(6).trimmed().split(' ').first().toLongLong() / 1024;
        return std::nullopt;
    }

private:
    bool m_known = false;
};

} // namespace

TEST_CASE("wrong passphrases open nothing, change nothing, and wait longer and longer", "[services]")
{
    PeopleFile file;
    file.ann.reset();
    const QByteArray before = bytesOf(file.path());
    const int attempts = manyOr("DESK_WRONG_PASSPHRASES", 120);
    SampleRandom random(20251125);
    int opened = 0, otherwise = 0, tried = 0;
    while (tried < attempts) {
        const QString passphrase = wrongPassphrase(random);
        if (passphrase == annsPassphrase) continue;
        ++tried;
        const auto session = file.enter(random.chance(80) ? "Ann" : "", passphrase);
        if (session)
            ++opened;
        else if (session.error().code != ErrorCode::WrongPassphrase)
            ++otherwise;
    }
    CHECK(opened == 0);
    CHECK(otherwise == 0);
    CHECK((bytesOf(file.path()) == before));
    // The first three cost nothing; the waits, which are only counted here, grow to thirty seconds and stay.
    CHECK(std::ssize(file.waits) == attempts - 3);
    CHECK(std::ranges::is_sorted(file.waits));
    CHECK(file.waits.back() == std::chrono::seconds(30));
    REQUIRE(file.enter("Ann", annsPassphrase));
    if (attempts >= 1000) WARN(attempts << " wrong passphrases: " << opened << " opened");
}

TEST_CASE("passphrases of any length that may be set open the file, composed or not; none of another length does",
          "[services]")
{
    PeopleFile file;
    const int most = 1024;
    std::vector<int> lengths{1,  2,  3,  5,   8,   11,  12,  13,  14,  31,  32,  33,   63,   64,   65,
                             72, 73, 99, 100, 127, 128, 129, 255, 256, 511, 512, 1000, 1023, 1024, 1025};
    if (qEnvironmentVariableIsSet("DESK_WRONG_PASSPHRASES")) {
        lengths.clear();
        for (int length = 1; length <= most + 1; ++length) lengths.push_back(length);
    }
    int wrong = 0;
    for (const int length : lengths) {
        const QString text = ofLength(length);
        const QString composed = text.normalized(QString::NormalizationForm_C);
        const QString apart = text.normalized(QString::NormalizationForm_D);
        REQUIRE((length < 5 || composed != apart));
        const bool allowed = storage::checkPassphrase(apart).has_value();
        if (allowed != (length >= 12 && length <= most)) ++wrong;
        storage::SlotSecret secret;
        const storage::Bytes16 fileId{};
        const auto slot = storage::sealPersonSlot(fileId, QStringLiteral("Ann"), apart, lowestCost, secret);
        REQUIRE(slot);
        if (!storage::openPersonSlot(fileId, *slot, composed)) ++wrong;
        if (storage::openPersonSlot(fileId, *slot, composed + u'x')) ++wrong;
        if (storage::openPersonSlot(fileId, *slot, composed.chopped(1))) ++wrong;
    }
    CHECK(wrong == 0);
    CHECK(codeOf(file.enter("Ann", QString(100'000, u'x'))) == ErrorCode::WrongPassphrase);
    CHECK(codeOf(file.enter("Ann", QString(1, u'\0'))) == ErrorCode::WrongPassphrase);
    CHECK(codeOf(file.enter("Ann", annsPassphrase + QChar(u'\0'))) == ErrorCode::WrongPassphrase);
}

TEST_CASE("a file whose header asks for a hostile cost is refused before any of it is spent", "[services]")
{
    using storage::KdfCost;
    PeopleFile file;
    const storage::KeyHeader good = file.ann->file().header;
    const storage::DataKey key = file.ann->database().key();
    file.ann.reset();
    const PeakMemory peak;
    const std::vector<KdfCost> costs{{KdfCost::leastMemory - 1, 3},
                                     {KdfCost::mostMemory + 1, 3},
                                     {KdfCost::mostMemory * 2, 1},
                                     {KdfCost::mostMemory * 64, 1},
                                     {1ULL << 62, 1},
                                     {~0ULL, 1},
                                     {0, 3},
                                     {KdfCost::leastMemory, 0},
                                     {KdfCost::leastMemory, KdfCost::mostPasses + 1},
                                     {KdfCost::mostMemory, 0xFFFFFFFF}};
    for (const KdfCost& cost : costs) {
        INFO(cost.memoryBytes << " bytes, " << cost.passes << " passes");
        storage::KeyHeader hostile = good;
        for (storage::KeySlot& slot : hostile.slots)
            if (slot.kind == storage::KeySlot::Kind::Person) slot.cost = cost;
        // With a right checksum and even the right code, as somebody would write it who has the key.
        const QByteArray copy = hostile.sealedWith(key);
        QFile bytes(file.path());
        REQUIRE(bytes.open(QIODevice::ReadWrite));
        REQUIRE(bytes.write(copy + copy) == 2 * copy.size());
        bytes.close();
        CHECK(codeOf(file.enter("Ann", annsPassphrase)) == ErrorCode::Damaged);
        CHECK(codeOf(file.enter("", annsPassphrase)) == ErrorCode::Damaged);
    }
    const auto most = peak.mebibytes();
    if (most) CHECK(*most <= 512);
    if (!most) WARN("the peak of memory is not known on this system");
}
