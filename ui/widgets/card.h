#pragma once

#include <QFrame>

class QHBoxLayout;
class QVBoxLayout;

namespace desk::ui {

class TextLabel;

/// A panel with a 1-pixel line and rounded corners. With a title it has a head: the title, a quiet note at
/// the right, whatever else is put into head(); what it shows goes into body().
class Card : public QFrame
{
    Q_OBJECT
public:
    explicit Card(QWidget* parent = nullptr);
    Card(const QString& title, const QString& note = {}, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setNote(const QString& note);
    /// A long title breaks into lines instead of giving way.
    void setTitleWraps();
    QHBoxLayout* head();
    QVBoxLayout* body() const { return m_body; }
    /// A body that goes to the edges, for tables.
    void setFlush(bool flush);
    /// Without line and ground: for a part that can stand inside another card.
    void setBare(bool bare);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void makeHead();
    QVBoxLayout* m_all;
    QVBoxLayout* m_body;
    QWidget* m_headRow = nullptr;
    QHBoxLayout* m_head = nullptr;
    TextLabel* m_title = nullptr;
    TextLabel* m_note = nullptr;
    bool m_bare = false;
};

} // namespace desk::ui
