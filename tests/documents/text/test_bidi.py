"""Levels and order of the cases in Unicode's BidiCharacterTest.txt: all where it is installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kotodesk.documents.text import bidi
from kotodesk.documents.text.bidi_classes import REMOVED, bidi_class

FULL = Path("/usr/share/unicode/BidiCharacterTest.txt")  # Debian: unicode-data
SAMPLE = Path(__file__).parents[2] / "data" / "bidi" / "BidiCharacterTest-sample.txt"
FILES = [SAMPLE, FULL] if FULL.is_file() else [SAMPLE]
BASES = {"0": 0, "1": 1, "2": None}


def outcome(codes: str, direction: str) -> tuple[str, str, str]:
    text = "".join(chr(int(code, 16)) for code in codes.split())
    levels, base = bidi.levels(text, BASES[direction])
    line = bidi.line_levels(text, levels, 0, len(text), base)
    shown = [place for place, one in enumerate(text) if bidi_class(one) not in REMOVED]
    order = bidi.reorder([line[place] for place in shown])
    given = ["x" if bidi_class(one) in REMOVED else str(line[at]) for at, one in enumerate(text)]
    return str(base), " ".join(given), " ".join(str(shown[place]) for place in order)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_unicode_cases(path: Path) -> None:
    wrong = []
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            if line[0] in "#\n":
                continue
            codes, direction, *expected = line.strip().split(";")
            if outcome(codes, direction) != tuple(expected):
                wrong.append(line)
    assert wrong == []


def test_isolated_identity_code_keeps_its_order_in_arabic() -> None:
    bare = "رقم 010190-912A هنا"
    isolated = "رقم \u2066\u200e010190-912A\u2069 هنا"
    assert "010190-912A" not in visual(bare)
    assert "010190-912A" in visual(isolated)


def visual(text: str) -> str:
    levels, _ = bidi.levels(text, 1)
    return "".join(text[place] for place in bidi.reorder(levels))
