#include "ui/report/reportwords.h"

#include "ui/paper/reportpaper.h"

#include <QSaveFile>

namespace desk::ui {

QString periodName(const NamedPeriod& period)
{
    if (period.kind == PeriodKind::HalfTerm) return period.name;
    ReportQuestion question;
    question.period = period.name;
    question.days = period.days;
    return periodTitle(question);
}

Result<void> writeReportFile(const QString& path, const std::function<void(CsvWriter&)>& write)
{
    QSaveFile file(path);
    const auto failed = [&file] {
        return fail(ErrorCode::Io, "The file could not be written (%1).", {file.errorString()});
    };
    if (!file.open(QIODevice::WriteOnly)) return failed();
    CsvWriter writer(file, CsvManner::Spreadsheet);
    writer.writeByteOrderMark();
    write(writer);
    DESK_CHECK(writer.flush());
    if (!file.commit()) return failed();
    return {};
}

} // namespace desk::ui
