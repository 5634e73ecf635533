"""The least any PDF of a text costs: bare HarfBuzz shaping and plain operators, for the benches.

No bidirectional order, lines, fallback or page: what the text layer adds is measured against this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import uharfbuzz as hb

from kotodesk.documents.text.face import EmbeddedFace
from kotodesk.documents.text.fonts import Typeface, own_face


def shape_only(texts: Iterable[tuple[str, str, bool]]) -> str:
    """Shape (text, language, bold) and give plain operators without any font behind them."""
    parts: list[str] = []
    for text, language, bold in texts:
        source, buffer = _shaped(text, language, bold=bold)
        codes = [
            _code(
                f"{info.codepoint:04X}",
                source.font.get_glyph_h_advance(info.codepoint),
                place.x_advance,
            )
            for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]
        parts.append(_operator(source.name, codes))
    return "\n".join(parts)


def shape_and_embed(
    texts: Sequence[tuple[str, str, bool]], embedded: Callable[[Typeface], EmbeddedFace]
) -> str:
    """Do the same with the codes of embedded faces, so that a readable PDF comes of it."""
    parts: list[str] = []
    for text, language, bold in texts:
        source, buffer = _shaped(text, language, bold=bold)
        face = embedded(source)
        codes = [
            _code(*face.entry(info.codepoint, ""), place.x_advance)
            for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]
        parts.append(_operator(face.resource, codes))
    return "\n".join(parts)


def _shaped(text: str, language: str, *, bold: bool) -> tuple[Typeface, hb.Buffer]:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.language = language
    source = own_face(str(buffer.script or "Latn"), bold=bold)
    hb.shape(source.font, buffer)
    return source, buffer


def _code(code: str, width: int, advance: int) -> str:
    return f"<{code}>{width - advance or ''}"


def _operator(resource: str, codes: Sequence[str]) -> str:
    return f"BT /{resource} 10 Tf 1 0 0 1 50 800 Tm [{''.join(codes)}] TJ ET"
