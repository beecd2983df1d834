#pragma once

#include "core/services/calendars.h"

#include <QWidget>

#include <map>
#include <optional>

class QGridLayout;

namespace desk::ui {

class DateEdit;
class TextLabel;

/// The half-terms of a year, each with its days and how many of them are school days; while it is edited,
/// with fields for the first and the last day, and what is wrong at the half-term it concerns.
class HalfTermEditor : public QWidget
{
    Q_OBJECT
public:
    explicit HalfTermEditor(QDate today, QWidget* parent = nullptr);

    void show(const CalendarYear& year);
    /// Begins editing what is given, which may differ from what was shown.
    void edit(const CalendarYear& year);
    bool isEditing() const { return m_editing; }
    std::vector<HalfTerm> halfTerms() const;
    /// Every field holds a day, and nothing is wrong with them together.
    bool isSound() const;
    DateEdit* field(int halfTerm, bool last) const;

Q_SIGNALS:
    void edited();

private:
    struct Row
    {
        HalfTerm halfTerm;
        TextLabel* days = nullptr; ///< what they are, or how many
        DateEdit* first = nullptr;
        DateEdit* last = nullptr;
        TextLabel* problem = nullptr;
    };
    void rebuild(const CalendarYear& year);
    void addShown(const HalfTerm& halfTerm, int line);
    void addEdited(const HalfTerm& halfTerm, int line);
    DateEdit* dateField(const HalfTerm& halfTerm, bool last);
    void tellCounts();
    void tellProblems();

    QDate m_today;
    QGridLayout* m_grid;
    std::vector<Row> m_rows;
    std::map<QDate, QString> m_closures;
    std::optional<YearPlan> m_plan; ///< as the fields have it
    bool m_editing = false;
};

} // namespace desk::ui
