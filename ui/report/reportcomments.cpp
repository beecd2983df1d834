#include "ui/report/reportcomments.h"

#include "core/services/views.h"

namespace desk::ui {

namespace {

const auto kind = QStringLiteral("report");
const auto commentsKey = QStringLiteral("comments");

} // namespace

ReportComments::ReportComments(const PageContext& context, QObject* parent) : QObject(parent), m_context(context) {}

QString ReportComments::referenceOf(const QString& period, const QString& provider)
{
    return period + u'|' + (provider.isEmpty() ? QStringLiteral("ALL") : provider);
}

bool ReportComments::open(const QString& reference)
{
    if (reference == m_reference) return false;
    m_reference = reference;
    m_kept.clear();
    m_context.desk.run(
        this, [](Session& session) { return drafts(session); },
        [this, reference](const Result<std::vector<Draft>>& all) {
            // Somebody may have gone on, or begun to write, by now.
            if (!all || reference != m_reference || !m_kept.isEmpty()) return;
            for (const Draft& one : *all) {
                if (one.kind != kind || one.reference != reference) continue;
                m_kept = one.content.value(commentsKey).toString();
                Q_EMIT found(m_kept);
            }
        });
    return true;
}

void ReportComments::keep(const QString& comments)
{
    if (m_reference.isEmpty() || comments == m_kept) return;
    m_kept = comments;
    m_context.desk.run(
        this,
        [reference = m_reference, comments](Session& session) {
            return comments.isEmpty() ? dropDraft(session, kind, reference)
                                      : saveDraft(session, kind, reference, {{commentsKey, comments}});
        },
        [this](const Result<void>& kept) {
            if (!kept && kept.error().code != ErrorCode::Cancelled) Q_EMIT failed(kept.error());
        });
}

void ReportComments::close()
{
    m_reference.clear();
    m_kept.clear();
}

Result<void> ReportComments::drop(Session& session, const QString& reference)
{
    return dropDraft(session, kind, reference);
}

} // namespace desk::ui
