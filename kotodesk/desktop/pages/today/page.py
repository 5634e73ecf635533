"""The Today page: a heading and a sentence, the items by nearness or client, what was left open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QWidget

from kotodesk.desktop.changes import EVERYTHING, Changes
from kotodesk.desktop.page import Page, Shell, State
from kotodesk.desktop.pages.today import words, work
from kotodesk.desktop.pages.today.aside import Aside
from kotodesk.desktop.pages.today.filters import Filters
from kotodesk.desktop.pages.today.listed import Listed
from kotodesk.desktop.pages.today.putting_off import PutOffDialog
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Banner, Button, Scroll, column, label, row
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.desktop.worker import Ticket
from kotodesk.i18n import N_, Message, _
from kotodesk.rules.findings.model import Finding
from kotodesk.services.today import TodayItem

ADVICE = N_("Count advice")
WAITING = N_("The rules look at the clients: %(left)s still to go. The list is not whole yet.")
UNSEEN = N_(
    "The second place of the backups has not been seen for %(days)s days. Plug the stick in or "
    "connect to the network drive, and make a backup."
)
TO_BACKUPS = N_("To backups")
_ASIDE_FROM = 860
_FIRST_SHOWN, _STEP_SHOWN = 20, 40
"""Lines of a group: an imported register has thousands, and each is a widget of its own."""
_LATER_MS, _RECOUNT_MS = 800, 400


class TodayPage(Page):
    """Opens a client, a consent or a draft when its line is pressed."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._shown: work.Shown | None = None
        self._readiness: work.Readiness | None = None
        self._readiness_known = False
        self._ticket: Ticket | None = None
        self._of_a_group = _FIRST_SHOWN
        self._stepping = False
        self._later, self._recount = QTimer(self), QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER_MS)
        self._later.timeout.connect(self._ask_readiness)
        self._scroll = Scroll(margins=(24, 20, 24, 20), gap=14, page=True)
        column(self).addWidget(self._scroll)
        self._heading = label("", "heading")
        self._sentence = wrapped("", "soft")
        self._waiting = Banner("accent")
        self._copies = Banner("attention")
        self._copies.acted.connect(self._to_backups)
        self.filters = Filters()
        self.filters.changed.connect(self._asked_otherwise)
        self.filters.calendar_asked.connect(self._to_calendar)
        self.advice = Button("", "quiet", "visit")
        self.advice.clicked.connect(self._to_advice)
        self.wording.say(self.advice.setText, ADVICE)
        head = row(gap=10)
        head.addWidget(self._heading, 1)
        head.addWidget(self.advice)
        self._scroll.body.addLayout(head)
        for part in (self._sentence, self._copies, self._waiting, self.filters):
            self._scroll.body.addWidget(part)
        self._line = row(gap=18)
        self.listed = Listed()
        self.aside = Aside()
        self._line.addWidget(self.listed, 1, Qt.AlignmentFlag.AlignTop)
        self._line.addWidget(self.aside, 0, Qt.AlignmentFlag.AlignTop)
        self._below = column(gap=14)
        self._scroll.body.addLayout(self._line)
        self._scroll.body.addLayout(self._below)
        self._scroll.body.addStretch(1)
        self._connect()

    def _connect(self) -> None:
        self.listed.more_asked.connect(self._show_more)
        self.listed.client_chosen.connect(self._open_client)
        self.listed.item_chosen.connect(self._open)
        self.listed.asked.connect(self._do)
        self.listed.new_client_asked.connect(self._new_client)
        self.listed.import_asked.connect(self._import)
        self.aside.draft_chosen.connect(self._open_draft)
        self._recount.setSingleShot(True)
        self._recount.setInterval(_RECOUNT_MS)
        self._recount.timeout.connect(self._count_again)

    # -- the main window's calls --------------------------------------------------------------

    def refresh(self, _changes: Changes) -> None:
        """Ask anew."""
        self._tell_copies()
        query = self.filters.query(self._of_a_group)
        self.shell.worker.run(work.overview, query, done=self._took, failed=self.failed)

    def changed_elsewhere(self, changes: Changes) -> None:  # noqa: ARG002 - any may bring a day
        """Count anew for the rail, once for what changes in one go."""
        self._recount.start()

    @Slot()
    def _count_again(self) -> None:
        self.shell.worker.run(work.due, done=self._counted, failed=self.failed)

    @Slot(object)
    def _counted(self, due: int) -> None:
        self.shell.set_count("today", due or None)

    def retranslate(self) -> None:
        """Say everything again."""
        super().retranslate()
        if hasattr(self, "listed"):
            self.filters.retranslate()
            self._fill()

    def state(self) -> State:
        """Nothing to come back to."""
        return {}

    def leave(self) -> None:
        """Give up what is still being looked at."""
        self._later.stop()
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None

    @Slot()
    def _to_advice(self) -> None:
        self.shell.go("advice")

    # -- showing ------------------------------------------------------------------------------

    @Slot(object)
    def _took(self, shown: object) -> None:
        if not isinstance(shown, work.Shown):
            return
        self._shown = shown
        self._fill()
        self._later.start()
        found = shown.overview
        self.shell.set_count("today", found.overdue + found.soon or None)
        self._tell_waiting(found.waiting)
        if found.waiting and not self._stepping:
            self._stepping = True
            self._step()

    def _fill(self) -> None:
        shown = self._shown
        if shown is None:
            return
        found = shown.overview
        self._heading.setText(words.heading(found.day))
        self._sentence.setText(words.sentence(found.overdue, found.soon))
        self.filters.show_kinds(found.kinds)
        self.listed.fill(found, shown.clients)
        self.aside.show_drafts(shown.drafts, found.day)
        self.aside.show_months(found.months)
        coming = not self._readiness_known and 0 < shown.clients <= work.MOST_CLIENTS
        self.aside.show_readiness(self._readiness, coming=coming)

    # -- the rules look at many clients -------------------------------------------------------

    def _step(self) -> None:
        # One step at a time: what she saves meanwhile goes between.
        self.shell.worker.run(work.step, done=self._stepped, failed=self._not_stepped)

    @Slot(object)
    def _stepped(self, left: object) -> None:
        number = left if isinstance(left, int) else 0
        self._tell_waiting(number)
        if number:
            self._step()
        else:
            self._stepping = False
            self.refresh(EVERYTHING)

    @Slot(object)
    def _not_stepped(self, _fault: object) -> None:
        self._stepping = False

    def _tell_copies(self) -> None:
        days = self.shell.info.second_unseen
        told = Message(UNSEEN, {"days": days}) if days is not None else ""
        self._copies.tell(told, "attention", _(TO_BACKUPS))

    @Slot()
    def _to_backups(self) -> None:
        self.shell.go("backup")

    def _tell_waiting(self, left: int) -> None:
        self._waiting.tell(Message(WAITING, {"left": left}) if left else "")

    # -- readiness ----------------------------------------------------------------------------

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
        self._readiness_known = True
        self._readiness = readiness if isinstance(readiness, work.Readiness) else None
        self.aside.show_readiness(self._readiness)

    @Slot(object)
    def _not_ready(self, _fault: object) -> None:
        self._ticket = None
        self._readiness_known = True
        self.aside.show_readiness(self._readiness)

    # -- doing --------------------------------------------------------------------------------

    @Slot()
    def _asked_otherwise(self) -> None:
        self._of_a_group = _FIRST_SHOWN
        self.refresh(EVERYTHING)

    @Slot()
    def _show_more(self) -> None:
        self._of_a_group += _STEP_SHOWN
        self.refresh(EVERYTHING)

    @Slot(str, object)
    def _do(self, what: str, item: object) -> None:
        if not isinstance(item, TodayItem):
            return
        if what == "open":
            self._open(item)
        elif what == "put_off":
            self._put_off(item)
        elif what == "wake":
            self._run(work.wake, item.finding)
        else:
            self._run(work.finish, item.finding, what)

    def _put_off(self, item: TodayItem) -> None:
        today = self._shown.overview.day if self._shown is not None else date.min
        dialog = PutOffDialog(item.finding, today, late=item.late, parent=self)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.answer is not None:
            self._run(dialog.typed.keeping(work.put_off), item.finding, *dialog.answer)
        dialog.deleteLater()

    def _run(self, act: Callable[..., Message], finding: Finding, *values: object) -> None:
        self.shell.worker.run(act, finding, *values, done=self._did, failed=self.failed)

    @Slot(object)
    def _did(self, told: object) -> None:
        if isinstance(told, Message):
            self.shell.tell(told)
        self.shell.changed()

    # -- going --------------------------------------------------------------------------------

    @Slot(object)
    def _open(self, item: object) -> None:
        if not isinstance(item, TodayItem):
            return
        finding = item.finding
        if finding.kind == words.STORING:
            self.shell.go("transfers", {"list": "unstored"})
        elif finding.client_id:
            state = {"client_id": finding.client_id, "section": words.section_for(finding.kind)}
            self.shell.go("client", {**state, "key": finding.record_id})
        else:
            self.shell.go(words.page_for(finding.kind))

    @Slot(str)
    def _open_client(self, client_id: str) -> None:
        self.shell.go("client", {"client_id": client_id})

    @Slot(object)
    def _open_draft(self, draft: object) -> None:
        if not isinstance(draft, work.OpenDraft):
            return
        if draft.on_paper:
            self.shell.go("paper_entry", {"entry": draft.record_id})
        elif draft.new_client:
            self.shell.go("clients", {"new": True, "draft": draft.record_id})
        else:
            self.shell.go("client", {"client_id": draft.client_id})

    @Slot()
    def _new_client(self) -> None:
        self.shell.go("clients", {"new": True})

    @Slot()
    def _import(self) -> None:
        self.shell.go("import")

    @Slot()
    def _to_calendar(self) -> None:
        self.shell.go("calendar")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards below the items where there is no room beside them."""
        super().resizeEvent(event)
        beside = self.width() >= px(_ASIDE_FROM)
        self.aside.set_beside(beside)
        if beside and self._line.indexOf(self.aside) < 0:
            self._below.removeWidget(self.aside)
            self._line.addWidget(self.aside, 0, Qt.AlignmentFlag.AlignTop)
        elif not beside and self._below.indexOf(self.aside) < 0:
            self._line.removeWidget(self.aside)
            self._below.addWidget(self.aside)
