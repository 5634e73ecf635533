"""The controls of a form that is keyed in: Enter goes on, a number stands for a ticked answer.

They hold and mark what the controls of every other form do.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from kotodesk.desktop.fields.controls import Answer, make_control
from kotodesk.desktop.fields.hetu_line import HetuLine
from kotodesk.desktop.widgets import Button, CodeField, CodesField, DateEdit, LongText
from kotodesk.desktop.widgets.date_edit import NO_DATE
from kotodesk.i18n import _
from kotodesk.i18n.codesets import CodeEntry
from kotodesk.i18n.formats import parse_short_date
from kotodesk.register.field import FieldSpec, Kind
from kotodesk.services.printing.blank_layout import ticked

ENTERS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_YES, _NO = frozenset("kjy1"), frozenset("en2")
"""Kyllä, ja, yes; ei, nej, no; and the places of the boxes on the paper."""
_AHEAD_YEARS: Final = 10
_AHEAD: Final = frozenset({"valid_from", "valid_to"})
"""Days that may lie ahead: a year of two digits is then read forward."""


class PaperCode(CodeField):
    """Takes the first match on Enter and Tab; a number stands for the box with that number."""

    entered = Signal()

    def __init__(
        self, set_id: str, ticks: tuple[CodeEntry, ...] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(set_id, parent)
        self._ticks = ticks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what is marked in the list, else the first match, and go on."""
        if event.key() not in ENTERS:
            super().keyPressEvent(event)
            return
        popup = self._list.popup()
        marked = popup.selectionModel().selectedIndexes() if popup is not None else []
        if popup is not None and popup.isVisible() and marked:
            self._picked(marked[0])
        self.take_first()
        event.accept()
        self.entered.emit()

    def take_first(self) -> None:
        """Settle on what was typed, for Tab too: she looks at the paper, not at the list."""
        self._settle(take_first=True)
        self._close_list()

    def _settle(self, *, take_first: bool) -> None:
        text = self.text().strip()
        place = int(text) if text.isdecimal() and len(text) == 1 else 0
        if not self.value() and 0 < place <= len(self._ticks):
            self._choose(self._ticks[place - 1].code)
        else:
            super()._settle(take_first=take_first)


class _Search(PaperCode):
    """Adds what was typed at a comma and waits for the next."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the first match at a comma."""
        if event.text() == "," and self.text().strip():
            self.take_first()
            event.accept()
        else:
            super().keyPressEvent(event)


class PaperCodes(CodesField):
    """Several codes: a comma takes the one typed and waits for the next, Enter goes on."""

    entered = Signal()

    def make_search(self, set_id: str) -> CodeField:
        """Return the field, one that goes on with Enter."""
        made = _Search(set_id)
        made.entered.connect(self.entered)
        return made

    def take_first(self) -> None:
        """Settle on what was typed."""
        if isinstance(self._search, PaperCode):
            self._search.take_first()


class PaperDate(DateEdit):
    """A date that may also be typed as 1.2.90 or 010290; it is shown in full when left."""

    def __init__(self, latest: date, parent: QWidget | None = None) -> None:
        self._latest = latest
        super().__init__(parent)

    def value(self) -> date | None:
        """Return the date; a year of two digits is the last such year up to the latest day."""
        return super().value() or parse_short_date(self.text(), self._latest)

    def problem(self) -> str:
        """Return in words why the text is no date, or ""."""
        if not self.text().strip() or self.value() is not None:
            return ""
        return _(NO_DATE) % {"text": self.text().strip()}


class PaperAnswer(Answer):
    """Yes with K, J, Y or 1, no with E, N or 2, not asked with Backspace."""

    entered = Signal()

    def _button(self, text: str, key: str, place: int, many: int) -> Button:
        button = super()._button(text, key, place, many)
        button.installEventFilter(self)
        return button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer by a letter; Enter goes on instead of pressing the button."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            letter = event.text().casefold()
            if event.key() in ENTERS:
                self.entered.emit()
                return True
            if letter and letter in _YES | _NO:
                self._answer("yes" if letter in _YES else "no")
                return True
            if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
                self._answer("none")
                return True
        return super().eventFilter(watched, event)

    def _answer(self, key: str) -> None:
        self._choose(key)
        self.setFocus(Qt.FocusReason.TabFocusReason)


class PaperText(LongText):
    """Enter goes on; Shift+Enter begins a line."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter."""
        if event.key() in ENTERS and event.modifiers() != Qt.KeyboardModifier.ShiftModifier:
            self.entered.emit()
            event.accept()
        else:
            super().keyPressEvent(event)


def make_paper_control(spec: FieldSpec, parent: QWidget, today: date) -> QWidget:
    """Return the control for `spec` on a form that is keyed in."""
    if spec.kind is Kind.CODE:
        return PaperCode(spec.code_set, ticked(spec), parent)
    if spec.kind is Kind.CODES:
        return PaperCodes(spec.code_set, parent)
    if spec.kind is Kind.BOOLEAN:
        return PaperAnswer(parent)
    if spec.kind is Kind.LONG_TEXT:
        return PaperText(parent, lines=1)
    if spec.kind is Kind.DATE:
        ahead = date(today.year + _AHEAD_YEARS, 12, 31)
        return PaperDate(ahead if spec.name in _AHEAD else today, parent)
    return make_control(spec, parent)


def on_enter(widget: QWidget, act: Callable[[], object]) -> None:
    """Have `act` called when Enter is pressed in a control."""
    line = widget.line if isinstance(widget, HetuLine) else widget
    if isinstance(line, PaperCode | PaperCodes | PaperAnswer | PaperText):
        line.entered.connect(act)
    elif isinstance(line, QLineEdit):
        line.returnPressed.connect(act)
