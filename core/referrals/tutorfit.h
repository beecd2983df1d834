#pragma once

#include <QString>
#include <QStringList>

namespace desk {

/// What a referral asks of whoever teaches.
struct TeachingNeed
{
    QString keyStage;     ///< EY, KS1 … KS4
    QStringList subjects; ///< English and Maths, always, and what the referral names beyond them (s.13)

    static TeachingNeed of(const QString& keyStage, const QStringList& beyond);
};

/// How what a tutor teaches meets a need: facts for the officer's judgement, no clearance and no score.
struct TutorFit
{
    bool keyStage = false;
    QStringList taught; ///< of the need's subjects, in its order
    QStringList missing;

    /// The key stage and one of the subjects at least.
    bool fits() const { return keyStage && !taught.isEmpty(); }
};

TutorFit fitOf(const QStringList& keyStages, const QStringList& subjects, const TeachingNeed& need);

} // namespace desk
