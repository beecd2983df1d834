// The CSV reader: any bytes are read or refused, the same in one piece and in many; what was read, written
// exactly and read again, is the same.

#include "core/exchange/csvwriter.h"
#include "tests/exchange/csvhelpers.h"
#include "tests/fuzz/fuzztarget.h"

#include <QBuffer>

namespace {

using namespace desk;

std::string written(const test::CsvRows& rows)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    CsvWriter writer(buffer, CsvManner::Exact);
    for (const auto& row : rows) {
        for (const auto& field : row) writer.text(std::string_view(field));
        writer.endRecord();
    }
    fuzz::mustHold(writer.flush().has_value(), "memory takes what is written");
    return buffer.data().toStdString();
}

} // namespace

std::vector<std::string> desk::fuzz::seeds()
{
    return {"",
            "a,b\n1,2\n",
            "\xEF\xBB\xBF"
            "a,b\r\n\"x \"\"y\"\"\r\nz\",\xC5\x81\r\n,\r\n",
            "a\n\n\"\"\n",
            "a,b\n\"never closed",
            "\"a\"x\n",
            "referral_ref,award_no,session_date,start_time\r\nR-1,1,2026-01-31,09:30\r\n"};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto whole = test::rowsIn(bytes);
    const std::size_t piece = size == 0 ? 1 : 1 + data[size - 1] % 64;
    const auto pieces = test::rowsIn(bytes, piece);
    fuzz::mustHold(whole.has_value() == pieces.has_value(), "pieces are read as the whole is");
    if (!whole) {
        fuzz::mustHold(whole.error() == pieces.error(), "pieces are refused as the whole is");
        fuzz::mustHold(whole.error().where.startsWith(u"line "), "a refusal names its line");
        return 0;
    }
    fuzz::mustHold(*whole == *pieces, "pieces hold what the whole holds");
    const auto again = test::rowsIn(written(*whole));
    fuzz::mustHold(again && *again == *whole, "what is written is read back");
    return 0;
}
