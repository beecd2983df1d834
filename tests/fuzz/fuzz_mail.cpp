// The readers of replies: any bytes, as a file or as pasted text, are read or refused with a reason; what is given
// keeps its bounds and its promises. Any text that is written as a draft is read back.

#include "core/base/emailaddress.h"
#include "core/exchange/mailreader.h"
#include "core/exchange/mailwriter.h"
#include "core/referrals/referralreference.h"
#include "tests/fuzz/fuzztarget.h"

#include <algorithm>
#include <utility>

namespace {

using namespace desk;

void check(const Result<MailReply>& reply)
{
    if (!reply) {
        fuzz::mustHold(!reply.error().message().isEmpty(), "a refusal has a reason");
        return;
    }
    fuzz::mustHold(reply->sender.isEmpty() || EmailAddress::parse(reply->sender).has_value(),
                   "a sender is an address or nobody");
    fuzz::mustHold(std::ranges::all_of(reply->references, isOwnReference), "a reference is one");
    fuzz::mustHold(reply->body.size() <= longestReplyBody, "a body keeps its bound");
    fuzz::mustHold(!reply->subject.contains(u'\n') && !reply->senderName.contains(u'\n'), "a head is lines");
    fuzz::mustHold(reply->at.has_value() != reply->timeProblem.has_value(), "there is a time or a reason why not");
    fuzz::mustHold(!reply->at || reply->timeSource.has_value(), "a time says where it is from");
}

void writeAndRead(const QString& text)
{
    MailMessage message{{{text.left(40), QStringLiteral("a@b.example")}},
                        {},
                        text.left(200),
                        text.left(2000),
                        QStringLiteral("R-00042")};
    const auto draft = writeDraft(message);
    if (!draft) return;
    const auto read = readMailFile("From: a@b.example\r\n" + *draft);
    fuzz::mustHold(read.has_value(), "a draft is a message");
    fuzz::mustHold(read->references.contains(QStringLiteral("R-00042")), "a draft names its referral");
}

/// The smallest compound file with small streams at its root: its table, two sectors of entries, the table of the
/// small sectors, the small sectors.
std::string outlookFile(const std::vector<std::pair<std::string, std::string>>& streams)
{
    const auto number = [](std::uint64_t value, int bytes) {
        std::string out;
        for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 255);
        return out;
    };
    const auto padded = [](std::string text, std::size_t size) { return text.append(size - text.size(), '\0'); };
    constexpr std::uint32_t end = 0xFFFFFFFE, free = 0xFFFFFFFF, table = 0xFFFFFFFD;
    std::string small, smallTable;
    const auto entry = [&](const std::string& name, int type, std::uint32_t right, std::uint32_t child,
                           std::uint32_t start, std::size_t size) {
        std::string wide;
        for (const char c : name) wide += std::string{c, '\0'};
        return padded(wide, 64) + number(name.size() * 2 + 2, 2) + number(static_cast<std::uint64_t>(type), 1) + '\1' +
               number(free, 4) + number(right, 4) + number(child, 4) + std::string(36, '\0') + number(start, 4) +
               number(size, 8);
    };
    std::string entries;
    for (std::size_t i = 0; i < streams.size(); ++i) {
        const auto& [name, content] = streams[i];
        const auto first = static_cast<std::uint32_t>(small.size() / 64);
        const std::size_t count = (content.size() + 63) / 64;
        for (std::size_t piece = 1; piece <= count; ++piece)
            smallTable += number(piece == count ? end : first + piece, 4);
        small += padded(content, count * 64);
        entries += entry(name, 2, i + 1 < streams.size() ? static_cast<std::uint32_t>(i + 2) : free, free, first,
                         content.size());
    }
    const std::string root = entry("Root Entry", 5, free, 1, 4, small.size());
    const std::string header = std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + std::string(16, '\0') +
                               number(0x3E, 2) + number(3, 2) + number(0xFFFE, 2) + number(9, 2) + number(6, 2) +
                               std::string(10, '\0') + number(1, 4) + number(1, 4) + number(0, 4) + number(4096, 4) +
                               number(3, 4) + number(1, 4) + number(end, 4) + number(0, 4) + number(0, 4);
    std::string file = header;
    while (file.size() < 512) file += number(free, 4);
    std::string chains = number(table, 4) + number(2, 4) + number(end, 4) + number(end, 4);
    for (std::size_t i = 4; (i - 4) * 512 < small.size(); ++i)
        chains += number((i - 3) * 512 < small.size() ? i + 1 : end, 4);
    while (chains.size() < 512) chains += number(free, 4);
    while (smallTable.size() < 512) smallTable += number(free, 4);
    return file + chains + padded(root + entries, 1024) + smallTable + padded(small, (small.size() + 511) / 512 * 512);
}

std::string wide(const std::string& text)
{
    std::string out;
    for (const char c : text) out += std::string{c, '\0'};
    return out;
}

} // namespace

std::vector<std::string> desk::fuzz::seeds()
{
    // The delivery time of 3 November 2025 14:05 UTC.
    const std::string times = std::string(32, '\0') + std::string("\x40\0\x06\x0E\x06\0\0\0", 8) +
                              std::string("\x00\x2E\xA0\x5C\xCB\x4C\xDC\x01", 8);
    return {
        "",
        "From: Jane <a@b.example>\r\nReceived: by x (y; z);\r\n Mon, 3 Nov 2025 14:05:09 +0000 (UTC)\r\nSubject: "
        "=?utf-8?B?w6k=?= R-00042\r\n\r\nYes.\r\n",
        "From: a@b.example\nDate: 3 Nov 25 14:05 EST\nContent-Type: multipart/alternative; boundary=\"b\"\n\n--b\n"
        "Content-Type: text/html; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable\n\n<p>a&amp;b "
        "=\n=93x<br></p><!-- --><style>x</style>\n--b\nContent-Type: text/plain\nContent-Transfer-Encoding: "
        "base64\n\nWWVzIFItMDAwNDI=\n--b--\n",
        "From: a@b.example\nDate: x\nContent-Type: application/ms-tnef\n\n\x78\x9F\x3E\x22",
        "From: Jane [mailto:a@b.example]\nSent: 25 October 2026 01:30\nTo: x\nSubject: RE: R-00042\n\nyes\n",
        "From:\nJane <a@b.example>\nSent:\nMonday, November 3, 2025 2:05 PM\nSubject:\nR-00042\n\nyes",
        outlookFile({{"__properties_version1.0", times},
                     {"__substg1.0_0037001F", wide("RE: R-00042")},
                     {"__substg1.0_1000001F", wide("Yes.\r\n")},
                     {"__substg1.0_5D01001E", "a@b.example"},
                     {"__substg1.0_007D001F", wide("Received: by x; Mon, 3 Nov 2025 14:05:09 +0000\r\n")}}),
    };
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    check(readMailFile(bytes));
    const QString text = QString::fromUtf8(bytes);
    check(readPastedMail(text));
    writeAndRead(text);
    return 0;
}
