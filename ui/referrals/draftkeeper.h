#pragma once

#include "core/base/instant.h"
#include "core/base/result.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>

namespace desk::ui {

class Desk;

// The kinds of forms that are kept unfinished: a referral's, the decision about one, and a student's.
inline const auto referralDraft = QStringLiteral("referral"), awardDraft = QStringLiteral("award"),
                  studentDraft = QStringLiteral("student");

/// Keeps an unfinished form in the encrypted file while somebody types: a second after the last key, and four
/// seconds after the first that is not kept yet, so that five at most are ever lost.
class DraftKeeper : public QObject
{
    Q_OBJECT
public:
    DraftKeeper(Desk& desk, QString kind, QObject* parent);

    /// From now on drafts of one record (empty: a new one); `content` gives what stands in the form. Where nothing does
    /// (an empty object) what was kept is removed.
    void begin(const QString& reference, std::function<QJsonObject()> content);
    /// Something was typed.
    void touch();
    /// Keeps at once what is not kept yet.
    void keepNow();
    /// The form is done with, or given up: removes what was kept.
    void drop();
    /// No drafts until begin() is called again; what was kept stays.
    void stop();

Q_SIGNALS:
    void kept();
    /// Somebody has thrown the draft away on another page: what stands in the form goes with it.
    void thrownAway();
    void failed(const desk::Error& error);

private:
    QPointer<Desk> m_desk; ///< a window that goes hides its pages when the desk is gone already
    QString m_kind, m_reference;
    std::function<QJsonObject()> m_content;
    QTimer m_later;
    QElapsedTimer m_since; ///< the first key that is not kept yet; invalid: everything is
};

} // namespace desk::ui
