#include "core/services/sample/samplegenerator.h"

#include "core/services/sample/samplecases.h"
#include "core/services/sample/sampleframework.h"

namespace desk {

SampleOptions sampleAt(Instant now)
{
    SampleOptions out;
    out.today = now.londonDate();
    out.minute = now.londonTime().hour() * 60 + now.londonTime().minute();
    return out;
}

Result<void> generateSample(const SampleOptions& options, const SampleSink& sink)
{
    if (options.scale < 1 || options.scale > 1000)
        return fail(ErrorCode::Invalid, "The scale lies between 1 and 1000.");
    if (!options.today.isValid()) return fail(ErrorCode::Invalid, "The sample needs a day on which it is known.");
    SampleRows rows(sink);
    SampleRandom random(options.seed);
    SampleFramework framework = makeSampleFramework(options, random, rows);
    SampleCases(options, framework, random, rows).make();
    return rows.state();
}

} // namespace desk
