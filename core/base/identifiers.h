#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace desk {

/// A unique pupil number: a check letter and 12 characters, the last a letter in a temporary one.
class Upn
{
public:
    static Result<Upn> parse(std::string_view text);
    /// The check letter of the 12 characters behind it.
    static char checkLetter(std::string_view twelve);

    const std::string& text() const { return m_text; }
    bool isTemporary() const { return m_text.back() >= 'A'; }
    /// The local authority's number. One that no authority of England or Wales has had warns and is kept.
    int authority() const;
    bool authorityKnown() const;

    friend bool operator==(const Upn&, const Upn&) = default;

private:
    explicit Upn(std::string text) : m_text(std::move(text)) {}
    std::string m_text;
};

/// Text of a fixed number of digits; Tag tells them apart.
template <class Tag> class Digits
{
public:
    static Result<Digits> parse(std::string_view text);
    const std::string& text() const { return m_text; }
    friend bool operator==(const Digits&, const Digits&) = default;

private:
    explicit Digits(std::string text) : m_text(std::move(text)) {}
    std::string m_text;
};

using Trn = Digits<struct TrnTag>;     ///< teacher reference number, 7; `RP12/34567` keeps its digits
using Dbs = Digits<struct DbsTag>;     ///< certificate of the Disclosure and Barring Service, 12
using Urn = Digits<struct UrnTag>;     ///< school, 6
using Ukprn = Digits<struct UkprnTag>; ///< provider of learning, 8

/// A United Kingdom postcode by the published pattern, kept as `OUT INW`.
class Postcode
{
public:
    static Result<Postcode> parse(std::string_view text);
    const std::string& text() const { return m_text; }
    /// What may be told to providers (s.14.4).
    std::string outward() const { return m_text.substr(0, m_text.find(' ')); }
    friend bool operator==(const Postcode&, const Postcode&) = default;

private:
    explicit Postcode(std::string text) : m_text(std::move(text)) {}
    std::string m_text;
};

} // namespace desk
