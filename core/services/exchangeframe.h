#pragma once

#include "core/referrals/asking.h"
#include "core/services/duework.h"
#include "core/services/usecase.h"
#include "core/storage/asking_store.h"
#include "core/storage/awardfacts_store.h"

// What asking and answering share.
namespace desk::exchanging {

/// A referral and the providers, as far as asking and answering go.
struct Matter
{
    storage::ReferralStore::Record record;
    std::vector<Provider> providers; ///< by code
    std::map<qint64, storage::AskingStore::Address> addresses;
    RuleSettings rules;

    qint64 id() const { return record.row.id; }
    const ReferralCourse& course() const { return record.row.course; }
    AskingFacts facts() const;
    /// Unknown where there is no such provider.
    Result<const Provider*> provider(const QString& code) const;
    const Provider& provider(qint64 id) const;
};
Result<Matter> readMatter(storage::Database& database, const QString& ref);

/// When somebody is asked.
struct Asking
{
    QDate day;          ///< of the sending: who is admitted and who is suspended
    Instant known;      ///< what was asked and answered by then
    bool again = false; ///< also those who may still answer
};
/// The providers of these codes, each once, checked against the rules (s.13, rules.md 2): Refused with the reason for
/// the first that is not asked, Missing where there is none. One without an e-mail address is asked in another way.
Result<std::vector<const Provider*>> checkedProviders(const QStringList& codes, const Matter& matter,
                                                      const Asking& asking);

/// A moment as somebody typed it, to the minute: one in the minute of `earliest` is no earlier than that.
Instant notBefore(Instant earliest, Instant typed);

/// A moment in the details of an event.
QString momentText(Instant at);

} // namespace desk::exchanging
