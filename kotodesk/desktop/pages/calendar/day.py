"""A day as a list: booked times first, then due days; each line leads to its record."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kotodesk.desktop.fields.line_button import LineButton
from kotodesk.desktop.pages.calendar import words
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import clear_layout, column, label
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.i18n import N_, _
from kotodesk.services.calendar import Entry, Stretch

NOTHING = N_("Nothing booked, nothing due.")


class DayList(QFrame):
    """A card with the day at its head; ``chosen`` tells which entry was pressed."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, short: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._short = short
        self._head = label("", "strong")
        self._lines: QVBoxLayout = column(gap=0)
        layout = column(self, (8, 10, 8, 8), 4)
        self._head.setContentsMargins(6, 0, 6, 2)
        layout.addWidget(self._head)
        layout.addLayout(self._lines)
        layout.addStretch(1)

    def lines(self) -> list[EntryLine]:
        """Give the lines shown, in order."""
        return self.findChildren(EntryLine)

    def show_day(self, held: Stretch, day: date, today: date) -> None:
        """Show what is on a day."""
        title = words.day_title(day)
        if self._short:
            title = words.short_day(day)
        self._head.setText(title)
        self._head.setProperty("tone", "accent" if day == today else "")
        self._head.setAccessibleName(words.spoken(held, day))
        clear_layout(self._lines)
        entries, left = held.of(day), held.more(day)
        for entry in entries:
            made = EntryLine(held, entry)
            made.clicked.connect(self._pressed)
            self._lines.addWidget(made)
        if left:
            self._lines.addWidget(label(_(words.MORE) % {"count": left}, "small"))
        if not entries and not left:
            empty = wrapped("–" if self._short else _(NOTHING), "soft")
            empty.setContentsMargins(px(6), px(6), px(6), 0)
            self._lines.addWidget(empty)

    @Slot()
    def _pressed(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, EntryLine):
            self.chosen.emit(pressed.entry)


class EntryLine(LineButton):
    """One thing of a day: when, whose, what, and why."""

    def __init__(self, held: Stretch, entry: Entry) -> None:
        super().__init__()
        self.entry = entry
        layout = column(self, (6, 6, 6, 6), 1)
        when = " ".join(one for one in (words.clock(entry), words.whose(held, entry)) if one)
        parts = [wrapped(when, "strong"), wrapped(words.what(entry))]
        if why := words.why(entry):
            parts.append(wrapped(why, "small"))
        if entry.late:
            parts[-1].setProperty("tone", "alarm")
        for part in parts:
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(part)
        self.setAccessibleName(", ".join(part.text() for part in parts))
