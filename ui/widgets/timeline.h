#pragma once

#include "ui/widgets/badge.h"

#include <QDate>
#include <QListView>

#include <optional>
#include <vector>

namespace desk::ui {

/// Something that happened or will, on a day.
struct TimelineEntry
{
    QDate day = {};
    QString time = {}; ///< "14:02", where it matters
    QString title = {};
    QString detail = {}; ///< quiet, over as many lines as it needs
    Tone tone = Tone::None;
    std::optional<BadgeText> badge = {};
    QString link = {}; ///< what Enter, or a click on the title, goes to; empty: nothing
};

/// Dated entries under each other, in the order they are given, a line through their marks. A day is written
/// once. Thousands of entries cost only what is in sight. Arrow keys, Enter; for a screen reader a list.
class Timeline : public QListView
{
    Q_OBJECT
public:
    explicit Timeline(const QString& accessibleName, QWidget* parent = nullptr);

    /// Keeps place and current entry where the list only grew at one end.
    void setEntries(std::vector<TimelineEntry> entries);
    const std::vector<TimelineEntry>& entries() const;
    /// As high as its entries, for a page that scrolls as a whole; for a few dozen.
    void setFitted(bool fitted);
    QSize sizeHint() const override;

Q_SIGNALS:
    void linkActivated(const QString& link);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    class Model;
    class Delegate;
    bool isOnTitle(const QPoint& at) const;
    Model* m_model;
    Delegate* m_delegate;
    bool m_fitted = false;
};

} // namespace desk::ui
