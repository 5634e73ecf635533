"""Siirrot Koto-AJ:hin: how ready the register is, what would go, the batches made so far."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from kotodesk.desktop.changes import Changes
from kotodesk.desktop.page import Page, Shell, State
from kotodesk.desktop.pages.batches import work
from kotodesk.desktop.pages.batches.batch_panel import BatchPanel
from kotodesk.desktop.pages.batches.going_card import GoingCard
from kotodesk.desktop.pages.batches.keying_window import KeyingWindow
from kotodesk.desktop.pages.batches.lists import Lists
from kotodesk.desktop.pages.batches.making import MakingPanel
from kotodesk.desktop.pages.batches.papers import Papers
from kotodesk.desktop.pages.batches.readiness_card import ReadinessCard
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Banner, Button, Faces, Scroll, column, label, row
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.desktop.worker import Ticket
from kotodesk.i18n import N_, Fault
from kotodesk.rules.readiness import Finding
from kotodesk.services.batches import Survey

TITLE = N_("Transfers to Koto-AJ")
INTRO = N_(
    "Koto-AJ transfer package (KotoDesk's own format): what is ready goes into one encrypted file "
    "and onto a keying sheet. Koto-AJ's interface and transfer template are not public, so the "
    "package does not go into Koto-AJ by itself; values are keyed in by hand from the sheet."
)
PROVE = N_("Proof for the municipality…")
PROFILES = N_("Mapping profiles")
_NARROW = 880
OVERVIEW, MAKING, BATCH = range(3)
_PLACES = ("overview", "making", "batch")


class BatchesPage(Page):
    """Three faces: the overview, making a package, one batch."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._overview: work.Overview | None = None
        self._survey: Survey | None = None
        self._ticket: Ticket | None = None
        self.keying: KeyingWindow | None = None
        self.stack = Faces(3, self)
        self.readiness, self.going, self.lists = ReadinessCard(), GoingCard(), Lists()
        self.problem = Banner("alarm", closable=True)
        self.lost = Banner("attention")
        self.profiles = Button("", "quiet", "settings")
        self.prove = Button("", "quiet", "print")
        self.papers = Papers(shell, self, self.failed)
        self._cards = row(gap=16)
        self.stack.put(OVERVIEW, self._first_face())
        column(self).addWidget(self.stack)
        self.readiness.asked.connect(self.look_through)
        self.readiness.stopped.connect(self.stop_looking)
        self.readiness.page_asked.connect(shell.go)
        self.going.make.clicked.connect(self.make_one)
        self.lists.batch_asked.connect(self.show_batch)
        self.lists.mend_asked.connect(self.mend)
        self.lists.place_asked.connect(self.mend_at)
        self.profiles.clicked.connect(self._to_profiles)
        self.prove.clicked.connect(self._prove)

    @cached_property
    def making(self) -> MakingPanel:
        """The face that makes a package; built when it first comes into sight."""
        panel = MakingPanel(self.shell, self.stack.room(MAKING))
        panel.left.connect(self.show_overview)
        return self.stack.put(MAKING, panel)

    @cached_property
    def batch(self) -> BatchPanel:
        """The face of one batch; built when it first comes into sight."""
        face = Scroll(self.stack.room(BATCH))
        panel = BatchPanel(self.shell, face)
        panel.left.connect(self.show_overview)
        panel.keying_asked.connect(self.key_in)
        face.body.addWidget(panel)
        self.stack.put(BATCH, face)
        return panel

    # -- the main window's calls --------------------------------------------------------------

    def refresh(self, changes: Changes) -> None:
        """Read the ledger again, and the register too unless it is large."""
        del changes
        self.shell.worker.run(work.overview, done=self._show, failed=self.failed)
        if self.place() == "batch":
            self.batch.show_batch(self.batch.batch_id)

    def retranslate(self) -> None:
        """Say every text again."""
        super().retranslate()
        if hasattr(self, "lists"):
            for part in (self.readiness, self.going, self.lists):
                part.retranslate()
            if self.stack.is_built(MAKING):
                self.making.retranslate()
            if self.stack.is_built(BATCH):
                self.batch.retranslate()

    def leave(self) -> None:
        """Stop looking through: other pages wait for the same thread."""
        self.stop_looking()

    def state(self) -> State:
        """Return which face and list are shown; a passphrase is never part of it."""
        place = self.place()
        keying = self.keying
        return {
            "place": "overview" if place == "making" else place,
            "batch_id": self.batch.batch_id if self.stack.is_built(BATCH) else "",
            "list": self.lists.tab(),
            "keying": (keying.batch_id, keying.number) if keying is not None else None,
        }

    def restore_state(self, state: State) -> None:
        """Go where `state` says."""
        if "list" in state:
            self.lists.set_tab(str(state["list"]))
        if state.get("place") == "batch" and state.get("batch_id"):
            self.show_batch(str(state["batch_id"]))
        if keying := state.get("keying"):
            self.key_in(*keying)

    def failed(self, fault: Fault) -> None:
        """Show what went wrong where she looks."""
        self._ticket = None
        self.readiness.set_running(running=False)
        self.problem.tell(fault.message, "alarm")

    def place(self) -> str:
        """Return the face shown: "overview", "making" or "batch"."""
        return _PLACES[self.stack.currentIndex()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards one below the other where the window is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < px(_NARROW)
        way = QBoxLayout.Direction
        self._cards.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    # -- looking through ----------------------------------------------------------------------

    @Slot(object)
    def _show(self, overview: work.Overview) -> None:
        self._overview = overview
        self.lost.tell(overview.lost or "")
        self.lists.show_batches(overview.batches)
        self.lists.show_ledger(overview.returned, overview.unstored)
        if overview.clients <= work.AT_ONCE:
            self.look_through()
        elif self._survey is None:
            self.readiness.show_readiness(None)

    @Slot()
    def look_through(self) -> None:
        """Look the register through in the worker."""
        self.stop_looking()
        if self._survey is None or (self._overview and self._overview.clients > work.AT_ONCE):
            self.readiness.set_running(running=True)
        self._ticket = self.shell.worker.run_long(
            work.survey, done=self._surveyed, failed=self.failed, progress=self._going_on
        )

    @Slot()
    def stop_looking(self) -> None:
        """Stop looking through; what was known before stays."""
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None
            self.readiness.set_running(running=False)

    @Slot(int, int, object)
    def _going_on(self, done: int, total: int, _text: object) -> None:
        self.readiness.tell_progress(done, total)

    @Slot(object)
    def _surveyed(self, survey: Survey) -> None:
        self._ticket = None
        self._survey = survey
        self.problem.tell("")
        prepared = survey.prepared
        self.readiness.show_readiness(survey.readiness)
        self.going.show_prepared(prepared)
        self.lists.show_survey(survey.readiness, prepared)
        count = len(prepared.going) + len(prepared.withdrawn)
        self.shell.set_count("transfers", count or None)

    # -- the faces ----------------------------------------------------------------------------

    @Slot()
    def show_overview(self) -> None:
        """Show the first face."""
        self.stack.setCurrentIndex(OVERVIEW)
        self.lists.tabs.setFocus()

    @Slot(str)
    def show_batch(self, batch_id: str) -> None:
        """Show one batch."""
        self.batch.show_batch(batch_id)
        self.stack.setCurrentIndex(BATCH)

    @Slot()
    def _prove(self) -> None:
        self.papers.proof("")

    @Slot()
    def _to_profiles(self) -> None:
        self.shell.go("profiles")

    @Slot()
    def make_one(self) -> None:
        """Ask for a package."""
        name = self._overview.next_name if self._overview else "kotodesk-siirto.zip"
        self.making.begin(name, self._survey.prepared if self._survey else None)
        self.stack.setCurrentIndex(MAKING)

    @Slot(str, int)
    def key_in(self, batch_id: str, number: int) -> None:
        """Open the keying window of a batch, or bring it forward."""
        if self.keying is not None and self.keying.batch_id != batch_id:
            self.keying.close()
            self.keying = None
        if self.keying is None:
            self.keying = KeyingWindow(self.shell.worker, batch_id, number, self.shell.preferences)
            self.keying.ticked.connect(self._keyed)
            self.keying.closed.connect(self._keying_closed)
        self.keying.show()
        self.keying.raise_()
        self.keying.activateWindow()

    @Slot(str)
    def _keyed(self, batch_id: str) -> None:
        if self.place() == "batch" and self.batch.batch_id == batch_id:
            self.batch.show_batch(batch_id)

    @Slot()
    def _keying_closed(self) -> None:
        self.keying = None
        self.shell.changed(Changes(frozenset({"batch"})))

    @Slot(object, str)
    def mend(self, finding: Finding | None, client_id: str) -> None:
        """Open the client where a finding is mended."""
        state = {"client_id": client_id}
        if finding is not None:
            from kotodesk.desktop.pages.client.places import place_of

            state |= place_of(finding.kind, finding.record_id, finding.field, finding.code)
        self.shell.go("client", state)

    @Slot(str, object)
    def mend_at(self, client_id: str, place: tuple[str, str, str]) -> None:
        """Open the client where a returned record is mended: (kind, record, field)."""
        from kotodesk.desktop.pages.client.places import place_of

        self.shell.go("client", {"client_id": client_id, **place_of(*place)})

    def _first_face(self) -> QWidget:
        face = Scroll(self.stack.room(OVERVIEW), margins=(24, 20, 24, 24), gap=14)
        layout = face.body
        heading, intro = label("", "heading"), wrapped("", "soft")
        self.wording.say(heading.setText, TITLE)
        self.wording.say(intro.setText, INTRO)
        intro.setMaximumWidth(px(900))
        # Wrapped text asks for the height it would take at its narrowest, and that is a lot.
        intro.setMinimumHeight(px(40))
        cards = self._cards
        cards.addWidget(self.readiness, 3)
        cards.addWidget(self.going, 2)
        above = row(gap=12)
        above.addWidget(heading, 1)
        above.addWidget(self.prove)
        above.addWidget(self.profiles)
        self.wording.say(self.prove.setText, PROVE)
        self.wording.say(self.profiles.setText, PROFILES)
        layout.addLayout(above)
        for part in (intro, self.lost, self.problem):
            layout.addWidget(part)
        layout.addLayout(cards)
        layout.addWidget(self.lists, 1)
        return face
