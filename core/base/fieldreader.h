#pragma once

#include "core/base/fielderror.h"

#include <QDate>

#include <span>
#include <string_view>

namespace desk {

/// Reads the texts of a form one by one and collects what is wrong with each. An empty field is not known. What a
/// field gives where it is wrong means nothing: the form has no entry then.
class FieldReader
{
public:
    /// `today` is for days written as people write them (parseUkDate).
    FieldReader(const FieldTexts& texts, QDate today) : m_texts(texts), m_today(today) {}

    /// Text of one line without blanks around it or doubled inside.
    QString line(const char* field);
    /// Text of several lines, without blanks around it.
    QString area(const char* field);
    /// One of the codes.
    QString code(const char* field, std::span<const std::string_view> codes);
    /// "yes" or "no".
    std::optional<bool> yesNo(const char* field);
    QDate day(const char* field);
    /// A decimal number of two places at most, in hundredths, above 0 and up to `most`.
    qint64 hundredths(const char* field, qint64 most);
    /// An identifier (Upn, Postcode …) in the form in which it is kept.
    template <class T> QString identifier(const char* field)
    {
        const QString given = line(field);
        if (given.isEmpty()) return {};
        const auto parsed = T::parse(given.toStdString());
        if (!parsed) {
            wrong(field, parsed.error());
            return {};
        }
        return QString::fromStdString(parsed->text());
    }

    /// Wrong where the field is empty.
    void need(const char* field);
    /// Wrong where a text stands in a field that the form does not have.
    void knowOnly(std::span<const std::string_view> fields);
    void wrong(const char* field, Error error);
    void warn(const char* field, Error error);
    bool isWrong(const char* field) const { return errorAt(m_errors, QString::fromLatin1(field)) != nullptr; }

    /// The entry made of the fields, if none of them was wrong, with all that was found.
    template <class Entry> FieldReading<Entry> reading(Entry entry)
    {
        FieldReading<Entry> out{{}, std::move(m_errors), std::move(m_warnings)};
        if (out.errors.empty()) out.entry = std::move(entry);
        return out;
    }

private:
    QString given(const char* field) const { return textAt(m_texts, QString::fromLatin1(field)); }
    QString atMost(const char* field, QString text, qsizetype longest);

    const FieldTexts& m_texts;
    QDate m_today;
    std::vector<FieldError> m_errors, m_warnings;
};

/// The most characters of a field of one line, and of several.
inline constexpr qsizetype longestLine = 200, longestArea = 4000;

/// "yes", "no", or nothing where it is not known.
QString yesNoText(std::optional<bool> value);
/// `2026-01-31`, or nothing.
QString dayField(QDate day);

} // namespace desk
