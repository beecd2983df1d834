#pragma once

#include "ui/widgets/badge.h"

#include <QAbstractButton>

namespace desk::ui {

/// A tile with one figure: what it counts, how many, and how that stands. Clicked by mouse or key it shows
/// what is behind the figure. With a note ("1,727 of 1,892") the badge stands at the top, else below. A note may
/// have lines, and they may wrap.
class StatCard : public QAbstractButton
{
    Q_OBJECT
public:
    explicit StatCard(const QString& label, QWidget* parent = nullptr);

    void setFigure(const QString& figure, const BadgeText& badge = {}, const QString& note = {});
    const QString& figure() const { return m_figure; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QSize badgeRoom() const;
    int labelHeight(int width) const;
    int noteHeight(int width) const;

    QString m_figure, m_note;
    BadgeText m_badge;
};

} // namespace desk::ui
