// What is unfinished of the decision about a referral: kept in the encrypted file, and back when it is opened again.
#include "core/referrals/robustness.h"
#include "ui/referrals/awardpart.h"
#include "ui/referrals/decisionform.h"
#include "ui/referrals/draftkeeper.h"
#include "ui/referrals/noticestrip.h"
#include "ui/widgets/words.h"

#include <QJsonArray>

namespace desk::ui {

namespace {

// The parts of a draft.
const auto whyKey = QStringLiteral("why"), reasonKey = QStringLiteral("direct_reason");
const auto approachedKey = QStringLiteral("approached"), chosenKey = QStringLiteral("chosen");
const auto suitabilityKey = QStringLiteral("suitability"), weightsKey = QStringLiteral("weights");
const auto reconfirmedKey = QStringLiteral("reconfirmed");

void put(QJsonObject& into, const QString& key, const QString& text)
{
    if (!text.isEmpty()) into[key] = text;
}

std::optional<Weights> weightsFrom(const QJsonArray& array)
{
    Weights out{};
    if (array.size() != static_cast<qsizetype>(out.size())) return std::nullopt;
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i] = array[static_cast<qsizetype>(i)].toInteger(-1);
        if (out[i] < 0 || out[i] > mostWeight) return std::nullopt;
    }
    return out;
}

} // namespace

QJsonObject AwardPart::draft() const
{
    QJsonObject out, judged;
    const DecisionForm::Typed typed = m_form->typed();
    put(out, whyKey, typed.why);
    put(out, reasonKey, typed.directReason);
    put(out, approachedKey, typed.provider);
    put(out, chosenKey, m_entered.chosen);
    for (const auto& [code, points] : m_entered.suitability) judged[code] = points;
    if (!judged.isEmpty()) out[suitabilityKey] = judged;
    QJsonArray weights, asked;
    if (m_moved)
        for (const qint64 weight : *m_moved) weights.append(weight);
    if (!weights.isEmpty()) out[weightsKey] = weights;
    for (const QString& code : m_entered.reconfirmed) asked.append(code);
    if (!asked.isEmpty()) out[reconfirmedKey] = asked;
    return out;
}

void AwardPart::restore(const Draft& kept)
{
    const QJsonObject& content = kept.content;
    m_form->restore({content[whyKey].toString(), content[reasonKey].toString(), content[approachedKey].toString()});
    m_entered.chosen = content[chosenKey].toString();
    const QJsonObject judged = content[suitabilityKey].toObject();
    for (auto one = judged.begin(); one != judged.end(); ++one)
        m_entered.suitability.insert_or_assign(one.key(), one.value().toInt());
    for (const QJsonValue& code : content[reconfirmedKey].toArray()) m_entered.reconfirmed.insert(code.toString());
    m_moved = weightsFrom(content[weightsKey].toArray());
    m_unfinished->say(
        tr("This is what you had not finished; it was kept %1.").arg(momentText(kept.savedAt, m_context.clock.now())));
}

void AwardPart::readDraft()
{
    m_context.desk.run(
        this, [](Session& session) { return drafts(session); },
        [this, ref = m_record.line.ref](const Result<std::vector<Draft>>& all) {
            if (ref != m_record.line.ref || m_draftRead) return;
            m_draftRead = true;
            // Whoever has no drafts of their own (the recovery key) decides without.
            m_keeping = !all;
            for (const Draft& one : all ? *all : std::vector<Draft>()) {
                if (one.kind != awardDraft || one.reference != ref) continue;
                if (isOpen(m_record.line.state)) {
                    restore(one);
                } else {
                    // Decided meanwhile, by somebody else perhaps.
                    m_keeper->begin(ref, {});
                    m_keeping = true;
                }
            }
            followState();
            showView();
        });
}

void AwardPart::followState()
{
    if (!m_draftRead) return;
    if (!isOpen(m_record.line.state)) {
        if (!m_keeping) return;
        dropDraft();
        return clearEntered();
    }
    if (std::exchange(m_keeping, true)) return;
    m_keeper->begin(m_record.line.ref, [this] { return draft(); });
}

void AwardPart::keepDraft() { m_keeper->keepNow(); }

void AwardPart::dropDraft()
{
    if (std::exchange(m_keeping, false)) m_keeper->drop();
}

} // namespace desk::ui
