#pragma once

#include "core/services/issuing.h"

#include <QWidget>

#include <map>
#include <set>

class QCheckBox;
class QGridLayout;

namespace desk::ui {

/// Who will be asked, each with a box to tick, and who will not, each with the reason. What somebody ticked stays
/// when the list comes again.
class AskChooser : public QWidget
{
    Q_OBJECT
public:
    explicit AskChooser(QWidget* parent = nullptr);

    /// Without boxes for whoever only looks.
    void show(const AskList& list, Instant now, bool mayAsk);
    /// Those ticked, in the order shown.
    QStringList chosen() const;
    /// There is somebody to be asked.
    bool canChoose() const { return !m_boxes.empty(); }
    /// A request is sent once more to somebody who still may answer: that one alone.
    void askAgain(const QString& code);
    bool isAgain() const { return !m_again.isEmpty(); }
    void forget();

Q_SIGNALS:
    void chosenChanged();

private:
    void build();
    void addBox(const AskLine& line);
    void addOther(const AskLine& line);
    void addHeading(const QString& text);

    AskList m_list;
    Instant m_now;
    bool m_mayAsk = false;
    QString m_again;                  ///< code; empty: nobody is asked once more
    std::map<QString, bool> m_ticked; ///< as somebody chose
    std::vector<std::pair<QString, QCheckBox*>> m_boxes;
    QGridLayout* m_grid;
    int m_row = 0;
};

} // namespace desk::ui
