<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
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
    <name>desk::ui::Workspace</name>
    <message numerus="yes">
        <source>Signed in %1 · locks after %n min</source>
        <translation>
            <numerusform>Signed in %1 · locks after %n min</numerusform>
            <numerusform>Signed in %1 · locks after %n min</numerusform>
        </translation>
    </message>
</context>
</TS>
