"""One value to key in: its box to tick, its place in the law, the value and its copy button."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import attrs
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from kotodesk.desktop.pages.batches import words
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Button, Check, column, label, row, set_property
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.exchange.koto_aj.keying import KeyingLine
from kotodesk.i18n import N_, _
from kotodesk.i18n.formats import format_datetime, format_time

TICK, COPY = N_("Keyed in: %(field)s"), N_("Copy: %(field)s")
KEYED_AT = N_("keyed in %(time)s")
PIECE_COPIED = N_("piece %(number)s of %(count)s, copied")
PIECE_NEXT = N_("piece %(number)s of %(count)s, next")
IN_PIECES = N_("in %(count)s pieces")
EMPTY = N_("(empty this field)")
BEFORE = N_("Before: %(value)s")
BY_HAND = N_("Not copied because of non-disclosure: type it by hand.")
_SHOWN = 160
"""So many signs of a long text are shown until it is its turn."""


@attrs.frozen
class LineLook:
    """What a line is besides its value: to be emptied, not to be copied, and what stood before."""

    empty: bool = False
    guarded: bool = False
    former: str | None = None
    reference: str = ""


class KeyingLineView(QFrame):
    """`tick_asked` with the key and on or off, `copy_asked` with the key."""

    tick_asked = Signal(object, bool)
    copy_asked = Signal(object)

    def __init__(self, line: KeyingLine, look: LineLook) -> None:
        super().__init__()
        self.line, self._look = line, look
        self._at: datetime | None = None
        self._parts: Sequence[str] = (line.value,)
        self._copied, self._due = 0, False
        self.setProperty("surface", "banner")
        self.tick, self.copy = Check(), Button("", "icon", "copy")
        self.tick.setFixedWidth(px(30))
        self._label = wrapped("", "label")
        self._state = wrapped("", "small")
        # Text selected by hand would go on the clipboard and stay there: copying is by the button.
        self.value, self._before = wrapped(line.value), wrapped("", "small")
        self._guard = wrapped("", "small")
        set_property(self._state, "tone", "good")
        set_property(self._guard, "tone", "attention")
        above = row(gap=8)
        above.addWidget(self._label, 1)
        reference = label(words.paragraph(look.reference), "small")
        above.addWidget(reference, 0, Qt.AlignmentFlag.AlignTop)
        middle = column(gap=1)
        middle.addLayout(above)
        for part in (self.value, self._before, self._guard, self._state):
            middle.addWidget(part)
        outer = row(self, (8, 6, 6, 6), 6)
        outer.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(middle, 1)
        outer.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        self.copy.setVisible(not (look.empty or look.guarded))
        self.tick.changed.connect(self._ticked)
        self.copy.clicked.connect(self._copy)
        self.retranslate()

    def show_state(
        self, at: datetime | None, parts: Sequence[str], copied: int, *, due: bool
    ) -> None:
        """Show whether it was keyed and when, whether it is due, how many pieces were copied."""
        self._at, self._parts, self._copied, self._due = at, parts, copied, due
        set_property(self, "tone", "accent" if due else "clear")
        self.tick.set_value(at is not None)
        set_property(self.value, "role", "soft" if at is not None else "")
        self.retranslate()

    def retranslate(self) -> None:
        """Say every text again."""
        name = str(self.line.label)
        self._label.setText(name)
        self.value.setText(_(EMPTY) if self._look.empty else self._shown())
        former = self._look.former
        shown = "" if former is None else _(BEFORE) % {"value": _short(former)}
        for part, text in (
            (self._before, shown),
            (self._guard, _(BY_HAND) if self._look.guarded and not self._look.empty else ""),
            (self._state, self._said()),
        ):
            part.setText(text)
            part.setVisible(bool(text))
        self.tick.setAccessibleName(_(TICK) % {"field": name})
        self.copy.name_only(_(COPY) % {"field": name})

    def _shown(self) -> str:
        """Give the value: of a long one the piece that is due, or its beginning."""
        if self._look.guarded or not self.line.long:
            return self.line.value
        if self._due and len(self._parts) > 1:
            return self._parts[max(0, self._copied - 1)].strip()
        return self.line.value if self._due else _short(self.line.value)

    def _said(self) -> str:
        many = len(self._parts)
        if self._at is not None:
            return _(KEYED_AT) % {"time": _moment(self._at.astimezone())}
        if many == 1:
            return ""
        if not self._due:
            return _(IN_PIECES) % {"count": many}
        text = PIECE_COPIED if self._copied else PIECE_NEXT
        return _(text) % {"number": max(1, self._copied), "count": many}

    def _ticked(self) -> None:
        self.tick_asked.emit(self.line.key, self.tick.value())

    def _copy(self) -> None:
        self.copy_asked.emit(self.line.key)


def _moment(at: datetime) -> str:
    """Give the time of day, and the day too unless it is today."""
    today = datetime.now().astimezone().date()
    return format_time(at) if at.date() == today else format_datetime(at)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()} …"
