"""Pango's lines as they are kept in `tests/data/pango/<set>.json`, so that no test needs Pango."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path

from tests.documents.text.pango import PangoLine, Placed
from tests.documents.text.paragraphs import FOLDER, Paragraph

Recorded = list[tuple[Paragraph, list[PangoLine]]]


def file_of(name: str) -> Path:
    """Give the file of one set."""
    return FOLDER / f"{name}.json"


def write(name: str, found: Recorded) -> None:
    """Keep a set: one paragraph a line; a glyph is character, id, x, y, grouped by face."""
    rows = [
        json.dumps(
            [one.language, one.text, one.width, [[line.start, _runs(line)] for line in lines]],
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for one, lines in found
    ]
    file_of(name).write_text("[\n" + ",\n".join(rows) + "\n]\n", encoding="utf-8")


def read(name: str) -> Recorded:
    """Give a set back."""
    return [
        (Paragraph(language, text, width), [_line(start, runs) for start, runs in lines])
        for language, text, width, lines in json.loads(file_of(name).read_text(encoding="utf-8"))
    ]


def _runs(line: PangoLine) -> list[tuple[str, list[int]]]:
    return [
        (face, [value for one in run for value in (one.cluster, one.gid, one.x, one.y)])
        for face, run in groupby(line.glyphs, key=lambda one: one.face)
    ]


def _line(start: int, runs: list[tuple[str, list[int]]]) -> PangoLine:
    glyphs = [
        Placed(values[at], values[at + 1], face, values[at + 2], values[at + 3])
        for face, values in runs
        for at in range(0, len(values), 4)
    ]
    return PangoLine(start, tuple(glyphs))
