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
from kotodesk.documents.text.fonts import Typeface, faces
from kotodesk.documents.text.languages import first_script, is_rtl, shaping_tag
from kotodesk.documents.text.lines import SOFT_HYPHEN, break_lines, is_space, visible_end
from kotodesk.documents.text.scripts import is_control, is_mark, scripts
from kotodesk.documents.text.shape import Glyph, Item, Shaped, items, shape

_ZERO_WIDTH_NON_JOINER = "\u200c"
_JOINING = frozenset({"Arab", "Syrc", "Nkoo", "Mong"})
_MAY_RUN_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_HARD_BREAK = re.compile("\r\n|[\n\r\u2028\u2029]")


@frozen
class Run:
    """Glyphs of one face, from left to right."""

    face: Typeface
    glyphs: tuple[Glyph, ...]


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

    A line feed begins a new line. The paragraph runs in the direction of `language`, or with
    `own_direction` in that of its first strong letter (names in their original script).
    Raises CharacterNotCovered.
    """
    rtl = is_rtl(language)
    base = None if own_direction else int(rtl)
    limit = round(width * 1000 / size)
    found: list[Line] = []
    for piece in _HARD_BREAK.split(text.replace("\t", " ")):
        found += _lines(piece, limit, bold, language, base)
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
        if one.one_to_one:
            result[one.item.start : one.item.end] = [glyph.advance for glyph in one.glyphs]
            continue
        for glyph in one.glyphs:
            result[glyph.cluster] += glyph.advance
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
        chosen = None if hyphen and part.end == end else _reused(shaped, part)
        if chosen is None or not shaped.one_to_one:
            if chosen is None:
                chosen = _shaped_on_line(found, part, (start, end), tag, hyphen=hyphen)
            chosen = _carrying_text(text, part, chosen)
        pieces.append((part.level, Run(part.face, tuple(chosen))))
    order = bidi.reorder([level for level, _ in pieces])
    runs = tuple(pieces[place][1] for place in order)
    return Line(runs, sum([glyph.advance for run in runs for glyph in run.glyphs]))


def _reused(shaped: Shaped, part: Item) -> list[Glyph] | None:
    """Give the glyphs of the paragraph's own shaping where HarfBuzz says a cut changes nothing."""
    item, glyphs = shaped.item, shaped.glyphs
    if (part.start, part.end) == (item.start, item.end):
        return glyphs
    if item.level % 2 or item.script in _JOINING:
        return None
    if shaped.one_to_one:
        first, last = part.start - item.start, part.end - item.start
    else:
        clusters = [glyph.cluster for glyph in glyphs]
        first, last = bisect_left(clusters, part.start), bisect_left(clusters, part.end)
    cuts = [place for place in (first, last) if 0 < place < len(glyphs)]
    return None if any(shaped.unsafe(place) for place in cuts) else glyphs[first:last]


def _shaped_on_line(
    found: _Analysis, part: Item, line: tuple[int, int], tag: str, *, hyphen: bool
) -> list[Glyph]:
    """Shape a stretch with the line as its context, so that nothing joins over the line's end."""
    start, end = line
    codepoints = found.codepoints[start:end]
    if hyphen:
        codepoints[-1] = ord("-")
    moved = part._replace(start=part.start - start, end=part.end - start)
    glyphs = shape(codepoints, moved, tag).glyphs
    return [glyph._replace(cluster=glyph.cluster + start) for glyph in glyphs]


def _carrying_text(text: str, part: Item, glyphs: list[Glyph]) -> list[Glyph]:
    """Say for each glyph which characters it stands for; of several the widest carries them."""
    leftwards = part.level % 2 == 1
    clusters = [glyph.cluster for glyph in glyphs]
    if leftwards:
        # A mark's text goes with its base: readers lose a glyph that stands over another.
        clusters = [_base_of(text, place, part.start) for place in clusters]
    starts = sorted(set(clusters))
    if not leftwards and clusters == starts:
        return _each_its_own(text, starts, part.end, glyphs)
    ends = dict(zip(starts, [*starts[1:], part.end], strict=True))
    carrier: dict[int, int] = {}
    for place, (glyph, cluster) in enumerate(zip(glyphs, clusters, strict=True)):
        known = carrier.get(cluster)
        if known is None or glyph.advance > glyphs[known].advance:
            carrier[cluster] = place
    result: list[Glyph] = []
    for place, (glyph, cluster) in enumerate(zip(glyphs, clusters, strict=True)):
        stands_for = ""
        if carrier[cluster] == place:
            stands_for = text[cluster : ends[cluster]]
            if len(stands_for) == 1 and _is_silent(stands_for):
                if not glyph.advance:
                    continue
                stands_for = "-"
        if leftwards:
            stands_for = stands_for[::-1]  # readers turn it around character by character
        result.append(glyph._replace(text=stands_for))
    return _marks_last(result) if leftwards else result


def _base_of(text: str, place: int, start: int) -> int:
    """Give the place of the letter a mark stands on, or of the character itself."""
    while place > start and is_mark(text[place]):
        place -= 1
    return place


def _each_its_own(text: str, starts: list[int], end: int, glyphs: list[Glyph]) -> list[Glyph]:
    """Do the same left to right where no two glyphs share a character, as in most lines."""
    silent = {character for character in set(text) if _is_silent(character)}
    result: list[Glyph] = []
    for glyph, start, after in zip(glyphs, starts, [*starts[1:], end], strict=True):
        stands_for = text[start:after]
        if stands_for in silent:
            if not glyph.advance:
                continue
            stands_for = "-"
        result.append(glyph if stands_for == glyph.text else glyph._replace(text=stands_for))
    return result


def _marks_last(glyphs: list[Glyph]) -> list[Glyph]:
    """Put what carries no text behind the letters of a right-to-left run, drawn where it was.

    Readers of a PDF end a word at a glyph that stands over another, so a vowelled word would come
    out in pieces.
    """
    letters = [glyph for glyph in glyphs if glyph.advance or glyph.text]
    if len(letters) == len(glyphs):
        return glyphs
    whole = sum(glyph.advance for glyph in letters)
    marks: list[Glyph] = []
    pen = 0
    for glyph in glyphs:
        if not (glyph.advance or glyph.text):
            marks.append(glyph._replace(dx=pen + glyph.dx - whole))
        pen += glyph.advance
    return letters + marks


def _is_silent(character: str) -> bool:
    return is_control(character) and character != _ZERO_WIDTH_NON_JOINER
