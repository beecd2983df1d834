#include "ui/report/providerpack.h"

#include "ui/paper/paperfile.h"

#include <QDir>

namespace desk::ui {

ProviderPack::ProviderPack(QObject* parent) : QObject(parent)
{
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &ProviderPack::next);
}

QStringList ProviderPack::filesOf(const HalfTermReport& report, const QString& folder)
{
    QStringList out;
    for (const ReportRow& row : report.rows)
        if (row.providerId) out << QDir(folder).filePath(reportFileName(report, row.code) + QStringLiteral(".pdf"));
    return out;
}

void ProviderPack::start(ReportPaperWanted wanted, Ink ink, const QString& folder)
{
    m_wanted = std::move(wanted);
    m_wanted.eachProvider = false;
    m_ink = ink;
    m_files = filesOf(m_wanted.report, folder);
    m_codes.clear();
    for (const ReportRow& row : m_wanted.report.rows)
        if (row.providerId) m_codes << row.code;
    m_written = 0;
    Q_EMIT progressed(0, static_cast<int>(m_codes.size()));
    m_timer.start();
}

void ProviderPack::cancel()
{
    if (!isRunning()) return;
    m_timer.stop();
    Q_EMIT cancelled(m_written, static_cast<int>(m_codes.size()));
}

void ProviderPack::next()
{
    if (m_written == m_codes.size()) {
        m_timer.stop();
        Q_EMIT finished(m_written);
        return;
    }
    m_wanted.provider = m_codes[m_written];
    if (const auto done = writePdf(reportPaper(m_wanted), m_ink, m_files[m_written]); !done) {
        m_timer.stop();
        Q_EMIT failed(done.error(), m_written);
        return;
    }
    ++m_written;
    Q_EMIT progressed(m_written, static_cast<int>(m_codes.size()));
}

} // namespace desk::ui
