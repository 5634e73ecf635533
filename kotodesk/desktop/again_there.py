"""After an unlock the focus is where it was: in the field she was in, or in its page at least.

Without it Qt gives the focus to the first field of the window, and what is typed on goes into the
search. What is kept over a lock is a way through the parts of the page, and no word of it.
"""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from kotodesk.desktop.soon import soon

_WAITS_MS = (0, 100, 200, 400, 800, 1500, 3000, 6000)
"""A page fills itself from the vault, maybe on a slow disk: looked for after each of these."""
_WRITTEN = (QLineEdit, QTextEdit, QPlainTextEdit, QComboBox)


class Spot(NamedTuple):
    """The way from a page to a widget: at each part its class and place among those alike.

    `name` stands for the name it is read out by, to know it from another that took its place.
    """

    way: tuple[tuple[str, int], ...]
    name: int


def spot_in(page: QWidget | None, focused: QWidget | None) -> Spot | None:
    """Give where in `page` the focus is, None when it is not in there."""
    if page is None or focused is None or not page.isAncestorOf(focused):
        return None
    way: list[tuple[str, int]] = []
    one = focused
    while one is not page:
        around: QWidget | None = one.parentWidget()
        if around is None or one.isHidden():
            return None
        way.append((type(one).__name__, _alike(around, type(one).__name__).index(one)))
        one = around
    return Spot(tuple(reversed(way)), hash(focused.accessibleName()))


def give_back(page: QWidget | None, spot: Spot | None) -> None:
    """Put the focus on `page`, and on the widget at `spot` once it is there.

    In a field in which she may be writing already, and outside the page, it stays.
    """
    if page is None:
        return
    page.setFocus(Qt.FocusReason.OtherFocusReason)
    if spot is not None:
        _look(page, spot, _WAITS_MS)


def _look(page: QWidget, spot: Spot, waits: tuple[int, ...]) -> None:
    if _stays(page, page.window().focusWidget()):
        return
    found = _at(page, spot)
    if found is not None:
        found.setFocus(Qt.FocusReason.OtherFocusReason)
    elif waits:
        soon(page, partial(_look, page, spot, waits[1:]), waits[0])


def _stays(page: QWidget, has: QWidget | None) -> bool:
    if has is None or has is page:
        return has is None
    return isinstance(has, _WRITTEN) or not page.isAncestorOf(has)


def _at(page: QWidget, spot: Spot) -> QWidget | None:
    one = page
    for name, place in spot.way:
        alike = _alike(one, name)
        if place >= len(alike):
            return None
        one = alike[place]
    there = one.isVisible() and one.isEnabled() and hash(one.accessibleName()) == spot.name
    return one if there else None


def _alike(around: QWidget, name: str) -> list[QWidget]:
    """Give the parts of a class that are shown: what is hidden may be on its way out."""
    parts = (one for one in around.children() if isinstance(one, QWidget))
    return [one for one in parts if type(one).__name__ == name and not one.isHidden()]
