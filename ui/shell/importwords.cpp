#include "ui/shell/importwords.h"

#include "ui/widgets/words.h"

#include <QCoreApplication>

namespace desk::ui {

namespace {

QString tr(const char* text, int n = -1) { return QCoreApplication::translate("ImportWords", text, nullptr, n); }

// In the order of storage::Kind.
constexpr std::array kinds{
    QT_TRANSLATE_NOOP("ImportWords", "Half-terms"),  QT_TRANSLATE_NOOP("ImportWords", "Closures"),
    QT_TRANSLATE_NOOP("ImportWords", "Providers"),   QT_TRANSLATE_NOOP("ImportWords", "Provider lots"),
    QT_TRANSLATE_NOOP("ImportWords", "Suspensions"), QT_TRANSLATE_NOOP("ImportWords", "Tutors"),
    QT_TRANSLATE_NOOP("ImportWords", "Evidence"),    QT_TRANSLATE_NOOP("ImportWords", "Students"),
    QT_TRANSLATE_NOOP("ImportWords", "Contacts"),    QT_TRANSLATE_NOOP("ImportWords", "Referrals"),
    QT_TRANSLATE_NOOP("ImportWords", "Requests"),    QT_TRANSLATE_NOOP("ImportWords", "Responses"),
    QT_TRANSLATE_NOOP("ImportWords", "Awards"),      QT_TRANSLATE_NOOP("ImportWords", "Sessions"),
    QT_TRANSLATE_NOOP("ImportWords", "Assessments"), QT_TRANSLATE_NOOP("ImportWords", "Invoices"),
};

// In the order of HistoryFinding::Code.
constexpr std::array findings{
    QT_TRANSLATE_NOOP("ImportWords", "An award outside the pool"),
    QT_TRANSLATE_NOOP("ImportWords", "A late answer used"),
    QT_TRANSLATE_NOOP("ImportWords", "A tutor not cleared on the day"),
    QT_TRANSLATE_NOOP("ImportWords", "An award of a withdrawn referral"),
    QT_TRANSLATE_NOOP("ImportWords", "A session on no school day"),
    QT_TRANSLATE_NOOP("ImportWords", "A session outside the days of its award"),
    QT_TRANSLATE_NOOP("ImportWords", "An answer without a request"),
    QT_TRANSLATE_NOOP("ImportWords", "A student out of the borough without a calendar"),
    QT_TRANSLATE_NOOP("ImportWords", "A UPN of an unknown authority"),
};

} // namespace

QString kindName(storage::Kind kind) { return tr(kinds[static_cast<std::size_t>(kind)]); }

QString findingName(HistoryFinding::Code code) { return tr(findings[static_cast<std::size_t>(code)]); }

QString changesText(const ImportedRow& row)
{
    QStringList out;
    for (const ImportedRow::Change& one : row.changes) {
        if (row.isNew || one.before.isEmpty())
            out << tr("%1: %2").arg(one.column, one.after);
        else if (one.after.isEmpty())
            out << tr("%1: %2 is cleared").arg(one.column, one.before);
        else
            out << tr("%1: %2 → %3").arg(one.column, one.before, one.after);
    }
    return out.join(QStringLiteral(" · "));
}

QString recordText(const ImportedRow& row) { return row.key.join(QStringLiteral(" · ")); }

QString importedText(const ImportReport& report)
{
    qint64 added = 0, changed = 0;
    for (const ImportedFile& file : report.files) {
        added += file.counts.added;
        changed += file.counts.changed;
    }
    return tr("Imported: %1 new and %2 changed rows.").arg(countText(added), countText(changed));
}

} // namespace desk::ui
