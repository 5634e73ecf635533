"""What was counted in a month: each count with its day, and the sums by topic and language."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Button, Card, Choice, clear_layout, column, label, line, row
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.i18n import N_, _, codesets
from kotodesk.i18n.formats import format_date
from kotodesk.services.advice import AdviceBook
from kotodesk.store.advice import AdviceCount

MONTH, NOTHING = N_("Month"), N_("Nothing counted in this month.")
TOTAL = N_("Counted: %(count)s")
BY_LANGUAGE, BY_TOPIC, BY_DAY = N_("By language"), N_("By topic"), N_("By day")
UNTOLD = N_("language not told")
LESS = N_("Take one back: %(what)s")


class MonthList(Card):
    """Shows an `AdviceBook`; `month_chosen` gives a first day, `taken_back` a count."""

    month_chosen = Signal(object)
    taken_back = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, gap=10)
        self._book: AdviceBook | None = None
        self.month = Choice()
        self.month.setMinimumWidth(px(140))
        self.month.changed.connect(self._chosen)
        self.head.addWidget(self.month)
        self._rows: QVBoxLayout = column(gap=4)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)

    def show_book(self, book: AdviceBook) -> None:
        """Show the counts of a month."""
        self._book = book
        self.fill()

    def told(self) -> int:
        """Return how many are shown as counted."""
        return self._book.shown.total if self._book is not None else 0

    def fill(self) -> None:
        """Lay everything out anew in the present language."""
        clear_layout(self._rows)
        book = self._book
        if book is None:
            return
        months = tuple(dict.fromkeys((*book.months, book.shown.first)))
        self.month.setAccessibleName(_(MONTH))
        self.month.set_options([(one.isoformat(), f"{one.month}/{one.year}") for one in months])
        self.month.set_value(book.shown.first.isoformat())
        self.set_title(_(TOTAL) % {"count": book.shown.total})
        if not book.shown.counts:
            self._rows.addWidget(wrapped(_(NOTHING), "soft"))
            return
        self._sums(BY_TOPIC, "contact_topic", book.shown.by_topic)
        self._sums(BY_LANGUAGE, "languages", book.shown.by_language)
        self._rows.addWidget(line())
        self._rows.addWidget(label(_(BY_DAY), "label"))
        for place, one in enumerate(book.shown.counts):
            self._rows.addLayout(self._line(one, place))

    def _sums(self, title: str, code_set: str, sums: tuple[tuple[str, int], ...]) -> None:
        self._rows.addWidget(label(_(title), "label"))
        parts = [
            f"{codesets.label(code_set, code) if code else _(UNTOLD)} {number}"
            for code, number in sums
        ]
        self._rows.addWidget(wrapped(" · ".join(parts)))

    def _line(self, one: AdviceCount, place: int) -> QHBoxLayout:
        words = [
            format_date(one.day),
            codesets.label("contact_topic", one.topic),
            codesets.label("languages", one.language) if one.language else "",
            codesets.label("contact_way", one.way) if one.way else "",
        ]
        text = " · ".join(part for part in words if part)
        made = row(gap=8)
        made.addWidget(wrapped(text), 1)
        made.addWidget(label(str(one.count), "strong"), 0, Qt.AlignmentFlag.AlignRight)
        less = Button("", "icon", "minus")
        less.name_only(_(LESS) % {"what": text})
        less.setProperty("place", place)
        less.clicked.connect(self._less)
        made.addWidget(less)
        return made

    @Slot()
    def _chosen(self) -> None:
        if self.month.value():
            self.month_chosen.emit(date.fromisoformat(self.month.value()))

    @Slot()
    def _less(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, Button) and self._book is not None:
            one = self._book.shown.counts[int(pressed.property("place"))]
            self.taken_back.emit((one.topic, one.language, one.way, one.day))
