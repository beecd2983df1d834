#!/usr/bin/env bash
# What `./dev run` does after the build: the program on the sample framework; where there is no display, the
# sample's half-term reports in build/sample/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
cli=build/bin/tutoring-desk-cli
folder=build/sample
file=$folder/sample.tdesk
year=2025/26

mkdir -p "$folder"
if [ ! -f "$folder/passphrase" ]; then
    # Everybody in the sample is invented; its passphrase stands beside it.
    (umask 077 && echo 'sample framework of invented people' > "$folder/passphrase")
fi
# Where there is a display the window opens on the sample as it was left.
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && [ -f "$file" ] && [ "${1:-}" != --reports ]; then
    echo "Opening $file: its passphrase is \"$(cat "$folder/passphrase")\"."
    exec build/bin/tutoring-desk "$file"
fi
rm -rf "$file" "$folder/recovery-key" "$folder"/*.csv "$folder"/*.pdf "$folder"/charts
"$cli" new "$file" --user sample --passphrase-file "$folder/passphrase" --recovery-key-file "$folder/recovery-key" \
    --kdf-memory 19MiB --sample
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && [ "${1:-}" != --reports ]; then
    echo "Opening $file: its passphrase is \"$(cat "$folder/passphrase")\"."
    exec build/bin/tutoring-desk "$file"
fi

open=("$file" --user sample --passphrase-file "$folder/passphrase")
for half_term in 1 2 3 4 5 6; do
    report=$folder/report-2025-26-HT$half_term
    "$cli" report "${open[@]}" --period "$year HT$half_term" --csv "$report.csv" --pdf "$report.pdf"
done
"$cli" report "${open[@]}" --period "$year HT6" --charts "$folder/charts" --pdf "$folder/report-2025-26-HT6-each.pdf" --each
"$cli" vetting "${open[@]}" --csv "$folder/vetting.csv"
"$cli" vetting "${open[@]}" --breaches --csv "$folder/breaches.csv"

newest=$folder/report-2025-26-HT6.csv
echo
echo "The sample framework: $file (user sample, passphrase in $folder/passphrase)"
echo "Its half-term reports: $folder/report-2025-26-HT1.csv and .pdf to HT6, HT6-each.pdf with every provider on pages"
echo "of its own; charts, as pictures and vectors: $folder/charts; vetting: $folder/vetting.csv, $folder/breaches.csv"
echo
echo "$year HT6, all providers:"
# period_start, period_end and as_at are the same in every row.
head -n 13 "$newest" | tr -d '\r' | sed '1s/^\xEF\xBB\xBF//' | cut -d, -f5- |
    awk -F, '{ printf "  %-13s %-8s %9s %11s %8s %7s %-8s %8s %8s\n", $1, $2, $3, $4, $5, $6, $7, $8, $9 }'
echo
echo "The four KPIs by provider:"
tr -d '\r' < "$newest" | awk -F, '$6 ~ /^K/ && $5 != "ALL" { if ($5 != last) { printf "%s  %s", (last ? "\n" : ""), $5; last = $5 }
    printf "  %s %5s %-7s", $6, $9, $11 } END { print "" }'
