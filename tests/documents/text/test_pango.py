"""Every line as Pango sets it: where it breaks, its glyphs, and where each of them stands.

In all these paragraphs Pango's FriBidi treats isolates as UAX 9 has them (nested ones too), so no
line is left out. In four things the layer is of another mind, and no paragraph asks for them: no
line begins with "%" after a plain space; none of Thai ends with a no-break space; two letters kern
over the end of an isolate that turns nothing around; and a sign that stands behind an isolate has
the script and face of the sentence, where Pango gives it those of the words inside (an Arabic stop
behind a Latin name keeps its Arabic form). The face of a stretch is the program's own choice
anyway, and told to Pango (see `pango.py`).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kotodesk.documents.text.languages import RIGHT_TO_LEFT
from kotodesk.documents.text.lines import visible_end
from kotodesk.documents.text.paragraph import layout
from tests.documents.text import pango, recorded
from tests.documents.text.pango import PangoLine, Placed
from tests.documents.text.paragraphs import Paragraph, paragraphs, sets

UNITS = 1000
NEAR = 12
"""Thousandths of the size a glyph may stand apart: kerning over the end of an isolate."""
NON_JOINER = "\u200c"


def ours(paragraph: Paragraph) -> list[PangoLine]:
    """Lay a paragraph out with the program's own layer, in Pango's terms."""
    found = layout(
        paragraph.text,
        width=paragraph.width * UNITS,
        size=UNITS,
        language=paragraph.language,
    )
    result: list[PangoLine] = []
    for line in found.lines:
        pen = 0
        glyphs: list[Placed] = []
        for run in line.runs:
            family = run.face.name.partition("-")[0]
            for one in run.glyphs:
                if one.text != NON_JOINER:
                    glyphs.append(Placed(one.cluster, one.gid, family, pen + one.dx, one.dy))
                pen += one.advance
        result.append(PangoLine(min(one.cluster for one in glyphs), tuple(glyphs)))
    return result


def differences(paragraph: Paragraph, theirs: list[PangoLine]) -> list[str]:
    """Say where the two engines differ: nothing when every glyph stands where the other's does."""
    text, mine = paragraph.text, ours(paragraph)
    if len(mine) != len(theirs):
        return [f"{len(mine)} lines, not {len(theirs)}: {text}"]
    result: list[str] = []
    ends = [*(line.start for line in theirs[1:]), len(text)]
    for number, (line, other, end) in enumerate(zip(mine, theirs, ends, strict=True)):
        seen = visible_end(text, other.start, end)
        wanted = [one for one in other.glyphs if one.cluster < seen]
        missing = _missing(list(line.glyphs), wanted)
        if missing or len(wanted) != len(line.glyphs):
            result.append(f"line {number}: {missing[:3]} in {text[other.start : end]}")
    return result


def _missing(left: list[Placed], wanted: list[Placed]) -> list[Placed]:
    """Take from `left` the glyph nearest to each wanted one; give those that have none."""
    first = min((one.x for one in wanted), default=0) - min((one.x for one in left), default=0)
    missing = []
    for one in wanted:
        near = [
            other
            for other in left
            if (other.gid, other.face) == (one.gid, one.face)
            and abs(other.x + first - one.x) <= NEAR
            and abs(other.y - one.y) <= 1
        ]
        if near:
            left.remove(min(near, key=lambda other: abs(other.x + first - one.x)))
        else:
            missing.append(one)
    return missing


@pytest.mark.parametrize("name", sets())
def test_lines_are_pangos(name: str) -> None:
    found = recorded.read(name)
    assert [one for one, _ in found] == paragraphs(name)
    assert [told for one, lines in found for told in differences(one, lines)] == []


def test_enough_is_compared() -> None:
    counts = {name: len(paragraphs(name)) for name in sets()}
    assert sum(count for name, count in counts.items() if name in RIGHT_TO_LEFT) >= 60
    assert {*RIGHT_TO_LEFT, "ti", "th", "kmr"} <= set(counts)


@pytest.mark.skipif(not pango.is_there(), reason="pango-view is not installed")
@pytest.mark.parametrize("name", sets())
def test_lines_are_those_of_the_pango_on_this_machine(name: str, tmp_path: Path) -> None:
    found = [(one, pango.lines(one, tmp_path)) for one in paragraphs(name)]
    assert [told for one, lines in found for told in differences(one, lines)] == []
