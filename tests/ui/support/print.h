#pragma once

#include <QString>
#include <QStringList>

#include <catch2/catch_tostring.hpp>

/// So that a failed comparison shows what was there.
template <> struct Catch::StringMaker<QString>
{
    static std::string convert(const QString& text) { return '"' + text.toStdString() + '"'; }
};
template <> struct Catch::StringMaker<QStringList>
{
    static std::string convert(const QStringList& list)
    {
        return "[\"" + list.join(QStringLiteral("\", \"")).toStdString() + "\"]";
    }
};
