#pragma once

#include "core/services/search.h"
#include "core/services/studentlog.h"
#include "ui/frame/page.h"
#include "ui/referrals/fieldset.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QCheckBox;
class QGridLayout;
class QHBoxLayout;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace desk::ui {

class FormRow;
class TextLabel;

/// Whose referral it is: somebody on record is found by name, reference or UPN, or a new student is added. Who may be
/// on record already is said while a new one is filled in. The fields of somebody on record come when asked for, and
/// what is sensitive of them is covered.
class StudentPart : public QWidget
{
    Q_OBJECT
public:
    explicit StudentPart(const PageContext& context, QWidget* parent = nullptr);

    enum class State { Finding, Known, New };
    State state() const { return m_state; }

    void find();
    void showKnown(StudentForm form);
    void showNew(const FieldTexts& texts, bool another);
    /// The student of a referral that is changed stays.
    void setFixed(bool fixed);
    /// Shows the fields of somebody on record, to be changed.
    void openFields();

    const std::optional<StudentForm>& known() const { return m_known; }
    FieldSet& fields() { return *m_fields; }
    /// Of a new student, everything; of one on record, the fields that are changed.
    FieldTexts changed() const;
    void restoreChanged(const FieldTexts& texts, qint64 seen);
    qint64 seen() const { return m_seen; }
    bool isAnother() const;
    QDate dateOfBirth() const;
    QString calendar() const;
    /// Somebody else has changed the record: theirs where only they did, mine where I did, said where both did.
    void takeTheirs(const StudentForm& theirs);
    void focusFirst() const;
    bool check();

Q_SIGNALS:
    /// Somebody on record was chosen, or a new student is to be added.
    void chosen();
    void edited();
    void copyWanted(const QString& referral);
    void failed(const desk::Error& error);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeFinder();
    void makeKnown();
    void makeFields();
    void setState(State state);
    void loadIndex();
    void search();
    void choose(int row);
    void choose(const QString& ref);
    void showSummary();
    void coverFields();
    void reveal(const QString& field);
    void lookForSame();
    void showSame(const std::vector<LikelySame>& same);
    FieldSet::Found read(const FieldTexts& texts) const;

    PageContext m_context;
    State m_state = State::Finding;
    bool m_fixed = false;
    bool m_open = false; ///< the fields of somebody on record are shown
    std::optional<StudentForm> m_known;
    qint64 m_seen = 0;
    std::shared_ptr<const SearchIndex> m_index;
    FieldSet* m_fields;
    QWidget *m_finder, *m_summary, *m_form, *m_same;
    QLineEdit* m_words;
    FormRow* m_finderRow;
    QListWidget* m_hits;
    TextLabel *m_who, *m_sameText;
    QPushButton *m_other, *m_change;
    QHBoxLayout *m_copies, *m_sameButtons;
    QCheckBox* m_another;
    QTimer m_later;
};

} // namespace desk::ui
