#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace desk {

/// Text in a character set of a message (its name as it stands there; empty: what it seems to be). In one that is
/// not read here (mailreader.h) every byte outside ASCII becomes U+FFFD and `complete` is false.
struct DecodedText
{
    QString text;
    bool complete = true;
};
DecodedText decodedText(const QByteArray& bytes, const QByteArray& charset);

/// RFC 2045 6.7 and 6.8. What is no part of the encoding is passed over, as mail programs do.
QByteArray fromQuotedPrintable(const QByteArray& text);
QByteArray fromBase64(const QByteArray& text);

/// A header's value with its encoded words read (RFC 2047), in one line. A word in a character set that is not
/// read here stays as it is.
QString headerText(const QByteArray& value);

/// What HTML says without its markup: blocks are lines, blanks are one. Nothing is run, loaded or followed.
QString textOfHtml(const QString& html);

/// The parameter of a header such as `text/plain; charset="utf-8"`; empty where it has none.
QByteArray parameterOf(const QByteArray& value, const QByteArray& name);
/// What stands in front of the parameters, in small letters: "text/plain".
QByteArray leadingValue(const QByteArray& value);

} // namespace desk
