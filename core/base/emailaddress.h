#pragma once

#include "core/base/result.h"

#include <QString>

#include <vector>

namespace desk {

/// An address that a message can go to: `name@host.example` (RFC 5321), its host in ASCII (one in another script
/// is kept as the `xn--` form that mail servers use). Quoted names and host numbers in brackets are refused, as
/// are letters outside ASCII before the `@`, which many servers do not take.
class EmailAddress
{
public:
    static Result<EmailAddress> parse(const QString& text);
    const QString& text() const { return m_text; }
    friend bool operator==(const EmailAddress&, const EmailAddress&) = default;

private:
    explicit EmailAddress(QString text) : m_text(std::move(text)) {}
    QString m_text;
};

/// The addresses that a field such as a provider's e-mail holds, parted by commas, semicolons or blanks; each
/// once. Missing where there is none; Invalid where one of them is no address.
Result<std::vector<EmailAddress>> parseAddresses(const QString& text);

} // namespace desk
