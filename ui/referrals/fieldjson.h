#pragma once

#include "core/base/fielderror.h"

#include <QJsonObject>

// Texts of forms, as drafts hold them and as they are told apart.
namespace desk::ui {

inline QJsonObject jsonOf(const FieldTexts& texts)
{
    QJsonObject out;
    for (const auto& [field, text] : texts) out[field] = text;
    return out;
}

inline FieldTexts textsFrom(const QJsonObject& object)
{
    FieldTexts out;
    for (auto one = object.begin(); one != object.end(); ++one) out[one.key()] = one.value().toString();
    return out;
}

/// The fields that are not as in `base`.
inline FieldTexts differing(FieldTexts texts, const FieldTexts& base)
{
    std::erase_if(texts, [&base](const auto& one) { return textAt(base, one.first) == one.second; });
    return texts;
}

} // namespace desk::ui
