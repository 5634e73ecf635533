"""A paragraph laid out: lines of glyphs in visual order, ready to be drawn.

Everything that costs time is remembered, because a consent form is the same text with a few other
names; `forget` empties that memory when the vault is locked.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from attrs import frozen

from kotodesk.documents.text import bidi
from kotodesk.documents.text.fonts import faces
from kotodesk.documents.text.isolate import contained
from kotodesk.documents.text.languages import first_script, is_rtl, shaping_tag
from kotodesk.documents.text.lines import SOFT_HYPHEN, break_lines, is_space, visible_end
from kotodesk.documents.text.runs import Run, carrying_text, each_its_own
from kotodesk.documents.text.scripts import scripts
from kotodesk.documents.text.shape import Glyph, Item, Shaped, items, shape

_JOINING = frozenset({"Arab", "Syrc", "Nkoo", "Mong"})
_MAY_RUN_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_HARD_BREAK = re.compile("\r\n|[\n\r\u2028\u2029]")


@frozen
class Line:
    """One line: runs from left to right and their width in thousandths of the size."""

    runs: tuple[Run, ...]
    width: int


@frozen
class Paragraph:
    """Lines at a size; all measures in points."""

    lines: tuple[Line, ...]
    size: float
    leading: float
    rtl: bool

    @property
    def height(self) -> float:
        """What the lines take, one leading each."""
        return len(self.lines) * self.leading

    @property
    def width(self) -> float:
        """The widest line."""
        return max((line.width for line in self.lines), default=0) * self.size / 1000

    def part(self, start: int, end: int | None = None) -> Paragraph:
        """Give some of the lines, for a paragraph that goes on over the page."""
        return Paragraph(self.lines[start:end], self.size, self.leading, self.rtl)


@frozen
class _Analysis:
    """What is known of one paragraph whatever its width."""

    text: str
    codepoints: list[int]
    levels: list[int]
    base: int
    shaped: tuple[Shaped, ...]
    widths: list[int]


def layout(
    text: str,
    *,
    width: float,
    size: float,
    language: str,
    bold: bool = False,
    leading: float = 0.0,
    own_direction: bool = False,
) -> Paragraph:
    """Lay a text out in lines of at most `width` points.

    A line feed begins a new line; what would turn letters around by force is taken out
    (`contained`). The paragraph runs in the direction of `language`, or with
    `own_direction` in that of its first strong letter (names in their original script).
    Raises CharacterNotCovered.
    """
    rtl = is_rtl(language)
    base = None if own_direction else int(rtl)
    limit = round(width * 1000 / size)
    found: list[Line] = []
    for piece in _HARD_BREAK.split(text.replace("\t", " ")):
        found += _lines(contained(piece), limit, bold, language, base)
    return Paragraph(tuple(found), size, leading or size * 1.4, rtl)


def measure(text: str, *, size: float, language: str, bold: bool = False) -> float:
    """Give the width of a text on one line, in points."""
    return layout(text, width=1e6, size=size, language=language, bold=bold).width


def forget() -> None:
    """Empty the memory of laid-out texts: they hold what was printed."""
    _lines.cache_clear()
    _analyse.cache_clear()


@lru_cache(maxsize=4096)
def _lines(
    text: str,
    limit: int,
    bold: bool,  # noqa: FBT001 - part of a cache key
    language: str,
    base: int | None,
) -> tuple[Line, ...]:
    found = _analyse(text, bold, language, base)
    cuts = break_lines(found.text, found.widths, limit)
    return tuple(_line(found, start, end, shaping_tag(language)) for start, end in cuts)


@lru_cache(maxsize=4096)
def _analyse(
    text: str,
    bold: bool,  # noqa: FBT001 - part of a cache key
    language: str,
    base: int | None,
) -> _Analysis:
    if not base and not _MAY_RUN_LEFT.search(text):
        levels, base = [0] * len(text), 0  # nothing runs left: isolates change nothing visible
    else:
        levels, base = bidi.levels(text, base)
    found = scripts(text, first_script(language))
    codepoints = [ord(character) for character in text]
    tag = shaping_tag(language)
    shaped = tuple(
        shape(codepoints, item, tag) for item in items(levels, found, faces(text, found, bold=bold))
    )
    return _Analysis(text, codepoints, levels, base, shaped, _widths(shaped, len(text)))


def _widths(shaped: tuple[Shaped, ...], length: int) -> list[int]:
    """Give the advance that begins at each character."""
    result = [0] * length
    for one in shaped:
        if one.simple:
            result[one.item.start : one.item.end] = one.advances
            continue
        for cluster, advance in zip(one.clusters, one.advances, strict=True):
            result[cluster] += advance
    return result


def _line(found: _Analysis, start: int, end: int, tag: str) -> Line:
    text = found.text
    levels = found.levels[start:end]
    if any(levels):
        levels = bidi.line_levels(text, found.levels, start, end, found.base)
    begin = start
    hyphen = end < len(text) and text[end - 1] == SOFT_HYPHEN
    end = end if hyphen else visible_end(text, start, end)
    while start < end and is_space(text[start]):
        start += 1
    pieces: list[tuple[int, Run]] = []
    for shaped in found.shaped:
        item = shaped.item
        if item.start >= end or item.end <= start:
            continue
        first = max(item.start, start)
        part = Item(first, min(item.end, end), levels[first - begin], item.script, item.face)
        pieces.append((part.level, _run(found, shaped, part, (start, end), tag, hyphen=hyphen)))
    order = bidi.reorder([level for level, _ in pieces])
    runs = tuple(pieces[place][1] for place in order)
    return Line(runs, sum(sum(run.advances) for run in runs))


def _run(
    found: _Analysis, shaped: Shaped, part: Item, line: tuple[int, int], tag: str, *, hyphen: bool
) -> Run:
    """Give a stretch of a line, from the paragraph's own shaping wherever it can be."""
    span = None if hyphen and part.end == line[1] else _reusable(shaped, part)
    if span is None:
        glyphs = _shaped_on_line(found, part, line, tag, hyphen=hyphen)
        return Run.of(part.face, carrying_text(found.text, part, glyphs))
    if shaped.simple:
        characters = found.text[part.start : part.end]
        clusters = range(part.start, part.end)
        return Run(part.face, shaped.gids[span], shaped.advances[span], characters, clusters)
    if shaped.ascending and part.level % 2 == 0:
        return each_its_own(found.text, part, shaped, span)
    return Run.of(part.face, carrying_text(found.text, part, shaped.glyphs(span)))


def _reusable(shaped: Shaped, part: Item) -> slice | None:
    """Give the glyphs of the paragraph's own shaping where HarfBuzz says a cut changes nothing."""
    item = shaped.item
    if (part.start, part.end) == (item.start, item.end):
        return slice(None)
    if item.level % 2 or item.script in _JOINING:
        return None
    if shaped.simple:
        first, last = part.start - item.start, part.end - item.start
    else:
        first = bisect_left(shaped.clusters, part.start)
        last = bisect_left(shaped.clusters, part.end)
    cuts = [place for place in (first, last) if 0 < place < len(shaped.gids)]
    return None if any(shaped.unsafe(place) for place in cuts) else slice(first, last)


def _shaped_on_line(
    found: _Analysis, part: Item, line: tuple[int, int], tag: str, *, hyphen: bool
) -> list[Glyph]:
    """Shape a stretch with the line as its context, so that nothing joins over the line's end."""
    start, end = line
    codepoints = found.codepoints[start:end]
    if hyphen:
        codepoints[-1] = ord("-")
    moved = part._replace(start=part.start - start, end=part.end - start)
    glyphs = shape(codepoints, moved, tag).glyphs(slice(None))
    return [glyph._replace(cluster=glyph.cluster + start) for glyph in glyphs]
