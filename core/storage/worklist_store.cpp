#include "core/storage/worklist_store.h"

#include "core/storage/reading.h"

#include <unordered_map>

namespace desk::storage {

Result<std::vector<WorklistStore::OpenReferral>> WorklistStore::openReferrals(Instant at) const
{
    // A withdrawal, an award or an ending later than that moment is not known then.
    const std::string which = "r.issued_at <= ?1 AND (r.withdrawn_on IS NULL OR r.withdrawn_on > ?2) AND NOT EXISTS "
                              "(SELECT 1 FROM award a WHERE a.referral_id = r.id AND a.awarded_at <= ?1 "
                              "AND (a.ended_on IS NULL OR a.ended_on > ?2))";
    const std::string now = at.utcText(), today = at.londonDate().toString(Qt::ISODate).toStdString();
    DESK_TRY(auto referrals,
             Statement::prepare(
                 m_handle, "SELECT r.id, r.referral_ref, s.calendar, r.issued_at, (SELECT max(a.ended_on) FROM award a "
                           "WHERE a.referral_id = r.id AND a.awarded_at <= ?1), "
                           "(SELECT a.end_reason FROM award a WHERE a.referral_id = r.id AND a.awarded_at <= ?1 "
                           "ORDER BY a.award_no DESC LIMIT 1) FROM referral r "
                           "JOIN student s ON s.id = r.student_id WHERE " +
                               which + " ORDER BY r.referral_ref"));
    DESK_TRY(auto requests,
             Statement::prepare(m_handle, "SELECT t.referral_id, t.provider_id, t.sent_at, t.bounced FROM referral r "
                                          "JOIN request t ON t.referral_id = r.id WHERE t.sent_at <= ?1 AND " +
                                              which));
    DESK_TRY(
        auto responses,
        Statement::prepare(m_handle, "SELECT t.referral_id, t.provider_id, t.responded_at, t.can_meet FROM referral r "
                                     "JOIN response t ON t.referral_id = r.id WHERE t.responded_at <= ?1 AND " +
                                         which));
    for (Statement* statement : {&referrals, &requests, &responses}) {
        statement->bind(1, std::string_view(now));
        statement->bind(2, std::string_view(today));
    }
    std::vector<OpenReferral> out;
    std::unordered_map<qint64, std::size_t> places;
    DESK_CHECK(eachRow(referrals, [&] {
        places[referrals.number(0)] = out.size();
        out.push_back({referrals.number(0),
                       referrals.string(1),
                       referrals.string(2),
                       instantAt(referrals, 3),
                       referrals.date(4),
                       referrals.text(5) == "provider_ended",
                       {},
                       {}});
    }));
    DESK_CHECK(eachRow(requests, [&] {
        out[places.at(requests.number(0))].requests.push_back(
            {requests.number(1), instantAt(requests, 2), requests.number(3) == 1});
    }));
    DESK_CHECK(eachRow(responses, [&] {
        out[places.at(responses.number(0))].responses.push_back(
            {responses.number(1), instantAt(responses, 2), responses.number(3) == 1, std::nullopt});
    }));
    return out;
}

Result<std::vector<WorklistStore::RunningAward>> WorklistStore::runningAwards(Instant at) const
{
    DESK_TRY(auto statement,
             Statement::prepare(
                 m_handle,
                 "SELECT a.id, r.referral_ref, a.award_no, p.provider_code, s.calendar, a.awarded_at, "
                 "a.first_attended_on, a.plan_received_on FROM award a JOIN referral r ON r.id = a.referral_id "
                 "JOIN student s ON s.id = r.student_id JOIN provider p ON p.id = a.provider_id "
                 "WHERE a.awarded_at <= ?1 AND (a.ended_on IS NULL OR a.ended_on > ?2) "
                 "ORDER BY r.referral_ref, a.award_no"));
    const std::string now = at.utcText(), today = at.londonDate().toString(Qt::ISODate).toStdString();
    statement.bind(1, std::string_view(now));
    statement.bind(2, std::string_view(today));
    std::vector<RunningAward> out;
    DESK_CHECK(eachRow(statement, [&] {
        out.push_back({statement.number(0), statement.string(1), statement.number(2), statement.string(3),
                       statement.string(4), instantAt(statement, 5), statement.date(6), statement.date(7)});
    }));
    return out;
}

Result<std::vector<WorklistStore::WeekWithoutNote>> WorklistStore::weeksWithoutNote(QDate day) const
{
    // A week is told by the Monday it begins on: six days back and on to the next Monday.
    DESK_TRY(auto statement,
             Statement::prepare(
                 m_handle,
                 "SELECT r.referral_ref, a.award_no, p.provider_code, max(t.session_date) FROM session t "
                 "JOIN award a ON a.id = t.award_id JOIN referral r ON r.id = a.referral_id "
                 "JOIN provider p ON p.id = a.provider_id WHERE t.outcome = 'attended' AND t.session_date <= ?1 "
                 "GROUP BY a.id, date(t.session_date, '-6 days', 'weekday 1') "
                 "HAVING max(CASE WHEN t.note_received_on <= ?1 THEN 1 ELSE 0 END) = 0 "
                 "ORDER BY 4, 1, 2"));
    const std::string today = day.toString(Qt::ISODate).toStdString();
    statement.bind(1, std::string_view(today));
    std::vector<WeekWithoutNote> out;
    DESK_CHECK(eachRow(statement, [&] {
        out.push_back({statement.string(0), statement.number(1), statement.string(2), statement.date(3)});
    }));
    return out;
}

Result<std::vector<WorklistStore::OpenBooking>> WorklistStore::bookingsBefore(QDate day) const
{
    DESK_TRY(auto statement,
             Statement::prepare(
                 m_handle,
                 "SELECT r.referral_ref, a.award_no, p.provider_code, t.session_date, t.start_time FROM session t "
                 "JOIN award a ON a.id = t.award_id JOIN referral r ON r.id = a.referral_id "
                 "JOIN provider p ON p.id = a.provider_id WHERE t.outcome IS NULL AND t.session_date < ?1 "
                 "ORDER BY t.session_date, r.referral_ref, a.award_no, t.start_time"));
    const std::string today = day.toString(Qt::ISODate).toStdString();
    statement.bind(1, std::string_view(today));
    std::vector<OpenBooking> out;
    DESK_CHECK(eachRow(statement, [&] {
        out.push_back(
            {statement.string(0), statement.number(1), statement.string(2), statement.date(3), statement.string(4)});
    }));
    return out;
}

Result<std::vector<WorklistStore::InvoiceLine>> WorklistStore::invoices() const
{
    DESK_TRY(auto statement,
             Statement::prepare(
                 m_handle,
                 "SELECT p.provider_code, i.invoice_no, r.referral_ref, a.award_no, i.week_ending, i.amount, "
                 "a.hourly_rate, (SELECT coalesce(sum(t.delivered_hours), 0) FROM session t "
                 "WHERE t.award_id = a.id AND t.outcome = 'attended' "
                 "AND t.session_date > date(i.week_ending, '-7 days') AND t.session_date <= i.week_ending) "
                 "FROM invoice i JOIN provider p ON p.id = i.provider_id JOIN award a ON a.id = i.award_id "
                 "JOIN referral r ON r.id = a.referral_id ORDER BY i.week_ending, p.provider_code, i.invoice_no"));
    std::vector<InvoiceLine> out;
    DESK_CHECK(eachRow(statement, [&] {
        out.push_back({statement.string(0), statement.string(1), statement.string(2), statement.number(3),
                       statement.date(4), statement.number(5), statement.number(6), statement.number(7)});
    }));
    return out;
}

} // namespace desk::storage
