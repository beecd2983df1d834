#pragma once

#include "core/base/instant.h"

namespace desk {

/// Where "now" comes from; passed in, so that tests can stand at any moment.
class Clock
{
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
    /// Today in London.
    QDate today() const { return now().londonDate(); }
};

class SystemClock final : public Clock
{
public:
    Instant now() const override;
};

class FixedClock final : public Clock
{
public:
    explicit FixedClock(Instant at) : m_at(at) {}
    Instant now() const override { return m_at; }
    void moveTo(Instant at) { m_at = at; }

private:
    Instant m_at;
};

} // namespace desk
