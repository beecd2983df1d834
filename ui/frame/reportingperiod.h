#pragma once

#include <QObject>
#include <QStringList>

namespace desk::ui {

/// The reporting period chosen in the top bar, which pages with figures follow: "2025/26 HT3".
class ReportingPeriodChoice : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    const QString& current() const { return m_current; }
    const QStringList& known() const { return m_known; }

    void setKnown(const QStringList& known, const QString& today)
    {
        m_known = known;
        if (!m_known.contains(m_current)) choose(today);
        Q_EMIT knownChanged();
    }
    void choose(const QString& period)
    {
        if (period == m_current) return;
        m_current = period;
        Q_EMIT changed();
    }

Q_SIGNALS:
    void changed();
    void knownChanged();

private:
    QStringList m_known;
    QString m_current;
};

} // namespace desk::ui
