#include "core/referrals/messagetemplate.h"

namespace desk {

namespace {

// The subject names no need: it is read on locked screens and kept in logs.

Wording request()
{
    return {QStringLiteral("Tuition request {reference}: please answer within {reply_hours} hours"),
            QStringLiteral("Dear {provider},\n"
                           "\n"
                           "Please tell us whether you can meet the following need.\n"
                           "\n"
                           "Reference: {reference}\n"
                           "Lot: {lot}\n"
                           "Key stage: {key_stage}\n"
                           "Subjects: {subjects}\n"
                           "Attainment level: {attainment_level}\n"
                           "SEND needs: {send_needs}\n"
                           "Relevant health needs: {health_needs}\n"
                           "Area: {outward_postcode}\n"
                           "Hours a week: {hours_per_week}\n"
                           "Where: {venue}\n"
                           "\n"
                           "Answer by replying to this message, leaving {reference} in its subject, within "
                           "{reply_hours} hours of receiving it. Please answer even if you cannot help. An answer "
                           "that comes later cannot be considered (section 13 of the service specification).\n"
                           "\n"
                           "If you can meet the need, please say\n"
                           "- your hourly rate,\n"
                           "- the tutor you have in mind,\n"
                           "- the day on which tuition could begin.\n"
                           "\n"
                           "Whoever is awarded the referral must begin within five school days of the award.\n"
                           "\n"
                           "Please do not write the name of a child in your reply.\n"
                           "\n"
                           "{officer}\n")};
}

Wording reminder()
{
    return {QStringLiteral("Reminder: tuition request {reference} closes soon"),
            QStringLiteral("Dear {provider},\n"
                           "\n"
                           "We have had no answer from you yet to our request {reference} (lot {lot}, {key_stage}, "
                           "{outward_postcode}, {hours_per_week} hours a week).\n"
                           "\n"
                           "The time to answer ends at {reply_by}. After that your answer cannot be considered "
                           "(section 13 of the service specification). A short reply that you cannot help is an "
                           "answer too.\n"
                           "\n"
                           "{officer}\n")};
}

Wording award()
{
    return {QStringLiteral("Award of tuition {reference}: begin by {start_by}"),
            QStringLiteral("Dear {provider},\n"
                           "\n"
                           "Thank you for your answer. We award referral {reference} to you (lot {lot}, "
                           "{key_stage}, {hours_per_week} hours a week, {venue}).\n"
                           "\n"
                           "Tuition must begin within five school days of this award, that is by {start_by} "
                           "(section 13 of the service specification).\n"
                           "\n"
                           "Please tell us today, by replying to this message,\n"
                           "- who the tutor will be; only a tutor with current vetting may teach,\n"
                           "- the day and time of the first session.\n"
                           "\n"
                           "We will send what you need to know about the student, and about any risk, by a secure "
                           "route and not by e-mail.\n"
                           "\n"
                           "{officer}\n")};
}

Wording notAwarded()
{
    return {QStringLiteral("Tuition request {reference}: awarded elsewhere"),
            QStringLiteral("Dear {provider},\n"
                           "\n"
                           "Thank you for answering our request {reference}. On this occasion the referral has been "
                           "awarded to another provider, and you need do nothing more.\n"
                           "\n"
                           "Your answer has been recorded. Every answer in time helps a child back to learning "
                           "sooner.\n"
                           "\n"
                           "{officer}\n")};
}

} // namespace

Wording defaultWording(MessagePurpose purpose)
{
    switch (purpose) {
    case MessagePurpose::Request:
        return request();
    case MessagePurpose::Reminder:
        return reminder();
    case MessagePurpose::Award:
        return award();
    case MessagePurpose::NotAwarded:
        return notAwarded();
    }
    return {};
}

} // namespace desk
