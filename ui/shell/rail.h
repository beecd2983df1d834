#pragma once

#include "ui/shell/pageregistry.h"

#include <QWidget>

#include <map>

class QAbstractButton;

namespace desk::ui {

class TextLabel;

/// The pages at the left of the window, each with how much waits there; below, which file this is.
class Rail : public QWidget
{
    Q_OBJECT
public:
    explicit Rail(std::span<const PageEntry> entries, QWidget* parent = nullptr);

    void setCurrent(const QString& page);
    void setCount(const QString& page, int count);
    void setFootnotes(const QString& first, const QString& second);

Q_SIGNALS:
    void chosen(const QString& page);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    class Entry;
    std::map<QString, Entry*> m_entries;
    QString m_current; ///< the page shown
    QString m_firstNote, m_secondNote;
};

} // namespace desk::ui
