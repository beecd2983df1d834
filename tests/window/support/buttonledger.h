#pragma once

#include <QObject>
#include <QSet>
#include <QString>

class QAbstractButton;

namespace desk::test {

/// Writes down every button that any test shows and every one that any test presses, by the page it stands on
/// and its words, so that a button nobody presses is noticed.
class ButtonLedger : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Shown and never pressed, in order.
    QStringList unpressed() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    static QString keyOf(const QAbstractButton& button);
    QSet<QString> m_shown, m_pressed;
};

} // namespace desk::test
