#pragma once

#include "ui/paper/paper.h"

#include <QFont>
#include <QRectF>
#include <QSizeF>

#include <functional>
#include <memory>

class QPainter;

namespace desk::ui {

/// A piece of a page that is never torn. Lengths in dots, ten to a point.
struct PaperStrip
{
    double height = 0;
    double above = 0;          ///< space over it, dropped at the top of a page
    bool keepWithNext = false; ///< stands on the page of the next one
    bool newPage = false;
    int head = -1; ///< the strip repeated over it where a page begins with it
    std::function<void(QPainter&, const QRectF&)> paint = {};
    QString text = {}; ///< for who cannot see the page
};

/// A paper laid out on pages of a size. The same on a screen, a printer and in a file: everything is measured in
/// dots, ten to a point (1/72 inch), and scaled to the device only when it is painted.
class PaperLayout
{
public:
    /// `points`: of the page, A4 being 595 x 842. `family`: of the font.
    PaperLayout(const Paper& paper, QSizeF points, Ink ink, const QString& family = {});
    ~PaperLayout();

    int pages() const { return static_cast<int>(m_pages.size()); }
    QSizeF points() const { return m_points; }
    /// Paints a page, numbered from 0, into a rectangle of the painter's own units.
    void paint(QPainter& painter, int page, const QRectF& into) const;
    /// Its words, line by line.
    QString text(int page) const;

private:
    struct Placed
    {
        std::size_t strip;
        double top;
    };
    void paginate();
    /// How many strips from `from` on stand together, and their height at the top of a page.
    std::size_t runFrom(std::size_t from) const;
    double heightOf(std::size_t from, std::size_t count, bool atTop) const;
    void paintFoot(QPainter& painter, int page) const;
    void paintRunningHead(QPainter& painter) const;

    Paper m_paper;
    QSizeF m_points;
    QString m_family;
    Ink m_ink;
    QRectF m_body, m_laterBody; ///< of the first and of further pages, in dots
    double m_footHeight = 0;
    std::vector<PaperStrip> m_strips;
    std::vector<std::vector<Placed>> m_pages;
};

} // namespace desk::ui
