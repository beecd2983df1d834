#pragma once

#include <QWidget>

class QComboBox;
class QPushButton;
class QToolButton;

namespace desk::ui {

class ReportingPeriodChoice;
class TextLabel;

/// Search, the reporting period, who is signed in, and the lock.
class TopBar : public QWidget
{
    Q_OBJECT
public:
    explicit TopBar(ReportingPeriodChoice& period, QWidget* parent = nullptr);

    void setPerson(const QString& name, const QString& role);
    void setHistory(bool back, bool forward);
    /// What the menu at the right offers.
    void setMenu(class QMenu* menu);

Q_SIGNALS:
    void searchWanted();
    void backWanted();
    void forwardWanted();
    void lockWanted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    class SearchField;
    class Avatar;
    void followPeriod();

    ReportingPeriodChoice& m_period;
    QPushButton* m_back;
    QPushButton* m_forward;
    QComboBox* m_periods;
    TextLabel* m_person;
    Avatar* m_avatar;
    QPushButton* m_more;
};

} // namespace desk::ui
