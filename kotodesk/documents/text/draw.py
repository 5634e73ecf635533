"""Lines of glyphs as PDF text operators (PDF 32000-1, 9.4)."""

from __future__ import annotations

from collections.abc import Callable

from kotodesk.documents.text.face import EmbeddedFace
from kotodesk.documents.text.fonts import Typeface
from kotodesk.documents.text.paragraph import Line
from kotodesk.documents.text.runs import Run


def operators(
    line: Line, x: float, y: float, size: float, embedded: Callable[[Typeface], EmbeddedFace]
) -> str:
    """Give the operators that draw a line with its left end at (x, y) on the base line."""
    if not line.runs:
        return ""
    parts = [f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm"]
    for run in line.runs:
        face = embedded(run.face)
        parts.append(f"/{face.resource} {size:g} Tf")
        _run(run, size, face, parts)
    parts.append("ET")
    return " ".join(parts)


def _run(run: Run, size: float, face: EmbeddedFace, parts: list[str]) -> None:
    """Add a run: codes in hexadecimal, corrections between them."""
    if run.offsets:
        _run_with_offsets(run, size, face, parts)
        return
    entries = map(face.entries.__getitem__, zip(run.gids, run.texts, strict=True))
    codes = [
        code if advance == width else f"{code}>{width - advance}<"
        for (code, width), advance in zip(entries, run.advances, strict=True)
    ]
    if codes:
        parts.append(f"[<{''.join(codes)}>] TJ".replace("<>", ""))


def _run_with_offsets(run: Run, size: float, face: EmbeddedFace, parts: list[str]) -> None:
    """Add a run with glyphs that do not stand where the one before ends, raised ones apart."""
    pieces: list[str] = []
    codes: list[str] = []
    entries = face.entries
    rise, shift = 0, 0
    for gid, advance, (dx, dy), text in zip(
        run.gids, run.advances, run.offsets, run.texts, strict=True
    ):
        if dy != rise:
            _show(pieces, codes, parts)
            rise = dy
            parts.append(f"{rise * size / 1000:.3f} Ts")
        shift += dx
        if shift:
            if codes:
                pieces.append(f"<{''.join(codes)}>")
                codes.clear()
            pieces.append(str(-shift))
        code, width = entries[gid, text]
        codes.append(code)
        shift = advance - dx - width
    if shift:
        pieces.append(f"<{''.join(codes)}>")
        codes.clear()
        pieces.append(str(-shift))
    _show(pieces, codes, parts)
    if rise:
        parts.append("0 Ts")


def _show(pieces: list[str], codes: list[str], parts: list[str]) -> None:
    if codes:
        pieces.append(f"<{''.join(codes)}>")
        codes.clear()
    if pieces:
        parts.append(f"[{''.join(_spaced(pieces))}] TJ")
        pieces.clear()


def _spaced(pieces: list[str]) -> list[str]:
    """Keep two numbers in a row apart."""
    return [
        f" {piece}" if place and piece[0] != "<" and pieces[place - 1][0] != "<" else piece
        for place, piece in enumerate(pieces)
    ]
