"""One value to key in: its box to tick, its place in the law, the value and its copy button."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from kotodesk.desktop.pages.batches import words
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Button, Check, column, label, row, set_property
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.exchange.koto_aj.keying import KeyingLine
from kotodesk.i18n import N_, _
from kotodesk.i18n.formats import format_time

TICK, COPY = N_("Keyed in: %(field)s"), N_("Copy: %(field)s")
KEYED_AT = N_("keyed in %(time)s")
PIECES = N_("piece %(number)s of %(count)s copied")
IN_PIECES = N_("in %(count)s pieces")
EMPTY = N_("(empty this field)")


class KeyingLineView(QFrame):
    """`tick_asked` with the key and on or off, `copy_asked` and `chosen` with the key."""

    tick_asked = Signal(object, bool)
    copy_asked = Signal(object)

    def __init__(self, line: KeyingLine, *, empty: bool, reference: str = "") -> None:
        super().__init__()
        self.line = line
        self._empty = empty
        self._at: datetime | None = None
        self._told = ""
        self.setProperty("surface", "banner")
        self.tick, self.copy = Check(), Button("", "icon", "copy")
        self.tick.setFixedWidth(px(30))
        self._label = wrapped("", "label")
        self._reference = label(words.paragraph(reference), "small")
        self._state = label("", "small")
        self._value = wrapped(line.value)
        self._value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_property(self._state, "tone", "good")
        above = row(gap=8)
        above.addWidget(self._label, 1)
        above.addWidget(self._reference, 0, Qt.AlignmentFlag.AlignTop)
        middle = column(gap=1)
        middle.addLayout(above)
        middle.addWidget(self._value)
        middle.addWidget(self._state)
        outer = row(self, (8, 6, 6, 6), 6)
        outer.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(middle, 1)
        outer.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        self.copy.setVisible(not empty)
        self.tick.changed.connect(self._ticked)
        self.copy.clicked.connect(self._copy)
        self.retranslate()

    def show_state(
        self, at: datetime | None, parts: Sequence[str], copied: int, *, due: bool
    ) -> None:
        """Show whether it was keyed and when, whether it is due, how many pieces were copied."""
        self._at = at
        many = len(parts)
        self._told = ""
        if at is None and many > 1:
            told = PIECES if due and copied else IN_PIECES
            self._told = _(told) % {"number": copied, "count": many}
        set_property(self, "tone", "accent" if due else "clear")
        self.tick.set_value(at is not None)
        set_property(self._value, "role", "soft" if at is not None else "")
        self.retranslate()

    def retranslate(self) -> None:
        """Say every text again."""
        name = str(self.line.label)
        self._label.setText(name)
        if self._empty:
            self._value.setText(_(EMPTY))
        self.tick.setAccessibleName(_(TICK) % {"field": name})
        self.copy.name_only(_(COPY) % {"field": name})
        said = self._told
        if self._at is not None:
            said = _(KEYED_AT) % {"time": format_time(self._at.astimezone())}
        self._state.setText(said)
        self._state.setVisible(bool(said))

    def _ticked(self) -> None:
        self.tick_asked.emit(self.line.key, self.tick.value())

    def _copy(self) -> None:
        self.copy_asked.emit(self.line.key)
