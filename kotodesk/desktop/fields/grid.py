"""Places the fields of a form in twelve columns: labels, controls and notes of a row in line.

Done by hand and not by nested layouts: a form of sixty fields is laid out in a few milliseconds,
and a label of two lines pushes its neighbours' controls down with it, so that they stay in line.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel, QWidget

from kotodesk.desktop.fields.cell import Cell
from kotodesk.desktop.theme import px

COLUMNS = 12
_SPANS = {"full": 12, "half": 6, "third": 4, "quarter": 3}
_WIDER = {3: 4, 4: 6, 6: 12}
_GAP_X, _GAP_Y, _GAP_IN = 14, 16, 4
_NARROW, _SLIM = 300, 440


def place(cells: Iterable[Cell], width: int, *, move: bool) -> int:
    """Give the height the shown `cells` take in `width`; put them there when `move`."""
    top = 0
    for row in _rows([cell for cell in cells if cell.shown], width):
        if top:
            top += px(_GAP_Y)
        top += _place_row(row, top, width, move=move)
    return top


def _rows(cells: list[Cell], width: int) -> list[list[tuple[Cell, int, int]]]:
    rows: list[list[tuple[Cell, int, int]]] = []
    used = COLUMNS
    for cell in cells:
        span = _span(cell, width)
        if used + span > COLUMNS:
            rows.append([])
            used = 0
        rows[-1].append((cell, _left(used, width), _length(span, width)))
        used += span
    return rows


def _length(span: int, width: int) -> int:
    gap = px(_GAP_X)
    return round((width + gap) * span / COLUMNS) - gap


def _left(used: int, width: int) -> int:
    return round((width + px(_GAP_X)) * used / COLUMNS)


def _span(cell: Cell, width: int) -> int:
    span = _SPANS[cell.spec.width]
    if width < px(_NARROW):
        return COLUMNS
    if width < px(_SLIM):
        span = max(span, 6)
    least = cell.visible_control.minimumSizeHint().width()
    while span in _WIDER and _length(span, width) < least:
        span = _WIDER[span]
    return span


def _place_row(row: list[tuple[Cell, int, int]], top: int, width: int, *, move: bool) -> int:
    heads = [_text_height(cell.head, _head_width(cell, length)) for cell, _x, length in row]
    clocks = [cell.clock.height() if cell.clock is not None else 0 for cell, _x, _length_ in row]
    controls = [_height(cell.visible_control, length) for cell, _x, length in row]
    # The last note of a row may use what room is left at its right.
    rooms = [length for _cell, _x, length in row[:-1]] + [width - row[-1][1]]
    notes = [_note_height(cell, room) for (cell, _x, _l), room in zip(row, rooms, strict=True)]
    head, control = max(*heads, *clocks, 0), max(controls)
    inside = px(_GAP_IN)
    height = head + inside + control + (inside + max(notes) if any(notes) else 0)
    if move:
        placed = zip(row, heads, controls, notes, rooms, strict=True)
        for (cell, left, length), tall, high, note, wide in placed:
            room = _head_width(cell, length)
            cell.head.setGeometry(left, top + head - tall, room, tall)
            if cell.clock is not None:
                end = min(room, cell.head.fontMetrics().horizontalAdvance(cell.head.text()))
                middle = top + head - (tall + cell.clock.height()) // 2
                cell.clock.move(left + end + px(4), middle)
            start = top + head + inside
            cell.visible_control.setGeometry(QRect(left, start, length, high))
            if note and cell.note is not None:
                cell.note.setGeometry(left, start + high + inside, wide, note)
    return height


def _head_width(cell: Cell, length: int) -> int:
    return length - (cell.clock.width() + px(4) if cell.clock is not None else 0)


def _note_height(cell: Cell, length: int) -> int:
    if cell.note is None or cell.note.isHidden():
        return 0
    return _text_height(cell.note, length)


def _text_height(text: QLabel, width: int) -> int:
    return text.heightForWidth(max(1, width))


def _height(widget: QWidget, width: int) -> int:
    if widget.hasHeightForWidth():
        return widget.heightForWidth(width)
    least, most = widget.minimumHeight(), widget.maximumHeight()
    return max(least, min(most, widget.sizeHint().height()))
