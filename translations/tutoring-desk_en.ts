<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>Placements</name>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n overdue</numerusform>
            <numerusform>%n overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) without clearance</source>
        <translation>
            <numerusform>%n session without clearance</numerusform>
            <numerusform>%n sessions without clearance</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Providers</name>
    <message numerus="yes">
        <source>%n pending</source>
        <translation>
            <numerusform>%n pending</numerusform>
            <numerusform>%n pending</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Records</name>
    <message numerus="yes">
        <source>%n without an outcome</source>
        <translation>
            <numerusform>%n without an outcome</numerusform>
            <numerusform>%n without an outcome</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Vetting</name>
    <message numerus="yes">
        <source>%1: %2. Valid for %n month(s).</source>
        <translation>
            <numerusform>%1: %2. Valid for %n month.</numerusform>
            <numerusform>%1: %2. Valid for %n months.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) late</source>
        <translation>
            <numerusform>%n day late</numerusform>
            <numerusform>%n days late</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::AdministrationPage</name>
    <message numerus="yes">
        <source>%n thing(s) found:</source>
        <translation>
            <numerusform>%n thing found:</numerusform>
            <numerusform>%n things found:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::CalendarPanel</name>
    <message numerus="yes">
        <source>%n school day(s)</source>
        <translation>
            <numerusform>%n school day</numerusform>
            <numerusform>%n school days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n student(s) name it</source>
        <translation>
            <numerusform>%n student name it</numerusform>
            <numerusform>%n students name it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::HalfTermEditor</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::PlacementRecordView</name>
    <message numerus="yes">
        <source>%n week(s) overdue</source>
        <translation>
            <numerusform>%n week overdue</numerusform>
            <numerusform>%n weeks overdue</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::PlacementsPage</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not started</source>
        <translation>
            <numerusform>%n not started</numerusform>
            <numerusform>%n not started</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with notes overdue</source>
        <translation>
            <numerusform>%n with notes overdue</numerusform>
            <numerusform>%n with notes overdue</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::ProvidersPage</name>
    <message numerus="yes">
        <source>%n provider(s)</source>
        <translation>
            <numerusform>%n provider</numerusform>
            <numerusform>%n providers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running placement(s)</source>
        <translation>
            <numerusform>%n running placement</numerusform>
            <numerusform>%n running placements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n tutor(s) cleared</source>
        <translation>
            <numerusform>%1 of %n tutor cleared</numerusform>
            <numerusform>%1 of %n tutors cleared</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::Rail</name>
    <message numerus="yes">
        <source>%1, %n waiting</source>
        <translation>
            <numerusform>%1, %n waiting</numerusform>
            <numerusform>%1, %n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::StatusStrip</name>
    <message numerus="yes">
        <source>%1, and %n more</source>
        <translation>
            <numerusform>%1, and %n more</numerusform>
            <numerusform>%1, and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::StudentsPage</name>
    <message numerus="yes">
        <source>%n student(s)</source>
        <translation>
            <numerusform>%n student</numerusform>
            <numerusform>%n students</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n placed</source>
        <translation>
            <numerusform>%n placed</numerusform>
            <numerusform>%n placed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n referred and never placed</source>
        <translation>
            <numerusform>%n referred and never placed</numerusform>
            <numerusform>%n referred and never placed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::TutorsPage</name>
    <message numerus="yes">
        <source>%n tutor(s)</source>
        <translation>
            <numerusform>%n tutor</numerusform>
            <numerusform>%n tutors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running placement(s)</source>
        <translation>
            <numerusform>%n running placement</numerusform>
            <numerusform>%n running placements</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::Workspace</name>
    <message numerus="yes">
        <source>Signed in %1 · locks after %n min</source>
        <translation>
            <numerusform>Signed in %1 · locks after %n min</numerusform>
            <numerusform>Signed in %1 · locks after %n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::YearPlanner</name>
    <message numerus="yes">
        <source>%1, %n school day(s)</source>
        <translation>
            <numerusform>%1, %n school day</numerusform>
            <numerusform>%1, %n school days</numerusform>
        </translation>
    </message>
</context>
</TS>
