#pragma once

#include <QWidget>

class QPushButton;

namespace desk::ui {

class TextLabel;

/// What stands where there is nothing: one sentence, and the button that ends it (none where it has no
/// words). In the middle of the room it is given.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(QWidget* parent = nullptr) : EmptyState(QString(), QString(), parent) {}
    EmptyState(const QString& sentence, const QString& button, QWidget* parent = nullptr);

    void setText(const QString& sentence, const QString& button = {});
    QString sentence() const;
    QPushButton* button() const { return m_button; }

Q_SIGNALS:
    void clicked();

private:
    TextLabel* m_sentence;
    QPushButton* m_button;
};

} // namespace desk::ui
