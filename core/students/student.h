#pragma once

#include <QDate>
#include <QString>

#include <array>
#include <optional>
#include <string_view>

namespace desk {

/// What is kept of a student. Codes are those of exchange.md; empty text and invalid dates are not known.
struct Student
{
    QString ref;
    QString upn;
    QString forename;
    QString surname;
    QDate dateOfBirth;
    QString postcode;
    QString schoolUrn;
    std::optional<bool> onRoll;
    QString senProvision; ///< E, K, N
    QString senNeed;
    std::optional<bool> ehcp;
    std::optional<bool> lookedAfter;
    QString homeAuthority;
    QString calendar; ///< empty: the framework's
};

/// Somebody to speak to about a student.
struct Contact
{
    QString role; ///< carer, school, social_worker, senco, other
    QString name;
    QString phone;
    QString email;
};

/// What a page keeps covered until somebody asks to see it.
enum class SensitiveField { Upn, DateOfBirth, Postcode, SendNeeds, HealthNeeds, Contacts };

inline constexpr std::array allSensitiveFields{SensitiveField::Upn,         SensitiveField::DateOfBirth,
                                               SensitiveField::Postcode,    SensitiveField::SendNeeds,
                                               SensitiveField::HealthNeeds, SensitiveField::Contacts};

/// The name of a field in the audit trail.
constexpr std::string_view codeOf(SensitiveField field)
{
    constexpr std::array<std::string_view, allSensitiveFields.size()> codes{"upn",        "date_of_birth", "postcode",
                                                                            "send_needs", "health_needs",  "contacts"};
    return codes[static_cast<std::size_t>(field)];
}

} // namespace desk
