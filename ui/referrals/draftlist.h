#pragma once

#include "core/services/views.h"
#include "ui/frame/page.h"

#include <QWidget>

#include <vector>

class QPushButton;
class QVBoxLayout;

namespace desk::ui {

/// What somebody has begun and not finished, the newest first: each is gone on with, or thrown away after the question
/// whether that is meant. Hidden where there is nothing.
class DraftList : public QWidget
{
    Q_OBJECT
public:
    /// Those of the given kinds alone.
    DraftList(const PageContext& context, std::vector<QString> kinds, QWidget* parent = nullptr);

    /// Reads them and shows them.
    void look();
    /// Shows none until it looks again.
    void clear();

Q_SIGNALS:
    void failed(const desk::Error& error);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void show(std::vector<Draft> drafts);
    void addRow(const Draft& draft);
    void throwAway(const Draft& draft);

    PageContext m_context;
    std::vector<QString> m_kinds;
    std::vector<Draft> m_drafts;
    QDate m_shownOn;    ///< the day that its words are of
    bool m_all = false; ///< else the newest few alone
    int m_latest = 0;
    QVBoxLayout* m_rows;
    QPushButton* m_more;
};

/// Where an unfinished form is gone on with.
Place placeOf(const Draft& draft);

/// "Unfinished referral, saved 14:05"
QString draftWords(const Draft& draft, Instant now);

} // namespace desk::ui
