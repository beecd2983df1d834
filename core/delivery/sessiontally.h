#pragma once

#include "core/delivery/session.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace desk {

/// The counts of sessions by award while they are being added up. Awards are found by their own number: these are
/// dense, and hundreds of thousands of sessions pass.
class SessionTally
{
public:
    /// Those of one award, which begin at nothing. The number is above 0.
    SessionCounts& of(qint64 awardId)
    {
        const auto award = static_cast<std::size_t>(awardId);
        if (award >= m_at.size()) m_at.resize(std::max(award + 1, m_at.size() * 2));
        if (m_at[award] == 0) {
            m_counts.emplace_back().awardId = awardId;
            m_at[award] = m_counts.size();
        }
        return m_counts[m_at[award] - 1];
    }
    void add(const SessionCounts& counts) { of(counts.awardId) += counts; }

    /// The awards in the order in which they came.
    std::vector<SessionCounts> take() { return std::move(m_counts); }

private:
    std::vector<std::size_t> m_at; ///< by award: one more than its place among the counts, 0: it has none yet
    std::vector<SessionCounts> m_counts;
};

} // namespace desk
