#pragma once

#include "ui/frame/desk.h"
#include "ui/shell/startsteps.h"

#include <QDialog>

#include <optional>

class QPushButton;
class QStackedWidget;

namespace desk::ui {

class Prompts;
class TextLabel;

/// The first start: a new file with its first administrator, the recovery key kept and typed back, the
/// calendar confirmed or the sample taken. Leaving it earlier removes the file again.
class StartWizard : public QDialog
{
    Q_OBJECT
public:
    StartWizard(Desk& desk, Prompts& prompts, QWidget* parent);

    enum Step { Account, Key, TypeBack, Content };
    Step step() const;

    void reject() override;

private:
    void go(Step step);
    void next();
    void create();
    void propose();
    void finish();
    void end();
    void setBusy(const QString& doing);
    void showError(const Error& error);

    Desk& m_desk;
    Prompts& m_prompts;
    TextLabel *m_where, *m_title, *m_error;
    QStackedWidget* m_steps;
    AccountStep* m_account;
    KeyStep* m_key;
    TypeBackStep* m_typeBack;
    ContentStep* m_content;
    QPushButton *m_next, *m_back, *m_cancel;
    std::optional<CalendarYear> m_proposal;
};

} // namespace desk::ui
