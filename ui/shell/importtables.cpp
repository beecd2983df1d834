#include "ui/shell/importtables.h"

#include "ui/shell/importwords.h"
#include "ui/widgets/words.h"

#include <QCoreApplication>

namespace desk::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("ImportTables", text); }

std::optional<qint64> count(const ImportFileLine& line, qint64 IntakeCounts::*which)
{
    return line.preview < 0 ? std::nullopt : std::optional(line.counts.*which);
}

BadgeText stateOf(const ImportFileLine& line)
{
    if (line.preview < 0) return {Tone::Bad, tr("not recognised")};
    if (line.counts.refused > 0) return {Tone::Warn, tr("some refused")};
    if (line.counts.added + line.counts.changed == 0) return {Tone::None, tr("nothing new")};
    return {Tone::Good, tr("ready")};
}

} // namespace

ImportFilesModel* makeFilesModel(QObject* parent)
{
    using Line = ImportFileLine;
    Columns<Line> columns;
    columns.text(u"file", tr("File"), [](const Line& line) { return line.file; }).strong().wide(190);
    columns.text(u"kind", tr("Holds"), [](const Line& line) { return line.kind ? kindName(*line.kind) : line.problem; })
        .cellTip([](const Line& line) { return line.problem; })
        .stretched();
    columns.number(u"new", tr("New"), [](const Line& line) { return count(line, &IntakeCounts::added); });
    columns.number(u"changed", tr("Changed"), [](const Line& line) { return count(line, &IntakeCounts::changed); });
    columns.number(u"unchanged", tr("Unchanged"),
                   [](const Line& line) { return count(line, &IntakeCounts::unchanged); });
    columns.number(u"refused", tr("Refused"), [](const Line& line) { return count(line, &IntakeCounts::refused); });
    columns.badge(u"state", tr("State"), [](const Line& line) { return std::optional(stateOf(line)); }).wide(140);
    // Two files of one name can come from two folders.
    return new ImportFilesModel(
        std::move(columns), [](const Line& line) { return QString::number(line.preview) + line.file; }, parent);
}

std::vector<ImportFileLine> fileLines(const ImportPreview& preview, const std::vector<Error>& notRecognised)
{
    std::vector<ImportFileLine> out;
    for (const Error& error : notRecognised) out.push_back({error.where, {}, {}, errorSentence(error), -1});
    for (std::size_t i = 0; i < preview.files.size(); ++i) {
        const ImportedFile& one = preview.files[i].outcome;
        out.push_back({one.file, one.kind, one.counts, {}, static_cast<int>(i)});
    }
    return out;
}

ImportRowsModel* makeRowsModel(QObject* parent)
{
    using Row = ImportedRow;
    Columns<Row> columns;
    columns.number(u"line", tr("Line"), [](const Row& row) { return std::optional(row.line); });
    columns
        .badge(u"what", tr("Would be"),
               [](const Row& row) {
                   return std::optional(row.isNew ? BadgeText{Tone::Good, tr("new")}
                                                  : BadgeText{Tone::Info, tr("changed")});
               })
        .wide(110);
    columns.text(u"record", tr("Record"), recordText).strong().wide(220);
    columns.text(u"values", tr("Values"), changesText).cellTip(changesText).stretched();
    return new ImportRowsModel(
        std::move(columns), [](const Row& row) { return QString::number(row.line); }, parent);
}

ImportRefusalsModel* makeRefusalsModel(QObject* parent)
{
    using Row = ImportRefusal;
    Columns<Row> columns;
    columns.number(u"line", tr("Line"), [](const Row& row) { return std::optional(row.line); });
    columns
        .text(u"column", tr("Column"),
              [](const Row& row) { return row.column.isEmpty() ? tr("the whole row") : row.column; })
        .strong()
        .wide(190);
    const auto reason = [](const Row& row) { return errorSentence(row.error); };
    columns.text(u"reason", tr("Why it would be refused"), reason).cellTip(reason).stretched();
    return new ImportRefusalsModel(
        std::move(columns), [](const Row& row) { return QString::number(row.line); }, parent);
}

ImportFindingsModel* makeFindingsModel(QObject* parent)
{
    using Row = HistoryFinding;
    Columns<Row> columns;
    columns.number(u"line", tr("Line"), [](const Row& row) { return std::optional(row.line); });
    columns.text(u"finding", tr("Broke a rule when it happened"), [](const Row& row) { return findingName(row.code); })
        .strong()
        .wide(320);
    columns.text(u"record", tr("Record"), [](const Row& row) { return row.what; }).stretched();
    return new ImportFindingsModel(
        std::move(columns),
        [](const Row& row) { return QString::number(row.line) + u' ' + QString::number(static_cast<int>(row.code)); },
        parent);
}

} // namespace desk::ui
