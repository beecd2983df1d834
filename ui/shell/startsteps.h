#pragma once

#include "core/services/calendars.h"
#include "core/services/files.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QRadioButton;

namespace desk::ui {

class FormRow;
class Prompts;
class TextLabel;
class YearPlanner;

/// Where the file goes, who its first administrator is, and the passphrase, with how hard it is to guess.
class AccountStep : public QWidget
{
    Q_OBJECT
public:
    AccountStep(Prompts& prompts, QWidget* parent = nullptr);

    /// Says at the fields what is missing or wrong.
    bool check();
    NewFramework wanted() const;
    void forgetPassphrase();
    void setError(const Error& error);

private:
    void choosePath();
    void showStrength();

    Prompts& m_prompts;
    QLineEdit *m_path, *m_name, *m_passphrase, *m_again;
    FormRow *m_pathRow, *m_nameRow, *m_passphraseRow, *m_againRow;
    QProgressBar* m_bar;
    TextLabel* m_strength;
};

/// The recovery key to be kept: printed, saved or written down.
class KeyStep : public QWidget
{
    Q_OBJECT
public:
    KeyStep(Prompts& prompts, QWidget* parent = nullptr);

    void setKey(const QString& key, const QString& file, const QString& person);
    bool isKept() const { return m_kept; }
    void forget();

Q_SIGNALS:
    void kept();

private:
    void print();
    void save();
    void setKept(const QString& how);
    QString document() const;

    Prompts& m_prompts;
    QString m_key, m_file, m_person;
    TextLabel *m_shown, *m_done;
    QCheckBox* m_written;
    bool m_kept = false;
};

/// The key typed back, so that what was kept is known to be right.
class TypeBackStep : public QWidget
{
    Q_OBJECT
public:
    explicit TypeBackStep(QWidget* parent = nullptr);
    void setKey(const QString& key);
    /// Says at the field which group is mistyped.
    bool check();
    void forget();

private:
    QString m_key;
    QLineEdit* m_field;
    FormRow* m_row;
};

/// What the file begins with: the proposed calendar of this year, or the sample.
class ContentStep : public QWidget
{
    Q_OBJECT
public:
    explicit ContentStep(QDate today, QWidget* parent = nullptr);
    void setProposal(const CalendarYear& proposal);
    bool wantsSample() const;
    bool wantsCalendar() const;

private:
    QDate m_today;
    QRadioButton *m_calendar, *m_sample, *m_nothing;
    TextLabel* m_facts;
    YearPlanner* m_planner;
};

} // namespace desk::ui
