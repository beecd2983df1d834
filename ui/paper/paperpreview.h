#pragma once

#include "ui/paper/paperlayout.h"

#include <QAbstractScrollArea>
#include <QCache>
#include <QPixmap>

namespace desk::ui {

/// The pages of a paper as they will be printed, one under the other, as wide as there is room. Ctrl and the wheel,
/// or + and -, change how large; Page Up and Page Down go from page to page.
class PaperPreview : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit PaperPreview(QWidget* parent = nullptr);
    ~PaperPreview() override;

    /// Shows a paper; what is scrolled to stays where it is the same length.
    void setPaper(const Paper& paper, Ink ink);
    int pages() const { return m_layout ? m_layout->pages() : 0; }
    const PaperLayout* layout() const { return m_layout.get(); }
    /// The page in the middle of what is seen, from 0.
    int currentPage() const;
    void goToPage(int page);
    /// 1: as wide as there is room.
    double zoom() const { return m_zoom; }
    void setZoom(double zoom);

    QSize sizeHint() const override { return {620, 700}; }

Q_SIGNALS:
    void pageChanged(int page, int pages);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    QSizeF pageSize() const;
    double pageTop(int page) const;
    void updateBars();
    void describe();
    const QPixmap& picture(int page);

    std::unique_ptr<PaperLayout> m_layout;
    QCache<int, QPixmap> m_pictures;
    double m_zoom = 1;
    int m_told = -1;
};

} // namespace desk::ui
