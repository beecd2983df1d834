#!/usr/bin/env bash
# Every test under the address, leak and undefined-behaviour sanitizers; arguments go to ctest. Each process
# that finds something, however deep in a test, leaves a report in build-asan/findings/; one report fails.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
findings=$PWD/build-asan/findings
rm -rf "$findings" && mkdir -p "$findings"
# 86 is no exit code of the program's own: a test that expects a refusal cannot take a finding for one.
export ASAN_OPTIONS=detect_leaks=1:detect_stack_use_after_return=1:strict_string_checks=1:exitcode=86:log_path=$findings/report
export LSAN_OPTIONS=exitcode=86:suppressions=$PWD/tests/tools/leaks.supp:print_suppressions=0
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1:exitcode=86:log_path=$findings/report

# First that they see anything at all: faults planted on purpose.
for fault in overflow leak undefined; do
    if build-asan/bin/desk-planted "$fault" > /dev/null 2>&1 || ! ls "$findings"/report* > /dev/null 2>&1; then
        echo "the sanitizers do not notice a planted $fault" >&2; exit 1
    fi
    rm -f "$findings"/report*
done

status=0
ctest --test-dir build-asan --output-on-failure -j "${DESK_JOBS:-$(nproc)}" "$@" || status=1
found=$(find "$findings" -type f | wc -l)
echo "planted faults noticed: 3 of 3; findings in all tests: $found"
if [ "$found" -gt 0 ]; then
    head -n 60 "$findings"/report*
    status=1
fi
exit $status
