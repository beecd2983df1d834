#pragma once

#include "core/services/students.h"
#include "ui/widgets/tablemodel.h"

#include <QWidget>

#include <map>

class QGridLayout;
class QVBoxLayout;

namespace desk::ui {

class Card;
class DataTable;
class MaskedField;
class TextLabel;
class Timeline;

/// One student: everything that happened on one timeline; beside it what is known of the student, the people
/// to speak to, the referrals and the placements. What is sensitive stands covered until it is asked for.
class StudentRecordView : public QWidget
{
    Q_OBJECT
public:
    explicit StudentRecordView(QWidget* parent = nullptr);

    void show(StudentRecord record);
    const StudentRecord& record() const { return m_record; }
    /// The field may be seen, until another student is shown or the page is left.
    void uncover(SensitiveField field);
    /// The timeline from its newest entry on.
    void goToTop();

Q_SIGNALS:
    void revealWanted(desk::SensitiveField field);
    /// `placements/R-0188/1`, `referrals/R-0188`
    void linkActivated(const QString& link);

private:
    Card* makeAbout();
    Card* makeContacts();
    void makeReferrals();
    void makePlacements();
    MaskedField* makeMasked(SensitiveField field, const QString& name);
    void showAbout();
    void showNeeds();
    void showContacts();

    StudentRecord m_record;
    Timeline* m_timeline;
    QGridLayout* m_facts = nullptr;
    std::vector<TextLabel*> m_factTexts;
    std::map<SensitiveField, MaskedField*> m_masked;
    TextLabel* m_contactNames = nullptr;
    RowsModel<StudentReferral>* m_referrals = nullptr;
    RowsModel<PlacementLine>* m_placements = nullptr;
    DataTable* m_referralTable = nullptr;
    DataTable* m_placementTable = nullptr;
};

} // namespace desk::ui
