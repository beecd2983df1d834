#pragma once

#include "core/calendar/periodname.h"
#include "ui/frame/page.h"
#include "ui/paper/paper.h"

class QComboBox;
class QPushButton;
class QStackedWidget;

namespace desk::ui {

class ChipRow;
class DateEdit;
class EmptyState;
class PaperPreview;

/// What goes to the public and to other providers: the report with small counts kept back, and the answers to what is
/// usually asked under the Freedom of Information Act. Nothing is prepared before somebody asks for it, because that
/// is written to the trail.
class SharingPart : public QWidget
{
    Q_OBJECT
public:
    explicit SharingPart(const PageContext& context, QWidget* parent = nullptr);

    void setPeriods(const std::vector<NamedPeriod>& periods, const QString& current);

Q_SIGNALS:
    void failed(const desk::Error& error);
    void said(const QString& text);

private:
    /// What was prepared, on paper and as the files it becomes.
    struct Prepared
    {
        Paper paper;
        QString fileName;
        std::function<Result<QStringList>(const QString& pathOrFolder)> writeCsv;
        bool manyFiles = false;
    };
    void makeHead();
    void prepare();
    void show(Result<Prepared> prepared);
    void forget();
    void savePdf();
    void saveCsv();
    static Result<Prepared> prepareReport(Session& session, const QString& period, QDate asAt);
    static Result<Prepared> preparePack(Session& session, QDate asAt);

    PageContext m_context;
    ChipRow* m_what;
    QComboBox* m_period;
    DateEdit* m_asAt;
    QPushButton *m_prepare, *m_pdf, *m_csv;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    PaperPreview* m_preview;
    QWidget* m_head;
    std::optional<Prepared> m_prepared;
    int m_asked = 0;
};

} // namespace desk::ui
