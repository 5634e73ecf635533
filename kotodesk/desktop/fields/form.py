"""A form over declared fields: shows a record, tells of changes, gives the record back.

A field that was not touched keeps its value to the byte, whatever its control would make of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from itertools import pairwise
from typing import Any, TypeVar

import attrs
from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget
from shiboken6 import isValid

from kotodesk.desktop.fields import words
from kotodesk.desktop.fields.cell import Cell, HistoryButton
from kotodesk.desktop.fields.controls import (
    as_control,
    make_control,
    problem_of,
    set_typed_text,
    typed_text,
)
from kotodesk.desktop.fields.grid import place
from kotodesk.desktop.fields.hetu_line import HetuLine
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Button, label
from kotodesk.register.check import Problem
from kotodesk.register.field import FieldSpec
from kotodesk.register.record import Record

R = TypeVar("R", bound=Record)
_LEAST_WIDTH = 240


class Form(QWidget):
    """The fields of `specs`, in order; a reason stands before the field it opens."""

    changed = Signal(str)
    """A field's name: she changed it."""
    left = Signal(str)
    """A field's name: she left a line."""
    history_asked = Signal(str)
    revealed = Signal(object)
    """Names of fields: contact details under a non-disclosure order were shown."""

    def __init__(self, specs: Iterable[FieldSpec], parent: QWidget | None = None) -> None:
        self._cells: dict[str, Cell] = {}
        super().__init__(parent)
        self.setProperty("surface", "clear")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._record: Record | None = None
        self._arranging = False
        self._heights: dict[int, int] = {}
        for spec in _ordered(specs):
            self._cells[spec.name] = self._cell(spec)
        self._chain_tabs()
        shortcut = QShortcut(QKeySequence("Ctrl+H"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._ask_history_of_focused)

    # -- the record ---------------------------------------------------------------------------

    def set_record(
        self,
        record: Record,
        *,
        concealed: bool = False,
        stored: Iterable[str] = (),
        texts: Mapping[str, str] | None = None,
    ) -> None:
        """Show `record`; `stored` names the fields that have a history.

        `concealed` covers contact details, emptied ones with a history too; `texts` are what a
        draft kept of fields without a value.
        """
        self._record = record
        known = frozenset(stored)
        for name, cell in self._cells.items():
            cell.touched, cell.error, cell.severity = False, "", ""
            as_control(cell.control).set_value(getattr(record, name))
            # An emptied field still has a history that tells what stood there.
            telling = bool(getattr(record, name)) or name in known
            self._conceal(cell, hide=concealed and cell.spec.contact and telling)
            self._give_clock(cell, wanted=name in known)
        for name, text in (texts or {}).items():
            if name in self._cells:
                set_typed_text(self._cells[name].control, text)
                self._cells[name].touched = True
        self._follow()
        for cell in self._cells.values():
            cell.say()
        self._lay_out()

    def rebase(self, record: Record, stored: Iterable[str] = ()) -> None:
        """Take `record` as what is stored now, leaving alone what was typed meanwhile."""
        self._record = record
        known = frozenset(stored)
        for name, cell in self._cells.items():
            if cell.touched and as_control(cell.control).value() == getattr(record, name):
                cell.touched = bool(problem_of(cell.control))
            had = cell.clock is not None
            self._give_clock(cell, wanted=name in known)
            if had != (cell.clock is not None):
                cell.say()
        self._lay_out()

    def record(self) -> Record:
        """Return the record with what she changed; raises RuntimeError before `set_record`."""
        if self._record is None:
            raise RuntimeError
        return attrs.evolve(self._record, **self.values())

    def values(self) -> dict[str, Any]:
        """Return the values of the fields she touched."""
        return {
            name: as_control(cell.control).value()
            for name, cell in self._cells.items()
            if cell.touched
        }

    def touched(self) -> tuple[str, ...]:
        """Return the names of the fields she changed since `set_record`."""
        return tuple(name for name, cell in self._cells.items() if cell.touched)

    def typed_texts(self) -> dict[str, str]:
        """Return texts that are no values (a half-written date), for the draft."""
        return {
            name: text for name, cell in self._cells.items() if (text := typed_text(cell.control))
        }

    def names(self) -> tuple[str, ...]:
        """Return the names of the fields, in order."""
        return tuple(self._cells)

    def control(self, name: str) -> QWidget:
        """Return the control of a field."""
        return self._cells[name].control

    def open_controls(self) -> tuple[QWidget, ...]:
        """Return what can be written in as things stand, in order; a cover where one lies."""
        return tuple(
            cell.visible_control
            for cell in self._cells.values()
            if cell.shown and not cell.locked and not cell.read_only
        )

    def is_field_shown(self, name: str) -> bool:
        """Whether a field is shown as things stand."""
        return self._cells[name].shown

    # -- problems -----------------------------------------------------------------------------

    def own_problems(self) -> dict[str, str]:
        """Return field → words for every text that is no value."""
        found = {name: problem_of(cell.control) for name, cell in self._cells.items()}
        return {name: text for name, text in found.items() if text}

    def set_problems(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Show each problem under its field; return those whose field is not on this form."""
        told: dict[str, Problem] = {}
        elsewhere = []
        for one in sorted(problems, key=lambda found: found.severity != "error"):
            if one.field not in self._cells:
                elsewhere.append(one)
            else:
                told.setdefault(one.field, one)
        own = self.own_problems()
        for name, cell in self._cells.items():
            problem = told.get(name)
            cell.error = own.get(name, "") or (str(problem.message) if problem else "")
            cell.severity = "error" if name in own else problem.severity if problem else ""
            cell.say_below()
        self._lay_out()
        return tuple(elsewhere)

    def error_of(self, name: str) -> str:
        """Return what is said under a field, or ""."""
        return self._cells[name].error

    def focus_first_error(self) -> bool:
        """Put the focus in the first field with an error, if there is one."""
        for cell in self._cells.values():
            if cell.error and cell.severity == "error" and cell.shown:
                cell.control.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - a setter
        """Let everything be read and nothing changed."""
        for cell in self._cells.values():
            cell.read_only = read_only
            cell.apply_access()

    # -- building -----------------------------------------------------------------------------

    def make_control(self, spec: FieldSpec) -> QWidget:
        """Return the control of a field; a form of another kind may have its own."""
        return make_control(spec, self)

    def _cell(self, spec: FieldSpec) -> Cell:
        head = label("", "label", self)
        head.setWordWrap(True)
        control = self.make_control(spec)
        head.setBuddy(control)
        as_control(control).changed.connect(partial(self._edited, spec.name))
        line = control.line if isinstance(control, HetuLine) else control
        if isinstance(line, QLineEdit):
            line.editingFinished.connect(partial(self._left, spec.name))
        return Cell(spec=spec, form=self, head=head, control=control)

    def _chain_tabs(self) -> None:
        controls = [cell.control for cell in self._cells.values()]
        for before, after in pairwise(controls):
            QWidget.setTabOrder(before, after)

    def _conceal(self, cell: Cell, *, hide: bool) -> None:
        if not hide and not cell.concealed:
            return
        cell.concealed = hide
        if hide and cell.cover is None:
            cell.cover = Button("", "plain", "shield", self)
            cell.cover.clicked.connect(self._reveal)
        if cell.cover is not None:
            cell.cover.setVisible(hide and cell.shown)
        if cell.clock is not None:
            cell.clock.setVisible(cell.shown and not hide)
        cell.control.setVisible(cell.shown and not hide)

    def _give_clock(self, cell: Cell, *, wanted: bool) -> None:
        if wanted and cell.clock is None:
            cell.clock = HistoryButton(self)
            cell.clock.clicked.connect(partial(self._ask_history, cell.spec.name))
            cell.clock.setVisible(cell.shown and not cell.concealed)
        elif not wanted and cell.clock is not None:
            cell.clock.deleteLater()
            cell.clock = None

    # -- living -------------------------------------------------------------------------------

    def _edited(self, name: str) -> None:
        cell = self._cells[name]
        cell.touched = True
        cell.say_head()
        if cell.error:
            cell.error = cell.severity = ""
            cell.say_below()
        self._follow()
        self._lay_out()
        self.changed.emit(name)

    def _left(self, name: str) -> None:
        if not isValid(self):  # a line that dies with its form loses the focus too
            return
        self._say_own(name)
        self.left.emit(name)

    def _say_own(self, name: str) -> None:
        """Say in words why the text that was left is no value; red alone tells nobody why."""
        cell = self._cells[name]
        if words_now := problem_of(cell.control):
            cell.error, cell.severity = words_now, "error"
            cell.say_below()
            self._lay_out()

    def _ask_history(self, name: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.history_asked.emit(name)

    @Slot()
    def _ask_history_of_focused(self) -> None:
        focused: QWidget | None = self.focusWidget()
        for name, cell in self._cells.items():
            if (
                cell.clock is not None
                and not cell.concealed
                and focused is not None
                and (cell.control is focused or cell.control.isAncestorOf(focused))
            ):
                self.history_asked.emit(name)

    @Slot()
    def _reveal(self) -> None:
        covered = tuple(name for name, cell in self._cells.items() if cell.concealed)
        for cell in self._cells.values():
            self._conceal(cell, hide=False)
        self._lay_out()
        self.revealed.emit(covered)

    def _value(self, name: str) -> Any:  # noqa: ANN401 - the type follows from the kind
        cell = self._cells.get(name)
        if cell is not None and cell.touched:
            return as_control(cell.control).value()
        return getattr(self._record, name, None)

    def _follow(self) -> None:
        """Show what the present values open, and open what has its reason."""
        for cell in self._cells.values():
            condition = cell.spec.shown_when
            shown = condition is None or condition.holds(self._value(condition.field))
            if shown != cell.shown:
                cell.set_shown(shown)
            reason = cell.spec.reason_field
            locked = bool(reason) and not str(self._value(reason) or "").strip()
            if locked != cell.locked:
                cell.locked = locked
                cell.apply_access()
                cell.say_below()

    # -- room ---------------------------------------------------------------------------------

    def heightForWidth(self, width: int) -> int:
        """Return the height the fields take in `width`."""
        if width not in self._heights:
            self._heights[width] = place(self._cells.values(), width, move=False)
        return self._heights[width]

    def hasHeightForWidth(self) -> bool:
        """Tell that a narrow form is longer."""
        return True

    def sizeHint(self) -> QSize:
        """Return the room at the present width."""
        width = max(self.width(), px(_LEAST_WIDTH))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least room."""
        return QSize(px(_LEAST_WIDTH), self.heightForWidth(max(self.width(), px(_LEAST_WIDTH))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the fields in the new width."""
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        """Place the fields now that they can be seen."""
        super().showEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """Place the fields anew when one of them grew, and say them in another language."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._lay_out()
        elif event.type() == QEvent.Type.LanguageChange:
            done = super().event(event)
            for cell in self._cells.values():
                cell.say()
            self._lay_out()
            return done
        return super().event(event)

    def _lay_out(self) -> None:
        if self._arranging:
            return
        self._heights.clear()
        self._place()
        self.updateGeometry()

    def _place(self) -> None:
        if self._arranging or not self._cells or not self.isVisible():
            return
        self._arranging = True
        try:
            height = place(self._cells.values(), self.width(), move=True)
            self._heights[self.width()] = height
        finally:
            self._arranging = False

    def anchor(self, name: str) -> QWidget:
        """Return the widget below which something about a field may pop up."""
        return self._cells[name].visible_control

    def label_of(self, name: str) -> str:
        """Return the label of a field as shown."""
        return words.heading(self._cells[name].spec)


def _ordered(specs: Iterable[FieldSpec]) -> list[FieldSpec]:
    """Put a reason before the field it opens."""
    listed = [spec for spec in specs if spec.shown]
    for spec in [one for one in listed if one.reason_field]:
        reason = next((one for one in listed if one.name == spec.reason_field), None)
        if reason is not None and listed.index(reason) > listed.index(spec):
            listed.remove(reason)
            listed.insert(listed.index(spec), reason)
    return listed
