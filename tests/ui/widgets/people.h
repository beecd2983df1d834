#pragma once

#include "core/base/instant.h"
#include "core/base/money.h"
#include "ui/widgets/tablemodel.h"

#include <QDate>

namespace desk::test {

/// Invented rows for tests of tables.
struct Person
{
    QString id;
    QString name;
    QString provider;
    QDate lapses;
    qint64 placements = 0;
    Money rate;
    ui::Tone tone = ui::Tone::Good;
};

inline ui::RowsModel<Person>* peopleModel(bool second = true)
{
    ui::Columns<Person> columns;
    auto& name = columns.text(u"name", QStringLiteral("Tutor"), &Person::name).strong();
    if (second) name.second(&Person::id);
    columns.text(u"provider", QStringLiteral("Provider"), &Person::provider);
    columns.date(u"lapses", QStringLiteral("Lapses"), &Person::lapses);
    columns.number(u"placements", QStringLiteral("Placements"), &Person::placements);
    columns.money(u"rate", QStringLiteral("Rate"), &Person::rate);
    columns.badge(u"state", QStringLiteral("State"), [](const Person& person) {
        return ui::BadgeText{person.tone,
                             person.tone == ui::Tone::Good ? QStringLiteral("cleared") : QStringLiteral("not cleared")};
    });
    columns
        .text(u"note", QStringLiteral("Note"),
              [](const Person& person) { return QStringLiteral("=remark about ") + person.name; })
        .hiddenAtFirst();
    return new ui::RowsModel<Person>(std::move(columns), &Person::id);
}

inline std::vector<Person> fewPeople()
{
    using ui::Tone;
    const auto pence = [](qint64 amount) { return Money::fromPence(amount); };
    return {
        {QStringLiteral("T-0010"), QStringLiteral("Zoë Byrne"), QStringLiteral("Harbour Tutoring"), QDate(2026, 3, 2),
         2, pence(4200), Tone::Good},
        {QStringLiteral("T-0009"), QStringLiteral("Łukasz Nowak"), QStringLiteral("North Star"), QDate(2025, 11, 3), 11,
         pence(123450), Tone::Bad},
        {QStringLiteral("T-0011"), QStringLiteral("ada Shaw"), QStringLiteral("Élan Tuition"), QDate(), 0, pence(3850),
         Tone::Good},
        {QStringLiteral("T-0002"), QStringLiteral("Wei Shaw"), QStringLiteral("North Star"), QDate(2025, 12, 24), 2,
         pence(4000), Tone::Good},
    };
}

inline std::vector<Person> manyPeople(int count)
{
    std::vector<Person> out;
    out.reserve(static_cast<std::size_t>(count));
    const QStringList first{QStringLiteral("Zoë"), QStringLiteral("Ada"), QStringLiteral("Wei"),
                            QStringLiteral("Łukasz"), QStringLiteral("Seán")};
    const QStringList last{QStringLiteral("Byrne"), QStringLiteral("Shaw"), QStringLiteral("Okafor"),
                           QStringLiteral("Nowak"), QStringLiteral("Khan"), QStringLiteral("Hughes-Lee"),
                           QStringLiteral("Smith")};
    for (int i = 0; i < count; ++i)
        out.push_back({QStringLiteral("T-%1").arg(i, 5, 10, QChar(u'0')), first[i % 5] + u' ' + last[i % 7],
                       QStringLiteral("Provider %1").arg(i % 28), QDate(2025, 9, 1).addDays(i % 700), i % 13,
                       Money::fromPence(3000 + i % 2000), i % 9 == 0 ? ui::Tone::Bad : ui::Tone::Good});
    return out;
}

} // namespace desk::test
