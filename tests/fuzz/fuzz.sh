#!/usr/bin/env bash
# Fuzzes each parser for some seconds (default 30), from where the last run stopped. What was found and the
# hours so far are kept in DESK_FUZZ_CORPUS (default build-fuzz/corpus).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
seconds=${1:-30}
case "$seconds" in ''|*[!0-9]*) echo "usage: ./dev fuzz [SECONDS]" >&2; exit 2 ;; esac
corpus=${DESK_FUZZ_CORPUS:-build-fuzz/corpus}
command -v clang++ > /dev/null || { echo "fuzzing needs clang (apt-get install clang)" >&2; exit 1; }

export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
[ -f build-fuzz/build.ninja ] || cmake --preset fuzz > /dev/null
targets=$(ls tests/fuzz/fuzz_*.cpp | sed 's|.*/fuzz_||; s|\.cpp$||')
# shellcheck disable=SC2046
cmake --build build-fuzz --target $(for t in $targets; do echo "fuzz-$t" "mutate-$t"; done)

status=0
for target in $targets; do
    folder=$corpus/$target
    mkdir -p "$folder/inputs" "$folder/crashes"
    build-fuzz/bin/"mutate-$target" --write "$folder/inputs"
    began=$(date +%s)
    build-fuzz/bin/"fuzz-$target" "$folder/inputs" -max_total_time="$seconds" -artifact_prefix="$folder/crashes/" \
        -rss_limit_mb=1024 -timeout=10 -print_final_stats=1 > "$folder/log" 2>&1 || status=1
    spent=$(($(date +%s) - began + $(cat "$folder/seconds" 2> /dev/null || echo 0)))
    echo "$spent" > "$folder/seconds"
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$folder/log")
    crashes=$(find "$folder/crashes" -type f | wc -l)
    [ "$crashes" = 0 ] || status=1
    awk -v t="$target" -v r="${runs:-0}" -v s="$spent" -v c="$crashes" -v i="$(ls "$folder/inputs" | wc -l)" \
        'BEGIN { printf "%-10s %10d runs now, %6d inputs kept, %.2f hours in all, %d crashes\n", t, r, i, s / 3600, c }'
done
[ $status = 0 ] || echo "see $corpus/*/crashes and log" >&2
exit $status
