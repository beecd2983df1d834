#pragma once

#include "core/base/fielderror.h"

#include <QCoreApplication>

namespace desk::ui {

/// How the fields of the forms are called and their values said.
class FieldWords
{
    Q_DECLARE_TR_FUNCTIONS(FieldWords)
public:
    /// "&Surname", with the letter that goes to it.
    static QString label(const QString& field);
    /// "Surname"
    static QString name(const QString& field);
    /// "at home" of `home`, "Mon 3 Nov 2025" of `2025-11-03`; other text as it is.
    static QString value(const QString& field, const QString& text);
    static QString document(const QString& code);
    /// What a use case did, by its code in the trail: "logged", "changed" …
    static QString action(const QString& code);
    /// "hours a week, venue"
    static QString list(const std::vector<QString>& fields);
};

} // namespace desk::ui
