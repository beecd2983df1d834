#pragma once

#include <QDate>
#include <QRegularExpression>
#include <QString>

#include <utility>
#include <vector>

namespace desk {

/// What would tell a provider who a student is, and stays out of every message (s.14.4). Empty text and an
/// invalid day are not known.
struct StudentIdentity
{
    QString forename;
    QString surname;
    QString upn;
    QDate dateOfBirth;
    std::vector<QString> postcodes; ///< of the student and of the referral
};

enum class PersonalData { Forename, Surname, Upn, DateOfBirth, Postcode };

/// Where something of a student stands in a text, in the text's own characters.
struct PersonalDataPlace
{
    PersonalData kind = PersonalData::Forename;
    qsizetype at = 0;
    qsizetype length = 0;

    friend bool operator==(const PersonalDataPlace&, const PersonalDataPlace&) = default;
};

/// Looks for what says who a student is; made once for a student and then asked of many texts. Found are
///  - the forename and surname and each of their parts (particles such as "van" aside), whatever the case and
///    accents, with an "s" or "'s" behind them, run together or with an initial as in an address;
///  - the UPN, with blanks, hyphens, dots or slashes in it, and anything else of a UPN's shape;
///  - the day of birth in the usual writings: numbers in all three orders, the month in words, the year with
///    two digits, run together; in words, or as 3/11, without the year too;
///  - the postcode and its inward half, and every other full postcode of a real area.
/// A name of one letter is an initial and is not looked for, nor is what has no letter. A name spelled otherwise
/// is not found.
class PersonalDataSearch
{
public:
    explicit PersonalDataSearch(const StudentIdentity& identity);

    /// Where a text says who the student is, by place, none within another.
    std::vector<PersonalDataPlace> in(const QString& text) const;
    /// The text with `takenOut()` in place of all that is found, until nothing is found.
    QString takenOutOf(QString text) const;

private:
    void look(PersonalData kind, const QString& pattern);
    std::vector<std::pair<PersonalData, QRegularExpression>> m_patterns;
};

/// Where a text says who a student is: warnings while somebody types.
std::vector<PersonalDataPlace> personalDataIn(const QString& text, const StudentIdentity& identity);

/// What stands in a text in place of something taken out. It has neither letter nor digit.
QString takenOut();

} // namespace desk
