#pragma once

#include <QWidget>

class QPushButton;

namespace desk::ui {

class TextLabel;

/// A field of a record under its name. A covered one shows dots until somebody presses its button and what is
/// connected to revealWanted() uncovers it; hiding the widget covers it again.
class MaskedField : public QWidget
{
    Q_OBJECT
public:
    explicit MaskedField(const QString& name, QWidget* parent = nullptr);

    /// Without a value the field says so, and there is nothing to uncover. Another value is covered.
    void setValue(const QString& value);
    void uncover();
    void cover();
    bool isCovered() const { return m_covered; }
    /// What stands on the screen.
    QString shown() const;
    QPushButton* button() const { return m_button; }

Q_SIGNALS:
    void revealWanted();

protected:
    void hideEvent(QHideEvent* event) override;

private:
    void showValue();
    QString m_name;
    QString m_value;
    bool m_covered = true;
    TextLabel* m_text;
    QPushButton* m_button;
};

} // namespace desk::ui
