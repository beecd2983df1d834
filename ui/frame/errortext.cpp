#include "ui/frame/errortext.h"

#include <QCoreApplication>

namespace desk::ui {

QString worded(const Error& error)
{
    const QByteArray sentence = QCoreApplication::translate("Error", error.text).toUtf8();
    return Error{error.code, sentence.constData(), error.args, error.where}.described();
}

} // namespace desk::ui
