#include "ui/shell/rolename.h"

#include <QCoreApplication>

namespace desk::ui {

QString roleName(UserRole role)
{
    switch (role) {
    case UserRole::Administrator:
        return QCoreApplication::translate("RoleName", "Administrator");
    case UserRole::TeamManager:
        return QCoreApplication::translate("RoleName", "Team manager");
    case UserRole::Commissioner:
        return QCoreApplication::translate("RoleName", "Commissioner");
    case UserRole::Auditor:
        return QCoreApplication::translate("RoleName", "Auditor");
    }
    return {};
}

} // namespace desk::ui
