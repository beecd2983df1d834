#pragma once

#include "core/base/result.h"
#include "ui/paper/reportpaper.h"

#include <QObject>
#include <QTimer>

namespace desk::ui {

/// Writes one PDF for each provider of a report, one in each turn of the event loop, so that the window goes on
/// living and somebody can stop it. What is written by then stays.
class ProviderPack : public QObject
{
    Q_OBJECT
public:
    explicit ProviderPack(QObject* parent = nullptr);

    /// The files it would write, in the order of the providers.
    static QStringList filesOf(const HalfTermReport& report, const QString& folder);

    void start(ReportPaperWanted wanted, Ink ink, const QString& folder);
    void cancel();
    bool isRunning() const { return m_timer.isActive(); }

Q_SIGNALS:
    void progressed(int done, int all);
    /// Not told after cancel(), which says so itself by `cancelled`.
    void finished(int written);
    void cancelled(int written, int all);
    void failed(const desk::Error& error, int written);

private:
    void next();

    ReportPaperWanted m_wanted;
    Ink m_ink = Ink::Colour;
    QStringList m_codes, m_files;
    int m_written = 0;
    QTimer m_timer;
};

} // namespace desk::ui
