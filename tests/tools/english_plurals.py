#!/usr/bin/env python3
"""Fills in the English plural forms of a .ts file: `word(s)` and `is/are` in the source say how."""
import re
import sys
import xml.etree.ElementTree as tree

PAIRS = {"is/are": ("is", "are"), "has/have": ("has", "have"), "was/were": ("was", "were"), "needs/need": ("needs", "need"),
         "lapses/lapse": ("lapses", "lapse"), "closes/close": ("closes", "close"), "teaches/teach": ("teaches", "teach"),
         "child/children": ("child", "children"), "day/days": ("day", "days")}


def form(text, many):
    for pair, words in PAIRS.items():
        text = text.replace(pair, words[many])
    text = re.sub(r"(\w)\((s|es)\)", r"\1\2" if many else r"\1", text)
    return re.sub(r"(\w)\(y/ies\)", r"\1ies" if many else r"\1y", text)


def main(path):
    document = tree.parse(path)
    for message in document.iter("message"):
        if message.get("numerus") != "yes":
            continue
        source = message.findtext("source")
        translation = message.find("translation")
        translation.attrib.pop("type", None)
        forms = translation.findall("numerusform")
        while len(forms) < 2:
            forms.append(tree.SubElement(translation, "numerusform"))
        forms[0].text, forms[1].text = form(source, 0), form(source, 1)
    text = tree.tostring(document.getroot(), encoding="unicode")
    with open(path, "w", encoding="utf-8") as out:
        out.write('<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n' + text + "\n")


main(sys.argv[1])
