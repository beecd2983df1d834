#pragma once

#include "core/services/sample/sampleframework.h"

#include <array>
#include <map>

namespace desk {

/// Invents tutors and their evidence in every state: cleared, expiring, lapsed, never qualified, without a
/// number, with evidence withdrawn.
class SampleTutors
{
public:
    SampleTutors(const SampleOptions& options, SampleRandom& random, SampleRows& rows)
        : m_options(options), m_random(random), m_rows(rows)
    {}

    /// The tutors of a provider; fills in which numbers are theirs.
    void make(SampleProvider& provider);

private:
    enum class State { Cleared, Expiring, Lapsed, NeverQualified, Withdrawn, NoNumber };
    using Dates = std::array<std::vector<QDate>, 11>; ///< by rule, oldest first

    void one(const SampleProvider& provider, int number, State state);
    Dates evidenceOf(State state);
    bool isWithdrawn(State state) const;
    void putEvidence(const std::string& ref, const Dates& dates, State state);
    void renew(std::vector<QDate>& dates, QDate first, QDate until, int everyDays) const;

    const SampleOptions& m_options;
    SampleRandom& m_random;
    SampleRows& m_rows;
    int m_last = 0;
};

} // namespace desk
