#include "app/cli/verb.h"

namespace desk::cli {

std::span<const Verb> verbs()
{
    static const std::vector<Verb> all = [] {
        std::vector<Verb> out;
        for (auto& some : {fileVerbs(), reportVerbs(), backupVerbs(), userVerbs(), auditVerbs(), ruleVerbs(),
                           keyVerbs(), issueVerbs(), awardVerbs(), referVerbs(), templateVerbs(), unmetVerbs(),
                           publishVerbs(), performanceVerbs()})
            out.insert(out.end(), some.begin(), some.end());
        return out;
    }();
    return all;
}

} // namespace desk::cli
