"""Shaping by HarfBuzz: runs of one level, script and face become glyphs in visual order."""

from __future__ import annotations

from operator import lt
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
    """An item as HarfBuzz sets it: its glyphs in columns, from left to right.

    `simple`: every character is drawn by one glyph of its own, in their order, none is moved and
    none is silent, as in nearly all Latin and Cyrillic text. `ascending`: no two glyphs share a
    character, and they stand in the text's order. Columns, because a form has thousands of glyphs
    and making an object of each took most of its time.
    """

    item: Item
    gids: list[int]
    advances: list[int]
    across: list[int]
    upwards: list[int]
    clusters: list[int]
    infos: list[hb.GlyphInfo]
    simple: bool
    ascending: bool

    def unsafe(self, place: int) -> bool:
        """Tell whether the text cut before this glyph would have to be shaped anew."""
        return bool(self.infos[place].flags & hb.GlyphFlags.UNSAFE_TO_BREAK)

    def glyphs(self, span: slice) -> list[Glyph]:
        """Give some of the glyphs one by one; they carry no text yet."""
        columns = (self.gids, self.advances, self.across, self.upwards, self.clusters)
        return [
            Glyph(gid, advance, dx, dy, cluster, "")
            for gid, advance, dx, dy, cluster in zip(
                *(column[span] for column in columns), strict=True
            )
        ]


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
    infos, places = buffer.glyph_infos, buffer.glyph_positions
    gids = [info.codepoint for info in infos]
    clusters = [info.cluster for info in infos]
    advances = [place.x_advance for place in places]
    across = [place.x_offset for place in places]
    upwards = [place.y_offset for place in places]
    moved = any(across) or any(upwards)
    ascending = all(map(lt, clusters, clusters[1:]))
    simple = (
        not moved
        and clusters == list(range(item.start, item.end))
        and not any(map(is_control, map(chr, set(codepoints[item.start : item.end]))))
    )
    return Shaped(item, gids, advances, across, upwards, clusters, infos, simple, ascending)
