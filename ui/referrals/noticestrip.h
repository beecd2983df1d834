#pragma once

#include <QWidget>

class QPushButton;

namespace desk::ui {

class TextLabel;

/// A line across a page that says what stands there to be dealt with, and offers a step or two: going on with a
/// draft, taking a change back. Hidden until it says something.
class NoticeStrip : public QWidget
{
    Q_OBJECT
public:
    /// Without `second` there is one button.
    explicit NoticeStrip(const QString& first, const QString& second = {}, QWidget* parent = nullptr);

    void say(const QString& text);
    void setFirstVisible(bool visible);
    QPushButton* first() const { return m_first; }
    QPushButton* second() const { return m_second; }

Q_SIGNALS:
    void firstWanted();
    void secondWanted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    TextLabel* m_text;
    QPushButton* m_first;
    QPushButton* m_second = nullptr;
};

} // namespace desk::ui
