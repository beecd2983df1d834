#!/usr/bin/env bash
# The long forms of what every test run does in short: faults under the services, wrong passphrases, tables written
# and read back, kills. `faults.sh [CASES]`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
bin=build-release/bin
status=0

step() {
    local began; began=$(date +%s)
    echo "== $1"; shift
    "$@" || status=1
    echo "   $(($(date +%s) - began)) s"
}
tests() { "$bin/desk-core-tests" --warn UnmatchedTestSpec "$@"; }

step "faults at every operation" "$bin/desk-faults" --cases "${1:-20000}"
DESK_WRONG_PASSPHRASES=10000 step "10,000 wrong passphrases; every length from 1 to 1,025" \
    tests "wrong passphrases open nothing*,passphrases of any length*,a file whose header asks*"
DESK_CSV_TABLES=100000 step "100,000 random tables written and read back" tests "what is written is read back*"
DESK_KILLS=300 TUTORING_DESK_CLI=$PWD/$bin/tutoring-desk-cli step "300 kills of the command line" \
    python3 -B tests/cli/run.py killed_test
DESK_KILLS=300 TUTORING_DESK=$PWD/$bin/tutoring-desk TUTORING_DESK_CLI=$PWD/$bin/tutoring-desk-cli \
    step "300 kills of the window" /usr/bin/python3 -B tests/xserver/kills.py
[ $status = 0 ] && echo "every promise held"
exit $status
