#pragma once

#include <QString>

#include <array>
#include <optional>

namespace desk {

/// What a person is to the framework. Local roles prevent mistakes and are logged; who can unlock the file
/// could, with effort, read all of it.
enum class UserRole { Administrator, TeamManager, Commissioner, Auditor };

inline constexpr std::array allRoles{UserRole::Administrator, UserRole::TeamManager, UserRole::Commissioner,
                                     UserRole::Auditor};

/// "administrator", "team_manager", "commissioner", "auditor"
QString codeOf(UserRole role);
std::optional<UserRole> userRole(const QString& code);

} // namespace desk
