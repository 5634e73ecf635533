"""Runs of glyphs, and which characters each glyph stands for in the PDF.

What is copied from a page must come out in the order it is read in, so this knows what readers of
a PDF do with glyphs: they turn right-to-left runs around, and end a word at a raised mark.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from kotodesk.documents.text.fonts import Typeface
from kotodesk.documents.text.scripts import is_control, is_mark
from kotodesk.documents.text.shape import Glyph, Item, Shaped

_ZERO_WIDTH_NON_JOINER = "\u200c"


@frozen
class Run:
    """Glyphs of one face in columns, from left to right; without `offsets` none of them is moved.

    `texts` is what each stands for, "" where another glyph carries it; `clusters` where it begins.
    """

    face: Typeface
    gids: Sequence[int]
    advances: Sequence[int]
    texts: Sequence[str]
    clusters: Sequence[int]
    offsets: Sequence[tuple[int, int]] = ()

    @classmethod
    def of(cls, face: Typeface, glyphs: Sequence[Glyph]) -> Run:
        """Make a run of whole glyphs."""
        offsets = tuple((glyph.dx, glyph.dy) for glyph in glyphs)
        return cls(
            face,
            tuple(glyph.gid for glyph in glyphs),
            tuple(glyph.advance for glyph in glyphs),
            tuple(glyph.text for glyph in glyphs),
            tuple(glyph.cluster for glyph in glyphs),
            offsets if any(map(any, offsets)) else (),
        )

    @property
    def glyphs(self) -> list[Glyph]:
        """The glyphs one by one."""
        offsets = self.offsets or [(0, 0)] * len(self.gids)
        columns = (self.gids, self.advances, offsets, self.clusters, self.texts)
        return [
            Glyph(gid, advance, *offset, cluster, text)
            for gid, advance, offset, cluster, text in zip(*columns, strict=True)
        ]


def carrying_text(text: str, part: Item, glyphs: list[Glyph]) -> list[Glyph]:
    """Say for each glyph which characters it stands for; of several the widest carries them."""
    leftwards = part.level % 2 == 1
    clusters = [glyph.cluster for glyph in glyphs]
    if leftwards:
        # A mark's text goes with its base: readers lose a glyph that stands over another.
        clusters = [_base_of(text, place, part.start) for place in clusters]
    starts = sorted(set(clusters))
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


def each_its_own(text: str, part: Item, shaped: Shaped, span: slice) -> Run:
    """Do the same left to right where no two glyphs share a character, as in most lines."""
    clusters, advances = shaped.clusters[span], shaped.advances[span]
    ends = [*clusters[1:], part.end]
    texts = [text[start:end] for start, end in zip(clusters, ends, strict=True)]
    offsets = list(zip(shaped.across[span], shaped.upwards[span], strict=True))
    gids = shaped.gids[span]
    silent = {one for one in set(texts) if len(one) == 1 and _is_silent(one)}
    if silent:
        shown = [
            (gid, advance, "-" if one in silent else one, cluster, offset)
            for gid, advance, one, cluster, offset in zip(
                gids, advances, texts, clusters, offsets, strict=True
            )
            if advance or one not in silent
        ]
        if not shown:
            return Run(part.face, (), (), (), ())
        gids, advances, texts, clusters, offsets = map(list, zip(*shown, strict=True))
    return Run(
        part.face, gids, advances, texts, clusters, offsets if any(map(any, offsets)) else ()
    )


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
