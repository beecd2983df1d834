#pragma once

#include <QString>
#include <QStringList>

#include <tl/expected.hpp>
#include <utility>

namespace desk {

/// What kind of failure an Error is. Doors (window, command line) decide by it what to do and which exit
/// code to give; people read Error::message().
enum class ErrorCode {
    Invalid,         ///< a value that cannot be (a UPN with a wrong check letter, 30 February)
    Missing,         ///< a value that must be there is not
    Unknown,         ///< a reference to something that is not in the file
    Duplicate,       ///< the same key twice
    Contradiction,   ///< two facts that cannot both be true
    Refused,         ///< a rule of the framework forbids it
    OutsideCalendar, ///< counting would leave the known school calendar
    Ambiguous,       ///< a local time that occurs twice; BST or GMT must be said
    Forbidden,       ///< the user's role does not allow it
    WrongPassphrase, ///< no key slot opens with what was given
    Damaged,         ///< a file of ours whose content is not what was written
    NewerVersion,    ///< a file made by a newer version of the program
    NotOurs,         ///< a file of another kind
    NoCipher,        ///< the database library cannot encrypt: nothing may be opened
    Busy,            ///< somebody else holds the file
    Conflict,        ///< somebody else changed the record meanwhile
    Io,              ///< the system refused to read or write
    NoSpace,         ///< the disk is full
    Cancelled,       ///< stopped on request; nothing was kept
    Usage,           ///< a command that makes no sense as given
};

/// One failure: its kind, a sentence with places (%1, %2 …), what goes into the places, and where it
/// happened (a field, a column, a file and line). The sentence is a literal so that the window can
/// translate it; values stay out of it.
struct Error
{
    ErrorCode code = ErrorCode::Invalid;
    const char* text = "";
    QStringList args;
    QString where;

    /// The sentence in English with its places filled.
    QString message() const;
    /// "where: message", or the message alone.
    QString described() const;

    friend bool operator==(const Error& a, const Error& b)
    {
        return a.code == b.code && a.message() == b.message() && a.where == b.where;
    }
};

/// A value or an Error; never ignored.
template <class T> class [[nodiscard]] Result : public tl::expected<T, Error>
{
public:
    using tl::expected<T, Error>::expected;
};

/// The one way to return a failure: `return fail(ErrorCode::Invalid, "A UPN has 13 characters, not %1.",
/// {n});`
inline tl::unexpected<Error> fail(ErrorCode code, const char* text, QStringList args = {}, QString where = {})
{
    return tl::unexpected<Error>(Error{code, text, std::move(args), std::move(where)});
}

inline tl::unexpected<Error> fail(Error error) { return tl::unexpected<Error>(std::move(error)); }

} // namespace desk

#define DESK_JOIN2(a, b) a##b
#define DESK_JOIN(a, b) DESK_JOIN2(a, b)
/// `DESK_TRY(const auto upn, Upn::parse(text));` – the value, or returns the failure from this function.
#define DESK_TRY(declaration, expression)                                                                              \
    auto DESK_JOIN(deskResult, __LINE__) = (expression);                                                               \
    if (!DESK_JOIN(deskResult, __LINE__)) return ::desk::fail(std::move(DESK_JOIN(deskResult, __LINE__)).error());     \
    declaration = *std::move(DESK_JOIN(deskResult, __LINE__))
/// The same for a Result<void>.
#define DESK_CHECK(expression)                                                                                         \
    do {                                                                                                               \
        auto deskChecked = (expression);                                                                               \
        if (!deskChecked) return ::desk::fail(std::move(deskChecked).error());                                         \
    } while (false)
