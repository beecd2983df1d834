#!/usr/bin/env python3
"""Prints the sentences of every Error in core/ as translatable texts of the context "Error", for lupdate."""
import re
import sys
from pathlib import Path

LITERALS = re.compile(r'ErrorCode::\w+,\s*((?:"(?:[^"\\]|\\.)*"\s*)+)')
TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')

seen = set()
print("#include <QtGlobal>")
for path in sorted(Path(sys.argv[1]).rglob("*")):
    if path.suffix not in (".cpp", ".h"):
        continue
    for found in LITERALS.finditer(path.read_text(encoding="utf-8")):
        sentence = "".join(TEXT.findall(found.group(1)))
        if sentence and sentence not in seen:
            seen.add(sentence)
            print(f'const char* sentence{len(seen)} = QT_TRANSLATE_NOOP("Error", "{sentence}");')
