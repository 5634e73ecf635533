"""The focus stays in its panel when the widget that has it is hidden, locked or deleted.

Qt hands the focus of a widget that goes to the next one, and that one's to the next, scrolling
along, until it ends up in the window's first field: what is typed then lands in the search.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.soon import soon

_ROUNDS = 10
"""So often what is not shown yet is waited for, a turn of the event loop each."""
Place = QWidget | Callable[[], QWidget | None]
"""Where the focus may go: a widget, or what gives one or None when everything stands again."""


def keep_focus(leaving: QWidget, inside: QWidget, *places: Place) -> None:
    """Call before `leaving` is hidden or deleted: if it has the focus, that stays in `inside`.

    The focus is let go at once. When the window is laid out anew it goes, unless it was put
    somewhere meanwhile, to the widget that had it if that is still there, else to the first of
    `places` that takes it or holds one that does, else to the first of `inside` or around it.
    """
    had: QWidget | None = inside.window().focusWidget()
    if had is None or not (leaving is had or leaving.isAncestorOf(had)):
        return
    had.clearFocus()
    soon(inside, partial(_give, had, inside, places, _ROUNDS))


def _give(had: QWidget, inside: QWidget, places: tuple[Place, ...], rounds: int) -> None:
    window = inside.window()
    if window.focusWidget() is not None:
        return
    for place in (had, *places):
        widget = place if isinstance(place, QWidget) else place()
        if _focus(widget):
            return
        if widget is not None and rounds and _comes(widget):
            soon(inside, partial(_give, had, inside, places, rounds - 1))
            return
    around: QWidget | None = inside
    while around is not None and around is not window and not _focus(around):
        around = around.parentWidget()


def _focus(widget: QWidget | None) -> bool:
    """Put the focus on a widget or the first in it; tell whether one took it."""
    if widget is None or not shiboken6.isValid(widget):
        return False
    taker = widget if _takes_focus(widget) else _first_in(widget)
    if taker is not None:
        taker.setFocus(Qt.FocusReason.OtherFocusReason)
    return taker is not None


def _comes(widget: QWidget) -> bool:
    """Tell whether it, or what it stands in, was just laid in and is not shown yet."""
    one: QWidget | None = widget if shiboken6.isValid(widget) else None
    while one is not None and not one.isWindow():
        told = one.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        if one.isHidden() and not told:
            return True
        one = one.parentWidget()
    return False


def _takes_focus(widget: QWidget) -> bool:
    policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(policy) and widget.isVisible() and widget.isEnabled()


def _first_in(around: QWidget) -> QWidget | None:
    """Give the first widget of `around` in the order of Tab."""
    one = around.nextInFocusChain()
    while one is not None and one is not around:
        if around.isAncestorOf(one) and _takes_focus(one):
            return one
        one = one.nextInFocusChain()
    return None


def lead_on(part: QWidget, after: Sequence[QWidget]) -> None:
    """Have Tab go from the end of ``part`` to the widgets ``after`` it.

    For a part built later than those: Qt puts what is new behind everything else.
    """
    last, at = None, part.nextInFocusChain()
    while at is not None and at is not part:
        if part.isAncestorOf(at) and at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            last = at
        at = at.nextInFocusChain()
    for widget in after:
        if last is not None and widget.window() is last.window():
            QWidget.setTabOrder(last, widget)
            last = widget
