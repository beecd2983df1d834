#include "core/referrals/messagetemplate.h"

#include "core/base/identifiers.h"
#include "core/base/scaled.h"
#include "core/referrals/referralreference.h"

#include <QLocale>

#include <algorithm>

namespace desk {

namespace {

constexpr qsizetype longestSubject = 200, longestBody = 20'000;

constexpr std::array<const char*, allPlaceholders.size()> placeholderNames{
    "reference",   "lot",          "key_stage",        "subjects",       "attainment_level",
    "send_needs",  "health_needs", "outward_postcode", "hours_per_week", "venue",
    "reply_hours", "reply_by",     "start_by",         "provider",       "officer"};

constexpr std::array<const char*, allMessagePurposes.size()> purposeCodes{"request", "reminder", "award",
                                                                          "not_awarded"};

std::optional<Placeholder> placeholderNamed(QStringView name)
{
    for (const Placeholder one : allPlaceholders)
        if (name == nameOf(one)) return one;
    return std::nullopt;
}

/// A stretch of a wording: words, or a place to be filled.
struct Segment
{
    QString words;
    std::optional<Placeholder> place;
};

/// What a text of a wording consists of, and what is wrong with it.
struct Parsed
{
    std::vector<Segment> segments;
    std::vector<WordingProblem> problems;
};

class Parser
{
public:
    Parser(const QString& text, MessagePurpose purpose, bool inSubject)
        : m_text(text), m_purpose(purpose), m_inSubject(inSubject)
    {}

    Parsed run()
    {
        while (m_at < m_text.size()) {
            const QChar c = m_text[m_at];
            const bool twice = m_at + 1 < m_text.size() && m_text[m_at + 1] == c;
            if ((c == u'{' || c == u'}') && twice)
                addWords(c, 2);
            else if (c == u'{')
                addPlace();
            else if (c == u'}')
                addStray(1, fail(ErrorCode::Invalid, "A closing brace stands alone: write }} for a brace."));
            else
                addWords(c, 1);
        }
        return std::move(m_out);
    }

private:
    void addWords(QChar c, qsizetype step)
    {
        if (m_out.segments.empty() || m_out.segments.back().place) m_out.segments.emplace_back();
        m_out.segments.back().words += c;
        m_at += step;
    }

    void addStray(qsizetype length, tl::unexpected<Error> error)
    {
        add(m_at, length, std::move(error));
        m_at += length;
    }

    void addPlace()
    {
        qsizetype end = m_at + 1;
        while (end < m_text.size() && m_text[end] != u'}' && m_text[end] != u'{' && m_text[end] != u'\n') ++end;
        if (end >= m_text.size() || m_text[end] != u'}') {
            addStray(end - m_at, fail(ErrorCode::Invalid, "The brace is not closed: write {{ for a brace."));
            return;
        }
        const QString name = m_text.mid(m_at + 1, end - m_at - 1).trimmed();
        const auto place = placeholderNamed(name);
        const qsizetype length = end + 1 - m_at;
        if (!place)
            add(m_at, length, fail(ErrorCode::Unknown, "There is no {%1} to fill in.", {name.left(40)}));
        else if (!isKnownIn(*place, m_purpose))
            add(m_at, length, fail(ErrorCode::Invalid, "{%1} is not known when this message is written.", {name}));
        else
            m_out.segments.push_back({{}, place});
        m_at = end + 1;
    }

    void add(qsizetype at, qsizetype length, tl::unexpected<Error> error)
    {
        error.value().where = m_inSubject ? QStringLiteral("subject") : QStringLiteral("body");
        m_out.problems.push_back({m_inSubject, at, length, std::move(error.value())});
    }

    const QString& m_text;
    MessagePurpose m_purpose;
    bool m_inSubject;
    qsizetype m_at = 0;
    Parsed m_out;
};

/// A problem of the whole subject or body, if there is one.
void addWhole(std::vector<WordingProblem>& out, bool inSubject, const QString& text, tl::unexpected<Error> error)
{
    error.value().where = inSubject ? QStringLiteral("subject") : QStringLiteral("body");
    out.push_back({inSubject, 0, text.size(), std::move(error.value())});
}

void checkSubject(std::vector<WordingProblem>& out, const QString& text, const Parsed& parsed)
{
    const auto add = [&](tl::unexpected<Error> error) { addWhole(out, true, text, std::move(error)); };
    const bool named =
        std::ranges::any_of(parsed.segments, [](const Segment& one) { return one.place == Placeholder::Reference; });
    if (text.trimmed().isEmpty())
        add(fail(ErrorCode::Missing, "A message needs a subject."));
    else if (text.size() > longestSubject)
        add(fail(ErrorCode::Invalid, "A subject has %1 characters at most.", {QString::number(longestSubject)}));
    else if (std::ranges::any_of(text, [](QChar c) { return c.category() == QChar::Other_Control; }))
        add(fail(ErrorCode::Invalid, "A subject is one line."));
    else if (!named)
        add(fail(ErrorCode::Missing, "The subject must hold {reference}: replies are known by it."));
}

void checkBody(std::vector<WordingProblem>& out, const QString& text)
{
    if (text.trimmed().isEmpty())
        addWhole(out, false, text, fail(ErrorCode::Missing, "A message needs words."));
    else if (text.size() > longestBody)
        addWhole(out, false, text,
                 fail(ErrorCode::Invalid, "A message has %1 characters at most.", {QString::number(longestBody)}));
}

/// A text with its values, and where among them somebody typed.
class Filling
{
public:
    void add(const QString& words) { m_text += words; }
    void add(Placeholder place, const MessageFacts::Value& value)
    {
        if (value.freeFrom < value.text.size())
            m_typed.push_back({place, m_text.size() + value.freeFrom, m_text.size() + value.text.size()});
        m_text += value.text;
    }

    /// Takes out what values say side by side. Words of the wording alone stay as they are.
    QString cleared(const PersonalDataSearch& search, std::vector<Redaction>& redactions)
    {
        while (const auto place = nextIn(search, redactions)) {
            m_text.replace(place->at, place->length, takenOut());
            for (Typed& one : m_typed) {
                one.from = moved(one.from, *place);
                one.to = moved(one.to, *place);
            }
        }
        return m_text;
    }

private:
    struct Typed
    {
        Placeholder place;
        qsizetype from, to;
    };

    static qsizetype moved(qsizetype at, const PersonalDataPlace& gone)
    {
        if (at <= gone.at) return at;
        const qsizetype left = takenOut().size();
        return at >= gone.at + gone.length ? at - gone.length + left : gone.at + left;
    }

    std::optional<PersonalDataPlace> nextIn(const PersonalDataSearch& search, std::vector<Redaction>& redactions) const
    {
        for (const PersonalDataPlace& found : search.in(m_text)) {
            const auto typed = std::ranges::find_if(
                m_typed, [&](const Typed& one) { return one.from < found.at + found.length && found.at < one.to; });
            if (typed == m_typed.end()) continue;
            redactions.push_back({typed->place, {found.kind}});
            return found;
        }
        return std::nullopt;
    }

    QString m_text;
    std::vector<Typed> m_typed;
};

QString keyStageWords(const QString& code)
{
    if (code == u"EY") return QStringLiteral("Early Years");
    for (const QStringView one : {u"KS1", u"KS2", u"KS3", u"KS4"})
        if (code == one) return QStringLiteral("Key Stage ") + one.back();
    return QStringLiteral("not known");
}

QString venueWords(const QString& code)
{
    if (code == u"community") return QStringLiteral("in the community");
    if (code == u"home") return QStringLiteral("at home");
    if (code == u"online") return QStringLiteral("online");
    return QStringLiteral("to be agreed");
}

QString dayWords(QDate day) { return QLocale::c().toString(day, QStringLiteral("ddd d MMM yyyy")); }

QString momentWords(Instant at)
{
    return dayWords(at.londonDate()) + QStringLiteral(", ") + at.londonTime().toString(QStringLiteral("HH:mm")) +
           (londonOffset(at.seconds()) == 0 ? QStringLiteral(" GMT") : QStringLiteral(" BST"));
}

/// Those beside the core subjects, which are always part of the service (s.13).
QStringList furtherSubjects(const QStringList& subjects)
{
    QStringList out;
    for (const QString& one : subjects) {
        const QString subject = one.simplified();
        const bool core = subject.compare(u"English", Qt::CaseInsensitive) == 0 ||
                          subject.compare(u"Maths", Qt::CaseInsensitive) == 0;
        if (!subject.isEmpty() && !core) out.append(subject);
    }
    return out;
}

QString outwardOf(const QString& postcode)
{
    const auto parsed = Postcode::parse(postcode.toStdString());
    return parsed ? QString::fromStdString(parsed->outward()) : QStringLiteral("not known");
}

} // namespace

QString codeOf(MessagePurpose purpose) { return QString::fromLatin1(purposeCodes[static_cast<std::size_t>(purpose)]); }

std::optional<MessagePurpose> messagePurpose(const QString& code)
{
    for (const MessagePurpose one : allMessagePurposes)
        if (code == codeOf(one)) return one;
    return std::nullopt;
}

QString nameOf(Placeholder placeholder)
{
    return QString::fromLatin1(placeholderNames[static_cast<std::size_t>(placeholder)]);
}

bool isKnownIn(Placeholder placeholder, MessagePurpose purpose)
{
    switch (placeholder) {
    case Placeholder::ReplyHours:
    case Placeholder::ReplyBy:
        return purpose == MessagePurpose::Request || purpose == MessagePurpose::Reminder;
    case Placeholder::StartBy:
        return purpose == MessagePurpose::Award;
    default:
        return true;
    }
}

std::vector<WordingProblem> problemsOf(const Wording& wording, MessagePurpose purpose)
{
    std::vector<WordingProblem> out;
    Parsed subject = Parser(wording.subject, purpose, true).run();
    checkSubject(out, wording.subject, subject);
    std::ranges::move(subject.problems, std::back_inserter(out));
    checkBody(out, wording.body);
    std::ranges::move(Parser(wording.body, purpose, false).run().problems, std::back_inserter(out));
    return out;
}

void MessageFacts::set(Placeholder placeholder, const QString& text)
{
    m_values[static_cast<std::size_t>(placeholder)] = {text, text.size()};
}

void MessageFacts::setFree(Placeholder placeholder, const QString& before, const QString& text,
                           const QString& otherwise)
{
    const QString typed = text.trimmed();
    if (typed.isEmpty()) {
        set(placeholder, otherwise);
        return;
    }
    Redaction redaction{placeholder, {}};
    for (const PersonalDataPlace& one : m_search.in(typed))
        if (std::ranges::find(redaction.kinds, one.kind) == redaction.kinds.end()) redaction.kinds.push_back(one.kind);
    if (!redaction.kinds.empty()) m_redactions.push_back(std::move(redaction));
    m_values[static_cast<std::size_t>(placeholder)] = {before + m_search.takenOutOf(typed), before.size()};
}

void MessageFacts::setName(Placeholder placeholder, const QString& name, const QString& otherwise)
{
    const auto found = m_search.in(name);
    if (found.empty()) {
        setFree(placeholder, {}, name, otherwise);
        return;
    }
    m_redactions.push_back({placeholder, {found.front().kind}});
    set(placeholder, otherwise);
}

MessageFacts MessageFacts::of(const ReferralSaid& said, const StudentIdentity& identity)
{
    constexpr int hourDecimals = 2;
    const QString core = QStringLiteral("English, Maths");
    const QString notKnown = QStringLiteral("not known"), none = QStringLiteral("none stated");
    MessageFacts out(identity);
    if (isOwnReference(said.reference))
        out.set(Placeholder::Reference, said.reference);
    else
        out.setFree(Placeholder::Reference, {}, said.reference.simplified(), notKnown);
    out.set(Placeholder::Lot, said.lot == 2 ? QStringLiteral("2 (online)") : QStringLiteral("1 (face to face)"));
    out.set(Placeholder::KeyStage, keyStageWords(said.keyStage));
    out.setFree(Placeholder::Subjects, core + QStringLiteral(", "),
                furtherSubjects(said.subjects).join(QStringLiteral(", ")), core);
    out.setFree(Placeholder::AttainmentLevel, {}, said.attainmentLevel, notKnown);
    out.setFree(Placeholder::SendNeeds, {}, said.sendNeeds, none);
    out.setFree(Placeholder::HealthNeeds, {}, said.healthNeeds, none);
    out.set(Placeholder::OutwardPostcode, outwardOf(said.postcode));
    out.set(Placeholder::HoursPerWeek, QString::fromStdString(scaledText(said.hoursPerWeek, hourDecimals)));
    out.set(Placeholder::Venue, venueWords(said.venue));
    out.set(Placeholder::ReplyHours, QString::number(said.replyHours));
    out.set(Placeholder::ReplyBy, said.replyBy ? momentWords(*said.replyBy)
                                               : QStringLiteral("%1 hours after our request").arg(said.replyHours));
    out.set(Placeholder::StartBy,
            said.startBy.isValid() ? dayWords(said.startBy) : QStringLiteral("the fifth school day after this award"));
    out.setName(Placeholder::Provider, said.provider, QStringLiteral("colleagues"));
    out.setName(Placeholder::Officer, said.officer, QStringLiteral("The commissioning team"));
    return out;
}

Result<RenderedMessage> renderMessage(const Wording& wording, MessagePurpose purpose, const MessageFacts& facts)
{
    if (auto problems = problemsOf(wording, purpose); !problems.empty()) return fail(std::move(problems.front().error));
    RenderedMessage out{{}, {}, facts.value(Placeholder::Reference).text, facts.redactions()};
    const auto filled = [&](const QString& text, bool inSubject) {
        Filling filling;
        for (const Segment& one : Parser(text, purpose, inSubject).run().segments)
            one.place ? filling.add(*one.place, facts.value(*one.place)) : filling.add(one.words);
        return filling.cleared(facts.search(), out.redactions);
    };
    out.subject = filled(wording.subject, true).simplified();
    out.body = filled(wording.body, false);
    return out;
}

} // namespace desk
