// What is kept of a person and of a machine: whatever stands in the file or beside it is read or passed over, and
// what is kept then comes back as it was.

#include "core/services/views.h"
#include "core/storage/statement.h"
#include "tests/fuzz/framework.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace {

using namespace desk;

fuzz::Framework& framework()
{
    static fuzz::Framework one;
    return one;
}

/// Straight into the table, as a damaged or a foreign program might.
void plant(std::string_view text)
{
    sqlite3* handle = framework().session->database().handle();
    fuzz::mustHold(storage::Statement::run(handle, "DELETE FROM preference; DELETE FROM draft").has_value(), "cleared");
    for (const char* sql : {"INSERT INTO preference VALUES (1, 'planted', ?1)",
                            "INSERT INTO draft VALUES (1, 'referral', '', ?1, '2026-01-09T12:00:00Z')"}) {
        auto insert = storage::Statement::prepare(handle, sql);
        fuzz::mustHold(insert.has_value(), "the table is there");
        insert->bind(1, text);
        (void)insert->execute();
    }
}

void keepAndRead(const QByteArray& bytes)
{
    Session& session = *framework().session;
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    if (!savePreferences(session, object)) return;
    const auto kept = preferences(session);
    fuzz::mustHold(kept.has_value(), "what was kept can be read");
    for (auto one = object.begin(); one != object.end(); ++one)
        fuzz::mustHold(one.value().isNull() || kept->value(one.key()) == one.value(),
                       "what was kept comes back as it was");
}

void rememberOnMachine(const QByteArray& bytes)
{
    const MachineMemory memory(framework().inFolder("seen"));
    const storage::Bytes16 fileId{7};
    memory.rememberHead(fileId, {1, "chain"});
    const QStringList names = QDir(framework().inFolder("seen")).entryList(QDir::Files);
    fuzz::mustHold(names.size() == 1, "there is one memory");
    fuzz::write(framework().inFolder("seen/") + names.front(), bytes);
    (void)memory.head(fileId);
    (void)waitAfter(memory.failures(fileId).size());
    const Instant now = Instant::fromSeconds(1'790'000'000);
    memory.rememberFailure(fileId, now);
    const auto failures = memory.failures(fileId);
    fuzz::mustHold(!failures.empty() && failures.size() <= 100 && failures.back() == now, "a failure is remembered");
    memory.rememberHead(fileId, {42, "link"});
    const auto head = memory.head(fileId);
    fuzz::mustHold(head && head->sequence == 42 && head->chain == "link", "the newest event is remembered");
    memory.forgetFailures(fileId);
    fuzz::mustHold(memory.failures(fileId).empty(), "failures are forgotten");
}

} // namespace

std::vector<std::string> desk::fuzz::seeds()
{
    return {"",
            "{}",
            "null",
            "[",
            "{\"columns\":{\"referrals\":[1,2.5,-3,1e300,true,null,\"\\u0141\"]},\"sort\":\"due\",\"saved\":[]}",
            "{\"sequence\":3,\"chain\":\"00ff\",\"failures\":[\"2026-01-09T12:00:00Z\",\"never\",7]}",
            "{\"sequence\":1e99,\"chain\":5,\"failures\":{\"a\":1}}",
            "{\"a\":" + std::string(400, '[') + std::string(400, ']') + "}"};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const QByteArray bytes(text.data(), static_cast<qsizetype>(text.size()));
    plant(text);
    (void)preferences(*framework().session);
    (void)drafts(*framework().session);
    keepAndRead(bytes);
    rememberOnMachine(bytes);
    return 0;
}
