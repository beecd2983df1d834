#pragma once

#include "core/services/calendars.h"

#include <QWidget>

class QDateEdit;
class QGridLayout;

namespace desk::ui {

class TextLabel;

/// The half-terms of a year, each with its days and how many of them are school days; while it is edited,
/// with fields for the first and the last day, and what is wrong at the half-term it concerns.
class HalfTermEditor : public QWidget
{
    Q_OBJECT
public:
    explicit HalfTermEditor(QWidget* parent = nullptr);

    void show(const CalendarYear& year);
    /// Begins editing what is given, which may differ from what was shown.
    void edit(const CalendarYear& year);
    bool isEditing() const { return m_editing; }
    std::vector<HalfTerm> halfTerms() const;
    /// Nothing is wrong with them.
    bool isSound() const;
    QDateEdit* field(int halfTerm, bool last) const;

Q_SIGNALS:
    void edited();

private:
    struct Row
    {
        HalfTerm halfTerm;
        TextLabel* days = nullptr; ///< what they are, or how many
        QDateEdit* first = nullptr;
        QDateEdit* last = nullptr;
        TextLabel* problem = nullptr;
    };
    void rebuild(const CalendarYear& year);
    void addShown(const HalfTerm& halfTerm, int line);
    void addEdited(const HalfTerm& halfTerm, int line);
    QDateEdit* dateField(const HalfTerm& halfTerm, bool last);
    void tellCounts(const YearPlan& plan);
    void tellProblems();

    QGridLayout* m_grid;
    std::vector<Row> m_rows;
    std::map<QDate, QString> m_closures;
    bool m_editing = false;
};

} // namespace desk::ui
