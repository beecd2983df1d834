#pragma once

#include <QWidget>

class QAbstractButton;
class QButtonGroup;

namespace desk::ui {

class FlowLayout;

/// A row of chips of which one is chosen: by click, or with the arrow keys once the row has the focus (the
/// row is one stop of the Tab key). It breaks into a second line where there is no room.
class ChipRow : public QWidget
{
    Q_OBJECT
public:
    explicit ChipRow(const QString& accessibleName, QWidget* parent = nullptr);

    /// `id` is what chosen() says and is never shown.
    void add(const QString& id, const QString& text, const QString& tip = {});
    void clear();
    int count() const;
    /// Something else at the end of the row.
    void addWidget(QWidget* widget);

    QString current() const;
    /// Without chosen(); none for an id that is not there.
    void setCurrent(const QString& id);
    void setText(const QString& id, const QString& text);

Q_SIGNALS:
    /// By a person, also when it is chosen already.
    void chosen(const QString& id);

private:
    QAbstractButton* chip(const QString& id) const;
    /// The chosen chip is the stop of the Tab key.
    void setStop();
    QButtonGroup* m_group;
    FlowLayout* m_layout;
};

} // namespace desk::ui
