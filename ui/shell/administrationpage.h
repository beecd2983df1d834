#pragma once

#include "ui/frame/page.h"

class QPushButton;

namespace desk::ui {

class Card;
class TextLabel;

/// The file itself: where it is, who may open it, its backups, whether all of it holds.
class AdministrationPage : public Page
{
    Q_OBJECT
public:
    explicit AdministrationPage(const PageContext& context);

    void open(const Place& place) override;
    void refresh() override;

private:
    struct Facts;
    void show(const Facts& facts);
    void verify();

    TextLabel* m_file;
    TextLabel* m_backup;
    TextLabel* m_verdict;
    TextLabel* m_accounts;
    QPushButton* m_verify;
};

} // namespace desk::ui
