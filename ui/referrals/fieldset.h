#pragma once

#include "core/base/fielderror.h"

#include <QDate>
#include <QObject>
#include <QTimer>

#include <functional>
#include <span>

class QComboBox;

namespace desk::ui {

class FormRow;
class MaskedField;

/// The rows of a form by the names of their columns: their texts go out and come in as FieldTexts, and one reading
/// of them all says what is wrong at each. A row whose value is sensitive can be covered: it shows dots, gives the
/// value it was covered with, and the field itself does not hold it until it is uncovered.
class FieldSet : public QObject
{
    Q_OBJECT
public:
    struct Found
    {
        std::vector<FieldError> errors, warnings;
    };
    using Read = std::function<Found(const FieldTexts&)>;
    FieldSet(Read read, QDate today, QObject* parent);

    // Each makes a row and gives the widget to lay out. Labels carry their letter (`&Surname`).
    QWidget* addLine(const char* field, const QString& label, const QString& help = {});
    QWidget* addArea(const char* field, const QString& label, const QString& help = {});
    QWidget* addDay(const char* field, const QString& label, const QString& help = {});
    /// `words` says a code; `none` is the choice of nothing, left out where it is empty.
    QWidget* addChoice(const char* field, const QString& label, std::span<const std::string_view> codes,
                       const std::function<QString(const QString&)>& words, const QString& none,
                       const QString& help = {});
    /// For choices that are only known later.
    void setChoices(const QString& field, const std::vector<std::pair<QString, QString>>& choices);

    FieldTexts texts() const;
    QString text(const QString& field) const;
    /// Without edited(); what is left out stays.
    void setTexts(const FieldTexts& texts);
    void clear();

    FormRow* row(const QString& field) const;
    std::vector<QString> fields() const;

    /// Says everything that is wrong and goes to the first of it.
    bool check();
    /// What a use case found.
    void show(const Found& found);
    void focusFirst() const;

    /// Covers a filled row until somebody asks for it and uncover() is called.
    void cover(const QString& field);
    void uncover(const QString& field);
    bool isCovered(const QString& field) const;
    void setEnabled(const QString& field, bool enabled);

Q_SIGNALS:
    void edited(const QString& field);
    void revealWanted(const QString& field);
    /// A row that is wrong has the focus: it should be seen.
    void wentTo(QWidget* row);

private:
    struct Row
    {
        QString field;
        FormRow* row = nullptr;
        QWidget* whole = nullptr; ///< the row and its cover
        MaskedField* cover = nullptr;
        QString covered;
        bool isCovered = false;
        std::function<QString()> get;
        std::function<void(const QString&)> set;
    };
    QWidget* add(const char* field, const QString& label, QWidget* editor, const QString& help,
                 std::function<QString()> get, std::function<void(const QString&)> set);
    Row& at(const QString& field);
    const Row& at(const QString& field) const;
    void lookAgain();

    Read m_read;
    QDate m_today;
    std::vector<Row> m_rows;
    QTimer m_later;
    bool m_quiet = false;
};

} // namespace desk::ui
