<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>AwardWords</name>
    <message numerus="yes">
        <source>%Ln award(s) to date</source>
        <translation>
            <numerusform>%Ln award to date</numerusform>
            <numerusform>%Ln awards to date</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n indicator(s)</source>
        <translation>
            <numerusform>%n indicator</numerusform>
            <numerusform>%n indicators</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln time(s)</source>
        <translation>
            <numerusform>%Ln time</numerusform>
            <numerusform>%Ln times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Performance</name>
    <message numerus="yes">
        <source>Plans within %Ln school day(s)</source>
        <translation>
            <numerusform>Plans within %Ln school day</numerusform>
            <numerusform>Plans within %Ln school days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Plans within %Ln week(s)</source>
        <translation>
            <numerusform>Plans within %Ln week</numerusform>
            <numerusform>Plans within %Ln weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Plans within %Ln day(s)</source>
        <translation>
            <numerusform>Plans within %Ln day</numerusform>
            <numerusform>Plans within %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Start within %Ln school day(s) of the referral</source>
        <translation>
            <numerusform>Start within %Ln school day of the referral</numerusform>
            <numerusform>Start within %Ln school days of the referral</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Start within %Ln school day(s)</source>
        <translation>
            <numerusform>Start within %Ln school day</numerusform>
            <numerusform>Start within %Ln school days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln placement(s) judged</source>
        <translation>
            <numerusform>%Ln placement judged</numerusform>
            <numerusform>%Ln placements judged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln plan(s) due</source>
        <translation>
            <numerusform>%Ln plan due</numerusform>
            <numerusform>%Ln plans due</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln start(s) due</source>
        <translation>
            <numerusform>%Ln start due</numerusform>
            <numerusform>%Ln starts due</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln student(s) referred</source>
        <translation>
            <numerusform>%Ln student referred</numerusform>
            <numerusform>%Ln students referred</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s) in the denominator</source>
        <translation>
            <numerusform>%Ln session in the denominator</numerusform>
            <numerusform>%Ln sessions in the denominator</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln pending</source>
        <translation>
            <numerusform>%Ln pending</numerusform>
            <numerusform>%Ln pending</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln excluded</source>
        <translation>
            <numerusform>%Ln excluded</numerusform>
            <numerusform>%Ln excluded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is below %Ln other provider(s).</source>
        <translation>
            <numerusform>%1 is below %Ln other provider.</numerusform>
            <numerusform>%1 is below %Ln other providers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %Ln provider(s) cannot be told apart: their whiskers overlap, and the differences may be chance.</source>
        <translation>
            <numerusform>The %Ln provider cannot be told apart: their whiskers overlap, and the differences may be chance.</numerusform>
            <numerusform>The %Ln providers cannot be told apart: their whiskers overlap, and the differences may be chance.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln provider(s) have no figure yet.</source>
        <translation>
            <numerusform>%Ln provider have no figure yet.</numerusform>
            <numerusform>%Ln providers have no figure yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PerformanceWords</name>
    <message numerus="yes">
        <source>%Ln start(s) on school day %1 or later.</source>
        <translation>
            <numerusform>%Ln start on school day %1 or later.</numerusform>
            <numerusform>%Ln starts on school day %1 or later.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln start(s) on school day %1.</source>
        <translation>
            <numerusform>%Ln start on school day %1.</numerusform>
            <numerusform>%Ln starts on school day %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln start(s) that fall due in %1</source>
        <translation>
            <numerusform>%Ln start that fall due in %1</numerusform>
            <numerusform>%Ln starts that fall due in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not started yet</source>
        <translation>
            <numerusform>%Ln not started yet</numerusform>
            <numerusform>%Ln not started yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ended without a start</source>
        <translation>
            <numerusform>%Ln ended without a start</numerusform>
            <numerusform>%Ln ended without a start</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln outside the calendar</source>
        <translation>
            <numerusform>%Ln outside the calendar</numerusform>
            <numerusform>%Ln outside the calendar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln award(s)</source>
        <translation>
            <numerusform>%Ln award</numerusform>
            <numerusform>%Ln awards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln session(s), all but void: %2.</source>
        <translation>
            <numerusform>%1 of %Ln session, all but void: %2.</numerusform>
            <numerusform>%1 of %Ln sessions, all but void: %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 a week, in %Ln award(s).</source>
        <translation>
            <numerusform>%1 of %2 a week, in %Ln award.</numerusform>
            <numerusform>%1 of %2 a week, in %Ln awards.</numerusform>
        </translation>
    </message>
</context>
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
    <name>ReportPaper</name>
    <message numerus="yes">
        <source>%Ln pending</source>
        <translation>
            <numerusform>%Ln pending</numerusform>
            <numerusform>%Ln pending</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln excluded</source>
        <translation>
            <numerusform>%Ln excluded</numerusform>
            <numerusform>%Ln excluded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>start within %Ln school day(s) of the referral</source>
        <translation>
            <numerusform>start within %Ln school day of the referral</numerusform>
            <numerusform>start within %Ln school days of the referral</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>start within %Ln school day(s) of the award</source>
        <translation>
            <numerusform>start within %Ln school day of the award</numerusform>
            <numerusform>start within %Ln school days of the award</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>plan within %Ln school day(s) of the start</source>
        <translation>
            <numerusform>plan within %Ln school day of the start</numerusform>
            <numerusform>plan within %Ln school days of the start</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>plan within %Ln calendar day(s) of the start</source>
        <translation>
            <numerusform>plan within %Ln calendar day of the start</numerusform>
            <numerusform>plan within %Ln calendar days of the start</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln case(s) belong to no period: %1</source>
        <translation>
            <numerusform>%Ln case belong to no period: %1</numerusform>
            <numerusform>%Ln cases belong to no period: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Unmet</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
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
    <name>WorklistWords</name>
    <message numerus="yes">
        <source>%n missed</source>
        <translation>
            <numerusform>%n missed</numerusform>
            <numerusform>%n missed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n overdue</numerusform>
            <numerusform>%n overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n teaches/teach today</source>
        <translation>
            <numerusform>%n teaches today</numerusform>
            <numerusform>%n teach today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n placement(s)</source>
        <translation>
            <numerusform>%n placement</numerusform>
            <numerusform>%n placements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n invoice(s)</source>
        <translation>
            <numerusform>%n invoice</numerusform>
            <numerusform>%n invoices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n can meet the need</source>
        <translation>
            <numerusform>%n can meet the need</numerusform>
            <numerusform>%n can meet the need</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n asked</source>
        <translation>
            <numerusform>%n asked</numerusform>
            <numerusform>%n asked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>First yes %1; %n may still answer</source>
        <translation>
            <numerusform>First yes %1; %n may still answer</numerusform>
            <numerusform>First yes %1; %n may still answer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Started %1; %n school day(s); not received</source>
        <translation>
            <numerusform>Started %1; %n school day; not received</numerusform>
            <numerusform>Started %1; %n school days; not received</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Started %1; %n day(s); not received</source>
        <translation>
            <numerusform>Started %1; %n day; not received</numerusform>
            <numerusform>Started %1; %n days; not received</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n week(s) not received, the first that of %1</source>
        <translation>
            <numerusform>%n week not received, the first that of %1</numerusform>
            <numerusform>%n weeks not received, the first that of %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) without an outcome, the first on %1</source>
        <translation>
            <numerusform>%n session without an outcome, the first on %1</numerusform>
            <numerusform>%n sessions without an outcome, the first on %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n can meet the need already</source>
        <translation>
            <numerusform>%n can meet the need already</numerusform>
            <numerusform>%n can meet the need already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still to answer</source>
        <translation>
            <numerusform>%n still to answer</numerusform>
            <numerusform>%n still to answer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Teaches today; %n placement(s)</source>
        <translation>
            <numerusform>Teaches today; %n placement</numerusform>
            <numerusform>Teaches today; %n placements</numerusform>
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
    <name>desk::ui::AwardCard</name>
    <message numerus="yes">
        <source>%Ln draft(s) written: %1.</source>
        <translation>
            <numerusform>%Ln draft written: %1.</numerusform>
            <numerusform>%Ln drafts written: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::AwardPart</name>
    <message numerus="yes">
        <source>Suitability is not judged of %Ln provider(s).</source>
        <translation>
            <numerusform>Suitability is not judged of %Ln provider.</numerusform>
            <numerusform>Suitability is not judged of %Ln providers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln provider(s) may still answer.</source>
        <translation>
            <numerusform>%Ln provider may still answer.</numerusform>
            <numerusform>%Ln providers may still answer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nobody is in the pool yet; %Ln provider(s) may still answer.</source>
        <translation>
            <numerusform>Nobody is in the pool yet; %Ln provider may still answer.</numerusform>
            <numerusform>Nobody is in the pool yet; %Ln providers may still answer.</numerusform>
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
    <name>desk::ui::DashboardView</name>
    <message numerus="yes">
        <source>%Ln duty(s) belong to no period: %1</source>
        <translation>
            <numerusform>%Ln duty belong to no period: %1</numerusform>
            <numerusform>%Ln dutys belong to no period: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::DecisionForm</name>
    <message numerus="yes">
        <source>Awarded now, tuition must begin by %1: within %Ln school day(s) after today.</source>
        <translation>
            <numerusform>Awarded now, tuition must begin by %1: within %Ln school day after today.</numerusform>
            <numerusform>Awarded now, tuition must begin by %1: within %Ln school days after today.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::DraftList</name>
    <message numerus="yes">
        <source>Show %Ln more</source>
        <translation>
            <numerusform>Show %Ln more</numerusform>
            <numerusform>Show %Ln more</numerusform>
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
    <name>desk::ui::ImportDialog</name>
    <message numerus="yes">
        <source>Import the %Ln good row(s)</source>
        <translation>
            <numerusform>Import the %Ln good row</numerusform>
            <numerusform>Import the %Ln good rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::IssuePart</name>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n chosen</numerusform>
            <numerusform>%n chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) made: %1. Open each in your mail program, send it, then mark it as sent here.</source>
        <translation>
            <numerusform>%n draft made: %1. Open each in your mail program, send it, then mark it as sent here.</numerusform>
            <numerusform>%n drafts made: %1. Open each in your mail program, send it, then mark it as sent here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n provider(s) asked: %1.</source>
        <translation>
            <numerusform>%n provider asked: %1.</numerusform>
            <numerusform>%n providers asked: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Each may answer until %1, %n hour(s) after the sending.</source>
        <translation>
            <numerusform>Each may answer until %1, %n hour after the sending.</numerusform>
            <numerusform>Each may answer until %1, %n hours after the sending.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent to %n provider(s) at %1.</source>
        <translation>
            <numerusform>Sent to %n provider at %1.</numerusform>
            <numerusform>Sent to %n providers at %1.</numerusform>
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
        <source>%Ln running</source>
        <translation>
            <numerusform>%Ln running</numerusform>
            <numerusform>%Ln running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not started</source>
        <translation>
            <numerusform>%Ln not started</numerusform>
            <numerusform>%Ln not started</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with notes overdue</source>
        <translation>
            <numerusform>%Ln with notes overdue</numerusform>
            <numerusform>%Ln with notes overdue</numerusform>
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
    <name>desk::ui::PublishedList</name>
    <message numerus="yes">
        <source>Revision %1 changed %Ln figure(s) of revision %2.</source>
        <translation>
            <numerusform>Revision %1 changed %Ln figure of revision %2.</numerusform>
            <numerusform>Revision %1 changed %Ln figures of revision %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln figure(s) differ in the newest revision.</source>
        <translation>
            <numerusform>%Ln figure differ in the newest revision.</numerusform>
            <numerusform>%Ln figures differ in the newest revision.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln figure(s) would change with what was entered or put right since.</source>
        <translation>
            <numerusform>%Ln figure would change with what was entered or put right since.</numerusform>
            <numerusform>%Ln figures would change with what was entered or put right since.</numerusform>
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
    <name>desk::ui::ReferralFormView</name>
    <message numerus="yes">
        <source>%Ln provider request(s) were sent: tell them yourself that it is withdrawn.</source>
        <translation>
            <numerusform>%Ln provider request were sent: tell them yourself that it is withdrawn.</numerusform>
            <numerusform>%Ln provider requests were sent: tell them yourself that it is withdrawn.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::ReferralsPage</name>
    <message numerus="yes">
        <source>%Ln referral(s)</source>
        <translation>
            <numerusform>%Ln referral</numerusform>
            <numerusform>%Ln referrals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln open</source>
        <translation>
            <numerusform>%Ln open</numerusform>
            <numerusform>%Ln open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln awarded and not started</source>
        <translation>
            <numerusform>%Ln awarded and not started</numerusform>
            <numerusform>%Ln awarded and not started</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln running</source>
        <translation>
            <numerusform>%Ln running</numerusform>
            <numerusform>%Ln running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::ReportOuts</name>
    <message numerus="yes">
        <source>%Ln PDF(s) written, one for each provider.</source>
        <translation>
            <numerusform>%Ln PDF written, one for each provider.</numerusform>
            <numerusform>%Ln PDFs written, one for each provider.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln PDF(s) were written and stay.</source>
        <translation>
            <numerusform>%Ln PDF were written and stay.</numerusform>
            <numerusform>%Ln PDFs were written and stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) of these names stand there already and will be replaced.</source>
        <translation>
            <numerusform>%Ln file of these names stand there already and will be replaced.</numerusform>
            <numerusform>%Ln files of these names stand there already and will be replaced.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::ResponsesPart</name>
    <message numerus="yes">
        <source>%n reminder(s) made: %1.</source>
        <translation>
            <numerusform>%n reminder made: %1.</numerusform>
            <numerusform>%n reminders made: %1.</numerusform>
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
    <name>desk::ui::StudentPart</name>
    <message numerus="yes">
        <source>%Ln referral(s)</source>
        <translation>
            <numerusform>%Ln referral</numerusform>
            <numerusform>%Ln referrals</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::StudentsPage</name>
    <message numerus="yes">
        <source>%Ln student(s)</source>
        <translation>
            <numerusform>%Ln student</numerusform>
            <numerusform>%Ln students</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln placed</source>
        <translation>
            <numerusform>%Ln placed</numerusform>
            <numerusform>%Ln placed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln referred and never placed</source>
        <translation>
            <numerusform>%Ln referred and never placed</numerusform>
            <numerusform>%Ln referred and never placed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::TutorsPage</name>
    <message numerus="yes">
        <source>%Ln tutor(s)</source>
        <translation>
            <numerusform>%Ln tutor</numerusform>
            <numerusform>%Ln tutors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln running placement(s)</source>
        <translation>
            <numerusform>%Ln running placement</numerusform>
            <numerusform>%Ln running placements</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ui::UnmetPage</name>
    <message numerus="yes">
        <source>%Ln student(s)</source>
        <translation>
            <numerusform>%Ln student</numerusform>
            <numerusform>%Ln students</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln referral(s) cannot be counted:</source>
        <translation>
            <numerusform>%Ln referral cannot be counted:</numerusform>
            <numerusform>%Ln referrals cannot be counted:</numerusform>
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
