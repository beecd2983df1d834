// The fault sweep: desk-faults --cases N | --short. Prints its figures; 0 when every promise held.
#include "faultlayer.h"
#include "flows.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <random>

using namespace desk::faults;

namespace {

constexpr std::array kinds{Fault::EioOnce,     Fault::EioForGood, Fault::FullOnce,
                           Fault::FullForGood, Fault::Kill,       Fault::PowerLoss};
constexpr int shortCases = 2100;
constexpr int powerSeeds = 5;

struct Tally
{
    int cases = 0, corrupt = 0, lost = 0, falseOk = 0;

    void add(Verdict verdict)
    {
        ++cases;
        if (verdict == Verdict::Corrupt) ++corrupt;
        if (verdict == Verdict::Lost) ++lost;
        if (verdict == Verdict::FalseOk) ++falseOk;
    }
    int bad() const { return corrupt + lost + falseOk; }
    void operator+=(const Tally& other)
    {
        cases += other.cases;
        corrupt += other.corrupt;
        lost += other.lost;
        falseOk += other.falseOk;
    }
    void print(const char* what) const
    {
        std::printf("%-34s %6d cases  %d corrupt  %d acknowledged lost  %d false OK\n", what, cases, corrupt, lost,
                    falseOk);
    }
};

struct Case
{
    Fault fault;
    std::int64_t at;
    std::uint64_t seed;
};

/// A flow with the files it begins with.
class Bench
{
public:
    explicit Bench(const Flow& flow) : m_flow(flow)
    {
        // In memory where the system offers that: what counts as synced is the fault layer's business.
        const QString memory = QStringLiteral("/dev/shm");
        m_root = std::make_unique<QTemporaryDir>((QFile::exists(memory) ? memory : QDir::tempPath()) +
                                                 QStringLiteral("/desk-faults-XXXXXX"));
        m_prepared.folder = m_root->filePath(QStringLiteral("prepared"));
        QDir().mkpath(m_prepared.folder);
        m_flow.prepare(m_prepared);
        m_case = m_prepared;
        m_case.folder = m_root->filePath(QStringLiteral("case"));
    }

    /// How many operations the work takes when nothing happens; -1 when it does not succeed even so.
    std::int64_t dryRun(const char* synchronous = "FULL")
    {
        const int done = run({Fault::None, 0, 0}, synchronous);
        const std::int64_t operations = m_operations;
        return done > 0 && check(done) == Verdict::Fine ? operations : -1;
    }

    /// Runs the work under a fault up to the machine being on again; the steps reported as done.
    int run(const Case& one, const char* synchronous = "FULL")
    {
        copyPrepared();
        FaultLayer& layer = FaultLayer::instance();
        layer.reset();
        Stage stage = m_case;
        stage.baseVfs = FaultLayer::name;
        stage.synchronous = synchronous;
        int done = 0;
        {
            const Flow::Work work = m_flow.start(stage);
            layer.arm(one.fault, one.at, one.seed);
            done = work();
            m_operations = layer.operations();
            layer.powerOff();
        }
        m_struck = layer.struck();
        layer.reboot();
        return done;
    }

    /// Opens the files as after a first fault, and meets another one while they are being recovered.
    void interruptRecovery(const Case& one, int done)
    {
        FaultLayer& layer = FaultLayer::instance();
        layer.arm(one.fault, one.at, one.seed);
        Stage stage = m_case;
        stage.baseVfs = FaultLayer::name;
        (void)m_flow.check(stage, done);
        m_struck = layer.struck();
        layer.reboot();
    }

    Verdict check(int done) const { return m_flow.check(m_case, done); }
    bool struck() const { return m_struck; }
    const Flow& flow() const { return m_flow; }

private:
    void copyPrepared()
    {
        QDir(m_case.folder).removeRecursively();
        QDir().mkpath(m_case.folder);
        const QDir prepared(m_prepared.folder);
        for (const QString& name : prepared.entryList(QDir::Files))
            QFile::copy(prepared.filePath(name), m_case.folder + u'/' + name);
    }

    const Flow& m_flow;
    std::unique_ptr<QTemporaryDir> m_root;
    Stage m_prepared, m_case;
    std::int64_t m_operations = 0;
    bool m_struck = false;
};

void tell(const Flow& flow, const Case& one, Verdict verdict)
{
    static constexpr std::array words{"fine", "corrupt", "acknowledged lost", "false OK"};
    std::fprintf(stderr, "%s: %s at operation %lld, seed %llu: %s\n", flow.name, nameOf(one.fault),
                 static_cast<long long>(one.at), static_cast<unsigned long long>(one.seed),
                 words[static_cast<std::size_t>(verdict)]);
}

/// The power lost behind the last operation, when it was said to be done; then every fault at every operation, in
/// a shuffled order that is always the same.
std::vector<Case> casesUpTo(std::int64_t operations)
{
    std::vector<Case> all;
    for (const Fault fault : kinds) {
        const std::int64_t last = fault == Fault::PowerLoss ? operations + 1 : operations;
        for (std::int64_t at = 1; at <= last; ++at) {
            for (int seed = 0; seed < (fault == Fault::PowerLoss ? powerSeeds : 1); ++seed)
                all.push_back({fault, at, static_cast<std::uint64_t>(seed) * 7919 + static_cast<std::uint64_t>(at)});
        }
    }
    std::shuffle(all.begin(), all.end(), std::mt19937_64(1));
    std::ranges::stable_partition(all, [operations](const Case& one) { return one.at > operations; });
    return all;
}

/// Where all is done and cases are left, the power is lost again with other seeds.
Case another(std::int64_t operations, std::uint64_t round)
{
    return {Fault::PowerLoss, static_cast<std::int64_t>(round % static_cast<std::uint64_t>(operations)) + 1,
            1'000'003 + round};
}

Tally sweep(Bench& bench, std::int64_t operations, int wanted)
{
    Tally tally;
    const std::vector<Case> all = casesUpTo(operations);
    for (std::size_t i = 0; tally.cases < wanted; ++i) {
        const Case one = i < all.size() ? all[i] : another(operations, i);
        const int done = bench.run(one);
        if (!bench.struck()) continue;
        const Verdict verdict = bench.check(done);
        if (verdict != Verdict::Fine) tell(bench.flow(), one, verdict);
        tally.add(verdict);
    }
    return tally;
}

/// Two faults: one in the work, one in what opens the file again.
Tally sweepRecovery(Bench& bench, std::int64_t operations, int wanted)
{
    Tally tally;
    std::mt19937_64 random(2);
    constexpr std::array second{Fault::EioForGood, Fault::FullForGood, Fault::Kill, Fault::PowerLoss};
    for (int tries = 0; tally.cases < wanted && tries < 20 * wanted; ++tries) {
        const auto at = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(operations)) + 1;
        const Case first{random() % 2 ? Fault::Kill : Fault::PowerLoss, at, random()};
        const int done = bench.run(first);
        if (!bench.struck()) continue;
        bench.interruptRecovery(
            {second[random() % second.size()], static_cast<std::int64_t>(random() % 40) + 1, random()}, done);
        if (!bench.struck()) continue;
        const Verdict verdict = bench.check(done);
        if (verdict != Verdict::Fine) tell(bench.flow(), first, verdict);
        tally.add(verdict);
    }
    return tally;
}

/// Without syncing most cases must fail, or the harness sees nothing.
Tally sweepUnsynced(Bench& bench, int wanted)
{
    Tally tally;
    const std::int64_t operations = std::max<std::int64_t>(bench.dryRun("OFF"), 2);
    for (int i = 0; tally.cases < wanted; ++i) {
        const std::int64_t at = operations / 2 + i % (operations - operations / 2) + 1;
        const int done = bench.run({Fault::PowerLoss, std::min(at, operations), static_cast<std::uint64_t>(i)}, "OFF");
        if (bench.struck())
            tally.add(bench.check(done));
        else
            ++tally.cases;
    }
    return tally;
}

int wantedCases(const QStringList& arguments)
{
    const auto at = arguments.indexOf(QStringLiteral("--cases"));
    if (at >= 0 && at + 1 < arguments.size()) return std::max(arguments[at + 1].toInt(), 100);
    return shortCases;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    const int wanted = wantedCases(QCoreApplication::arguments());
    const auto started = std::chrono::steady_clock::now();
    int weights = 0;
    for (const Flow& flow : flows()) weights += flow.weight;

    Tally total, recovery, control;
    for (const Flow& flow : flows()) {
        Bench bench(flow);
        const std::int64_t operations = bench.dryRun();
        if (operations < 0) {
            std::fprintf(stderr, "%s does not work even without a fault\n", flow.name);
            return 1;
        }
        const Tally tally = sweep(bench, operations, (wanted * flow.weight + weights - 1) / weights);
        tally.print((std::string(flow.name) + " (" + std::to_string(operations) + " operations)").c_str());
        total += tally;
        const bool cheap = flow.weight > 5;
        if (cheap) recovery += sweepRecovery(bench, operations, std::max(500, wanted / 10) / 6 + 1);
        if (std::string_view(flow.name) == "add") control = sweepUnsynced(bench, std::max(100, wanted / 20));
    }
    total.print("all");
    recovery.print("faults during recovery");
    control.print("control: without syncing");
    const double failing = 100.0 * control.bad() / control.cases;
    std::printf("control failing: %.0f%% (50%% or more needed)\n", failing);
    const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    std::printf("%.0f s\n", seconds);
    return total.bad() == 0 && recovery.bad() == 0 && failing >= 50 ? 0 : 1;
}
