#pragma once

#include "core/base/fielderror.h"
#include "core/students/student.h"
#include "core/students/yeargroup.h"

#include <span>
#include <string_view>

namespace desk {

// What a form carries of a student and of a contact, read by the same rules as everywhere else.

/// The fields of a student's form in its order, named as the columns of CSV files.
std::span<const std::string_view> studentFields();
/// Those of a contact's form.
std::span<const std::string_view> contactFields();

/// The codes that a field of either form may have; none for one that is not chosen from codes.
std::span<const std::string_view> studentCodes(std::string_view field);

/// Reads a student's form. A surname is needed; NSA goes with K alone; a birth cannot lie ahead. A UPN of an
/// authority that never was, an age outside the key stages, and another home authority without a calendar (s.7.1)
/// are worth a look. The entry's reference is empty.
FieldReading<Student> readStudent(const FieldTexts& texts, QDate today);
/// Reads a contact's form: a role and a name are needed.
FieldReading<Contact> readContact(const FieldTexts& texts);

/// The same the other way round: every field, those not known empty.
FieldTexts textsOf(const Student& student);
FieldTexts textsOf(const Contact& contact);

/// The key stage a child is in on a day; none without a date of birth, and above KS4.
std::optional<KeyStage> keyStageOn(QDate born, QDate day);

} // namespace desk
