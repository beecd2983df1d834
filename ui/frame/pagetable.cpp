#include "ui/frame/pagetable.h"

#include "core/services/leaving.h"
#include "ui/frame/desk.h"
#include "ui/frame/preferences.h"
#include "ui/frame/prompts.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/words.h"

#include <QCoreApplication>

namespace desk::ui {

namespace {

QString stampOf(const PageContext& context)
{
    return QCoreApplication::translate("PageTable", "Printed %1 by %2")
        .arg(momentText(context.clock.now()), context.desk.person().name);
}

QString askForReason(DataTable& table, Prompts& prompts, qint64 rows)
{
    const QString action = QCoreApplication::translate("PageTable", "Export");
    return prompts.reason(&table, {.title = action,
                                   .text = QCoreApplication::translate(
                                       "PageTable",
                                       "%Ln row(s) with names of people will leave the encrypted file. What for? The "
                                       "reason is kept in the audit trail.",
                                       nullptr, static_cast<int>(rows)),
                                   .action = action});
}

} // namespace

void furnish(DataTable& table, const PageContext& context, const QString& id, std::function<void(const Error&)> failed)
{
    TableTools tools;
    tools.fileToSave = [prompts = &context.prompts](QWidget* parent, const QString& title, const QString& suggested,
                                                    const QString& filter) {
        return prompts->fileToSave(parent, title, suggested, filter);
    };
    tools.printer = [prompts = &context.prompts](QWidget* parent, QPrinter& printer) {
        return prompts->printer(parent, printer);
    };
    tools.stamp = [context] { return stampOf(context); };
    tools.leaving = [&table, context, id, failed](TableTools::Leaving how, const TableContent& content,
                                                  std::function<void()> go) {
        // What is copied stays with the person, and the clipboard forgets it.
        if (how == TableTools::Leaving::Copy) return go();
        const Leaving leaving = how == TableTools::Leaving::Print ? Leaving::Print : Leaving::Export;
        const auto rows = static_cast<qint64>(content.rows.size());
        QString reason;
        if (leaving == Leaving::Export && exportNeedsReason(id)) {
            reason = askForReason(table, context.prompts, rows);
            if (reason.isEmpty()) return;
        }
        context.desk.run(
            &table,
            [leaving, id, rows, reason](Session& session) { return recordLeaving(session, leaving, id, rows, reason); },
            [go = std::move(go), failed](const Result<void>& may) { may ? go() : failed(may.error()); });
    };
    table.setTools(std::move(tools));
    QObject::connect(&table, &DataTable::failed, &table, failed);
    const QString key = id + QStringLiteral(".table");
    table.restoreState(context.preferences.value(key).toMap());
    QObject::connect(&table, &DataTable::stateChanged, &table,
                     [&table, preferences = &context.preferences, key] { preferences->set(key, table.state()); });
}

} // namespace desk::ui
