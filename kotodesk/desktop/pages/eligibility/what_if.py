"""The "what if" form: a few days and grounds, filled with what is recorded, never saved."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QWidget

from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Banner, Button, Choice, DateEdit, Labelled, TriState, column
from kotodesk.desktop.widgets import row as line_of
from kotodesk.desktop.wording import Wording
from kotodesk.i18n import N_, _, codesets
from kotodesk.register.client import Client
from kotodesk.register.client_file import ClientFile
from kotodesk.register.field import Kind, spec_of
from kotodesk.register.record import Record
from kotodesk.rules.findings.known import drawn_up
from kotodesk.services.eligibility import SUPPOSABLE, Supposition

TITLE = N_("What if")
NOT_SAVED = N_("Nothing here is saved: change a day or a ground and see what would follow.")
BACK = N_("As recorded")
DAY, DRAFTED = N_("Looked at on"), N_("First plan drawn up")
GROUND = N_("Ground for extension")
OBSTACLE_FROM, OBSTACLE_UNTIL = N_("Obstacle from"), N_("Obstacle until")
NO_GROUND = N_("no ground")
_SOON_MS = 250
_COLUMNS_FROM = 520
_GROUNDS = ("little_education", "multi_sector", "home_care", "studies", "studies_25")
_Control = DateEdit | Choice | TriState


class WhatIfForm(QFrame):
    """Emits `supposed` with a `Supposition` a moment after a change."""

    supposed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "banner")
        self.setProperty("tone", "neutral")
        self.wording = Wording()
        self._stored: dict[tuple[str, str], Any] = {}
        self._drafted: date | None = None
        self._today: date | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._tell)
        note = Banner("attention")
        note.set_slim()
        self.wording.say(note.tell, NOT_SAVED)
        self._note = note
        self.day, self.drafted = DateEdit(), DateEdit()
        self.obstacle_from, self.obstacle_until = DateEdit(), DateEdit()
        self.ground = Choice()
        self.values: dict[tuple[str, str], _Control] = {
            (kind.KIND, field): _control(kind, field) for kind, field in SUPPOSABLE
        }
        self._fields = self._labelled()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(8))
        self._columns = 0
        self.back = Button("", "quiet")
        self.back.clicked.connect(self.clear)
        self.wording.say(self.back.setText, BACK)
        inside = column(self, (14, 12, 14, 12), 10)
        inside.addWidget(note)
        inside.addLayout(self._grid)
        foot = line_of()
        foot.addWidget(self.back)
        foot.addStretch(1)
        inside.addLayout(foot)
        self._say_options()
        self._arrange(2)
        for control in self._controls():
            if isinstance(control, Choice):  # its longest answer must not widen the page
                control.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            control.changed.connect(self._soon.start)

    def _labelled(self) -> tuple[Labelled, ...]:
        named = [
            Labelled(spec_of(kind, field).label, self.values[kind.KIND, field])
            for kind, field in SUPPOSABLE
        ]
        own = [
            Labelled(msgid, control)
            for msgid, control in (
                (DRAFTED, self.drafted),
                (GROUND, self.ground),
                (OBSTACLE_FROM, self.obstacle_from),
                (OBSTACLE_UNTIL, self.obstacle_until),
            )
        ]
        return (Labelled(DAY, self.day), *named, *own)

    def _controls(self) -> tuple[_Control, ...]:
        plan = (self.drafted, self.ground, self.obstacle_from, self.obstacle_until)
        return (self.day, *self.values.values(), *plan)

    def show_file(self, file: ClientFile, today: date) -> None:
        """Fill the form with what is recorded."""
        self._today = today
        self._stored = {
            (kind.KIND, field): _stored(file, kind, field) for kind, field in SUPPOSABLE
        }
        plans = drawn_up(file)
        self._drafted = plans[0].drafted if plans else None
        self._fill()

    def supposition(self) -> Supposition:
        """Return what differs from what is recorded."""
        changed = {
            key: _value(control)
            for key, control in self.values.items()
            if _value(control) != self._stored.get(key) and not _half_typed(control)
        }
        day, drafted = self.day.value(), self.drafted.value()
        return Supposition(
            day=day if day != self._today else None,
            values=changed,
            drafted=drafted if drafted != self._drafted else None,
            ground=self.ground.value(),
            obstacle_from=self.obstacle_from.value(),
            obstacle_until=self.obstacle_until.value(),
        )

    @Slot()
    def clear(self) -> None:
        """Go back to what is recorded."""
        self._fill()
        self._tell()

    def forget(self) -> None:
        """Let the client go."""
        self._soon.stop()
        self._stored, self._drafted, self._today = {}, None, None
        self._fill()

    def _fill(self) -> None:
        for key, control in self.values.items():
            _show(control, self._stored.get(key))
        self.day.set_value(self._today)
        self.drafted.set_value(self._drafted)
        self.ground.set_value("")
        self.obstacle_from.set_value(None)
        self.obstacle_until.set_value(None)

    @Slot()
    def _tell(self) -> None:
        self.supposed.emit(self.supposition())

    def _say_options(self) -> None:
        known = [(code, codesets.label("plan_extension_ground", code)) for code in _GROUNDS]
        self.ground.set_options([("", _(NO_GROUND)), *known])
        for kind, field in SUPPOSABLE:
            control, spec = self.values[kind.KIND, field], spec_of(kind, field)
            if isinstance(control, Choice):
                entries = codesets.entries(spec.code_set)
                control.set_options([("", "–"), *((one.code, one.label()) for one in entries)])

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, one in enumerate(self._fields):
            self._grid.addWidget(one, place // columns, place % columns)
        for place in range(2):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold to one column where there is no room for two."""
        super().resizeEvent(event)
        self._arrange(2 if self.width() >= px(_COLUMNS_FROM) else 1)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "back"):
            held = {key: _value(control) for key, control in self.values.items()}
            ground = self.ground.value()
            self.wording.again()
            self._say_options()
            self.ground.set_value(ground)
            for key, control in self.values.items():
                _show(control, held[key])


def _control(kind: type[Record], field: str) -> _Control:
    spec = spec_of(kind, field)
    if spec.code_set:
        return Choice()
    return DateEdit() if spec.kind is Kind.DATE else TriState()


def _stored(file: ClientFile, kind: type[Record], field: str) -> Any:  # noqa: ANN401 - by field
    return getattr(file.client if kind is Client else file.one(kind), field)


def _value(control: _Control) -> Any:  # noqa: ANN401 - by control
    return control.answer() if isinstance(control, TriState) else control.value()


def _half_typed(control: _Control) -> bool:
    return isinstance(control, DateEdit) and bool(control.problem())


def _show(control: _Control, value: Any) -> None:  # noqa: ANN401 - by control
    if isinstance(control, TriState):
        control.set_answer(value)
    elif isinstance(control, DateEdit):
        control.set_value(value)
    else:
        control.set_value(value or "")
