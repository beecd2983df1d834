#pragma once

#include "core/services/awardview.h"
#include "core/services/referrals.h"
#include "ui/referrals/factlist.h"
#include "ui/widgets/card.h"

#include <map>

class QComboBox;
class QPlainTextEdit;
class QPushButton;

namespace desk::ui {

class FormRow;
class TextLabel;

/// To whom a referral is awarded, and why: a provider of the pool that is chosen beside, or, while nobody is in it,
/// one that is approached directly, with the reason for that.
class DecisionForm : public Card
{
    Q_OBJECT
public:
    explicit DecisionForm(QWidget* parent = nullptr);

    /// What can be decided now; what is typed stays.
    void setView(const AwardView& view, const ReferralRecord& record);
    /// The provider chosen in the pool; empty: none yet.
    void setChosen(const QString& code, const QString& name);
    void clear();
    /// What somebody has typed, as a draft keeps it; the provider is the one approached directly.
    struct Typed
    {
        QString why, directReason, provider;
    };
    Typed typed() const;
    /// Comes before setView().
    void restore(const Typed& typed);
    /// Nobody is awarded to twice while one award is being made.
    void setBusy(bool busy);
    void setFailure(const Error& error);

    bool isDirect() const { return m_direct; }
    QString providerCode() const;
    QString providerName() const;
    QString why() const;
    QString directReason() const;
    /// Says what is missing, and goes there.
    bool check();

Q_SIGNALS:
    void awardWanted();
    void edited();

private:
    void showTitle();
    void showFacts();

    bool m_direct = false;
    bool m_possible = false;
    QString m_code, m_name;
    QString m_approached;                                   ///< of a draft, until there is a choice
    std::map<QString, std::vector<FactList::Fact>> m_known; ///< of those who can be approached, by code
    FactList* m_facts;
    QComboBox* m_provider;
    FormRow* m_providerRow;
    FormRow* m_reason;
    FormRow* m_why;
    TextLabel* m_say;
    TextLabel* m_failure;
    QPushButton* m_award;
};

} // namespace desk::ui
