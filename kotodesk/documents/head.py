"""Head and foot of a page: who sends it, how secret it is, its code, its number.

On a page that begins at the right all of it is mirrored; the words of the sender, which are Finnish
or Swedish, keep their own direction.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import frozen

from kotodesk.documents import house
from kotodesk.documents.form_code import FormCode
from kotodesk.documents.letterhead import Letterhead
from kotodesk.documents.pen import Pen
from kotodesk.documents.picture import Picture, picture
from kotodesk.documents.qr import PAGE_CODE_SIDE, page_code, quiet_zone
from kotodesk.documents.text.isolate import isolate
from kotodesk.documents.text.languages import is_rtl
from kotodesk.documents.text.paragraph import Paragraph, layout

_TOP: Final = 38.0
_END_WIDTH, _END_BESIDE_CODE = 200.0, 156.0
_PAGE_WIDTH: Final = 90.0
_CODE_TOP, _CODE_MARGIN = 28.0, 40.0
_CODE_TEXT: Final = 6.0
_ARMS_HEIGHT, _ARMS_WIDTH = 14 / 25.4 * 72, 64.0
_ARMS_GAP: Final = 11.0
_ROW: Final = 11.0
_RULE_ABOVE_BODY: Final = 14.0
_BETWEEN: Final = " · "
_OFFICIAL: Final = "fi"
"""The language names, addresses and classes are set in: Finnish and Swedish are drawn alike."""


@frozen
class Head:
    """The head of one document, laid out once; only the page's code differs from page to page."""

    name: Paragraph
    under: Paragraph
    rows: tuple[tuple[Paragraph, str], ...]
    arms: Picture | None
    code: FormCode | None
    mirrored: bool
    sheet: house.Sheet

    @classmethod
    def of(
        cls,
        sender: Letterhead,
        languages: Sequence[str],
        language: str,
        *,
        rows: Sequence[str] = (),
        mark: str = "",
        document_id: str = "",
        code: FormCode | None = None,
        sheet: house.Sheet = house.UPRIGHT,
    ) -> Head:
        """Lay out a head; `rows` are the classes, `mark` says which copy this is."""
        arms = picture(sender.arms, _ARMS_WIDTH, _ARMS_HEIGHT) if sender.arms else None
        room = (
            _end(code, sheet) - _end_width(code) - house.GUTTER - (_beside(arms) if arms else 0.0)
        )
        under = "\n".join(part for part in (sender.units(languages), sender.address) if part)
        told = [(text, _OFFICIAL, True, house.INK) for text in rows]
        told += [(mark, language, True, house.ACCENT), (document_id, language, False, house.SOFT)]
        return cls(
            _one_or_a_line_each(sender.names(languages), room, 12.5, 17.0, bold=True),
            layout(under, width=room, size=house.SMALL, language=_OFFICIAL, leading=_ROW),
            tuple(
                (_small(text, _end_width(code), of, bold=bold), colour)
                for text, of, bold, colour in told
                if text
            ),
            arms,
            code,
            is_rtl(language),
            sheet,
        )

    @property
    def body_top(self) -> float:
        """Where the page's own words may begin."""
        sender = _TOP + self.name.height + 1 + self.under.height
        end = _TOP + 2 + sum(row.height for row, _ in self.rows)
        lowest = max(sender, end + (_ROW if self.code else 0.0)) + 4 + _RULE_ABOVE_BODY
        if self.code:
            lowest = max(lowest, _CODE_TOP + PAGE_CODE_SIDE + quiet_zone() + 1)
        return max(house.BODY_TOP, lowest)

    def draw(self, pen: Pen, number: int) -> None:
        """Draw the head of a page: the sender at its start; class, number and code at its end."""
        start = 0.0
        if self.arms:
            x = self._x(0.0, self.arms.width)
            pen.picture(self.arms, x, _TOP - 4)
            start = _beside(self.arms)
        near, far = ("right", "left") if self.mirrored else ("left", "right")
        width = _end(self.code, self.sheet) - _end_width(self.code) - house.GUTTER - start
        x = self._x(start, width)
        pen.text(self.name, x, _TOP, width=width, colour=house.ACCENT, align=near)
        y = _TOP + self.name.height + 1
        pen.text(self.under, x, y, width=width, colour=house.SOFT, align=near)
        width, y = _end_width(self.code), _TOP + 2
        x = self._x(_end(self.code, self.sheet) - width, width)
        for row, colour in self.rows:
            pen.text(row, x, y, width=width, colour=colour, align=far)
            y += row.height
        if self.code:
            self._draw_code(pen, self.code, number, y)
        length = _end(self.code, self.sheet)
        left = self._x(0.0, length)
        level = self.body_top - _RULE_ABOVE_BODY
        pen.rule(left, level, left + length, colour=house.ACCENT, weight=0.9)

    def _draw_code(self, pen: Pen, code: FormCode, number: int, y: float) -> None:
        offset = self.sheet.body_width + house.MARGIN - _CODE_MARGIN - PAGE_CODE_SIDE
        page_code(code, number).draw(pen, self._x(offset, PAGE_CODE_SIDE), _CODE_TOP)
        width = _end_width(code)
        typed = layout(
            code.grouped(number), width=width, size=_CODE_TEXT, language=_OFFICIAL, leading=_ROW
        )
        pen.text(
            typed,
            self._x(_end(code, self.sheet) - width, width),
            y,
            width=width,
            colour=house.SOFT,
            align="left" if self.mirrored else "right",
        )

    def _x(self, offset: float, width: float) -> float:
        """Give the left edge of what stands so far from the page's start."""
        whole = self.sheet.body_width
        return house.MARGIN + (whole - offset - width if self.mirrored else offset)


def draw_foot(
    pen: Pen,
    contact: str,
    page_word: str,
    number: str,
    language: str,
    sheet: house.Sheet = house.UPRIGHT,
) -> None:
    """Draw whom to turn to at the page's start, and its number at the end."""
    top = sheet.body_bottom + 16
    pen.rule(house.MARGIN, top, house.MARGIN + sheet.body_width)
    mirrored = is_rtl(language)
    width = sheet.body_width - _PAGE_WIDTH
    whom = _one_or_a_line_each(contact, width, house.SMALL - 0.3, _ROW - 0.5, last=2)
    left = house.MARGIN + (_PAGE_WIDTH if mirrored else 0.0)
    near, far = ("right", "left") if mirrored else ("left", "right")
    pen.text(whom, left, top + 5, width=width, colour=house.SOFT, align=near)
    page = _small(f"{page_word} {isolate(number)}", _PAGE_WIDTH, language, bold=False)
    left = house.MARGIN + (0.0 if mirrored else width)
    pen.text(page, left, top + 5, width=_PAGE_WIDTH, colour=house.SOFT, align=far)


def _small(text: str, width: float, language: str, *, bold: bool) -> Paragraph:
    return layout(text, width=width, size=house.SMALL, language=language, bold=bold, leading=_ROW)


def _one_or_a_line_each(
    text: str, width: float, size: float, leading: float, *, bold: bool = False, last: int = 1
) -> Paragraph:
    """Set what dots part on one line; what is too wide goes over whole, `last` parts of it."""

    def laid(words: str) -> Paragraph:
        return layout(words, width=width, size=size, language=_OFFICIAL, bold=bold, leading=leading)

    found = laid(text)
    parts = text.split(_BETWEEN)
    if len(found.lines) == 1 or len(parts) <= last:
        return found
    return laid(f"{_BETWEEN.join(parts[:-last])}\n{_BETWEEN.join(parts[-last:])}")


def _end(code: FormCode | None, sheet: house.Sheet) -> float:
    """Give how far from the page's start head rows may reach: a code keeps its quiet zone."""
    if code is None:
        return sheet.body_width
    return sheet.body_width + house.MARGIN - _CODE_MARGIN - PAGE_CODE_SIDE - quiet_zone()


def _end_width(code: FormCode | None) -> float:
    return _END_BESIDE_CODE if code else _END_WIDTH


def _beside(arms: Picture) -> float:
    return arms.width + _ARMS_GAP
