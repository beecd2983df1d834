#pragma once

#include "ui/frame/page.h"
#include "ui/report/providerpack.h"

#include <QTimer>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace desk::ui {

class PaperPreview;
class ReportChoice;

/// The half-termly report as it will be printed: chosen at the left, seen at the right, and from here onto paper, into
/// a PDF or a CSV, and frozen for a contract meeting. Place::record is a provider's code, empty: all together.
class ReportPage : public Page
{
    Q_OBJECT
public:
    explicit ReportPage(const PageContext& context);

    void open(const Place& place) override;
    void refresh() override;
    void keepUnfinished() override { keepComments(); }

private:
    void makeButtons();
    void makePreview();
    void makePackRow();
    void fillPeriods();
    void read();
    void show(ReportPaperWanted read);
    void showPaper();
    void readComments();
    void keepComments();
    QString draftReference() const;
    ReportPaperWanted wanted() const;

    void print();
    void savePdf();
    void saveCsv();
    void savePack();
    /// Leaves the event that the report leaves the file, then goes on.
    void leave(bool printed, qint64 rows, std::function<void()> go);
    void say(const QString& text);

    ReportChoice* m_choice;
    PaperPreview* m_preview;
    QStackedWidget* m_stack;
    TextLabel* m_where;
    QPushButton *m_print, *m_pdf, *m_csv, *m_packButton;
    ProviderPack* m_pack;
    QWidget* m_packRow;
    QProgressBar* m_packBar;
    TextLabel* m_said;
    std::optional<ReportPaperWanted> m_read;
    QString m_commentsOf; ///< which draft the comments belong to
    QString m_keptComments;
    int m_asked = 0;
};

} // namespace desk::ui
