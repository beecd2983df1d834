#pragma once

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <rapidcheck.h>
#include <rapidcheck/detail/TestListenerAdapter.h>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

namespace desk::test {

/// The same cases on every run: the seed is made from the sentence (FNV-1a). `DESK_PROPERTY_SEED` adds to
/// it for whoever wants to search on.
std::uint64_t propertySeed(std::string_view sentence);

/// Checks a rapidcheck property inside a Catch2 v3 test; a counterexample, shrunk, is the failure's message.
/// (rapidcheck/catch.h needs Catch2 v2.)
template <class Property> void holds(const std::string& sentence, Property&& property, int cases = 200)
{
    rc::detail::TestMetadata metadata;
    metadata.id = sentence;
    metadata.description = sentence;
    rc::detail::TestParams params;
    params.seed = propertySeed(sentence);
    params.maxSuccess = cases;
    rc::detail::TestListenerAdapter silent;
    const auto result = rc::detail::checkProperty(rc::detail::toProperty(std::forward<Property>(property)), metadata,
                                                  params, silent, {});
    std::ostringstream story;
    rc::detail::printResultMessage(result, story);
    INFO(sentence << '\n' << story.str());
    CHECK(result.template is<rc::detail::SuccessResult>());
}

} // namespace desk::test
