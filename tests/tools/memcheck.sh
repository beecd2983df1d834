#!/usr/bin/env bash
# The command line under Valgrind's memcheck: make a file, take a small framework in, report, export, back up,
# restore, verify, and be refused. Nothing is suppressed. An error or a leak in any run fails.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
cli=$PWD/build/bin/tutoring-desk-cli
logs=$PWD/build/memcheck
command -v valgrind > /dev/null || { echo "memcheck needs valgrind" >&2; exit 1; }
rm -rf "$logs" && mkdir -p "$logs"
folder=$(mktemp -d) && trap 'rm -rf "$folder"' EXIT
python3 -B tests/cli/support.py --write-small "$folder/in"
cd "$folder"
export XDG_DATA_HOME=$folder HOME=$folder TUTORING_DESK_PASSPHRASE='violet Anchor 42 marmalade'

# Exit code 86 is Valgrind's own: something was found.
run() {
    local name=$1 expected=$2 code=0; shift 2
    valgrind --quiet --leak-check=full --show-leak-kinds=definite,indirect,possible --num-callers=30 \
        --errors-for-leak-kinds=definite,indirect,possible --track-fds=no --error-exitcode=86 --log-file="$logs/$name.log" \
        "$cli" "$@" > "$logs/$name.out" 2>&1 || code=$?
    if [ "$code" = 86 ] || [ -s "$logs/$name.log" ]; then
        echo "$name: found"; cat "$logs/$name.log"; findings=1
    elif [ "$code" != "$expected" ]; then
        echo "$name: exit code $code in place of $expected"; cat "$logs/$name.out"; findings=1
    else
        echo "$name: nothing"
    fi
}

findings=0
printf 'calendar,date\nWIGAN,2026-02-30\nWIGAN,"never closed\n' > bad.csv
printf 'calendar,date,reason\nWIGAN,2026-01-09,"a ""quoted"" reason"\nWIGAN,2026-02-30,x\n' > some.csv
run new 0 new f.tdesk --user Ada --recovery-key-file key.txt --kdf-memory 19MiB
run import 0 import f.tdesk all in
run import-refused 1 import f.tdesk closures bad.csv
run import-accept-valid 0 import f.tdesk closures some.csv --accept-valid
run report 0 report f.tdesk --period '2025/26 HT1' --csv report.csv
run compare 0 compare f.tdesk --referral R1
run vetting 0 vetting f.tdesk --breaches
run worklist 0 worklist f.tdesk
run export 0 export f.tdesk all out
run backup 0 backup f.tdesk b.tdesk
run verify 0 verify f.tdesk
run audit 0 audit f.tdesk
run restore 0 restore b.tdesk r.tdesk
run verify-restored 0 verify r.tdesk
TUTORING_DESK_PASSPHRASE='another Lantern 17 whistles' run wrong-passphrase 3 verify f.tdesk
head -c 3000 b.tdesk > cut.tdesk
run damaged 4 verify cut.tdesk
[ $findings = 0 ] && echo "no errors, no leaks"
exit $findings
