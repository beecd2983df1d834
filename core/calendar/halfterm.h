#pragma once

#include "core/base/daterange.h"
#include "core/base/result.h"
#include "core/calendar/academicyear.h"

#include <vector>

namespace desk {

/// A run of teaching days in one academic year, first and last day included.
struct HalfTerm
{
    AcademicYear year;
    int number = 1; ///< 1–6
    DateRange days;
    /// "2025/26 HT1"
    QString name() const;
};

/// What makes the half-terms of one calendar impossible: a number twice or outside 1–6, a last day before
/// the first, days outside their academic year, two that overlap or stand in the wrong order (rules.md 1).
/// Error::where names the half-term. Empty when all is well.
std::vector<Error> problemsOf(std::vector<HalfTerm> halfTerms);

/// School days the spans of a proposed year hold: the council's 190, and one that each school takes as an
/// INSET day in the summer.
inline constexpr int proposedSchoolDays = 191;

/// The half-terms the council would set for a year, from how it sets them (rules.md 1): autumn half-term in
/// the last full week of October, spring half-term in the third full week of February, summer half-term in
/// the week of the late May bank holiday, the first weekday of September and of the new year for INSET,
/// two weeks at Easter that hold Good Friday and Easter Monday, and an end in July after 191 school days.
/// A person confirms it.
std::vector<HalfTerm> proposeYear(AcademicYear year);

} // namespace desk
