"""Shaping by HarfBuzz: runs of one level, script and face become glyphs in visual order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from typing import NamedTuple

import uharfbuzz as hb

from kotodesk.documents.text.fonts import Typeface
from kotodesk.documents.text.scripts import is_control

_REORDERED = frozenset(
    "Thai Khmr Mymr Deva Beng Gujr Guru Taml Telu Knda Mlym Sinh".split()  # noqa: SIM905
)
"""Scripts whose signs change places: a syllable's text stays in one piece."""


class Item(NamedTuple):
    """A stretch of text of one level, script and face."""

    start: int
    end: int
    level: int
    script: str
    face: Typeface


class Glyph(NamedTuple):
    """A glyph with its advance and offsets in thousandths of the size, and its character.

    `text` is what it stands for in the PDF, "" when another glyph carries it.
    """

    gid: int
    advance: int
    dx: int
    dy: int
    cluster: int
    text: str


class Shaped(NamedTuple):
    """An item, its glyphs from left to right, and HarfBuzz's own account of them.

    `one_to_one`: every character is drawn by one glyph of its own, in their order,
    and none is silent.
    """

    item: Item
    glyphs: list[Glyph]
    infos: list[hb.GlyphInfo]
    one_to_one: bool

    def unsafe(self, place: int) -> bool:
        """Tell whether the text cut before this glyph would have to be shaped anew."""
        return bool(self.infos[place].flags & hb.GlyphFlags.UNSAFE_TO_BREAK)


def items(levels: list[int], scripts: list[str], faces: list[Typeface]) -> list[Item]:
    """Cut a paragraph into the longest stretches that can be shaped in one go."""
    if len(set(levels)) == len(set(scripts)) == len({face.name for face in faces}) == 1:
        return [Item(0, len(levels), levels[0], scripts[0], faces[0])]
    result: list[Item] = []
    start = 0
    for end in range(1, len(levels) + 1):
        if (
            end == len(levels)
            or levels[end] != levels[start]
            or scripts[end] != scripts[start]
            or faces[end] is not faces[start]
        ):
            result.append(Item(start, end, levels[start], scripts[start], faces[start]))
            start = end
    return result


def shape(codepoints: list[int], item: Item, language: str) -> Shaped:
    """Shape one item with everything in `codepoints` as its context; glyphs from left to right."""
    buffer = hb.Buffer()
    buffer.cluster_level = (
        hb.BufferClusterLevel.MONOTONE_GRAPHEMES
        if item.script in _REORDERED
        else hb.BufferClusterLevel.CHARACTERS
    )
    buffer.add_codepoints(codepoints, item.start, item.end - item.start)
    buffer.direction = "rtl" if item.level % 2 else "ltr"
    buffer.script = item.script
    buffer.language = language
    hb.shape(item.face.font, buffer)
    infos = buffer.glyph_infos
    clusters = [info.cluster for info in infos]
    glyphs = _glyphs(infos, buffer.glyph_positions, clusters, codepoints)
    own = codepoints[item.start : item.end]
    one_to_one = (
        len(glyphs) == len(own)
        and clusters == list(range(item.start, item.end))
        and not any(map(is_control, map(chr, set(own))))
    )
    return Shaped(item, glyphs, infos, one_to_one)


def _glyphs(
    infos: Sequence[hb.GlyphInfo],
    places: Sequence[hb.GlyphPosition],
    clusters: Sequence[int],
    codepoints: Sequence[int],
) -> list[Glyph]:
    """Put HarfBuzz's columns together; thousands of glyphs a form, so without a loop of our own."""
    columns = zip(
        [info.codepoint for info in infos],
        [place.x_advance for place in places],
        [place.x_offset for place in places],
        [place.y_offset for place in places],
        clusters,
        map(chr, map(codepoints.__getitem__, clusters)),
        strict=True,
    )
    return list(map(tuple.__new__, repeat(Glyph), columns))
