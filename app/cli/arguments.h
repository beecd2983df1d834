#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QSet>
#include <QStringList>

namespace desk::cli {

/// What a verb takes: names of options with a value, and of those without.
struct OptionNames
{
    QStringList withValue;
    QStringList flags;
};

/// A command line taken apart: what stands by place, and options. Options that no verb has are refused.
class Arguments
{
public:
    static Result<Arguments> parse(const QStringList& words, const OptionNames& names);

    const QStringList& places() const { return m_places; }
    bool has(const QString& flag) const { return m_flags.contains(flag); }
    /// The value of an option, or nothing said.
    QString value(const QString& option) const { return m_values.value(option); }
    bool given(const QString& option) const { return m_values.contains(option); }

private:
    QStringList m_places;
    QHash<QString, QString> m_values;
    QSet<QString> m_flags;
};

} // namespace desk::cli
