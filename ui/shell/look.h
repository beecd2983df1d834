#pragma once

#include "ui/widgets/theme.h"

#include <QObject>

namespace desk::ui {

/// Gives the program its look and keeps it in step with the system: light or dark, high contrast, the system's
/// font. A change shows at once.
class Look : public QObject
{
    Q_OBJECT
public:
    /// Takes the system's font and palette as they are before the program's own are set.
    explicit Look(Appearance appearance, QObject* parent = nullptr);

    Appearance appearance() const { return m_appearance; }
    void setAppearance(Appearance appearance);

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void apply();
    Tokens wanted() const;

    Appearance m_appearance;
    bool m_systemWasDark;
    bool m_applying = false;
};

} // namespace desk::ui
