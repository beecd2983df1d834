#pragma once

#include "core/exchange/importpreview.h"
#include "ui/widgets/tablemodel.h"

namespace desk::ui {

/// A file as the preview lists it: with its counts, or why it cannot be told.
struct ImportFileLine
{
    QString file;
    std::optional<storage::Kind> kind;
    IntakeCounts counts;
    QString problem;
    int preview = -1; ///< which FilePreview; -1 for one that cannot be told
};
using ImportFilesModel = RowsModel<ImportFileLine>;
ImportFilesModel* makeFilesModel(QObject* parent);
std::vector<ImportFileLine> fileLines(const ImportPreview& preview, const std::vector<Error>& notRecognised);

using ImportRowsModel = RowsModel<ImportedRow>;
ImportRowsModel* makeRowsModel(QObject* parent);

using ImportRefusalsModel = RowsModel<ImportRefusal>;
ImportRefusalsModel* makeRefusalsModel(QObject* parent);

using ImportFindingsModel = RowsModel<HistoryFinding>;
ImportFindingsModel* makeFindingsModel(QObject* parent);

} // namespace desk::ui
