#!/usr/bin/env bash
# The speed figures of the foundation, each held against a yardstick of the same run where there is one.
# DESK_BENCH_RUNS and DESK_BENCH_SCALE change how often and how much.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
bin=$PWD/build-release/bin
cli=$bin/tutoring-desk-cli
folder=build-release/bench
runs=${DESK_BENCH_RUNS:-5}
scale=${DESK_BENCH_SCALE:-100}
csv=$folder/csv-$scale
mkdir -p "$folder"
export DESK_TIMINGS=1

median() { sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
now() { date +%s%N; }
# Wall-clock milliseconds of a command; what it says goes to the log.
took() { local from; from=$(now); "$@" >> "$folder/log" 2>&1; echo $((($(now) - from) / 1000000)); }
# A figure that the program itself gives on standard error under DESK_TIMINGS.
timing() { sed -n "s/^timing: $1 \([0-9.]*\).*/\1/p" "$2" | tail -1; }
# A command line call whose timings are kept in a file of their own.
timed() { local out=$1; shift; "$@" > "$folder/out" 2> "$out" || { cat "$out" >&2; exit 1; }; }

: > "$folder/log"
stamp=$(cksum < "$bin/desk-bench")
if [ ! -f "$csv/made" ] || [ "$(cat "$csv/made")" != "$stamp" ]; then
    rm -rf "$csv"
    "$bin/desk-bench" generate "$csv" "$scale" > "$folder/log"
    echo "$stamp" > "$csv/made"
    rm -f "$folder"/*.tdesk
fi
sessions=$(($("$bin/desk-bench" parse "$csv/sessions.csv" | cut -d' ' -f1) - 1))
echo "sample x$scale: $sessions sessions, $(du -m "$csv/sessions.csv" | cut -f1) MiB of CSV"
echo "  read as CSV alone: $("$bin/desk-bench" parse "$csv/sessions.csv")"

echo 'a passphrase for the bench' > "$folder/passphrase"
open=(--passphrase-file "$folder/passphrase")
rm -f "$folder"/*.tdesk "$folder"/key
"$cli" new "$folder/base.tdesk" --user bench "${open[@]}" --recovery-key-file "$folder/key" --kdf-memory 19MiB 2>> "$folder/log"
for kind in half_terms closures providers provider_lots suspensions tutors evidence students contacts referrals \
    requests responses awards; do
    "$cli" import "$folder/base.tdesk" "$kind" "$csv/$kind.csv" "${open[@]}" >> "$folder/log" 2>&1 || { tail "$folder/log" >&2; exit 1; }
done

# (a) The yardstick: the shell into a plain, unencrypted table with the same key.
columns=$(head -1 "$csv/sessions.csv" | tr -d '\r' | sed 's/^\xEF\xBB\xBF//; s/,/ TEXT, /g; s/$/ TEXT/')
plain_import() {
    rm -f "$folder/plain.db"
    sqlite3 "$folder/plain.db" "CREATE TABLE sessions($columns, PRIMARY KEY(referral_ref, award_no, session_date, start_time));" \
        ".import --csv --skip 1 '$csv/sessions.csv' sessions"
}
: > "$folder/shell"; : > "$folder/ours"; : > "$folder/work"; : > "$folder/rss"
for run in $(seq "$runs"); do
    took plain_import >> "$folder/shell"
    cp "$folder/base.tdesk" "$folder/full.tdesk"
    sync "$folder/full.tdesk"
    from=$(now)
    timed "$folder/timings" "$cli" import "$folder/full.tdesk" sessions "$csv/sessions.csv" "${open[@]}"
    echo $((($(now) - from) / 1000000)) >> "$folder/ours"
    timing work "$folder/timings" >> "$folder/work"
    timing peak-rss-kib "$folder/timings" >> "$folder/rss"
done
taken=$(sqlite3 "$folder/plain.db" 'SELECT count(*) FROM sessions')
[ "$taken" = "$sessions" ] || { echo "the yardstick took $taken rows of $sessions" >&2; exit 1; }
shell=$(median < "$folder/shell"); ours=$(median < "$folder/ours")
echo "import of the sessions, median of $runs alternating runs:"
echo "  sqlite3 shell, plain $shell ms; ours, encrypted, checked and audited $ours ms (after unlock $(median < "$folder/work") ms)"
awk -v a="$ours" -v b="$shell" 'BEGIN { printf "  ratio %.2f (must be at most 4.00)\n", a / b }'
echo "  peak memory $(($(median < "$folder/rss") / 1024)) MiB (must be under 300 MB)"

for kind in assessments invoices; do
    "$cli" import "$folder/full.tdesk" "$kind" "$csv/$kind.csv" "${open[@]}" >> "$folder/log" 2>&1
done

# (c) to (e) After unlock, in the process.
measure() {
    local name=$1 limit=$2; shift 2
    : > "$folder/work"; : > "$folder/rss"
    for run in $(seq "$runs"); do
        timed "$folder/timings" "$@"
        timing work "$folder/timings" >> "$folder/work"
        timing peak-rss-kib "$folder/timings" >> "$folder/rss"
    done
    echo "$name: $(median < "$folder/work") ms after unlock$limit, peak memory $(($(median < "$folder/rss") / 1024)) MiB"
}
for half_term in 1 2 3 4 5 6; do
    measure "report of 2025/26 HT$half_term, all providers" " (must be within 150)" \
        "$cli" report "$folder/full.tdesk" --period "2025/26 HT$half_term" "${open[@]}"
done
measure "vetting of every tutor on a day" "" "$cli" vetting "$folder/full.tdesk" --on 2026-03-02 "${open[@]}"
measure "vetting breaches of all sessions" "" "$cli" vetting "$folder/full.tdesk" --breaches "${open[@]}"
# The report on paper: of all providers with a part for each, and a PDF for each; both as drawn for 25 of them.
providers=$(("$("$cli" report "$folder/full.tdesk" --period '2025/26 HT6' "${open[@]}" | cut -d, -f5 | sort -u | wc -l)" - 2))
for way in "--pdf $folder/each.pdf --each" "--pack $folder/pack"; do
    : > "$folder/drawing"
    for run in $(seq "$runs"); do
        # shellcheck disable=SC2086
        timed "$folder/timings" "$cli" report "$folder/full.tdesk" --period '2025/26 HT6' "${open[@]}" $way
        timing drawing "$folder/timings" >> "$folder/drawing"
    done
    drawn=$(median < "$folder/drawing")
    echo "report ${way%% *} of $providers providers: drawn in $drawn ms, $((${drawn%.*} * 25 / providers)) ms for 25 (must be under 3000)"
done
echo "search over students, referrals, providers and tutors: $("$bin/desk-bench" search "$folder/full.tdesk" \
    "$(cat "$folder/passphrase")") (must be under 50)"

# What a page draws or lists from all of it, in a process that has the file open as the window has.
echo "figures, median of $runs runs:"
"$bin/desk-bench" figures "$folder/full.tdesk" "$(cat "$folder/passphrase")" "$runs"

# (f) The window: from the click to the painted page, on the sample and with all of this behind it.
window() {
    local file=$1 limit=$2
    echo "the window on $(basename "$file" .tdesk) (click to painted page must be under $limit ms):"
    QT_QPA_PLATFORM=offscreen "$bin/desk-window-bench" "$file" "$(cat "$folder/passphrase")" \
        referrals:R-00010: students:S-00010: placements:R-00010/1: tutors:T-0003: providers:P01: \
        2>> "$folder/log" | sed 's/^/  /'
}
if [ -x "$bin/desk-window-bench" ]; then
    rm -f "$folder/sample.tdesk" "$folder/sample-key"
    "$cli" new "$folder/sample.tdesk" --user bench "${open[@]}" --recovery-key-file "$folder/sample-key" \
        --kdf-memory 19MiB --sample 2>> "$folder/log"
    window "$folder/sample.tdesk" 100
    window "$folder/full.tdesk" 300
fi

# (g) From exec to the painted passphrase prompt beside KeePassXC, and the memory there and with the large file open.
TUTORING_DESK=$bin/tutoring-desk TUTORING_DESK_CLI=$cli /usr/bin/python3 -B tests/xserver/startup.py \
    --large "$folder/full.tdesk" --passphrase-file "$folder/passphrase" || [ $? = 77 ]
