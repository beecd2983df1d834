#include "core/storage/migrations.h"

namespace desk::storage {

// Dates are ISO text, instants UTC ISO text, money whole pence, hours hundredths of an hour, scores
// millionths. Codes are checked here as well as on entry: the file must never hold what cannot be.
const Migration frameworkMigration{2, "the framework: calendars, providers, tutors, students, referrals, delivery",
                                   R"sql(
CREATE TABLE half_term (
    calendar TEXT NOT NULL CHECK (calendar <> ''),
    academic_year TEXT NOT NULL CHECK (academic_year LIKE '____/__'),
    half_term INTEGER NOT NULL CHECK (half_term BETWEEN 1 AND 6),
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    row_version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (calendar, academic_year, half_term),
    CHECK (first_day <= last_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE closure (
    calendar TEXT NOT NULL CHECK (calendar <> ''),
    closed_on TEXT NOT NULL,
    reason TEXT,
    row_version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (calendar, closed_on)
) STRICT, WITHOUT ROWID;

CREATE TABLE provider (
    id INTEGER PRIMARY KEY,
    provider_code TEXT NOT NULL UNIQUE CHECK (provider_code <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    status TEXT CHECK (status IN ('active', 'suspended', 'left')),
    email TEXT,
    phone TEXT,
    postcode TEXT,
    out_of_borough INTEGER CHECK (out_of_borough IN (0, 1)),
    charter_level TEXT,
    row_version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE provider_lot (
    provider_id INTEGER NOT NULL REFERENCES provider (id),
    lot INTEGER NOT NULL CHECK (lot IN (1, 2)),
    rate_from TEXT NOT NULL,
    tender_score INTEGER CHECK (tender_score BETWEEN 0 AND 100000000),
    hourly_rate INTEGER NOT NULL CHECK (hourly_rate > 0),
    capacity_hours_per_week INTEGER CHECK (capacity_hours_per_week >= 0),
    row_version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (provider_id, lot, rate_from)
) STRICT, WITHOUT ROWID;

CREATE TABLE suspension (
    provider_id INTEGER NOT NULL REFERENCES provider (id),
    from_on TEXT NOT NULL,
    to_on TEXT,
    reason TEXT,
    review_on TEXT,
    row_version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (provider_id, from_on),
    CHECK (to_on >= from_on)
) STRICT, WITHOUT ROWID;

CREATE TABLE tutor (
    id INTEGER PRIMARY KEY,
    tutor_ref TEXT NOT NULL UNIQUE CHECK (tutor_ref <> ''),
    provider_id INTEGER NOT NULL REFERENCES provider (id),
    forename TEXT,
    surname TEXT NOT NULL CHECK (surname <> ''),
    trn TEXT,
    dbs_certificate TEXT,
    subjects TEXT,
    key_stages TEXT,
    row_version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX tutor_of_provider ON tutor (provider_id);

CREATE TABLE evidence (
    tutor_id INTEGER NOT NULL REFERENCES tutor (id),
    rule INTEGER NOT NULL CHECK (rule BETWEEN 1 AND 10),
    dated TEXT NOT NULL,
    reference TEXT,
    seen_by TEXT,
    withdrawn_on TEXT,
    row_version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (tutor_id, rule, dated),
    CHECK (withdrawn_on >= dated)
) STRICT, WITHOUT ROWID;

CREATE TABLE student (
    id INTEGER PRIMARY KEY,
    student_ref TEXT NOT NULL UNIQUE CHECK (student_ref <> ''),
    upn TEXT,
    forename TEXT,
    surname TEXT NOT NULL CHECK (surname <> ''),
    date_of_birth TEXT,
    postcode TEXT,
    school_urn TEXT,
    on_roll INTEGER CHECK (on_roll IN (0, 1)),
    sen_provision TEXT CHECK (sen_provision IN ('E', 'K', 'N')),
    sen_need TEXT CHECK (sen_need IN ('SPLD', 'MLD', 'SLD', 'PMLD', 'SEMH', 'SLCN', 'HI', 'VI', 'MSI', 'PD',
                                      'ASD', 'DS', 'OTH', 'NSA')),
    ehcp INTEGER CHECK (ehcp IN (0, 1)),
    looked_after INTEGER CHECK (looked_after IN (0, 1)),
    home_authority TEXT,
    calendar TEXT,
    row_version INTEGER NOT NULL DEFAULT 1,
    CHECK (sen_need IS NOT 'NSA' OR sen_provision IS NULL OR sen_provision = 'K')
) STRICT;
CREATE INDEX student_upn ON student (upn);
CREATE INDEX student_calendar ON student (calendar) WHERE calendar IS NOT NULL;

CREATE TABLE contact (
    student_id INTEGER NOT NULL REFERENCES student (id),
    role TEXT NOT NULL CHECK (role IN ('carer', 'school', 'social_worker', 'senco', 'other')),
    name TEXT NOT NULL CHECK (name <> ''),
    phone TEXT,
    email TEXT,
    row_version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (student_id, role, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE referral (
    id INTEGER PRIMARY KEY,
    referral_ref TEXT NOT NULL UNIQUE CHECK (referral_ref <> ''),
    student_id INTEGER NOT NULL REFERENCES student (id),
    officer TEXT,
    team TEXT CHECK (team IN ('PIT', 'SEND', 'VST')),
    reason TEXT CHECK (reason IN ('illness', 'exclusion', 'otherwise')),
    lot INTEGER NOT NULL CHECK (lot IN (1, 2)),
    key_stage TEXT NOT NULL CHECK (key_stage IN ('EY', 'KS1', 'KS2', 'KS3', 'KS4')),
    subjects TEXT,
    attainment_level TEXT,
    send_needs TEXT,
    health_needs TEXT,
    postcode TEXT,
    hours_per_week INTEGER NOT NULL CHECK (hours_per_week > 0),
    venue TEXT CHECK (venue IN ('community', 'home', 'online')),
    out_of_borough INTEGER CHECK (out_of_borough IN (0, 1)),
    out_of_school_since TEXT,
    issued_at TEXT NOT NULL,
    review_on TEXT,
    withdrawn_on TEXT,
    row_version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX referral_of_student ON referral (student_id);
CREATE INDEX referral_issued ON referral (issued_at);

CREATE TABLE request (
    referral_id INTEGER NOT NULL REFERENCES referral (id),
    provider_id INTEGER NOT NULL REFERENCES provider (id),
    sent_at TEXT NOT NULL,
    bounced INTEGER CHECK (bounced IN (0, 1)),
    row_version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (referral_id, provider_id, sent_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE response (
    referral_id INTEGER NOT NULL REFERENCES referral (id),
    provider_id INTEGER NOT NULL REFERENCES provider (id),
    responded_at TEXT NOT NULL,
    can_meet INTEGER NOT NULL CHECK (can_meet IN (0, 1)),
    hourly_rate INTEGER CHECK (hourly_rate > 0),
    tutor_id INTEGER REFERENCES tutor (id),
    proposed_start TEXT,
    note TEXT,
    row_version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (referral_id, provider_id, responded_at)
) STRICT, WITHOUT ROWID;

-- first_attended_on is kept by the session store so that no report has to search every session for it;
-- `verify` holds it against the sessions.
CREATE TABLE award (
    id INTEGER PRIMARY KEY,
    referral_id INTEGER NOT NULL REFERENCES referral (id),
    award_no INTEGER NOT NULL CHECK (award_no BETWEEN 1 AND 99),
    provider_id INTEGER NOT NULL REFERENCES provider (id),
    awarded_at TEXT NOT NULL,
    route TEXT NOT NULL CHECK (route IN ('pool', 'direct')),
    hourly_rate INTEGER CHECK (hourly_rate > 0),
    rationale TEXT,
    plan_received_on TEXT,
    ended_on TEXT,
    end_reason TEXT CHECK (end_reason IN ('completed', 'reintegrated', 'provider_ended', 'authority_ended',
                                          'withdrawn', 'moved')),
    first_attended_on TEXT,
    row_version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (referral_id, award_no)
) STRICT;
CREATE INDEX award_of_provider ON award (provider_id);

CREATE TABLE session (
    id INTEGER PRIMARY KEY,
    award_id INTEGER NOT NULL REFERENCES award (id),
    session_date TEXT NOT NULL,
    start_time TEXT NOT NULL,
    planned_hours INTEGER NOT NULL CHECK (planned_hours > 0),
    delivered_hours INTEGER CHECK (delivered_hours >= 0),
    outcome TEXT CHECK (outcome IN ('attended', 'absent', 'cancelled_family', 'cancelled_tutor',
                                    'cancelled_authority', 'void')),
    tutor_id INTEGER REFERENCES tutor (id),
    subject TEXT,
    venue TEXT,
    venue_suitable TEXT,
    reason TEXT,
    engagement TEXT,
    focus TEXT,
    progress TEXT,
    homework_set TEXT,
    homework_completed TEXT,
    concern TEXT,
    note_received_on TEXT,
    row_version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX session_of_award ON session (award_id, session_date, start_time);
CREATE INDEX session_by_date ON session (session_date, award_id, outcome, planned_hours, delivered_hours);

CREATE TABLE assessment (
    award_id INTEGER NOT NULL REFERENCES award (id),
    subject TEXT NOT NULL CHECK (subject <> ''),
    scale TEXT NOT NULL CHECK (scale <> ''),
    assessed_on TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('baseline', 'progress')),
    score INTEGER NOT NULL,
    row_version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (award_id, subject, scale, assessed_on)
) STRICT, WITHOUT ROWID;

CREATE TABLE invoice (
    provider_id INTEGER NOT NULL REFERENCES provider (id),
    invoice_no TEXT NOT NULL CHECK (invoice_no <> ''),
    award_id INTEGER NOT NULL REFERENCES award (id),
    week_ending TEXT NOT NULL,
    hours INTEGER NOT NULL CHECK (hours >= 0),
    hourly_rate INTEGER CHECK (hourly_rate >= 0),
    amount INTEGER NOT NULL,
    row_version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (provider_id, invoice_no, award_id)
) STRICT, WITHOUT ROWID;
)sql"};

} // namespace desk::storage
