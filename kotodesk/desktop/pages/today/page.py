"""The Today page: a heading and a sentence, the items by nearness, what was left open."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kotodesk.desktop.changes import Changes
from kotodesk.desktop.fields.line_button import LineButton
from kotodesk.desktop.page import Page, Shell, State
from kotodesk.desktop.pages.today import words, work
from kotodesk.desktop.pages.today.item import TodayLine
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import (
    Bars,
    Button,
    Card,
    EmptyState,
    Scroll,
    SplitBar,
    clear_layout,
    column,
    label,
    line,
    row,
)
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.desktop.worker import Ticket
from kotodesk.i18n import N_, _
from kotodesk.i18n.formats import format_time
from kotodesk.rules.today import TodayItem

GROUPS = (
    ("overdue", N_("Late")),
    ("undated", N_("Without delay")),
    ("week", N_("This week")),
    ("month", N_("The next 30 days")),
    ("later", N_("Later")),
)
LEFT_OPEN, NO_DRAFTS = N_("Left open"), N_("Nothing was left half-done.")
MONTHS = N_("Due days by month")
READINESS = N_("Readiness for Koto-AJ")
READY = N_("%(ready)s ready · %(notices)s to look at · %(blocked)s blocked")
MOST = N_("Most often missing: %(what)s (clients: %(clients)s)")
QUIET, QUIET_TEXT = N_("Nothing is due"), N_("The law waits for nothing in the next 90 days.")
FIRST, FIRST_TEXT = N_("Welcome"), N_("Take your first client in, or bring your old list over.")
NEW_CLIENT, OLD_LIST = N_("New client"), N_("Import an old list…")
UNNAMED = N_("unnamed draft")
MORE = N_("Show more (%(count)s)")
_ASIDE_FROM = 860
_FIRST_SHOWN, _STEP_SHOWN = 20, 40
"""Lines of a group: an imported register has thousands, and each is a widget of its own."""
_DRAFTS_SHOWN = 8
_LATER_MS = 800


class TodayPage(Page):
    """Opens a client, a consent or a draft when its line is pressed."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._shown: work.Shown | None = None
        self._readiness: work.Readiness | None = None
        self._ticket: Ticket | None = None
        self._of_a_group = _FIRST_SHOWN
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER_MS)
        self._later.timeout.connect(self._ask_readiness)
        self._scroll = Scroll(margins=(24, 20, 24, 20), gap=14)
        column(self).addWidget(self._scroll)
        self._heading = label("", "heading")
        self._sentence = wrapped("", "soft")
        for part in (self._heading, self._sentence):
            self._scroll.body.addWidget(part)
        self._line = row(gap=18)
        self._items = self._items_card()
        self._aside = QWidget()
        self._aside_layout = column(self._aside, gap=14)
        self._line.addWidget(self._items, 1, Qt.AlignmentFlag.AlignTop)
        self._line.addWidget(self._aside, 0, Qt.AlignmentFlag.AlignTop)
        self._below = column(gap=14)
        self._scroll.body.addLayout(self._line)
        self._scroll.body.addLayout(self._below)
        self._scroll.body.addStretch(1)
        self._cards()

    def _items_card(self) -> QFrame:
        card = QFrame()
        card.setProperty("surface", "card")
        self._rows: QVBoxLayout = column(card, (2, 8, 2, 6), 0)
        return card

    def _cards(self) -> None:
        self.ready_card, self.months_card, self.drafts_card = (Card(gap=8) for _n in range(3))
        self._split = SplitBar()
        self._ready_words = wrapped("", "small")
        self.ready_card.add(self._split)
        self.ready_card.add(self._ready_words)
        self._most = wrapped("", "small")
        self.ready_card.add(self._most)
        self._bars = Bars()
        self.months_card.add(self._bars)
        self._drafts: QVBoxLayout = column(gap=0)
        self.drafts_card.add(self._drafts)
        for card in (self.ready_card, self.months_card, self.drafts_card):
            self._aside_layout.addWidget(card)
            card.hide()

    # -- the main window's calls --------------------------------------------------------------

    def refresh(self, _changes: Changes) -> None:
        """Ask anew."""
        self.shell.worker.run(work.overview, done=self._took, failed=self.failed)

    def retranslate(self) -> None:
        """Say everything again."""
        super().retranslate()
        if hasattr(self, "drafts_card"):
            self._fill()

    def state(self) -> State:
        """Nothing to come back to."""
        return {}

    @Slot(object)
    def _took(self, shown: object) -> None:
        if isinstance(shown, work.Shown):
            self._shown = shown
            self._fill()
            self._later.start()
            self.shell.set_count("today", len(shown.overview.items) or None)

    # -- showing ------------------------------------------------------------------------------

    def _fill(self) -> None:
        shown = self._shown
        if shown is None:
            return
        self._heading.setText(words.heading(shown.overview.day))
        self._sentence.setText(words.sentence(shown.overview.overdue, shown.overview.soon))
        clear_layout(self._rows)
        items = shown.overview.items
        # The law's own days stand in an empty register too: the welcome comes before them.
        if not items or not shown.clients:
            self._rows.addWidget(self._friendly(shown.clients))
        for severity, title in GROUPS:
            self._group(title, [one for one in items if one.severity == severity])
        self._fill_drafts(shown.drafts)
        self._fill_months(shown)
        self._fill_readiness()

    def _group(self, title: str, items: Iterable[TodayItem]) -> None:
        listed = list(items)
        if not listed or self._shown is None:
            return
        if self._rows.count():
            self._rows.addWidget(line())
        head = label(_(title).upper(), "small")
        head.setContentsMargins(px(18), px(10), px(18), px(2))
        self._rows.addWidget(head)
        for place, item in enumerate(listed[: self._of_a_group]):
            if place:
                self._rows.addWidget(line())
            held = self._shown.overview.clients.get(item.client_id)
            made = TodayLine(
                item,
                held.name if held is not None else "",
                held.original_name if held is not None else "",
                self._shown.overview.day,
            )
            made.clicked.connect(self._open)
            self._rows.addWidget(made)
        left = len(listed) - self._of_a_group
        if left > 0:
            more = Button(_(MORE) % {"count": left}, "quiet")
            more.clicked.connect(self._show_more)
            self._rows.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    @Slot()
    def _show_more(self) -> None:
        self._of_a_group += _STEP_SHOWN
        self._fill()

    def _friendly(self, clients: int) -> QWidget:
        empty = EmptyState("good" if clients else "clients")
        if clients:
            empty.set_texts(_(QUIET), _(QUIET_TEXT))
        else:
            empty.set_texts(_(FIRST), _(FIRST_TEXT), _(NEW_CLIENT), _(OLD_LIST))
            empty.action.clicked.connect(self._new_client)
            empty.other.clicked.connect(self._import)
        return empty

    def _fill_drafts(self, drafts: tuple[work.OpenDraft, ...]) -> None:
        self.drafts_card.set_title(_(LEFT_OPEN))
        self.drafts_card.show()
        clear_layout(self._drafts)
        for one in drafts[:_DRAFTS_SHOWN]:
            made = LineButton()
            made.setProperty("client", one.client_id)
            made.setProperty("record", one.record_id)
            made.setProperty("new", one.new_client)
            layout = column(made, (4, 6, 4, 6), 1)
            when = words.ago(one.at, self._shown.overview.day if self._shown else one.at.date())
            what = _(one.title) if not one.new_client else _(NEW_CLIENT)
            first = wrapped(f"{what} · {one.name or _(UNNAMED)}")
            second = label(f"{when} {format_time(one.at)}".strip(), "small")
            for part in (first, second):
                part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
                layout.addWidget(part)
            made.setAccessibleName(f"{first.text()}, {second.text()}")
            made.clicked.connect(self._open_draft)
            self._drafts.addWidget(made)
        if not drafts:
            self._drafts.addWidget(wrapped(_(NO_DRAFTS), "soft"))

    def _fill_months(self, shown: work.Shown) -> None:
        months = shown.overview.months
        self.months_card.set_title(_(MONTHS))
        self.months_card.setVisible(any(count for _month, count in months))
        spoken = ", ".join(f"{month.month}/{month.year}: {count}" for month, count in months)
        self._bars.set_bars(
            [(str(month.month), count) for month, count in months], f"{_(MONTHS)}: {spoken}"
        )

    def _fill_readiness(self) -> None:
        readiness = self._readiness
        self.ready_card.setVisible(readiness is not None)
        self.ready_card.set_title(_(READINESS))
        if readiness is None:
            return
        text = _(READY) % {
            "ready": readiness.ready,
            "notices": readiness.notices,
            "blocked": readiness.blocked,
        }
        parts = (
            (readiness.ready, "good"),
            (readiness.notices, "attention"),
            (readiness.blocked, "alarm"),
        )
        self._split.set_parts(parts, text)
        self._ready_words.setText(text)
        most = readiness.most
        self._most.setVisible(most is not None)
        if most is not None:
            self._most.setText(_(MOST) % {"what": str(most), "clients": readiness.of_clients})

    @Slot()
    def _ask_readiness(self) -> None:
        """Look at the readiness behind everything else; given up when the page is left."""
        if self.isVisible() and self._ticket is None:
            self._ticket = self.shell.worker.run_long(
                work.readiness, done=self._ready, failed=self._not_ready
            )

    @Slot(object)
    def _ready(self, readiness: object) -> None:
        self._ticket = None
        self._readiness = readiness if isinstance(readiness, work.Readiness) else None
        self._fill_readiness()

    @Slot(object)
    def _not_ready(self, _fault: object) -> None:
        self._ticket = None

    def leave(self) -> None:
        """Give up what is still being looked at."""
        self._later.stop()
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None

    # -- going --------------------------------------------------------------------------------

    @Slot()
    def _open(self) -> None:
        pressed = self.sender()
        if not isinstance(pressed, TodayLine):
            return
        item = pressed.item
        if not item.client_id:
            self.shell.go("transfers")
            return
        section = words.SECTIONS.get(item.kind, "basic")
        self.shell.go(
            "client", {"client_id": item.client_id, "section": section, "key": item.record_id}
        )

    @Slot()
    def _open_draft(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, LineButton):
            if pressed.property("new"):
                draft = str(pressed.property("record"))
                self.shell.go("clients", {"new": True, "draft": draft})
            else:
                self.shell.go("client", {"client_id": str(pressed.property("client"))})

    @Slot()
    def _new_client(self) -> None:
        self.shell.go("clients", {"new": True})

    @Slot()
    def _import(self) -> None:
        self.shell.go("import")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards below the items where there is no room beside them."""
        super().resizeEvent(event)
        beside = self.width() >= px(_ASIDE_FROM)
        if beside:
            self._aside.setMinimumWidth(px(290))
            self._aside.setMaximumWidth(px(320))
        else:
            self._aside.setMinimumWidth(0)
            self._aside.setMaximumWidth(16777215)
        if beside and self._line.indexOf(self._aside) < 0:
            self._below.removeWidget(self._aside)
            self._line.addWidget(self._aside, 0, Qt.AlignmentFlag.AlignTop)
        elif not beside and self._below.indexOf(self._aside) < 0:
            self._line.removeWidget(self._aside)
            self._below.addWidget(self._aside)
