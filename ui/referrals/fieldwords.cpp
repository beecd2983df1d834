#include "ui/referrals/fieldwords.h"

#include "ui/frame/recordwords.h"
#include "ui/referrals/referralwords.h"
#include "ui/students/studentwords.h"
#include "ui/widgets/words.h"

#include <QDate>
#include <QStringList>

#include <array>

namespace desk::ui {

namespace {

struct Label
{
    QLatin1StringView field;
    const char* words;
};

// Letters are apart within what is shown at once: a student's own fields are only shown for a new student.
constexpr std::array labels{
    Label{QLatin1StringView("surname"), QT_TRANSLATE_NOOP("FieldWords", "&Surname")},
    Label{QLatin1StringView("forename"), QT_TRANSLATE_NOOP("FieldWords", "F&orename")},
    Label{QLatin1StringView("date_of_birth"), QT_TRANSLATE_NOOP("FieldWords", "Date of &birth")},
    Label{QLatin1StringView("upn"), QT_TRANSLATE_NOOP("FieldWords", "U&PN")},
    Label{QLatin1StringView("postcode"), QT_TRANSLATE_NOOP("FieldWords", "Post&code")},
    Label{QLatin1StringView("school_urn"), QT_TRANSLATE_NOOP("FieldWords", "School (URN)")},
    Label{QLatin1StringView("on_roll"), QT_TRANSLATE_NOOP("FieldWords", "On a school's &roll")},
    Label{QLatin1StringView("sen_provision"), QT_TRANSLATE_NOOP("FieldWords", "SEN pro&vision")},
    Label{QLatin1StringView("sen_need"), QT_TRANSLATE_NOOP("FieldWords", "Primar&y need")},
    Label{QLatin1StringView("ehcp"), QT_TRANSLATE_NOOP("FieldWords", "EHC plan")},
    Label{QLatin1StringView("looked_after"), QT_TRANSLATE_NOOP("FieldWords", "Looked after")},
    Label{QLatin1StringView("home_authority"), QT_TRANSLATE_NOOP("FieldWords", "Home authority")},
    Label{QLatin1StringView("calendar"), QT_TRANSLATE_NOOP("FieldWords", "C&alendar")},
    Label{QLatin1StringView("officer"), QT_TRANSLATE_NOOP("FieldWords", "Off&icer")},
    Label{QLatin1StringView("team"), QT_TRANSLATE_NOOP("FieldWords", "&Team")},
    Label{QLatin1StringView("reason"), QT_TRANSLATE_NOOP("FieldWords", "Reaso&n")},
    Label{QLatin1StringView("lot"), QT_TRANSLATE_NOOP("FieldWords", "&Lot")},
    Label{QLatin1StringView("key_stage"), QT_TRANSLATE_NOOP("FieldWords", "&Key stage")},
    Label{QLatin1StringView("subjects"), QT_TRANSLATE_NOOP("FieldWords", "Sub&jects beside English and Maths")},
    Label{QLatin1StringView("attainment_level"), QT_TRANSLATE_NOOP("FieldWords", "Attain&ment level")},
    Label{QLatin1StringView("send_needs"), QT_TRANSLATE_NOOP("FieldWords", "SEN&D needs")},
    Label{QLatin1StringView("health_needs"), QT_TRANSLATE_NOOP("FieldWords", "Health needs")},
    Label{QLatin1StringView("hours_per_week"), QT_TRANSLATE_NOOP("FieldWords", "&Hours a week")},
    Label{QLatin1StringView("venue"), QT_TRANSLATE_NOOP("FieldWords", "V&enue")},
    Label{QLatin1StringView("out_of_borough"), QT_TRANSLATE_NOOP("FieldWords", "Out of borou&gh")},
    Label{QLatin1StringView("out_of_school_since"), QT_TRANSLATE_NOOP("FieldWords", "O&ut of school since")},
    Label{QLatin1StringView("review_on"), QT_TRANSLATE_NOOP("FieldWords", "Revie&w on")},
    Label{QLatin1StringView("role"), QT_TRANSLATE_NOOP("FieldWords", "Who it is")},
    Label{QLatin1StringView("name"), QT_TRANSLATE_NOOP("FieldWords", "Name")},
    Label{QLatin1StringView("phone"), QT_TRANSLATE_NOOP("FieldWords", "Telephone")},
    Label{QLatin1StringView("email"), QT_TRANSLATE_NOOP("FieldWords", "E-mail")},
    Label{QLatin1StringView("provider_code"), QT_TRANSLATE_NOOP("FieldWords", "Provider")},
    Label{QLatin1StringView("document"), QT_TRANSLATE_NOOP("FieldWords", "Document")},
    Label{QLatin1StringView("handed_on"), QT_TRANSLATE_NOOP("FieldWords", "Handed over on")},
    Label{QLatin1StringView("note"), QT_TRANSLATE_NOOP("FieldWords", "Note")},
    Label{QLatin1StringView("withdrawn_on"), QT_TRANSLATE_NOOP("FieldWords", "Withdrawn on")},
    Label{QLatin1StringView("withdrawn_reason"), QT_TRANSLATE_NOOP("FieldWords", "Why it is withdrawn")},
    Label{QLatin1StringView("student_ref"), QT_TRANSLATE_NOOP("FieldWords", "Student")},
    Label{QLatin1StringView("issued_at"), QT_TRANSLATE_NOOP("FieldWords", "Issued")},
};

} // namespace

QString FieldWords::label(const QString& field)
{
    const auto found = std::ranges::find(labels, field, &Label::field);
    return found == labels.end() ? field : tr(found->words);
}

QString FieldWords::name(const QString& field) { return label(field).remove(u'&'); }

QString FieldWords::value(const QString& field, const QString& text)
{
    if (field == u"team") return ReferralWords::team(text);
    if (field == u"reason") return ReferralWords::reason(text);
    if (field == u"venue") return ReferralWords::venue(text);
    if (field == u"key_stage") return ReferralWords::keyStage(text);
    if (field == u"lot") return text.isEmpty() ? text : lotText(text.toInt());
    if (field == u"sen_provision") return senProvisionText(text);
    if (field == u"sen_need" && !text.isEmpty()) return senNeedText(text);
    if (field == u"role") return contactRoleText(text);
    if (field == u"document") return document(text);
    if (text == u"yes" || text == u"no") return ReferralWords::yesNo(text == u"yes");
    if (field == u"issued_at") {
        const auto at = Instant::parse(text.toStdString());
        return at ? momentText(*at) : text;
    }
    const QDate day = QDate::fromString(text, Qt::ISODate);
    return day.isValid() ? dateText(day) : text;
}

QString FieldWords::document(const QString& code)
{
    if (code == u"ehcp") return tr("EHC plan");
    if (code == u"risk_assessment") return tr("risk assessment");
    if (code == u"plan") return tr("plan");
    if (code == u"other") return tr("another document");
    return code;
}

QString FieldWords::action(const QString& code)
{
    if (code == u"referral.log") return tr("Logged");
    if (code == u"referral.change") return tr("Changed");
    if (code == u"referral.withdraw") return tr("Withdrawn");
    if (code == u"referral.issue") return tr("Providers asked");
    if (code == u"referral.answer") return tr("Answer recorded");
    if (code == u"referral.award") return tr("Awarded");
    if (code == u"award.end") return tr("Award ended");
    if (code == u"award.start") return tr("Start planned");
    return code;
}

QString FieldWords::list(const std::vector<QString>& fields)
{
    QStringList out;
    for (const QString& field : fields) out << name(field);
    return out.join(QStringLiteral(", "));
}

} // namespace desk::ui
