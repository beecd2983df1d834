#pragma once

#include <QString>
#include <QWidget>

#include <vector>

class QGridLayout;

namespace desk::ui {

/// Facts under each other: what it is, quietly, and what is known of it.
class FactList : public QWidget
{
    Q_OBJECT
public:
    struct Fact
    {
        QString name;
        QString value; ///< empty: not known, and left out
    };
    explicit FactList(QWidget* parent = nullptr);
    void setFacts(const std::vector<Fact>& facts);

private:
    QGridLayout* m_grid;
};

} // namespace desk::ui
