"""The pen that draws on a page: text, rules, boxes, in points from the upper left corner."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from types import SimpleNamespace
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from kotodesk.documents import house
from kotodesk.documents.picture import Picture
from kotodesk.documents.text.bare import shape_and_embed
from kotodesk.documents.text.draw import operators
from kotodesk.documents.text.face import EmbeddedFace
from kotodesk.documents.text.fonts import SANS, Typeface
from kotodesk.documents.text.paragraph import Paragraph

_INITIAL = f"{SANS}-Regular"
_BASELINE = 1.0
_ROUND = 0.5523
"""Control points of a quarter circle drawn as a Bézier curve."""


rl_config.useA85 = 0  # streams stay binary: a quarter smaller, and half the time


class _InitialFace:
    """What a canvas asks of its first font, so that no unembedded Helvetica slips in."""

    fontName = _INITIAL  # noqa: N815 - ReportLab's interface
    face = SimpleNamespace(name=_INITIAL)
    _dynamicFont = 1  # noqa: N815
    _multiByte = 0  # noqa: N815


class Pen:
    """One document being drawn. `y` grows downwards; nothing is written to a file."""

    def __init__(
        self,
        *,
        title: str,
        language: str,
        author: str,
        made: date | None,
        sheet: house.Sheet = house.UPRIGHT,
    ) -> None:
        if _INITIAL not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(_InitialFace())
        self._bytes = io.BytesIO()
        self._canvas: Any = Canvas(
            self._bytes,
            pagesize=(sheet.width, sheet.height),
            pageCompression=1,
            invariant=1,
            initialFontName=_INITIAL,
            lang=language,
            pdfVersion=(1, 7),
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setCreator("KotoDesk")
        self._canvas.setProducer("KotoDesk")
        self._canvas.setSubject(title)
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        day = made or date(2000, 1, 1)
        self._canvas.setDateFormatter(lambda *_: f"D:{day:%Y%m%d}000000Z")
        self._faces: dict[str, EmbeddedFace] = {}
        self._top = sheet.height

    def new_page(self) -> None:
        """Finish a page."""
        self._canvas.showPage()

    def finish(self) -> bytes:
        """Give the whole document; the pen is used up."""
        self._canvas.save()
        return self._bytes.getvalue()

    def text(
        self,
        paragraph: Paragraph,
        x: float,
        top: float,
        *,
        width: float = 0.0,
        colour: str = house.INK,
        align: str = "start",
    ) -> None:
        """Draw a paragraph from (x, top).

        `align` is start, end, or centre of its own direction, or left or right whatever it is.
        """
        self._fill(colour)
        factor = {"centre": 0.5, "end": 1.0, "right": 1.0}.get(align, 0.0)
        if paragraph.rtl and align in {"start", "end"}:
            factor = 1.0 - factor
        size = paragraph.size
        drop = (paragraph.leading - size * 1.36) / 2 + size * _BASELINE * 1.069
        for place, line in enumerate(paragraph.lines):
            left = x + (width - line.width * size / 1000) * factor if width else x
            base = self._top - top - place * paragraph.leading - drop
            self._canvas.addLiteral(operators(line, left, base, size, self._embedded))

    def rule(
        self, x: float, y: float, end: float, *, colour: str = house.LINE, weight: float = 0.6
    ) -> None:
        """Draw a level line from (x, y) to (end, y)."""
        self._stroke(colour, weight)
        level = self._top - y
        self._canvas.addLiteral(f"{x:.2f} {level:.2f} m {end:.2f} {level:.2f} l S")

    def upright(self, x: float, top: float, bottom: float, *, colour: str, weight: float) -> None:
        """Draw an upright line."""
        self._stroke(colour, weight)
        start, end = self._top - top, self._top - bottom
        self._canvas.addLiteral(f"{x:.2f} {start:.2f} m {x:.2f} {end:.2f} l S")

    def panel(
        self,
        x: float,
        top: float,
        width: float,
        height: float,
        *,
        fill: str = house.GROUND,
        edge: str = "",
        radius: float = 4.0,
    ) -> None:
        """Draw a rounded rectangle."""
        self._fill(fill)
        if edge:
            self._stroke(edge, 0.8)
        path = _rounded(x, self._top - top - height, width, height, radius)
        self._canvas.addLiteral(f"{path} {'B' if edge else 'f'}")

    def bars(self, bars: list[tuple[float, float, float]], height: float) -> None:
        """Draw black bars (x, top, width) of one height as one shape (QR codes)."""
        self._fill("#000000")
        parts = [
            f"{x:.3f} {self._top - top - height:.3f} {width:.3f} {height:.3f} re"
            for x, top, width in bars
        ]
        self._canvas.addLiteral(" ".join([*parts, "f"]))

    def tick_box(self, x: float, top: float, size: float = 10.0, *, ticked: bool = False) -> None:
        """Draw an empty or ticked box; no text face has one."""
        self.panel(x, top, size, size, fill=house.WHITE, edge=house.INK, radius=1.5)
        if ticked:
            self._stroke(house.ACCENT, size * 0.14)
            foot = self._top - top - size
            self._canvas.addLiteral(
                f"1 J 1 j {x + size * 0.2:.2f} {foot + size * 0.5:.2f} m "
                f"{x + size * 0.42:.2f} {foot + size * 0.25:.2f} l "
                f"{x + size * 0.82:.2f} {foot + size * 0.78:.2f} l S 0 J 0 j"
            )

    def dot(self, x: float, y: float, radius: float = 1.5, colour: str = house.ACCENT) -> None:
        """Draw the mark of a list item with its middle at (x, y)."""
        self.panel(x - radius, y - radius, 2 * radius, 2 * radius, fill=colour, radius=radius)

    def strokes(
        self,
        lines: Sequence[tuple[float, Sequence[tuple[float, float]]]],
        *,
        colour: str = house.INK,
    ) -> None:
        """Draw lines (weight, points) with round ends and joints, as a pen leaves them."""
        if not lines:
            return
        self._canvas.addLiteral(f"{_rgb(colour)} RG 1 J 1 j")
        for weight, points in lines:
            path = " ".join(
                f"{x:.2f} {self._top - y:.2f} {'l' if place else 'm'}"
                for place, (x, y) in enumerate(points)
            )
            self._canvas.addLiteral(f"{weight:.2f} w {path} S")
        self._canvas.addLiteral("0 J 0 j")

    @contextmanager
    def scaled(self, factor: float) -> Iterator[None]:
        """Draw everything so many times larger, measured from the page's upper left corner."""
        if factor == 1:
            yield
            return
        shift = self._top * (1 - factor)
        self._canvas.addLiteral(f"q {factor:g} 0 0 {factor:g} 0 {shift:.3f} cm")
        yield
        self._canvas.addLiteral("Q")

    def picture(self, shown: Picture, x: float, top: float) -> None:
        """Draw a picture with its upper left corner at (x, top)."""
        low = self._top - top - shown.height
        self._canvas.drawImage(
            shown.reader, x, low, width=shown.width, height=shown.height, mask="auto"
        )

    def bare(self, texts: Sequence[tuple[str, str, bool]]) -> None:
        """Draw texts (text, language, bold) unbroken and unordered, as the benches compare with."""
        self._canvas.addLiteral(shape_and_embed(texts, self._embedded))

    def _embedded(self, source: Typeface) -> EmbeddedFace:
        known = self._faces.get(source.name)
        if known is None:
            known = EmbeddedFace(source, f"K{len(self._faces) + 1}")
            self._faces[source.name] = known
            self._canvas._doc.delayedFonts.append(known)  # noqa: SLF001 - how its own faces do it
        return known

    def _fill(self, colour: str) -> None:
        self._canvas.addLiteral(f"{_rgb(colour)} rg")

    def _stroke(self, colour: str, weight: float) -> None:
        self._canvas.addLiteral(f"{_rgb(colour)} RG {weight:.2f} w")


def _rgb(colour: str) -> str:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return " ".join(f"{channel:.3f}" for channel in channels)


def _rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    """Give the path of a rounded rectangle with its lower left corner at (x, y), PDF upwards."""
    radius = min(radius, width / 2, height / 2)
    bend = radius * (1 - _ROUND)
    right, top = x + width, y + height
    inner = right - radius
    corners = [
        f"{x + radius:.2f} {y:.2f} m {inner:.2f} {y:.2f} l",
        f"{right - bend:.2f} {y:.2f} {right:.2f} {y + bend:.2f} {right:.2f} {y + radius:.2f} c",
        f"{right:.2f} {top - radius:.2f} l",
        f"{right:.2f} {top - bend:.2f} {right - bend:.2f} {top:.2f} {inner:.2f} {top:.2f} c",
        f"{x + radius:.2f} {top:.2f} l",
        f"{x + bend:.2f} {top:.2f} {x:.2f} {top - bend:.2f} {x:.2f} {top - radius:.2f} c",
        f"{x:.2f} {y + radius:.2f} l",
        f"{x:.2f} {y + bend:.2f} {x + bend:.2f} {y:.2f} {x + radius:.2f} {y:.2f} c h",
    ]
    return " ".join(corners)
