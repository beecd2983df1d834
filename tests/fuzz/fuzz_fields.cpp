// Cells of every type: refused, or kept in a form that is written and read back to the same form.

#include "core/exchange/fields.h"
#include "tests/exchange/csvhelpers.h"
#include "tests/fuzz/fuzztarget.h"

#include <QBuffer>

namespace {

using namespace desk;

std::string written(const storage::Column& column, const storage::Cell& cell)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    CsvWriter writer(buffer, CsvManner::Exact);
    writeField(column, cell, writer);
    writer.endRecord();
    fuzz::mustHold(writer.flush().has_value(), "memory takes what is written");
    const auto rows = test::rowsIn(buffer.data().toStdString());
    fuzz::mustHold(rows && rows->size() == 1 && (*rows)[0].size() == 1, "a cell is one cell");
    return (*rows)[0][0];
}

void feed(const storage::Column& column, std::string_view text)
{
    storage::Cell cell;
    if (!parseField(column, text, cell)) return;
    const std::string once = written(column, cell);
    storage::Cell again;
    fuzz::mustHold(parseField(column, once, again).has_value(), "what is written is accepted");
    fuzz::mustHold(written(column, again) == once, "what is written stays as it is");
}

/// One column of each type, set of codes and bounds: the others are read by the same code.
const std::vector<const storage::Column*>& differentColumns()
{
    static const std::vector<const storage::Column*> columns = [] {
        std::vector<const storage::Column*> out;
        for (const storage::TableSpec& spec : storage::tables()) {
            for (const storage::Column& column : spec.columns) {
                const bool known = std::ranges::any_of(out, [&](const storage::Column* one) {
                    return one->type == column.type && one->most == column.most &&
                           std::string_view(one->codes) == column.codes;
                });
                if (!known) out.push_back(&column);
            }
        }
        return out;
    }();
    return columns;
}

} // namespace

std::vector<std::string> desk::fuzz::seeds()
{
    return {"2026-01-31",
            "2026-01-31T14:05:00Z",
            "2026-10-25T01:30:00",
            "2026-01-31T14:05:00+01:00",
            "09:30",
            "2025/26",
            "38.50",
            "-5",
            "yes",
            "V10",
            "X359401225001",
            "RP12/34567",
            "123456789012",
            "wn1 1aa",
            "KS1;KS2",
            "attended",
            "999999999.999999"};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    // The reader lets nothing else through.
    if (!isText(text)) return 0;
    for (const storage::Column* column : differentColumns()) feed(*column, text);
    return 0;
}
