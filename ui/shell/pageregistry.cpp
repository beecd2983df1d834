#include "ui/shell/pageregistry.h"

#include "ui/delivery/placementspage.h"
#include "ui/performance/performancepage.h"
#include "ui/providers/providerspage.h"
#include "ui/referrals/referralspage.h"
#include "ui/referrals/unmetpage.h"
#include "ui/report/reportpage.h"
#include "ui/shell/administrationpage.h"
#include "ui/shell/worklistpage.h"
#include "ui/students/studentspage.h"
#include "ui/vetting/tutorspage.h"

#include <QCoreApplication>

namespace desk::ui {

namespace {

template <class P> Page* make(const PageContext& context) { return new P(context); }

const PageEntry entries[] = {
    {"worklist", QT_TRANSLATE_NOOP("PageEntry", "Worklist"), Glyph::Worklist, 1, make<WorklistPage>},
    {"referrals", QT_TRANSLATE_NOOP("PageEntry", "Referrals"), Glyph::Referral, 2, make<ReferralsPage>},
    {"students", QT_TRANSLATE_NOOP("PageEntry", "Students"), Glyph::Student, 3, make<StudentsPage>},
    {"placements", QT_TRANSLATE_NOOP("PageEntry", "Placements"), Glyph::Placement, 4, make<PlacementsPage>},
    {"tutors", QT_TRANSLATE_NOOP("PageEntry", "Tutors"), Glyph::Tutor, 5, make<TutorsPage>},
    {"providers", QT_TRANSLATE_NOOP("PageEntry", "Providers"), Glyph::Provider, 6, make<ProvidersPage>},
    {"unmet", QT_TRANSLATE_NOOP("PageEntry", "Unmet need"), Glyph::Clock, 0, make<UnmetPage>},
    {"performance", QT_TRANSLATE_NOOP("PageEntry", "Performance"), Glyph::Performance, 7, make<PerformancePage>},
    {"report", QT_TRANSLATE_NOOP("PageEntry", "Report"), Glyph::Print, 8, make<ReportPage>},
    {"administration", QT_TRANSLATE_NOOP("PageEntry", "Administration"), Glyph::Administration, 9,
     make<AdministrationPage>},
};

} // namespace

std::span<const PageEntry> pageEntries() { return entries; }

const PageEntry* pageEntry(const QString& id)
{
    const auto found = std::ranges::find_if(entries, [&](const PageEntry& one) { return id == QLatin1String(one.id); });
    return found == std::end(entries) ? nullptr : &*found;
}

QString titleOf(const PageEntry& entry) { return QCoreApplication::translate("PageEntry", entry.title); }

} // namespace desk::ui
