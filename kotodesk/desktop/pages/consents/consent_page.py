"""One consent: five calm steps at the left, the form as it will be printed at the right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import attrs
from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QResizeEvent

from kotodesk.desktop.changes import Changes
from kotodesk.desktop.page import Page, Shell, State
from kotodesk.desktop.pages.consents import work
from kotodesk.desktop.pages.consents.consent_head import ConsentHead
from kotodesk.desktop.pages.consents.live import FormView
from kotodesk.desktop.pages.consents.on_screen import ScreenSigning
from kotodesk.desktop.pages.consents.other_papers import OtherPapers
from kotodesk.desktop.pages.consents.step_paper import SCAN_NAME
from kotodesk.desktop.pages.consents.steps_card import ANSWER, CONTENT, FORM, StepsCard
from kotodesk.desktop.pages.consents.withdraw_dialog import WithdrawDialog
from kotodesk.desktop.pages.texts.shown import ShownTextButton
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import column, row
from kotodesk.desktop.worker import Ticket
from kotodesk.i18n import N_, Fault, Message, _
from kotodesk.register.attachment import Attachment
from kotodesk.register.consent import Consent
from kotodesk.services.errors import NotSaved
from kotodesk.services.printing import How, Printed

RECORDED, ATTACHED = N_("The answer was recorded."), N_("The scan was attached.")
NOTED = N_("Noted: %(number)s was printed or saved.")
_DRAFT_MS, _PREVIEW_MS = 1500, 350
_NARROW = 880
FIRST_KIND = "C1"


class ConsentPage(Page):
    """Opened with a client's id and, when it exists already, the consent's."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._opened: work.Opened | None = None
        self._typed = self._touched = self._known = self._unkept = False
        self._printed: Printed | None = None
        self._scan: Attachment | None = None
        self._how: How = "printed"
        self._looking: Ticket | None = None
        self._step = ""
        self.head = ConsentHead()
        self.shown_text = ShownTextButton(shell)
        self.head.add_tool(self.shown_text)
        self.steps = StepsCard()
        self.problem = self.steps.problem
        self.form = self.steps.form
        self.view = FormView()
        self.live = self.view.live
        self._papers = OtherPapers(shell, self.failed, self)
        self.on_screen = ScreenSigning(shell, self.failed, self)
        self._build()
        self._connect()
        self.retranslate()

    # -- where she is -------------------------------------------------------------------------

    def state(self) -> State:
        """Return which consent is open, and its step."""
        if self._opened is None:
            return {}
        consent = self._opened.consent
        return {
            "client_id": consent.client_id,
            "consent_id": consent.id if self._known or self._touched else "",
            "step": str(self.steps.current()),
        }

    def restore_state(self, state: State) -> None:
        """Open a consent, or begin a new one of the client."""
        self._leave_open()
        client_id = str(state.get("client_id", ""))
        consent_id = str(state.get("consent_id", ""))
        self._step = str(state.get("step", ""))
        if not client_id:
            return
        self._known = bool(consent_id)
        if former := str(state.get("like", "")):
            self.shell.worker.run(
                work.ask_again, client_id, former, done=self._show, failed=self.failed
            )
        elif consent_id:
            self.shell.worker.run(
                work.open_consent, client_id, consent_id, done=self._show, failed=self.failed
            )
        else:
            kind = str(state.get("consent_type", FIRST_KIND))
            self.shell.worker.run(work.start, client_id, kind, done=self._show, failed=self.failed)

    def leave(self) -> None:
        """Keep what was typed: a stored consent is saved, a new one stays a draft."""
        self._leave_open()

    def failed(self, fault: Fault) -> None:
        """Show what went wrong above the steps; what a check found, in its own words."""
        found = fault.problems if isinstance(fault, NotSaved) else ()
        words = " ".join(str(one.message) for one in found if one.severity == "error")
        self.problem.tell(words or fault.message, "alarm")
        if self._touched:
            self._unkept = True
            self._draft.start()

    def retranslate(self) -> None:
        """Say every text again."""
        super().retranslate()
        self.steps.retranslate()
        if self._opened is not None:
            self.head.show_consent(self._opened)
            self.shown_text.follow(self._opened.consent, answered=self._opened.answered)
            self._preview_soon()

    # -- the consent --------------------------------------------------------------------------

    def consent(self) -> Consent:
        """Return the consent as it stands on the screen; RuntimeError before one was opened."""
        if self._opened is None:
            raise RuntimeError
        return attrs.evolve(self._opened.consent, **self.steps.values())

    @Slot(object)
    def _show(self, opened: work.Opened) -> None:
        """Show a consent just opened, from the beginning or where it is to go on."""
        self._typed = self._touched = False
        self.problem.tell("")
        self.head.unmark()
        self.view.forget()
        self._take(opened)
        first = ANSWER if opened.events else FORM if opened.stored else 0
        self.steps.go_to(int(self._step) if self._step else first)
        self._step = ""

    @Slot(object)
    def _take(self, opened: work.Opened) -> None:
        """Take what an act gave; fields she went on typing in are left alone."""
        typing = self._typed and self._opened is not None
        if typing:
            kept = attrs.evolve(opened.consent, **self.steps.values())
            opened = attrs.evolve(opened, consent=kept)
        self._opened = opened
        self._known = self._known or opened.stored
        for step in self.steps.all:
            if typing:
                step.follow(opened)
            else:
                step.show_consent(opened)
        self.head.show_consent(opened)
        self.shown_text.follow(opened.consent, answered=opened.answered)
        self._preview_soon()

    def _handed_over(self) -> Consent:
        """Return the consent to be saved now; a draft kept afterwards would only be in the way."""
        consent = self.consent()
        self._draft.stop()
        self._typed = self._unkept = False
        return consent

    def _settle(self) -> None:
        """Note that everything typed until then is saved."""
        if not self._typed:
            self._touched = False
            self.head.mark_saved()

    @Slot()
    def _edited(self) -> None:
        self._typed = self._touched = self._unkept = True
        self.head.mark_unsaved()
        # Not begun anew with every key: who writes without a pause loses no more than the others.
        if not self._draft.isActive():
            self._draft.start()
        if self._opened is not None:
            self.form.follow(self._opened)
        self._preview_soon()

    @Slot()
    def _keep(self) -> None:
        """Keep a draft now."""
        self._draft.stop()
        if self._unkept and self._opened is not None:
            self._unkept, self._known = False, True
            self.shell.worker.run(work.keep, self.consent(), done=self._kept, failed=self.failed)

    @Slot(object)
    def _kept(self, at: object) -> None:
        self.head.mark_kept(at)

    def _leave_open(self) -> None:
        """Save or keep what is open."""
        self._draft.stop()
        self._preview.stop()
        opened = self._opened
        if opened is not None and self._touched:
            self._known = True
            task = work.save if opened.stored else work.keep
            self.shell.worker.run(task, self.consent(), done=self._left, failed=self.failed)
        self._typed = self._touched = False

    @Slot(object)
    def _left(self, _result: object) -> None:
        self._tell_others()

    def _tell_others(self) -> None:
        if self._opened is not None:
            kinds = frozenset({"consent", "consent_event", "follow_up", "attachment"})
            self.shell.changed(Changes(kinds, frozenset({self._opened.consent.client_id})))

    @Slot(str)
    def _another_kind(self, code: str) -> None:
        self._touched = self._unkept = True
        consent, self._typed = self.consent(), False
        self.shell.worker.run(work.as_kind, consent, code, done=self._take, failed=self.failed)
        self._draft.start()

    # -- the form -----------------------------------------------------------------------------

    def _preview_soon(self) -> None:
        self._preview.start()

    @Slot()
    def _look(self) -> None:
        if self._opened is None:
            return
        if self._looking is not None:
            self._looking.cancel()
        self._looking = self.shell.worker.run(
            work.preview,
            self.consent(),
            self.form.chosen(),
            self.form.options(),
            done=self._previewed,
            failed=self.failed,
        )

    @Slot(object)
    def _previewed(self, printed: Printed) -> None:
        self._looking = None
        self._printed = printed
        self.form.show_printed(printed)
        self.view.set_form(printed)

    @Slot()
    def _print(self) -> None:
        self._make("printed")

    @Slot()
    def _save(self) -> None:
        self._make("saved")

    def _make(self, how: How) -> None:
        """Save the consent, then print or save exactly what was shown."""
        self.problem.tell("")
        if self.steps.problems():
            self.steps.go_to(CONTENT)
            return
        self._how = how
        consent = self._handed_over()
        self.shell.worker.run(
            work.ready,
            consent,
            self.form.chosen(),
            self.form.options(),
            done=self._ready,
            failed=self.failed,
        )

    @Slot(object)
    def _ready(self, made: tuple[work.Opened, Printed]) -> None:
        opened, self._printed = made
        self._take(opened)
        self._settle()
        self._preview.stop()
        self.view.set_form(self._printed)
        self.view.show_form()
        if self._how == "printed":
            self.live.print_it()
        else:
            self.live.save_it()

    @Slot()
    def _sign(self) -> None:
        """Hand the screen to the client; what is on the page is saved first."""
        self.problem.tell("")
        if self.steps.problems():
            self.steps.go_to(CONTENT)
        else:
            self.on_screen.begin(self._handed_over(), self.form.chosen())

    @Slot(object)
    def _shown_to_sign(self, opened: work.Opened) -> None:
        self._take(opened)
        self._settle()

    @Slot(object)
    def _signed(self, opened: work.Opened) -> None:
        self._recorded(opened)
        self.steps.go_to(ANSWER)
        if opened.signed is not None:
            self._look_at_scan(opened.signed)

    @Slot()
    def _was_printed(self) -> None:
        self._note("printed")

    @Slot(str)
    def _was_saved(self, _path: str) -> None:
        self._note("saved")

    def _note(self, how: How) -> None:
        printed = self._printed
        if printed is not None and self._opened is not None:
            self.shell.worker.run(
                work.note, printed.record_id, printed, how, done=self._noted, failed=self.failed
            )

    @Slot(object)
    def _noted(self, opened: work.Opened) -> None:
        self._take(opened)
        self.shell.tell(Message(NOTED, {"number": opened.number}))
        self._tell_others()

    # -- answer, withdrawal, scan -------------------------------------------------------------

    @Slot(str, object, str)
    def _answered(self, event: str, day: date, note: str) -> None:
        self.problem.tell("")
        consent = self._handed_over()
        if event == "given" and consent.way == "paper_signed" and consent.signed_on is None:
            consent = attrs.evolve(consent, signed_on=day)
        self.shell.worker.run(
            work.answer_event, consent, event, day, note, done=self._recorded, failed=self.failed
        )

    @Slot(object)
    def _recorded(self, opened: work.Opened) -> None:
        self._take(opened)
        self._settle()
        self.shell.tell(Message(RECORDED))
        self._tell_others()

    @Slot()
    def _withdraw(self) -> None:
        if self._opened is None:
            return
        opened = self._opened
        dialog = WithdrawDialog(self.shell.worker, opened.consent, opened.today, self)
        dialog.withdrawn.connect(self._withdrawn)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _withdrawn(self) -> None:
        if self._opened is not None:
            consent = self._opened.consent
            self.shell.worker.run(
                work.open_consent,
                consent.client_id,
                consent.id,
                done=self._take,
                failed=self.failed,
            )
            self._tell_others()

    @Slot()
    def _withdrawal_form(self) -> None:
        if self._opened is not None:
            self._papers.show(work.withdrawal_paper, self._opened.consent.id)

    @Slot()
    def _again(self) -> None:
        if self._opened is not None:
            consent = self._opened.consent
            self.shell.go("consent", {"client_id": consent.client_id, "like": consent.id})

    @Slot()
    def _copy(self) -> None:
        self._beside(work.copy_paper)

    @Slot()
    def _statement(self) -> None:
        self._beside(work.statement_paper)

    def _beside(self, make: Callable[..., Printed]) -> None:
        """Show a paper beside the form; a consent that was never saved is saved first."""
        if self._opened is None:
            return
        self._papers.wanted = make
        if self._opened.stored:
            used = (self.form.chosen(), self.form.options())
            self._papers.show(make, self._opened.consent.id, *used)
            return
        consent = self._handed_over()
        self.shell.worker.run(work.save, consent, done=self._saved_first, failed=self.failed)

    @Slot(object)
    def _saved_first(self, opened: work.Opened) -> None:
        self._take(opened)
        self._settle()
        self._beside(self._papers.wanted)

    @Slot(str, bytes)
    def _attach(self, name: str, content: bytes) -> None:
        consent = self._handed_over()
        self.shell.worker.run(
            work.attach,
            consent,
            name,
            content,
            _(SCAN_NAME),
            done=self._attached,
            failed=self.failed,
        )

    @Slot(object)
    def _attached(self, opened: work.Opened) -> None:
        self._take(opened)
        self._settle()
        self.shell.tell(Message(ATTACHED))
        self._tell_others()

    @Slot()
    def _scans(self) -> None:
        self.shell.go("scans")

    @Slot(object)
    def _look_at_scan(self, scan: Attachment) -> None:
        self._scan = scan
        self.shell.worker.run(work.scan, scan.id, done=self._show_scan, failed=self.failed)

    @Slot(object)
    def _show_scan(self, content: bytes) -> None:
        self._preview.stop()
        scan, opened = self._scan, self._opened
        if scan is not None and opened is not None and scan in opened.scans:
            self.view.show_scan(scan, content, signed=scan == opened.signed)

    # -- steps --------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the form away in a narrow window, except where it is what one looks at."""
        super().resizeEvent(event)
        self._fold()

    @Slot()
    def _fold(self) -> None:
        wide = self.width() >= px(_NARROW)
        wanted = self.steps.current() == FORM or self.view.shows_scan
        self.view.setVisible(wide or wanted)

    @Slot()
    def _to_client(self) -> None:
        if self._opened is not None:
            client_id = self._opened.consent.client_id
            self.shell.go("client", {"client_id": client_id, "section": "consents"})

    # -- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        layout = column(self, (24, 16, 24, 20), 14)
        layout.addWidget(self.head)
        line = row(gap=16)
        line.addWidget(self.steps, 10)
        line.addWidget(self.view, 10)
        layout.addLayout(line, 1)

    def _connect(self) -> None:
        self._draft = QTimer(self, singleShot=True, interval=_DRAFT_MS)
        self._preview = QTimer(self, singleShot=True, interval=_PREVIEW_MS)
        self._draft.timeout.connect(self._keep)
        self._preview.timeout.connect(self._look)
        self.steps.edited.connect(self._edited)
        self.steps.went.connect(self._fold)
        self.steps.kind.chosen.connect(self._another_kind)
        self.form.print_asked.connect(self._print)
        self.form.save_asked.connect(self._save)
        self.form.copy_asked.connect(self._copy)
        self.form.statement_asked.connect(self._statement)
        self.form.sign_asked.connect(self._sign)
        self.on_screen.saved.connect(self._shown_to_sign)
        self.on_screen.signed.connect(self._signed)
        self.steps.answer.outlive(self.shell.worker)
        self.steps.answer.recorded.connect(self._answered)
        self.steps.answer.withdraw_asked.connect(self._withdraw)
        self.steps.answer.withdrawal_form_asked.connect(self._withdrawal_form)
        self.steps.answer.again_asked.connect(self._again)
        self.steps.paper.added.connect(self._attach)
        self.steps.paper.look_asked.connect(self._look_at_scan)
        self.steps.paper.scans_asked.connect(self._scans)
        self.live.printed.connect(self._was_printed)
        self.live.saved.connect(self._was_saved)
        self.head.back_asked.connect(self._to_client)
        self.view.turned.connect(self._fold)
