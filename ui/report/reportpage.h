#pragma once

#include "core/services/publishing.h"
#include "ui/frame/page.h"
#include "ui/paper/reportpaper.h"

class QPushButton;
class QStackedWidget;
class QTabBar;

namespace desk::ui {

class PaperPreview;
class PublishedList;
class ReportChoice;
class ReportComments;
class ReportOuts;
class SharingPart;

/// The half-termly report as it will be printed: chosen at the left, seen at the right, and from here onto paper, into
/// a PDF or a CSV, and frozen for a contract meeting. Place::record is a provider's code, empty: all together;
/// Place::part "published" is the list of what was frozen, "no-3-2" revision 2 of number 3 as it was printed.
class ReportPage : public Page
{
    Q_OBJECT
public:
    struct Read;
    explicit ReportPage(const PageContext& context);

    void open(const Place& place) override;
    void refresh() override;
    void keepUnfinished() override;

private:
    void makeButtons();
    void makePreview();
    void makeOuts();
    void makeTabs();
    void makePublished();
    void fillPeriods();
    void read();
    void readPeriods();
    void show(Read read);
    void readPublished(qint64 number, qint64 revision);
    void showPublished(const PublishedReport& report);
    void showPaper();
    void readComments();
    ReportPaperWanted wanted() const;
    /// Number and revision of the published report that is to be shown; 0: none.
    std::pair<qint64, qint64> frozenPlace() const;

    void publish();
    /// `draft`: of whose comments, which go into it; empty where they are not from here.
    void publishAs(const PublishWanted& wanted, const QString& who, const QString& draft);

    QTabBar* m_tabs;
    QStackedWidget* m_parts;
    ReportChoice* m_choice;
    PaperPreview* m_preview;
    QStackedWidget* m_stack;
    TextLabel* m_where;
    QPushButton *m_print, *m_pdf, *m_csv, *m_publish, *m_packButton, *m_today;
    PublishedList* m_published;
    SharingPart* m_sharing;
    ReportOuts* m_outs;
    ReportComments* m_comments;
    /// What is shown: of today, or as it was published.
    std::optional<ReportPaperWanted> m_read;
    Place m_place;
    int m_asked = 0;
};

} // namespace desk::ui
