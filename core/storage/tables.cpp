#include "core/storage/tables.h"

#include <algorithm>
#include <array>

namespace desk::storage {

namespace {

using T = ColumnType;
using enum Role;

constexpr long long hundredPercent = 100'000'000; // in millionths
constexpr long long mostHours = 100'000;          // 1,000 hours, in hundredths
constexpr long long mostPence = 100'000'000'000;

constexpr Column halfTerms[] = {
    {"calendar", T::Name, Key},       {"academic_year", T::AcademicYear, Key}, {"half_term", T::Number, Key, "", 1, 6},
    {"first_day", T::Date, Required}, {"last_day", T::Date, Required},
};
constexpr Column closures[] = {
    {"calendar", T::Name, Key},
    {"date", T::Date, Key, "", 0, 0, "closed_on"},
    {"reason", T::Text},
};
constexpr Column providers[] = {
    {"provider_code", T::Name, Key},
    {"name", T::Name, Required},
    {"status", T::Code, Optional, "active suspended left"},
    {"email", T::Text},
    {"phone", T::Text},
    {"postcode", T::Postcode},
    {"out_of_borough", T::YesNo},
    {"charter_level", T::Text},
};
constexpr Column providerLots[] = {
    {"provider_code", T::Provider, Key, "", 0, 0, "provider_id"},
    {"lot", T::Number, Key, "", 1, 2},
    {"tender_score", T::Decimal, Optional, "", 0, hundredPercent},
    {"hourly_rate", T::Money, Required, "", 1, mostPence},
    {"capacity_hours_per_week", T::Hours, Optional, "", 0, 10 * mostHours},
    {"rate_from", T::Date, Key},
};
constexpr Column suspensions[] = {
    {"provider_code", T::Provider, Key, "", 0, 0, "provider_id"},
    {"from_on", T::Date, Key},
    {"to_on", T::Date},
    {"reason", T::Text},
    {"review_on", T::Date},
};
// The columns from qts_verified_on to cpd_on are evidence V1 … V10; they stand in the table `evidence`.
constexpr Column tutors[] = {
    {"tutor_ref", T::Name, Key},
    {"provider_code", T::Provider, Required, "", 0, 0, "provider_id"},
    {"forename", T::Text},
    {"surname", T::Name, Required},
    {"trn", T::Trn},
    {"qts_verified_on", T::Date, Optional, "", 1, 1, ""},
    {"dbs_certificate", T::Dbs},
    {"dbs_issued_on", T::Date, Optional, "", 2, 2, ""},
    {"identity_verified_on", T::Date, Optional, "", 3, 3, ""},
    {"safeguarding_on", T::Date, Optional, "", 4, 4, ""},
    {"digital_safeguarding_on", T::Date, Optional, "", 5, 5, ""},
    {"data_protection_on", T::Date, Optional, "", 6, 6, ""},
    {"acceptable_use_on", T::Date, Optional, "", 7, 7, ""},
    {"aup_accepted_on", T::Date, Optional, "", 8, 8, ""},
    {"device_attested_on", T::Date, Optional, "", 9, 9, ""},
    {"cpd_on", T::Date, Optional, "", 10, 10, ""},
    {"subjects", T::Text},
    {"key_stages", T::CodeList, Optional, "EY KS1 KS2 KS3 KS4"},
};
constexpr Column evidence[] = {
    {"tutor_ref", T::Tutor, Key, "", 0, 0, "tutor_id"},
    {"rule", T::Rule, Key, "", 1, 10},
    {"dated", T::Date, Key},
    {"reference", T::Text},
    {"seen_by", T::Text},
    {"withdrawn_on", T::Date},
};
constexpr Column students[] = {
    {"student_ref", T::Name, Key},
    {"upn", T::Upn},
    {"forename", T::Text},
    {"surname", T::Name, Required},
    {"date_of_birth", T::Date},
    {"postcode", T::Postcode},
    {"school_urn", T::Urn},
    {"on_roll", T::YesNo},
    {"sen_provision", T::Code, Optional, "E K N"},
    {"sen_need", T::Code, Optional, "SPLD MLD SLD PMLD SEMH SLCN HI VI MSI PD ASD DS OTH NSA"},
    {"ehcp", T::YesNo},
    {"looked_after", T::YesNo},
    {"home_authority", T::Text},
    {"calendar", T::Text},
};
constexpr Column contacts[] = {
    {"student_ref", T::Student, Key, "", 0, 0, "student_id"},
    {"role", T::Code, Key, "carer school social_worker senco other"},
    {"name", T::Name, Key},
    {"phone", T::Text},
    {"email", T::Text},
};
constexpr Column referrals[] = {
    {"referral_ref", T::Name, Key},
    {"student_ref", T::Student, Required, "", 0, 0, "student_id"},
    {"officer", T::Text},
    {"team", T::Code, Optional, "PIT SEND VST"},
    {"reason", T::Code, Optional, "illness exclusion otherwise"},
    {"lot", T::Number, Required, "", 1, 2},
    {"key_stage", T::Code, Required, "EY KS1 KS2 KS3 KS4"},
    {"subjects", T::Text},
    {"attainment_level", T::Text},
    {"send_needs", T::Text},
    {"health_needs", T::Text},
    {"postcode", T::Postcode},
    {"hours_per_week", T::Hours, Required, "", 1, mostHours},
    {"venue", T::Code, Optional, "community home online"},
    {"out_of_borough", T::YesNo},
    {"out_of_school_since", T::Date},
    {"issued_at", T::Instant, Required},
    {"review_on", T::Date},
    {"withdrawn_on", T::Date},
};
constexpr Column requests[] = {
    {"referral_ref", T::Referral, Key, "", 0, 0, "referral_id"},
    {"provider_code", T::Provider, Key, "", 0, 0, "provider_id"},
    {"sent_at", T::Instant, Key},
    {"bounced", T::YesNo},
};
constexpr Column responses[] = {
    {"referral_ref", T::Referral, Key, "", 0, 0, "referral_id"},
    {"provider_code", T::Provider, Key, "", 0, 0, "provider_id"},
    {"responded_at", T::Instant, Key},
    {"can_meet", T::YesNo, Required},
    {"hourly_rate", T::Money, Optional, "", 1, mostPence},
    {"tutor_ref", T::Tutor, Optional, "", 0, 0, "tutor_id"},
    {"proposed_start", T::Date},
    {"note", T::Text},
};
constexpr Column awards[] = {
    {"referral_ref", T::Referral, Key, "", 0, 0, "referral_id"},
    {"award_no", T::Number, Key, "", 1, 99},
    {"provider_code", T::Provider, Required, "", 0, 0, "provider_id"},
    {"awarded_at", T::Instant, Required},
    {"route", T::Code, Required, "pool direct"},
    {"hourly_rate", T::Money, Optional, "", 1, mostPence},
    {"rationale", T::Text},
    {"plan_received_on", T::Date},
    {"ended_on", T::Date},
    {"end_reason", T::Code, Optional, "completed reintegrated provider_ended authority_ended withdrawn moved"},
};
constexpr Column sessions[] = {
    {"referral_ref", T::Referral, Key, "", 0, 0, ""},
    {"award_no", T::AwardNo, Key, "", 1, 99, "award_id"},
    {"session_date", T::Date, Key},
    {"start_time", T::Time, Key},
    {"planned_hours", T::Hours, Required, "", 1, mostHours},
    {"delivered_hours", T::Hours, Optional, "", 0, mostHours},
    {"outcome", T::Code, Stated, "attended absent cancelled_family cancelled_tutor cancelled_authority void"},
    {"tutor_ref", T::Tutor, Optional, "", 0, 0, "tutor_id"},
    {"subject", T::Text},
    {"venue", T::Text},
    {"venue_suitable", T::Text},
    {"reason", T::Text},
    {"engagement", T::Text},
    {"focus", T::Text},
    {"progress", T::Text},
    {"homework_set", T::Text},
    {"homework_completed", T::Text},
    {"concern", T::Text},
    {"note_received_on", T::Date},
};
constexpr Column assessments[] = {
    {"referral_ref", T::Referral, Key, "", 0, 0, ""},
    {"award_no", T::AwardNo, Key, "", 1, 99, "award_id"},
    {"subject", T::Name, Key},
    {"scale", T::Name, Key},
    {"assessed_on", T::Date, Key},
    {"kind", T::Code, Required, "baseline progress"},
    {"score", T::Decimal, Required, "", -999'999'999'999'999LL, 999'999'999'999'999LL},
};
constexpr Column invoices[] = {
    {"provider_code", T::Provider, Key, "", 0, 0, "provider_id"},
    {"invoice_no", T::Name, Key},
    {"week_ending", T::Date, Required},
    {"referral_ref", T::Referral, Key, "", 0, 0, ""},
    {"award_no", T::AwardNo, Key, "", 1, 99, "award_id"},
    {"hours", T::Hours, Required, "", 0, mostHours},
    {"hourly_rate", T::Money, Optional, "", 0, mostPence},
    {"amount", T::Money, Required, "", -mostPence, mostPence},
};

constexpr std::array<TableSpec, 16> specs{{
    {Kind::HalfTerms, "half_terms", "half_term", halfTerms},
    {Kind::Closures, "closures", "closure", closures},
    {Kind::Providers, "providers", "provider", providers},
    {Kind::ProviderLots, "provider_lots", "provider_lot", providerLots},
    {Kind::Suspensions, "suspensions", "suspension", suspensions},
    {Kind::Tutors, "tutors", "tutor", tutors},
    {Kind::Evidence, "evidence", "evidence", evidence},
    {Kind::Students, "students", "student", students},
    {Kind::Contacts, "contacts", "contact", contacts},
    {Kind::Referrals, "referrals", "referral", referrals},
    {Kind::Requests, "requests", "request", requests},
    {Kind::Responses, "responses", "response", responses},
    {Kind::Awards, "awards", "award", awards},
    {Kind::Sessions, "sessions", "session", sessions},
    {Kind::Assessments, "assessments", "assessment", assessments},
    {Kind::Invoices, "invoices", "invoice", invoices},
}};

} // namespace

std::span<const TableSpec> tables() { return specs; }

const TableSpec& table(Kind kind) { return specs[static_cast<std::size_t>(kind)]; }

const TableSpec* tableNamed(std::string_view name)
{
    const auto found = std::ranges::find_if(specs, [name](const TableSpec& spec) { return name == spec.name; });
    return found == specs.end() ? nullptr : &*found;
}

} // namespace desk::storage
