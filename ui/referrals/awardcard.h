#pragma once

#include "core/services/awardview.h"
#include "core/services/referrals.h"
#include "ui/frame/page.h"
#include "ui/widgets/card.h"

class QComboBox;
class QHBoxLayout;
class QPushButton;

namespace desk::ui {

class DateEdit;
class FormRow;
class TextLabel;

/// One award: what it is, what it was made from as it stood then, and while it runs the way to end it.
class AwardCard : public Card
{
    Q_OBJECT
public:
    AwardCard(const PageContext& context, QString referralRef, AwardLine award, QWidget* parent = nullptr);

    int number() const { return m_award.number; }
    /// What it was made from, once that has been read.
    void setMade(const AwardView::Made& made, const AwardView& view);

private:
    void showFacts();
    void addMessages(QHBoxLayout& buttons);
    void saveMessages();
    void copyMessages();
    void say(const QString& words);
    void addEnding();
    void end();

    PageContext m_context;
    QString m_ref;
    AwardLine m_award;
    qint64 m_version = 0;
    bool m_made = false;
    TextLabel* m_said = nullptr; ///< what became of the messages
    QWidget* m_ending = nullptr;
    DateEdit* m_day = nullptr;
    FormRow* m_dayRow = nullptr;
    QComboBox* m_reason = nullptr;
    TextLabel* m_failure = nullptr;
    QPushButton* m_end = nullptr;
};

} // namespace desk::ui
