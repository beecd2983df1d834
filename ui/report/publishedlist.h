#pragma once

#include "core/services/publishing.h"
#include "ui/frame/page.h"
#include "ui/widgets/tablemodel.h"

namespace desk::ui {

class Card;
class ChipRow;
class DataTable;

/// A line of what differs between two states of a report: a figure, and one of the cases that made it so.
struct ChangeLine
{
    QString provider; ///< its code, or ALL
    Measure measure = Measure::A1;
    FigureValues before, after;
    std::optional<CaseChange> one; ///< empty: the figure differs by other settings alone
};

/// A line for each case behind each figure, in the order of the changes.
std::vector<ChangeLine> changeLines(const ReportChanges& changes);

/// What was published, and of the one that is chosen what has changed since, or what it changed itself.
class PublishedList : public QWidget
{
    Q_OBJECT
public:
    explicit PublishedList(const PageContext& context, QWidget* parent = nullptr);

    void read();
    /// Chooses a report and revision; the newest of all where there is none.
    void choose(qint64 number, qint64 revision);

Q_SIGNALS:
    void loaded();
    /// It is to be seen as it was printed.
    void opened(qint64 number, qint64 revision);
    /// It is to be published once more, with what has changed since.
    void revisionWanted(const desk::PublishedLine& of);
    void failed(const desk::Error& error);

private:
    void makeTables();
    void show(std::vector<PublishedLine> lines);
    void readChanges();
    void showChanges(const ReportChanges& changes);
    const PublishedLine* chosen() const;
    bool isNewest(const PublishedLine& line) const;

    PageContext m_context;
    std::vector<PublishedLine> m_lines;
    RowsModel<PublishedLine>* m_model = nullptr;
    DataTable* m_table = nullptr;
    Card* m_changesCard;
    ChipRow* m_which;
    TextLabel* m_said;
    QPushButton *m_open, *m_again;
    RowsModel<ChangeLine>* m_changes = nullptr;
    DataTable* m_changesTable = nullptr;
    std::pair<qint64, qint64> m_wanted{0, 0};
    int m_asked = 0;
};

} // namespace desk::ui
