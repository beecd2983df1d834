#!/usr/bin/env bash
# Pictures of every page and of a record of each kind, to be looked at: in light, dark and high contrast, at 100%
# and 150%, over nothing, over the sample, and over the bench's large file where there is one.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
folder=${1:-build/shots}
large=build-release/bench/full.tdesk
export QT_QPA_PLATFORM=offscreen
if [ -z "${XDG_RUNTIME_DIR:-}" ]; then
    XDG_RUNTIME_DIR=$(mktemp -d)
    export XDG_RUNTIME_DIR
    trap 'rm -rf "$XDG_RUNTIME_DIR"' EXIT
fi

# A record of each kind and the parts of pages; the sample and the bench's file call them the same.
records=()
for place in referrals:R-00010: referrals:R-00010:responses referrals::new referrals:R-00010:change students:S-00010: \
    placements:R-00010/1: tutors:T-0003: providers:P01: administration::calendar \
    performance::each "performance:measures|2025/26 HT2|K1||2026-01-20:"; do
    records+=(--record "$place")
done

# pictures NAME SCALE [options of desk-shots]
pictures() {
    local name=$1 scale=$2; shift 2
    printf '%-24s' "$name"
    QT_SCALE_FACTOR=$scale build/bin/desk-shots "$folder/$name" "$@" > "$folder/$name.log"
    echo "$(find "$folder/$name" -name '*.png' | wc -l) pictures$(grep -c 'did not load' "$folder/$name.log" | sed '/^0$/d; s/.*/, & places did not load/')"
}

rm -rf "$folder"
mkdir -p "$folder"
for look in light dark; do
    pictures "sample-$look-100" 1 --look "$look" "${records[@]}"
    pictures "sample-$look-150" 1.5 --look "$look" "${records[@]}"
    pictures "empty-$look" 1 --look "$look" --content empty
done
pictures sample-contrast 1 --look contrast "${records[@]}"
pictures sample-small-window 1 --size 960x600 "${records[@]}"
if [ -f "$large" ]; then
    pictures large-light 1 --file "$large" --passphrase "$(cat build-release/bench/passphrase)" "${records[@]}"
else
    echo "large: no file; ./dev bench makes it"
fi
echo "in $folder"
