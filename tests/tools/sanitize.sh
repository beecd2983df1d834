#!/usr/bin/env bash
# Every test under the address, leak and undefined-behaviour sanitizers; arguments go to ctest. What is found, however
# deep in a test, stands in build-asan/findings/ afterwards; one finding fails.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
findings=$PWD/build-asan/findings
rm -rf "$findings" && mkdir -p "$findings"
# 86 is no exit code of the program's own: a test that expects a refusal cannot take a finding for one.
export ASAN_OPTIONS=detect_leaks=1:detect_stack_use_after_return=1:strict_string_checks=1:exitcode=86:log_path=$findings/report
export LSAN_OPTIONS=exitcode=86:suppressions=$PWD/tests/tools/leaks.supp:print_suppressions=0
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1:exitcode=86:log_path=$findings/report

# First that they see anything at all: faults planted on purpose. Beside the address sanitizer the one for undefined
# behaviour leaves no report of its own but words on standard error; it ends the program with 86 all the same.
planted() {
    local words code=0
    words=$(build-asan/bin/desk-planted "$1" 2>&1 > /dev/null) || code=$?
    [ "$code" = 86 ] && { ls "$findings"/report* > /dev/null 2>&1 || [[ $words == *"runtime error:"* ]]; }
}
for fault in overflow leak undefined; do
    planted "$fault" || { echo "the sanitizers do not notice a planted $fault" >&2; exit 1; }
    rm -f "$findings"/report*
done

status=0
ctest --test-dir build-asan --output-on-failure -j "${DESK_JOBS:-$(nproc)}" "$@" || status=1
grep -h -A 12 "runtime error:" build-asan/Testing/Temporary/LastTest.log > "$findings/undefined" || rm -f "$findings/undefined"
found=$(find "$findings" -type f | wc -l)
echo "planted faults noticed: 3 of 3; findings in all tests: $found"
if [ "$found" -gt 0 ]; then
    head -n 60 "$findings"/*
    status=1
fi
exit $status
