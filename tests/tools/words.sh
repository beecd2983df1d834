#!/usr/bin/env bash
# Brings translations/*.ts up to date with the sources. The one for English holds plural forms alone, made from
# the text itself: "%n item(s)" becomes "%n item" and "%n items". With --check it only says whether they are.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
lupdate=$(command -v /usr/lib/qt6/bin/lupdate || command -v lupdate6 || command -v lupdate)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/sentences"
cp translations/tutoring-desk_*.ts "$work"
# The sentences of errors are literals of core, which knows no translation.
python3 tests/tools/error_sentences.py core > "$work/sentences/errors.cpp"
update() {
    local words=$1; shift
    "$lupdate" -silent -locations none -no-obsolete -I . -source-language en_GB "$@" core ui app "$work/sentences" -ts "$words"
}
for words in "$work"/tutoring-desk_*.ts; do
    case "$words" in
        *_en.ts) update "$words" -target-language en_GB -pluralonly && python3 tests/tools/english_plurals.py "$words" ;;
        *) update "$words" ;;
    esac
done
if [ "${1:-}" = --check ]; then
    for words in translations/*.ts; do
        cmp -s "$words" "$work/${words##*/}" || { echo "${words##*/} is behind the sources: run ./dev words"; exit 1; }
        case "$words" in *_en.ts) ;; *) ! grep -q 'type="unfinished"' "$words" || { echo "${words##*/} is not complete"; exit 1; } ;; esac
    done
else
    cp "$work"/tutoring-desk_*.ts translations/
fi
