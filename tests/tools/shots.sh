#!/usr/bin/env bash
# Pictures of every page and of a record of each kind, to be looked at: in light, dark and high contrast, at 100%
# and 150%, over nothing, over the sample, and over the bench's large file where there is one.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
folder=${1:-build/shots}
large=build-release/bench/full.tdesk
export QT_QPA_PLATFORM=offscreen

# The records looked at, of the sample and of the bench's file.
of_sample=() of_large=()
for place in referrals:R-0188: referrals:R-0188:responses students:S-0042: placements:R-0188/1: tutors:T-0043: \
    providers:P1: administration::calendar; do
    of_sample+=(--record "$place")
done
for place in referrals:R-00010: students:S-00010: placements:R-00010/1: tutors:T-0003: providers:P01:; do
    of_large+=(--record "$place")
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
    pictures "sample-$look-100" 1 --look "$look" "${of_sample[@]}"
    pictures "sample-$look-150" 1.5 --look "$look" "${of_sample[@]}"
    pictures "empty-$look" 1 --look "$look" --content empty
done
pictures sample-contrast 1 --look contrast "${of_sample[@]}"
pictures sample-small-window 1 --size 960x600 "${of_sample[@]}"
if [ -f "$large" ]; then
    pictures large-light 1 --file "$large" --passphrase "$(cat build-release/bench/passphrase)" "${of_large[@]}"
else
    echo "large: no file; ./dev bench makes it"
fi
echo "in $folder"
