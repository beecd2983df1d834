#!/usr/bin/env bash
# Brings translations/*.ts up to date with the sources. The one for English holds plural forms alone, made from
# the text itself: "%n item(s)" becomes "%n item" and "%n items".
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
lupdate=$(command -v lupdate6 || command -v /usr/lib/qt6/bin/lupdate || command -v lupdate)
"$lupdate" -silent -locations none -I . -no-obsolete -source-language en_GB -target-language en_GB -pluralonly \
    core ui app -ts translations/tutoring-desk_en.ts
for words in translations/tutoring-desk_*.ts; do
    [ "$words" = translations/tutoring-desk_en.ts ] ||
        "$lupdate" -silent -locations none -I . -no-obsolete -source-language en_GB core ui app -ts "$words"
done
python3 tests/tools/english_plurals.py translations/tutoring-desk_en.ts
