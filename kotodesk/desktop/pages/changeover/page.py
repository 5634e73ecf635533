"""The page of the change-over: one way through it, from the law to what stays here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from kotodesk.desktop.changes import Changes
from kotodesk.desktop.page import Page, Shell
from kotodesk.desktop.pages.changeover import work
from kotodesk.desktop.pages.changeover.flowing import flowing
from kotodesk.desktop.pages.changeover.lead_card import LeadCard
from kotodesk.desktop.pages.changeover.part_card import PartCard
from kotodesk.desktop.pages.changeover.quotes_card import QuotesCard
from kotodesk.desktop.pages.readiness.looking import LookingThrough
from kotodesk.desktop.pages.readiness.meter import OF, Meter
from kotodesk.desktop.pages.readiness.meter import TITLE as METER
from kotodesk.desktop.pages.readiness.work import AT_ONCE
from kotodesk.desktop.slices import Slices
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Banner, Button, Scroll, column, row
from kotodesk.desktop.widgets.gradual import one_by_one
from kotodesk.i18n import N_, Fault, Message, _, current_language
from kotodesk.rules.changeover import Part
from kotodesk.services import changeover
from kotodesk.services.batches import Readiness
from kotodesk.services.changeover import Overview
from kotodesk.services.printing import Printed

TITLE = N_("Change-over to Koto-AJ")
INTRO = N_(
    "One way through the change-over: what the Act says, what is ready, what is missing, what to "
    "ask KEHA and what stays here. What you tick and note is kept in the vault."
)
PRINT, QUESTIONS, BACK = N_("Print the page…"), N_("Sheet of questions…"), N_("Transfers")
LAW, LAW_HINT = (
    N_("What the law says"),
    N_("Act 681/2023 as in force 1.1.2026, in an unofficial translation."),
)
STAYS, STAYS_HINT = (
    N_("What stays here"),
    N_("What the national register takes, and what remains the municipality's own."),
)
_NARROW, _ICONS_BELOW = 860, 760
READY: tuple[Callable[[], object], ...] = (changeover.data,)
_ORDER: dict[bool, tuple[Part, ...]] = {
    False: ("access", "before", "keha", "after"),
    True: ("after", "access", "before", "keha"),
}


class ChangeoverPage(Page):
    """Ticks are kept at once, notes when typing rests or the page is left."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._overview: Overview | None = None
        self._readiness: Readiness | None = None
        self._paper: Printed | None = None
        self._order: tuple[Part, ...] = ()
        self._lines = Slices(self)
        data = changeover.data()
        # Built in their place, in the order of Tab: what moves in is dressed anew as a whole.
        self._face = Scroll(self, margins=(24, 20, 24, 24), gap=14, page=True)
        ground = self._face.ground
        self.back = Button("", "quiet", "arrow_left", ground)
        self.questions_button = Button("", "plain", "document", ground)
        self.print_button = Button("", "plain", "print", ground)
        self.problem = Banner("alarm", ground, closable=True)
        self.lead, self.meter = LeadCard(ground), Meter(ground)
        self.looking = LookingThrough(shell, self.meter, self.failed)
        self.law = QuotesCard(LAW, LAW_HINT, data.law, ground)
        self.parts = {part: PartCard(part, ground) for part in _ORDER[False]}
        for part in self.parts.values():
            part.outlive(shell.worker)
        self.stays = QuotesCard(STAYS, STAYS_HINT, data.stays, ground)
        for card in (self.law, *self.parts.values(), self.stays):
            card.hide()  # shown one after another, once the top of the page stands
        self._cards, self._middle = row(gap=16), column(gap=14)
        self._build()
        self._connect()
        self.retranslate()

    # -- the main window's calls --------------------------------------------------------------

    def refresh(self, changes: Changes) -> None:
        """Read what is ticked and how far the batches are; look at the register if it is small."""
        del changes
        self.shell.worker.run(work.read, done=self._took, failed=self.failed)

    def retranslate(self) -> None:
        """Say every text again."""
        super().retranslate()
        if hasattr(self, "_middle"):
            self._say_acts()
            self.lead.retranslate()
            self.meter.retranslate()
            for card in (self.law, self.stays):
                card.retranslate()
            for part in self.parts.values():
                part.retranslate()

    def leave(self) -> None:
        """Keep what is typed, and stop looking through."""
        for part in self.parts.values():
            part.flush()
        self.looking.stop()

    def failed(self, fault: Fault) -> None:
        """Show what went wrong where she looks."""
        self.looking.stop()
        self.problem.tell(fault.message, "alarm")
        if not self._lines.busy:
            self._lines.begin_later(one_by_one(self.law, *self.parts.values(), self.stays))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards one below the other where the window is narrow."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        narrow = self.width() < px(_NARROW)
        self._cards.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self._say_acts()

    def _say_acts(self) -> None:
        """Name the buttons at the top; without room they are their icons."""
        narrow = self.width() < px(_ICONS_BELOW)
        acts = ((self.back, BACK), (self.print_button, PRINT), (self.questions_button, QUESTIONS))
        for button, text in acts:
            button.name_only(_(text))
            button.setText("" if narrow else _(text))

    # -- looking through ----------------------------------------------------------------------

    @Slot(object)
    def _looked(self, readiness: object) -> None:
        if isinstance(readiness, Readiness):
            self._readiness = readiness

    # -- ticking ------------------------------------------------------------------------------

    @Slot(object)
    def _took(self, overview: object) -> None:
        self._show(overview)
        if isinstance(overview, Overview) and overview.clients <= AT_ONCE:
            self.looking.start()

    @Slot(object)
    def _show(self, overview: object) -> None:
        if not isinstance(overview, Overview):
            return
        self._overview = overview
        self.lead.show_overview(overview)
        order = _ORDER[overview.data.in_force(overview.day)]
        self._arrange(order)
        steps = [self.parts[part].show_items(overview.of(part), overview.day) for part in order]
        coming = ((self.parts[part], step) for part, step in zip(order, steps, strict=True))
        pieces = chain(one_by_one(self.law), _filled(coming), one_by_one(self.stays))
        self._lines.begin_later(pieces)

    @Slot(str, object)
    def _keep(self, item_id: str, tick: object) -> None:
        self._run(work.keep, item_id, tick)

    @Slot(object)
    def _added(self, overview: object) -> None:
        self.problem.tell("")
        self._show(overview)

    @Slot(str)
    def _remove(self, item_id: str) -> None:
        self._run(work.remove, item_id)

    def _run(self, act: Callable[..., Overview], *values: object) -> None:
        self.problem.tell("")
        self.shell.worker.run(act, *values, done=self._show, failed=self.failed)

    # -- paper --------------------------------------------------------------------------------

    @Slot()
    def print_page(self) -> None:
        """Show the page as a paper before it is printed."""
        self._sheet(questions_only=False)

    @Slot()
    def print_questions(self) -> None:
        """Show the questions as a paper before they are printed."""
        self._sheet(questions_only=True)

    def _sheet(self, *, questions_only: bool) -> None:
        for part in self.parts.values():
            part.flush()
        figures = (*self.lead.figures(), *self._told())
        asked = (current_language(), figures, questions_only)
        self.shell.worker.run(work.sheet, *asked, done=self._made, failed=self.failed)

    def _told(self) -> tuple[tuple[Message, str], ...]:
        found = self._readiness
        if found is None or not found.asked_for:
            return ()
        counts = {"ready": found.ready, "all": found.asked_for}
        counts |= {"amber": found.amber, "red": found.red}
        return ((Message(METER), _(OF) % counts),)

    @Slot(object)
    def _made(self, paper: object) -> None:
        if isinstance(paper, Printed):
            self._paper = paper
            self.shell.preview(paper.pdf, paper.file_name_hint, self._left)

    @Slot(str)
    def _left(self, how: str) -> None:
        if self._paper is not None:
            self.shell.worker.run(work.note, self._paper, how, failed=self.failed)

    # -- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        face = self._face
        column(self).addWidget(face)
        heading, intro = flowing("", "heading"), flowing("", "soft")
        heading.setMinimumHeight(px(28))
        for say, text in (
            (heading.setText, TITLE),
            (intro.setText, INTRO),
        ):
            self.wording.say(say, text)
        head = row(gap=10)
        head.addWidget(self.back)
        head.addWidget(heading, 1)
        head.addWidget(self.questions_button)
        head.addWidget(self.print_button)
        face.body.addLayout(head)
        for part in (intro, self.problem):
            face.body.addWidget(part)
        self._cards.addWidget(self.lead, 1)
        self._cards.addWidget(self.meter, 1)
        face.body.addLayout(self._cards)
        face.body.addWidget(self.law)
        face.body.addLayout(self._middle)
        face.body.addWidget(self.stays)
        face.body.addStretch(1)
        self._arrange(_ORDER[False])

    def _arrange(self, order: tuple[Part, ...]) -> None:
        if order == self._order:
            return
        self._order = order
        for part in order:
            self._middle.removeWidget(self.parts[part])
            self._middle.addWidget(self.parts[part])

    def _connect(self) -> None:
        self.looking.looked.connect(self._looked)
        self.lead.page_asked.connect(self.shell.go)
        self.print_button.clicked.connect(self.print_page)
        self.questions_button.clicked.connect(self.print_questions)
        self.back.clicked.connect(self._back)
        for part in self.parts.values():
            part.kept.connect(self._keep)
            part.added.connect(self._added)
            part.refused.connect(self.failed)
            part.remove_asked.connect(self._remove)
            part.page_asked.connect(self.shell.go)

    @Slot()
    def _back(self) -> None:
        self.shell.go("transfers")


def _filled(parts: Iterable[tuple[PartCard, Iterator[None]]]) -> Iterator[None]:
    """Show each part, then build its lines."""
    for card, lines in parts:
        yield from one_by_one(card)
        yield from lines
