"""Shaping by HarfBuzz: runs of one level, script and face become glyphs in visual order."""

from __future__ import annotations

from typing import NamedTuple

import uharfbuzz as hb

from kotodesk.documents.text.fonts import Typeface


class Item(NamedTuple):
    """A stretch of text of one level, script and face."""

    start: int
    end: int
    level: int
    script: str
    face: Typeface


class Glyph(NamedTuple):
    """A glyph with its advance and offsets in thousandths of the size, and its character."""

    gid: int
    advance: int
    dx: int
    dy: int
    cluster: int
    unsafe: bool


def items(levels: list[int], scripts: list[str], faces: list[Typeface]) -> list[Item]:
    """Cut a paragraph into the longest stretches that can be shaped in one go."""
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


def shape(codepoints: list[int], item: Item, language: str) -> list[Glyph]:
    """Shape one item with everything in `codepoints` as its context; glyphs from left to right."""
    buffer = hb.Buffer()
    buffer.cluster_level = (
        hb.BufferClusterLevel.MONOTONE_GRAPHEMES
        if item.script == "Thai"
        else hb.BufferClusterLevel.CHARACTERS
    )
    buffer.add_codepoints(codepoints, item.start, item.end - item.start)
    buffer.direction = "rtl" if item.level % 2 else "ltr"
    buffer.script = item.script
    buffer.language = language
    hb.shape(item.face.font, buffer)
    return [
        Glyph(
            info.codepoint,
            place.x_advance,
            place.x_offset,
            place.y_offset,
            info.cluster,
            bool(info.flags & 1),  # hb.GlyphFlags.UNSAFE_TO_BREAK
        )
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]
