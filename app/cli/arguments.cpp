#include "app/cli/arguments.h"

namespace desk::cli {

Result<Arguments> Arguments::parse(const QStringList& words, const OptionNames& names)
{
    Arguments out;
    bool optionsEnded = false;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString& word = words[i];
        if (optionsEnded || !word.startsWith(QLatin1String("--"))) {
            out.m_places << word;
            continue;
        }
        if (word == QLatin1String("--")) {
            optionsEnded = true;
            continue;
        }
        const qsizetype equals = word.indexOf(u'=');
        const QString name = word.mid(2, equals < 0 ? -1 : equals - 2);
        if (names.flags.contains(name) && equals < 0) {
            out.m_flags.insert(name);
            continue;
        }
        if (!names.withValue.contains(name)) return fail(ErrorCode::Usage, "There is no option --%1 here.", {name});
        if (equals < 0 && i + 1 >= words.size())
            return fail(ErrorCode::Usage, "The option --%1 needs a value.", {name});
        if (out.m_values.contains(name)) return fail(ErrorCode::Usage, "The option --%1 is given twice.", {name});
        out.m_values.insert(name, equals < 0 ? words[++i] : word.mid(equals + 1));
    }
    return out;
}

} // namespace desk::cli
