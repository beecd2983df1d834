#include "ui/widgets/clipboard.h"

#include <QApplication>
#include <QClipboard>
#include <QMimeData>
#include <QTimer>
#include <QUuid>

namespace desk::ui {

namespace {

constexpr char ours[] = "application/x-tutoring-desk-copy";

void clearIfStill(const QByteArray& token)
{
    QClipboard* clipboard = QApplication::clipboard();
    const QMimeData* now = clipboard->mimeData();
    if (now && now->data(QLatin1String(ours)) == token) clipboard->clear();
}

} // namespace

void copyPrivately(std::unique_ptr<QMimeData> data, std::chrono::milliseconds keep)
{
    const QByteArray token = QUuid::createUuid().toByteArray();
    data->setData(QLatin1String(ours), token);
    // Qt gives these through to Windows under their own names.
    data->setData(
        QStringLiteral("application/x-qt-windows-mime;value=\"ExcludeClipboardContentFromMonitorProcessing\""),
        QByteArrayLiteral("1"));
    data->setData(QStringLiteral("application/x-qt-windows-mime;value=\"CanIncludeInClipboardHistory\""),
                  QByteArray(4, '\0'));
    data->setData(QStringLiteral("application/x-qt-windows-mime;value=\"CanUploadToCloudClipboard\""),
                  QByteArray(4, '\0'));
    data->setData(QStringLiteral("x-kde-passwordManagerHint"), QByteArrayLiteral("secret"));
    QClipboard* clipboard = QApplication::clipboard();
    clipboard->setMimeData(data.release());
    QTimer::singleShot(keep, clipboard, [token] { clearIfStill(token); });
    QObject::connect(qApp, &QCoreApplication::aboutToQuit, clipboard, [token] { clearIfStill(token); });
}

} // namespace desk::ui
