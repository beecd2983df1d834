#include "ui/widgets/glyph.h"

#include "ui/widgets/deskstyle.h"

#include <QAction>
#include <QIconEngine>
#include <QLineEdit>
#include <QPainterPath>

#include <array>
#include <charconv>
#include <string_view>

namespace desk::ui {

namespace {

// The commands of SVG paths that are needed, absolute: M L H V C Q Z; and O cx cy r, a circle.
constexpr std::array<std::string_view, glyphs> paths{
    "M5 6H19 M5 12H15 M5 18H19",                                                                // Worklist
    "M6 3H14L19 8V21H6Z M14 3V8H19 M9 13H16 M9 17H14",                                          // Referral
    "O12 8 4 M4 21C4 16.5 7.5 14 12 14C16.5 14 20 16.5 20 21",                                  // Student
    "M4 6H20V20H4Z M4 10H20 M8 3V7 M16 3V7 M8 14H11 M14 14H16",                                 // Placement
    "M2 9L12 4L22 9L12 14Z M6 11.5V16C6 17.5 9 19 12 19C15 19 18 17.5 18 16V11.5 M22 9V14",     // Tutor
    "M3 21V10L9 6V21 M9 21V9H21V21 M13 13H17 M13 17H17 M2 21H22",                               // Provider
    "M5 20V11 M12 20V4 M19 20V14 M3 20H21",                                                     // Performance
    "M6 3H18V21H6Z M9 8H15 M9 12H15 M9 16H12",                                                  // Contract
    "O12 12 3 M12 2V5 M12 19V22 M2 12H5 M19 12H22 M5 5L7 7 M17 17L19 19 M19 5L17 7 M7 17L5 19", // Administration
    "O10.5 10.5 6 M15 15L20.5 20.5",                                                            // Search
    "M6 11H18V20H6Z M8.5 11V7.5C8.5 5.5 10 4 12 4C14 4 15.5 5.5 15.5 7.5V11",                   // Lock
    "M15 5L8 12L15 19",                                                                         // Back
    "M9 5L16 12L9 19",                                                                          // Forward
    "M4 6H20V20H4Z M4 10.5H20 M8 3V7.5 M16 3V7.5",                                              // Calendar
    "M4 5H20L14 12.5V19L10 17V12.5Z",                                                           // Filter
    "M4 5H20V19H4Z M9.3 5V19 M14.6 5V19",                                                       // Columns
    "M9 8H20V20H9Z M15 8V4H4V16H9",                                                             // Copy
    "M12 3V15 M7 10.5L12 15.5L17 10.5 M4 20H20",                                                // Save
    "M7 9V3H17V9 M7 17H4V9H20V17H17 M7 14H17V21H7Z",                                            // Print
    "M12 16V4 M7 8.5L12 3.5L17 8.5 M4 20H20",                                                   // Import
    "M12 5V19 M5 12H19",                                                                        // Add
    "M5 12H19",                                                                                 // Remove
    "M6 6L18 18 M18 6L6 18",                                                                    // Close
    "M5 12.5L10 17.5L19 7",                                                                     // Check
    "M12 4L21.5 20H2.5Z M12 10V14.5 M12 17V17.3",                                               // Warning
    "O12 12 9 M12 7V12L15.5 14",                                                                // Clock
    "M2 12C5 7 8.5 5 12 5C15.5 5 19 7 22 12C19 17 15.5 19 12 19C8.5 19 5 17 2 12Z O12 12 3",    // Eye
    "M2 12C5 7 8.5 5 12 5C15.5 5 19 7 22 12C19 17 15.5 19 12 19C8.5 19 5 17 2 12Z M4 20L20 4",  // EyeOff
    "O5 12 0.8 O12 12 0.8 O19 12 0.8",                                                          // More
    "O12 12 9 M9.3 9.5C9.3 7.8 10.5 7 12 7C13.6 7 14.7 8 14.7 9.4C14.7 11.5 12 11.6 12 13.8 M12 16.8V17", // Help
    "M3 6H9.5L11.5 8.5H21V19H3Z",                                                                         // Folder
    "O8 15 4 M11 12L20 3 M16.5 6.5L19.5 9.5",                                                             // Key
    "M6 9L12 15L18 9",                                                                                    // ChevronDown
    "M9 6L15 12L9 18",                                                       // ChevronRight
    "M9 7L4.5 11.5L9 16 M4.5 11.5H14C17.5 11.5 19.5 13.5 19.5 16.5V18",      // Undo
    "O12 8.5 3.8 M4.5 20.5C5 16.5 8 14.5 12 14.5C16 14.5 19 16.5 19.5 20.5", // Person
};

/// Reads one of the paths above; they are ours, so a mistake in one is a bug.
class PathReader
{
public:
    explicit PathReader(std::string_view text) : m_text(text) {}

    QPainterPath read()
    {
        QPainterPath path;
        while (skip()) {
            const char command = m_text[m_at++];
            const QPointF now = path.currentPosition();
            switch (command) {
            case 'M':
                path.moveTo(point());
                break;
            case 'L':
                path.lineTo(point());
                break;
            case 'H':
                path.lineTo(number(), now.y());
                break;
            case 'V':
                path.lineTo(now.x(), number());
                break;
            case 'C': {
                const QPointF a = point(), b = point();
                path.cubicTo(a, b, point());
                break;
            }
            case 'O': {
                const QPointF centre = point();
                const qreal radius = number();
                path.addEllipse(centre, radius, radius);
                break;
            }
            case 'Z':
                path.closeSubpath();
                break;
            default:
                Q_ASSERT_X(false, "glyph", "a command that is not known");
                return path;
            }
        }
        return path;
    }

private:
    bool skip()
    {
        while (m_at < m_text.size() && m_text[m_at] == ' ') ++m_at;
        return m_at < m_text.size();
    }
    qreal number()
    {
        skip();
        double value = 0;
        const auto [end, error] = std::from_chars(m_text.data() + m_at, m_text.data() + m_text.size(), value);
        Q_ASSERT(error == std::errc());
        m_at = static_cast<std::size_t>(end - m_text.data());
        return value;
    }
    QPointF point()
    {
        const qreal x = number();
        return {x, number()};
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

const QPainterPath& pathOf(Glyph glyph)
{
    static const auto all = [] {
        std::array<QPainterPath, glyphs> out;
        for (std::size_t i = 0; i < out.size(); ++i) out[i] = PathReader(paths[i]).read();
        return out;
    }();
    return all[static_cast<std::size_t>(glyph)];
}

class GlyphEngine final : public QIconEngine
{
public:
    explicit GlyphEngine(Glyph glyph) : m_glyph(glyph) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        paintGlyph(*painter, m_glyph, rect, mode == QIcon::Disabled ? tokens().quietInk : tokens().ink);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return pixmap;
    }
    QIconEngine* clone() const override { return new GlyphEngine(m_glyph); }

private:
    Glyph m_glyph;
};

} // namespace

void paintGlyph(QPainter& painter, Glyph glyph, const QRectF& rect, const QColor& color)
{
    constexpr qreal grid = 24, line = 1.7;
    const qreal side = std::min(rect.width(), rect.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.center() - QPointF(side / 2, side / 2));
    painter.scale(side / grid, side / grid);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, line, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(pathOf(glyph));
    painter.restore();
}

QIcon icon(Glyph glyph) { return QIcon(new GlyphEngine(glyph)); }

void setPicture(QLineEdit* field, Glyph glyph, const QString& words)
{
    QAction* picture = field->addAction(icon(glyph), QLineEdit::LeadingPosition);
    picture->setText(words);
    picture->setObjectName(QLatin1StringView(pictureName));
}

} // namespace desk::ui
