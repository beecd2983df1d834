#pragma once

#include "core/kpi/halftermreport.h"
#include "ui/frame/page.h"
#include "ui/paper/paper.h"
#include "ui/widgets/card.h"

#include <QTimer>

class QComboBox;
class QPlainTextEdit;

namespace desk::ui {

class DateEdit;
class FormRow;

/// What a report is made of: the period, whose, as at which day, in which ink, and what is said beside it.
class ReportChoice : public Card
{
    Q_OBJECT
public:
    explicit ReportChoice(const PageContext& context, QWidget* parent = nullptr);

    struct Period
    {
        QString name;
        QString words;
    };
    /// The periods that can be chosen; the one chosen stays where it is among them.
    void setPeriods(const std::vector<Period>& periods);
    void setPeriod(const QString& name);
    QString period() const;

    /// The days and the providers of what was read; who was chosen stays.
    void showReport(const HalfTermReport& report);
    void setProvider(const QString& code);
    QString provider() const;
    bool eachProvider() const;

    QDate asAt() const;
    Ink ink() const;
    QString comments() const;
    /// A published report is shown: its ink alone can be chosen.
    void setFrozen(bool frozen);
    /// Without commentsChanged().
    void setComments(const QString& comments);

Q_SIGNALS:
    /// Other figures are wanted.
    void questionChanged();
    /// The same figures are to be shown otherwise.
    void lookChanged();
    void commentsChanged();

private:
    void addFields();

    QComboBox *m_period, *m_who, *m_ink;
    DateEdit* m_asAt;
    QPlainTextEdit* m_comments;
    FormRow *m_periodRow, *m_asAtRow;
    QString m_wanted; ///< the provider asked for before its name was known
    QTimer m_typing;
};

} // namespace desk::ui
