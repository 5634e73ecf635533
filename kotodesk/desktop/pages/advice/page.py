"""The page of anonymous advice: the quick entry at the left, the month at the right."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from kotodesk.desktop.changes import Changes
from kotodesk.desktop.page import Page, Shell, State
from kotodesk.desktop.pages.advice.entry import AdviceEntry
from kotodesk.desktop.pages.advice.month import MonthList
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Card, Scroll, column, label
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.i18n import N_, Message, codesets
from kotodesk.services import advice
from kotodesk.services.advice import AdviceBook

TITLE = N_("Guidance and advice, anonymous")
HELP = N_(
    "Advice to somebody who is not a client is counted and never recorded of a person (10 §): "
    "choose the language, press the topic."
)
COUNTED = N_("Counted: %(topic)s, %(count)s on the day.")
_BESIDE_FROM = 900


class AdvicePage(Page):
    """Counts with a press; `state` keeps the month shown."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._month: date | None = None
        self._topic = ""
        self._fresh = True
        scroll = Scroll(margins=(24, 20, 24, 20), gap=14)
        column(self).addWidget(scroll)
        title, text = label("", "heading"), wrapped("", "soft")
        self.wording.say(title.setText, TITLE)
        self.wording.say(text.setText, HELP)
        self.entry, self.months = AdviceEntry(), MonthList()
        card = Card()
        card.add(self.entry)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(px(14))
        self._line.addWidget(card, 3, Qt.AlignmentFlag.AlignTop)
        self._line.addWidget(self.months, 2, Qt.AlignmentFlag.AlignTop)
        for part in (title, text):
            scroll.body.addWidget(part)
        scroll.body.addLayout(self._line)
        scroll.body.addStretch(1)
        self.entry.counted.connect(self._count)
        self.months.month_chosen.connect(self._other_month)
        self.months.taken_back.connect(self._take_back)

    def refresh(self, _changes: Changes) -> None:
        """Read the counts anew."""
        self.shell.worker.run(advice.book, self._month, done=self._took, failed=self.failed)

    def retranslate(self) -> None:
        """Say everything again."""
        super().retranslate()
        if hasattr(self, "months"):
            self.months.fill()

    def state(self) -> State:
        """Return the month shown."""
        return {"month": self._month.isoformat() if self._month else ""}

    def restore_state(self, state: State) -> None:
        """Show the month of `state`; the keyboard stands on the topics."""
        month = str(state.get("month") or "")
        self._month = date.fromisoformat(month) if month else None
        self.entry.focus_first()

    @Slot(object)
    def _took(self, book: object) -> None:
        if not isinstance(book, AdviceBook):
            return
        self.entry.show_usual(book.languages, book.today)
        self.months.show_book(book)
        if self._fresh:
            self._fresh = False
            self.entry.focus_first()

    @Slot(object)
    def _count(self, asked: tuple[str, str, str, date | None]) -> None:
        topic, language, way, day = asked
        self._topic = topic
        run = self.shell.worker.run
        run(advice.count, topic, language, way, day, done=self._counted, failed=self.failed)

    @Slot(object)
    def _counted(self, count: object) -> None:
        topic = codesets.label("contact_topic", self._topic)
        self.shell.tell(Message(COUNTED, {"topic": topic, "count": str(count)}))
        self.refresh(Changes())

    @Slot(object)
    def _take_back(self, asked: tuple[str, str, str, date]) -> None:
        run = self.shell.worker.run
        run(advice.take_back, *asked, done=self._taken, failed=self.failed)

    @Slot(object)
    def _taken(self, _found: object) -> None:
        self.refresh(Changes())

    @Slot(object)
    def _other_month(self, month: date) -> None:
        self._month = month
        self.refresh(Changes())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the month below the entry where there is no room beside it."""
        super().resizeEvent(event)
        beside = self.width() >= px(_BESIDE_FROM)
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
