#pragma once

#include "core/services/studentlog.h"

#include <QJsonArray>
#include <QWidget>

#include <optional>
#include <vector>

class QPushButton;
class QVBoxLayout;

namespace desk::ui {

class FieldSet;

/// One thing to do about a student's contacts.
struct ContactStep
{
    enum class Kind { Add, Change, Remove };
    Kind kind = Kind::Add;
    ContactForm seen; ///< meaningless for a new one
    FieldTexts texts;
};

/// A student's contacts as a list of rows that are edited in their places. What is known already keeps telephone
/// and e-mail covered until somebody asks.
class ContactsEditor : public QWidget
{
    Q_OBJECT
public:
    explicit ContactsEditor(QDate today, QWidget* parent = nullptr);

    void show(const std::vector<ContactForm>& seen);
    /// What would have to be done to come to what stands here. A row left empty is none.
    std::vector<ContactStep> steps() const;
    /// Says what is wrong in any row.
    bool check();
    QJsonArray draft() const;
    void restore(const QJsonArray& draft);
    void uncover();
    QPushButton* addButton() const { return m_add; }

Q_SIGNALS:
    void edited();
    void revealWanted();

private:
    struct Row
    {
        QWidget* widget;
        FieldSet* fields;
        std::optional<ContactForm> seen;
    };
    FieldSet* addRow(const std::optional<ContactForm>& seen, const FieldTexts& texts);
    void remove(QWidget* widget);
    void clear();

    QDate m_today;
    QVBoxLayout* m_list;
    QPushButton* m_add;
    std::vector<Row> m_rows;
    std::vector<ContactForm> m_removed;
};

} // namespace desk::ui
