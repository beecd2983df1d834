#include "core/referrals/tutorfit.h"

namespace desk {

TeachingNeed TeachingNeed::of(const QString& keyStage, const QStringList& beyond)
{
    TeachingNeed out{keyStage, {QStringLiteral("English"), QStringLiteral("Maths")}};
    for (const QString& one : beyond) {
        const QString subject = one.trimmed();
        if (!subject.isEmpty() && !out.subjects.contains(subject, Qt::CaseInsensitive)) out.subjects << subject;
    }
    return out;
}

TutorFit fitOf(const QStringList& keyStages, const QStringList& subjects, const TeachingNeed& need)
{
    TutorFit out;
    out.keyStage = keyStages.contains(need.keyStage, Qt::CaseInsensitive);
    for (const QString& subject : need.subjects)
        (subjects.contains(subject, Qt::CaseInsensitive) ? out.taught : out.missing) << subject;
    return out;
}

} // namespace desk
