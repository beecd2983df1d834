#pragma once

#include "ui/frame/page.h"

class QPushButton;
class QStackedWidget;
class QTabBar;

namespace desk::ui {

class CalendarPanel;
class Card;
class TemplateEditor;
class TextLabel;

/// The file itself (where it is, who may open it, its backups, whether all of it holds) and, in other parts,
/// what the program counts by. Place::part says which.
class AdministrationPage : public Page
{
    Q_OBJECT
public:
    explicit AdministrationPage(const PageContext& context);

    void open(const Place& place) override;
    void refresh() override;

private:
    struct Facts;
    QWidget* makeFilePart();
    void showPart(int index);
    void loadFile();
    void show(const Facts& facts);
    void verify();

    TextLabel* m_file;
    TextLabel* m_backup;
    TextLabel* m_verdict;
    TextLabel* m_accounts;
    QPushButton* m_verify;
    QTabBar* m_tabs;
    QStackedWidget* m_parts;
    CalendarPanel* m_calendar;
    TemplateEditor* m_messages;
};

} // namespace desk::ui
