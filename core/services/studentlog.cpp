#include "core/services/studentlog.h"

#include "core/base/identifiers.h"
#include "core/base/searchtext.h"
#include "core/base/ukdate.h"
#include "core/storage/facts_store.h"
#include "core/storage/studentwrite_store.h"
#include "core/students/studententry.h"

namespace desk {

namespace {

using storage::StudentWriteStore;

tl::unexpected<Error> unknownStudent(const QString& ref)
{
    return fail(ErrorCode::Unknown, "There is no student \"%1\".", {ref}, QStringLiteral("student_ref"));
}

Result<StudentWriteStore::Stored> stored(const StudentWriteStore& store, const QString& ref)
{
    DESK_TRY(auto found, store.find(ref));
    if (!found) return unknownStudent(ref);
    return *std::move(found);
}

Result<std::vector<ContactForm>> contactsOf(const StudentWriteStore& store, qint64 id)
{
    DESK_TRY(const auto rows, store.contacts(id));
    std::vector<ContactForm> out;
    out.reserve(rows.size());
    for (const auto& row : rows) out.push_back({row.contact, row.version});
    return out;
}

Result<StudentForm> formOf(const StudentWriteStore& store, const StudentWriteStore::Stored& found)
{
    DESK_TRY(auto contacts, contactsOf(store, found.id));
    StudentForm out{found.student.ref, found.version, textsOf(found.student), std::move(contacts), {}};
    DESK_TRY(const auto referrals, store.referrals(found.id));
    for (const auto& one : referrals) out.referrals.push_back({one.ref, one.issuedAt, one.keyStage});
    return out;
}

/// A name without accents, case and the order of its words, so that a swapped one is the same.
QString nameKey(const QString& forename, const QString& surname)
{
    QStringList words =
        QString::fromStdString(foldedForSearch(forename + u' ' + surname)).split(u' ', Qt::SkipEmptyParts);
    words.sort();
    return words.join(u' ');
}

/// The student of an unfinished form: what cannot be read yet is not known yet.
Student asFarAsKnown(const FieldTexts& texts, QDate today)
{
    Student out;
    if (const auto upn = Upn::parse(textAt(texts, QStringLiteral("upn")).simplified().toStdString()))
        out.upn = QString::fromStdString(upn->text());
    out.forename = textAt(texts, QStringLiteral("forename")).simplified();
    out.surname = textAt(texts, QStringLiteral("surname")).simplified();
    out.dateOfBirth = parseUkDate(textAt(texts, QStringLiteral("date_of_birth")), today).value_or(QDate());
    return out;
}

/// Who is looked for, with the name as it is compared.
struct Wanted
{
    explicit Wanted(const Student& one)
        : student(one), whole(nameKey(one.forename, one.surname)), surname(nameKey({}, one.surname))
    {}
    /// Where one forename is not known, the surname decides.
    bool hasNameOf(const Student& other) const
    {
        const bool both = !student.forename.isEmpty() && !other.forename.isEmpty();
        return both ? whole == nameKey(other.forename, other.surname) : surname == nameKey({}, other.surname);
    }
    const Student& student;
    QString whole, surname;
};

std::optional<LikelySame::By> likeness(const Wanted& wanted, const Student& known)
{
    const Student& one = wanted.student;
    if (!one.upn.isEmpty() && one.upn == known.upn) return LikelySame::By::Upn;
    if (one.surname.isEmpty() || !wanted.hasNameOf(known)) return std::nullopt;
    if (one.dateOfBirth.isValid() && one.dateOfBirth == known.dateOfBirth) return LikelySame::By::NameAndBirth;
    const bool unknown = !one.dateOfBirth.isValid() || !known.dateOfBirth.isValid();
    const bool named = !one.forename.isEmpty() && !known.forename.isEmpty();
    if (unknown && named) return LikelySame::By::Name;
    return std::nullopt;
}

Result<std::vector<LikelySame>> likelySame(const StudentWriteStore& store, const Student& wanted, QDate today,
                                           const QString& except)
{
    std::vector<LikelySame> out;
    if (wanted.upn.isEmpty() && wanted.surname.isEmpty()) return out;
    DESK_TRY(const auto known, store.perhapsSame(wanted.upn, wanted.dateOfBirth));
    const Wanted compared(wanted);
    for (const Student& one : known) {
        if (one.ref == except) continue;
        const auto by = likeness(compared, one);
        if (!by) continue;
        std::optional<int> year;
        if (one.dateOfBirth.isValid()) year = yearGroup(one.dateOfBirth, AcademicYear::containing(today));
        out.push_back({one.ref, one.forename, one.surname, year, *by});
    }
    std::ranges::stable_sort(out, {}, &LikelySame::by);
    return out;
}

FieldError sameAs(const LikelySame& one)
{
    if (one.by == LikelySame::By::Upn) {
        const QString field = QStringLiteral("upn");
        return {field, {ErrorCode::Duplicate, "The student %1 has this UPN.", {one.ref}, field}};
    }
    const QString field = QStringLiteral("surname");
    if (one.by == LikelySame::By::NameAndBirth)
        return {field, {ErrorCode::Duplicate, "The student %1 has this name and date of birth.", {one.ref}, field}};
    return {field, {ErrorCode::Duplicate, "The student %1 has this name.", {one.ref}, field}};
}

/// A calendar that nothing is known of is the framework's, which is hardly what was meant.
Result<void> lookAtCalendar(Session& session, const Student& student, std::vector<FieldError>& warnings)
{
    if (student.calendar.isEmpty()) return {};
    DESK_TRY(const CalendarBook book, storage::FactsStore(session.database().handle()).calendars());
    const QString framework = book.framework().code();
    if (student.calendar == framework || book.isNamed(student.calendar)) return {};
    const QString field = QStringLiteral("calendar");
    warnings.push_back({field,
                        {ErrorCode::Unknown,
                         "Nothing is known of the calendar %1 yet: %2 is followed until it is.",
                         {student.calendar, framework},
                         field}});
    return {};
}

/// The fields of a change over those that stay.
FieldTexts merged(FieldTexts under, const FieldTexts& over)
{
    for (const auto& [field, text] : over) under[field] = text;
    return under;
}

Result<void> checkCalendarStays(const StudentWriteStore& store, const StudentWriteStore::Stored& before,
                                const Student& after, std::vector<FieldError>& errors)
{
    if (before.student.calendar.isEmpty() || !after.calendar.isEmpty()) return {};
    DESK_TRY(const bool needed, store.isReferredOutOfBorough(before.id));
    if (!needed) return {};
    const QString field = QStringLiteral("calendar");
    errors.push_back(
        {field,
         {ErrorCode::Refused, "This student is referred out of the borough, where a calendar is needed.", {}, field}});
    return {};
}

/// A change of one contact, in the frame that all three share: `make` writes and gives what was and what is.
template <class Make> Result<ContactOutcome> changeContacts(Session& session, const QString& ref, Make make)
{
    DESK_TRY(auto useCase, UseCase::begin(session, Action::ChangeStudent, ref));
    StudentWriteStore store(session.database());
    DESK_TRY(const auto student, stored(store, ref));
    DESK_TRY(const QJsonObject details, make(store, student.id));
    ContactOutcome out;
    out.kept = true;
    DESK_TRY(out.contacts, contactsOf(store, student.id));
    DESK_CHECK(useCase.done(details));
    return out;
}

/// Contacts in the trail: their fields under names of their own.
FieldTexts contactTexts(const Contact& contact)
{
    FieldTexts out;
    for (const auto& [field, text] : textsOf(contact)) out[QStringLiteral("contact_") + field] = text;
    return out;
}

} // namespace

Result<StudentForm> studentForForm(Session& session, const QString& ref, Reading reading)
{
    DESK_CHECK(permit(session, Action::ReadStudent, ref));
    const StudentWriteStore store(session.database());
    DESK_TRY(const auto found, stored(store, ref));
    if (reading == Reading::Opened) DESK_CHECK(recordSeen(session, Action::ReadStudent, ref));
    return formOf(store, found);
}

Result<std::vector<LikelySame>> likelyDuplicates(Session& session, const FieldTexts& texts, const QString& except)
{
    DESK_CHECK(permit(session, Action::ListStudents));
    const QDate today = session.clock().today();
    return likelySame(StudentWriteStore(session.database()), asFarAsKnown(texts, today), today, except);
}

Result<StudentOutcome> addStudent(Session& session, const FieldTexts& texts, Knowingly knowingly)
{
    DESK_TRY(auto useCase, UseCase::begin(session, Action::AddStudent));
    const QDate today = session.clock().today();
    auto read = readStudent(texts, today);
    StudentWriteStore store(session.database());
    StudentOutcome out{false, {}, 0, std::move(read.errors), std::move(read.warnings), {}};
    DESK_TRY(const auto same, likelySame(store, asFarAsKnown(texts, today), today, {}));
    for (const LikelySame& one : same) {
        const bool sure = one.by != LikelySame::By::Name;
        (sure && knowingly == Knowingly::No ? out.errors : out.warnings).push_back(sameAs(one));
    }
    if (!read.entry || !out.errors.empty()) return out;
    Student student = *std::move(read.entry);
    DESK_CHECK(lookAtCalendar(session, student, out.warnings));
    DESK_TRY(student.ref, store.nextRef());
    DESK_CHECK(store.add(student));
    useCase.setSubject(student.ref);
    DESK_CHECK(useCase.done(changeDetails({}, textsOf(student))));
    out.kept = true;
    out.ref = student.ref;
    out.version = 1;
    return out;
}

Result<StudentOutcome> changeStudent(Session& session, const StudentChange& change)
{
    DESK_TRY(auto useCase, UseCase::begin(session, Action::ChangeStudent, change.ref));
    StudentWriteStore store(session.database());
    DESK_TRY(const auto before, stored(store, change.ref));
    StudentOutcome out{false, change.ref, before.version, {}, {}, {}};
    if (before.version != change.seen) {
        DESK_TRY(out.theirs, formOf(store, before));
        return out;
    }
    const FieldTexts was = textsOf(before.student);
    auto read = readStudent(merged(was, change.texts), session.clock().today());
    out.errors = std::move(read.errors);
    out.warnings = std::move(read.warnings);
    if (read.entry) DESK_CHECK(checkCalendarStays(store, before, *read.entry, out.errors));
    if (!read.entry || !out.errors.empty()) return out;
    Student after = *std::move(read.entry);
    after.ref = change.ref;
    DESK_CHECK(lookAtCalendar(session, after, out.warnings));
    DESK_TRY(const auto same, likelySame(store, after, session.clock().today(), change.ref));
    for (const LikelySame& one : same) out.warnings.push_back(sameAs(one));
    out.kept = true;
    if (textsOf(after) == was) return out;
    DESK_CHECK(store.change(after, change.seen));
    DESK_CHECK(useCase.done(changeDetails(was, textsOf(after))));
    ++out.version;
    return out;
}

Result<ContactOutcome> addContact(Session& session, const QString& ref, const FieldTexts& texts)
{
    DESK_CHECK(permit(session, Action::ChangeStudent, ref));
    auto read = readContact(texts);
    if (!read.entry) return ContactOutcome{false, std::move(read.errors), {}};
    return changeContacts(session, ref, [&](StudentWriteStore& store, qint64 id) -> Result<QJsonObject> {
        DESK_CHECK(store.addContact(id, *read.entry));
        return wholeDetails({}, contactTexts(*read.entry));
    });
}

Result<ContactOutcome> changeContact(Session& session, const QString& ref, const ContactForm& seen,
                                     const FieldTexts& texts)
{
    DESK_CHECK(permit(session, Action::ChangeStudent, ref));
    auto read = readContact(texts);
    if (!read.entry) return ContactOutcome{false, std::move(read.errors), {}};
    return changeContacts(session, ref, [&](StudentWriteStore& store, qint64 id) -> Result<QJsonObject> {
        DESK_CHECK(store.changeContact(id, seen.contact, *read.entry, seen.version));
        return wholeDetails(contactTexts(seen.contact), contactTexts(*read.entry));
    });
}

Result<ContactOutcome> removeContact(Session& session, const QString& ref, const ContactForm& seen)
{
    return changeContacts(session, ref, [&](StudentWriteStore& store, qint64 id) -> Result<QJsonObject> {
        DESK_CHECK(store.removeContact(id, seen.contact, seen.version));
        return wholeDetails(contactTexts(seen.contact), {});
    });
}

} // namespace desk
