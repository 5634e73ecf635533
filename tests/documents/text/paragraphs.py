"""The mixed paragraphs compared with Pango: `tests/data/pango/texts/<language>.txt`, one a line.

In them «…» stands for a figure as `isolate` wraps it, [[…]] for words as `isolate_text` does;
they may stand inside each other, as when a value holds another.
"""

from __future__ import annotations

from pathlib import Path

from attrs import frozen

from kotodesk.documents.text.isolate import FSI, LRI, LRM, PDI

FOLDER = Path(__file__).parents[2] / "data" / "pango"
NAMES = "names"
"""Names in scripts no client paper is written in, within a Finnish line."""
WIDTHS = (21.0, 32.0, 14.0, 26.0)
"""Widths in ems, in turns: most paragraphs take two to six lines."""
_WRAPPED = {"«": LRI + LRM, "»": PDI, "[[": FSI, "]]": PDI}


@frozen
class Paragraph:
    """A text, its language and the width it is set to, in ems."""

    language: str
    text: str
    width: float


def sets() -> tuple[str, ...]:
    """Give the names of the sets: languages, and `NAMES`."""
    return tuple(sorted(path.stem for path in (FOLDER / "texts").glob("*.txt")))


def paragraphs(name: str) -> list[Paragraph]:
    """Give the paragraphs of one set."""
    language = "fi" if name == NAMES else name
    lines = (FOLDER / "texts" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [
        Paragraph(language, _wrapped(line), WIDTHS[place % len(WIDTHS)])
        for place, line in enumerate(lines)
    ]


def _wrapped(line: str) -> str:
    for mark, controls in _WRAPPED.items():
        line = line.replace(mark, controls)
    return line
