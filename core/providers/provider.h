#pragma once

#include <QDate>
#include <QString>

#include <optional>
#include <vector>

namespace desk {

enum class ProviderStatus { Active, Suspended, Left };

/// A provider's terms in one lot from a day on.
struct LotTerms
{
    int lot = 1;
    QDate from;
    std::optional<qint64> tenderScore; ///< millionths, 0–100
    qint64 hourlyRate = 0;             ///< pence
    std::optional<qint64> capacity;    ///< hundredths of an hour a week
};

/// No new requests or awards between two days; running placements go on (s.8).
struct Suspension
{
    QDate from;
    QDate to; ///< invalid: open
    bool covers(QDate day) const { return from <= day && (!to.isValid() || day <= to); }
};

struct Provider
{
    qint64 id = 0;
    QString code;
    QString name;
    ProviderStatus status = ProviderStatus::Active;
    std::vector<LotTerms> terms;
    std::vector<Suspension> suspensions;

    /// Suspended on a day that a suspension covers, or while the status says so and none is recorded.
    bool suspendedOn(QDate day) const;
    /// Left, suspended or active on a day; leaving has no date and counts before a suspension.
    ProviderStatus statusOn(QDate day) const;
    /// The terms in force in a lot: the latest that began by that day; nullptr when not admitted by then.
    const LotTerms* termsOn(int lot, QDate day) const;
};

} // namespace desk
