#pragma once

#include "ui/widgets/chartpicture.h"

#include <QFont>
#include <QRectF>

class QPainter;

namespace desk::ui {

/// A chart as it stands on a page or in a picture: its title, its note beside or below it, the chart and its foot.
/// All of it is vectors, and as high as its words need. The spec must outlive it.
///
///     ChartPaper paper(spec, ChartLook::paper());
///     paper.paint(painter, QRectF(0, 0, 500, 500 * paper.size().height() / paper.size().width()));
class ChartPaper
{
public:
    ChartPaper(const ChartSpec& spec, const ChartLook& look);

    /// What it is laid out for; on a page it is scaled.
    QSizeF size() const;
    /// As large as fits into a rectangle, from its upper left.
    void paint(QPainter& painter, const QRectF& page);

private:
    void layOutWords();

    const ChartSpec& m_spec;
    ChartLook m_look;
    QFont m_titleFont, m_noteFont;
    ChartPicture m_picture;
    QRectF m_title, m_note, m_chart, m_foot;
    bool m_beside = true;
};

} // namespace desk::ui
