#pragma once

#include "core/services/search.h"
#include "ui/shell/palettemodel.h"

#include <QPointer>
#include <QWidget>

class QLineEdit;
class QListView;

namespace desk::ui {

class Card;
class Desk;
class TextLabel;

/// The search over everything, on top of the window: students, referrals, providers, tutors, pages and
/// commands, found while somebody types. It is a child of what locking destroys, with all it has found.
class CommandPalette : public QWidget
{
    Q_OBJECT
public:
    CommandPalette(Desk& desk, QWidget* over);

    /// Opens empty over what can be done now.
    void openWith(std::vector<PaletteItem> pagesAndCommands);
    /// Gives the focus back to where it was.
    void close();

    PaletteModel* model() const { return m_model; }

Q_SIGNALS:
    void placeChosen(const desk::ui::Place& place);
    void actionChosen(QAction* action);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void arrange();
    void loadRecords();
    void search();
    void showFound();
    bool moveBy(int key);
    void setCurrent(int row);
    void choose(int row);

    Desk& m_desk;
    Card* m_card;
    QLineEdit* m_field;
    QListView* m_list;
    TextLabel* m_nothing;
    PaletteModel* m_model;
    PaletteSearch m_search{{}};
    SearchState m_state; ///< of the file, kept for the next time
    QPointer<QWidget> m_before;
};

} // namespace desk::ui
