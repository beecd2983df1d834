#pragma once

#include "core/storage/keyheader.h"

#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace desk::faults {

/// What was found after the machine was on again.
enum class Verdict {
    Fine,
    Corrupt, ///< does not open, does not verify, or stands in the middle of a change
    Lost,    ///< something that was reported as done is not there
    FalseOk, ///< something was reported as done that was not
};

/// The folder of one case and what its files were made with.
struct Stage
{
    QString folder;
    storage::DataKey key;
    storage::Secret<32> seed;      ///< of the signing key of the one person in it
    const char* baseVfs = nullptr; ///< the layer the flow runs on
    const char* synchronous = "FULL";

    QString path(const char* name) const { return folder + u'/' + QString::fromLatin1(name); }
    QString file() const { return path("f.tdesk"); }
};

/// A write of the product's as people cause it. `start` opens the file; the work it gives is what the fault
/// meets. The work tells how many steps were reported as done.
struct Flow
{
    using Work = std::function<int()>;
    const char* name;
    int weight;                          ///< share of the cases: some cost a key derivation
    std::function<void(Stage&)> prepare; ///< makes the files, once, and tells their key
    std::function<Work(const Stage&)> start;
    std::function<Verdict(const Stage&, int)> check; ///< given the steps reported as done
};

const std::vector<Flow>& flows();

} // namespace desk::faults
