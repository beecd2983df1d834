#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace desk {

/// The headers of a message, unfolded, in order. Names without regard to case.
class MailHeaders
{
public:
    /// Reads up to the first empty line, in which the body follows; lines that are no header are passed over.
    /// Invalid for more headers than any message has.
    static Result<MailHeaders> read(const QByteArray& bytes, qsizetype& bodyAt);

    /// The value of the topmost header of a name; nothing where there is none.
    std::optional<QByteArray> first(const char* name) const;
    QByteArray value(const char* name) const { return first(name).value_or(QByteArray()); }
    bool isEmpty() const { return m_headers.empty(); }

private:
    struct One
    {
        QByteArray name; ///< small letters
        QByteArray value;
    };
    std::vector<One> m_headers;
};

/// The text of a message's body, and what was in the way.
struct MailBody
{
    QString text;
    std::optional<Error> problem;
};

/// The first plain text of a body, else its first HTML as text. Attached messages are not looked into. Invalid for
/// more parts, or parts deeper in one another, than any message has.
Result<MailBody> readMailBody(const MailHeaders& headers, const QByteArray& body);

/// One text as its part says it is kept and written.
MailBody readTextPart(const QByteArray& type, const QByteArray& encoding, const QByteArray& body);

} // namespace desk
