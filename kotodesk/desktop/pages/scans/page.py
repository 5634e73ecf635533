"""Skannatut lomakkeet: files in, forms recognised, each attached when she says so.

What was read stays in memory until it is attached or cleared away; nothing goes to the disk.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot

from kotodesk.desktop.changes import Changes
from kotodesk.desktop.page import Page, Shell
from kotodesk.desktop.pages.scans import work
from kotodesk.desktop.pages.scans.found_list import FoundList
from kotodesk.desktop.pages.scans.running_line import RunningLine
from kotodesk.desktop.pages.scans.work import Attached, Job, Look
from kotodesk.desktop.widgets import (
    Banner,
    Button,
    DropZone,
    FlowLayout,
    Scroll,
    column,
    ground,
    label,
)
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.desktop.widgets.focus import keep_focus
from kotodesk.desktop.worker import Ticket
from kotodesk.i18n import N_, Fault, Message
from kotodesk.services.scanning import PageRef, Placed

TITLE = N_("Scanned forms")
INTRO = N_(
    "Scan the signed papers all at once, in any order. The code on each page says to whom and to "
    "which consent it belongs. Nothing is attached before you say so."
)
DROP = N_("Drop scans or photographs of signed forms here")
KINDS_TEXT = N_(
    "PDF, TIFF, JPEG or PNG; several forms may be in one file. The files stay where they are."
)
KINDS, PATTERNS = N_("PDF and pictures"), "*.pdf *.tif *.tiff *.jpg *.jpeg *.png"
ALL, CLEAR = N_("Attach all that are ready (%(count)s)"), N_("Clear away")
NOTHING = N_("No form was recognised in what was read. The pages are listed below.")
DONE = N_("Forms attached: %(count)s.")
LEFT = N_("The reading was stopped because you went to another page. Choose the files again.")
PREVIEW_NAME = N_("scan")


class ScansPage(Page):
    """Holds what was read and what she decided about it; the list shows what follows."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.look = Look()
        self._done: frozenset[str] = frozenset()
        self._ticket: Ticket | None = None
        self._asked: PageRef | None = None
        self.zone = DropZone(DROP, KINDS_TEXT, KINDS, PATTERNS, many=True)
        self.problem = Banner("alarm", closable=True)
        self.running = RunningLine()
        self.all_button = Button("", "primary", "attach")
        self.clear_button = Button("", "quiet", "trash")
        self.found = FoundList()
        self._build()
        self._connect()
        self.retranslate()
        self._show()

    def refresh(self, changes: Changes) -> None:
        """Match anew when the register changed under what was read."""
        kinds = ("consent", "consent_event", "client", "attachment")
        idle = self._ticket is None and bool(self.look.reading.scans)
        if idle and any(changes.touch(one) for one in kinds):
            self._run(work.match)

    def retranslate(self) -> None:
        """Say every text again."""
        super().retranslate()
        self.zone.wording.again()
        self.running.retranslate()
        self._show()

    def leave(self) -> None:
        """Give up what is being read, for saving elsewhere must not wait for it."""
        if self._ticket is not None and self.running.stoppable:
            self._cancel()
            self.problem.tell(Message(LEFT), "attention")

    @Slot(object)
    def failed(self, fault: Fault) -> None:
        """Show what went wrong, beside the page it is about where there is one."""
        self._stop_running()
        line = self.found.line_of(self._asked) if self._asked is not None else None
        self._asked = None
        if line is not None:
            line.tell(fault.message)
        else:
            self.problem.tell(fault.message, "alarm")

    @Slot(object)
    def read(self, paths: tuple[Path, ...]) -> None:
        """Read files, after those read before."""
        if self._ticket is not None:
            return
        self.problem.tell("")
        self.running.begin(stoppable=True)
        self.running.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self.zone.setEnabled(False)
        self._ticket = self.shell.worker.run_long(
            work.read,
            paths,
            self.look.reading,
            self.look.decisions,
            done=self._looked,
            failed=self.failed,
            progress=self.running.show_progress,
        )

    @Slot()
    def attach_all(self) -> None:
        """Attach every form nothing speaks against, with the answers she chose."""
        jobs = [card.job() for card in self.found.cards if card.ready]
        if jobs and all(job is not None for job in jobs):
            self._attach([job for job in jobs if job is not None])

    @Slot()
    def clear(self) -> None:
        """Forget everything that was read."""
        self.look, self._done = Look(), frozenset()
        self.problem.tell("")
        self._show()
        self.zone.button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _attach_one(self, job: Job) -> None:
        self._attach([job])

    def _attach(self, jobs: list[Job]) -> None:
        if self._ticket is not None:
            return
        self.problem.tell("")
        self.running.begin(stoppable=False)
        self._ticket = self.shell.worker.run_long(
            work.attach,
            self.look.reading,
            self.look.decisions,
            jobs,
            done=self._attached,
            failed=self.failed,
            progress=self.running.show_progress,
        )

    @Slot(object)
    def _attached(self, attached: Attached) -> None:
        self._stop_running()
        self._done |= frozenset(attached.done)
        self.look = attached.look
        self._show()
        for card in self.found.cards:
            message = attached.refused.get(card.found.form.token)
            if message is not None:
                card.tell(message)
        if attached.done:
            self.shell.tell(Message(DONE, {"count": len(attached.done)}))
            kinds = frozenset({"consent", "consent_event", "follow_up", "attachment"})
            self.shell.changed(Changes(kinds, attached.clients))

    @Slot(object)
    def _looked(self, look: Look) -> None:
        self._stop_running()
        self._asked = None
        self.look = look
        self._show()

    @Slot(object)
    def _left_out(self, ref: PageRef) -> None:
        self._run(work.leave_out, ref)

    @Slot(object)
    def _taken_back(self, ref: PageRef) -> None:
        self._run(work.take_back, ref)

    @Slot(object, object)
    def _placed(self, ref: PageRef, placed: Placed) -> None:
        self._run(work.place, ref, placed)

    @Slot(object, str)
    def _code_typed(self, ref: PageRef, text: str) -> None:
        self._asked = ref
        self._run(work.place_by_code, ref, text)

    def _run(self, act: object, *values: object) -> None:
        self.shell.worker.run(
            act,  # type: ignore[arg-type]
            self.look.reading,
            self.look.decisions,
            *values,
            done=self._looked,
            failed=self.failed,
        )

    @Slot(object)
    def _look_at(self, ref: PageRef) -> None:
        self.shell.worker.run(
            work.pages, self.look.reading, (ref,), done=self._preview, failed=self.failed
        )

    @Slot(object)
    def _preview(self, pdf: bytes) -> None:
        self.shell.preview(pdf, str(Message(PREVIEW_NAME)))

    @Slot(str, str)
    def _open(self, client_id: str, consent_id: str) -> None:
        self.shell.go("consent", {"client_id": client_id, "consent_id": consent_id})

    @Slot()
    def _cancel(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
        self._stop_running()

    def _stop_running(self) -> None:
        self._ticket = None
        self.zone.setEnabled(True)
        if self.running.stop.hasFocus():
            self.zone.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.running.end()

    def _show(self) -> None:
        self.found.show_look(self.look, self._done)
        ready = sum(card.ready for card in self.found.cards)
        self.all_button.setText(str(Message(ALL, {"count": ready})))
        keep_focus(self.all_button, self, self.clear_button)
        self.all_button.setVisible(ready > 0)
        self.clear_button.setVisible(bool(self.look.reading.scans or self.look.reading.refused))
        nothing = bool(self.look.reading.scans) and not self.found.cards
        self._nothing.tell(Message(NOTHING) if nothing else "", "neutral")

    def _build(self) -> None:
        scroll = Scroll(margins=(24, 20, 24, 24), gap=14)
        column(self).addWidget(scroll)
        heading, intro = label("", "heading"), wrapped("", "soft")
        self.wording.say(heading.setText, TITLE)
        self.wording.say(intro.setText, INTRO)
        self.wording.say(self.clear_button.setText, CLEAR)
        self._nothing = Banner("neutral")
        holder = ground()
        line = FlowLayout(holder, gap=8)
        line.addWidget(self.all_button)
        line.addWidget(self.clear_button)
        for part in (heading, intro, self.zone, self.running, self.problem, holder):
            scroll.body.addWidget(part)
        scroll.body.addWidget(self._nothing)
        scroll.body.addWidget(self.found)
        scroll.body.addStretch(1)

    def _connect(self) -> None:
        self.zone.chosen.connect(self.read)
        self.running.stopped.connect(self._cancel)
        self.all_button.clicked.connect(self.attach_all)
        self.clear_button.clicked.connect(self.clear)
        self.found.attach_asked.connect(self._attach_one)
        self.found.open_asked.connect(self._open)
        self.found.look_asked.connect(self._look_at)
        self.found.left_out.connect(self._left_out)
        self.found.code_typed.connect(self._code_typed)
        self.found.placed.connect(self._placed)
        self.found.taken_back.connect(self._taken_back)
