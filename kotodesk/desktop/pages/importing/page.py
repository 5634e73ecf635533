"""The wizard: five steps from a file to clients, nothing written before the last button."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLayout, QStackedWidget

from kotodesk.desktop.changes import Changes
from kotodesk.desktop.page import Page, Shell
from kotodesk.desktop.pages.importing import import_step, work
from kotodesk.desktop.pages.importing.columns_step import ColumnsStep
from kotodesk.desktop.pages.importing.file_step import FileStep
from kotodesk.desktop.pages.importing.flow import (
    COLUMNS,
    FILE,
    IMPORT,
    PREVIEW,
    QUESTIONS,
    STEPS,
    Foot,
)
from kotodesk.desktop.pages.importing.import_step import ImportStep
from kotodesk.desktop.pages.importing.preview_step import PreviewStep
from kotodesk.desktop.pages.importing.questions_step import QuestionsStep
from kotodesk.desktop.pages.importing.report_file import ask_where
from kotodesk.desktop.pages.importing.running import Running
from kotodesk.desktop.pages.importing.step import Step
from kotodesk.desktop.pages.importing.step_line import StepLine
from kotodesk.desktop.widgets import Scroll, ask, column, label, row
from kotodesk.i18n import N_, Fault, Message
from kotodesk.services import importing
from kotodesk.services.importing import ImportOutcome, OldList, PastImport, Planned
from kotodesk.services.importing.faults import PreviewOutdated

TITLE = N_("Import of an old list")
READING, PLANNING = N_("Reading the file…"), N_("Making the preview…")
UNDO_TITLE, UNDO = N_("Undo the import?"), N_("Undo the import")
UNDO_TEXT = N_(
    "The clients and facts the import brought are taken out again. The log keeps that they were "
    "imported and taken back."
)
SAVED = N_("The report was saved. It holds row numbers and remarks, no names.")


class ImportPage(Page):
    """Holds what was read and planned; each step shows a part of it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.old_list: OldList | None = None
        self.planned: Planned | None = None
        self._act = ""
        self._outdated: Fault | None = None
        self.file, self.columns, self.questions = FileStep(), ColumnsStep(), QuestionsStep()
        self.preview, self.last = PreviewStep(), ImportStep()
        self.steps: tuple[Step, ...] = (
            self.file,
            self.columns,
            self.questions,
            self.preview,
            self.last,
        )
        self.running = Running(shell.worker, self)
        self._line, self._stack, self.foot = StepLine(STEPS), QStackedWidget(), Foot()
        layout = column(self, (24, 18, 24, 16), 14)
        layout.addLayout(self._head())
        for step in self.steps:
            self._stack.addWidget(_scrolled(step))
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.foot)
        self._connect()
        self.show_step(FILE)

    def current(self) -> int:
        """Return the number of the step shown, from 0."""
        return self._stack.currentIndex()

    def refresh(self, changes: Changes) -> None:  # noqa: ARG002 - any change may hinder an undo
        """Show the imports made so far; what is being prepared stays."""
        self.shell.worker.run(work.past, done=self._show_past, failed=self.failed)

    def retranslate(self) -> None:
        """Say every text again."""
        super().retranslate()
        self._line.retranslate()
        for step in self.steps:
            step.retranslate()
        self._show_buttons()

    def leave(self) -> None:
        """Another page is shown, or the vault is locked: what is being written is given up."""
        if self.last.stage == import_step.RUNNING:
            self.running.stop()

    def failed(self, fault: Fault) -> None:
        """Show what went wrong in the step where it did."""
        self._doing("")
        self.steps[self.current()].problem.tell(fault.message, "alarm")

    def show_step(self, number: int) -> None:
        """Show a step."""
        self._stack.setCurrentIndex(number)
        self._line.set_current(number)
        self._show_buttons()
        first = self.steps[number].first() or self.foot.main()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _head(self) -> QLayout:
        line, title = row(gap=24), label("", "heading")
        self.wording.say(title.setText, TITLE)
        line.addWidget(title)
        line.addStretch(1)
        line.addWidget(self._line)
        return line

    def _connect(self) -> None:
        self.file.wanted.connect(self.read)
        self.file.sheets_chosen.connect(self._use_sheets)
        self.file.past.undo_asked.connect(self._undo_past)
        self.columns.corrected.connect(self._corrected)
        self.preview.decided.connect(self._decided)
        self.last.undo_asked.connect(self._undo)
        self.last.report_asked.connect(self._save_report)
        self.last.clients_asked.connect(self._close)
        self.foot.went_on.connect(self._go_on)
        self.foot.went_back.connect(self._go_back)
        self.foot.cancelled.connect(self._cancel)
        self.running.finished.connect(self._finished)
        self.running.undone.connect(self._undone)
        self.running.stopped.connect(self._stopped)
        self.running.failed.connect(self._run_failed)
        self.running.progressed.connect(self.last.show_progress)

    def _show_buttons(self) -> None:
        number = self.current()
        count = len(self.planned.to_do()) if number >= PREVIEW and self.planned else 0
        ready = bool(count) if number >= PREVIEW else self.old_list is not None
        begun = self.old_list is not None
        self.foot.show_step(number, self.last.stage, ready=ready, count=count, begun=begun)

    def _doing(self, text: str) -> None:
        self.foot.set_doing(text)
        self._show_buttons()

    # -- on and back --------------------------------------------------------------------------

    @Slot()
    def _go_on(self) -> None:
        number = self.current()
        if number == FILE:
            self.show_step(COLUMNS)
        elif number == COLUMNS:
            self._plan((), self._asked)
        elif number == QUESTIONS and self.questions.check():
            self._plan(self.questions.answers(), self._answered)
        elif number == PREVIEW and self.planned is not None:
            self.last.show_plan(self.planned)
            self.show_step(IMPORT)
        elif number == IMPORT and self.planned is not None:
            self.last.set_stage(import_step.RUNNING)
            self._show_buttons()
            self.running.start(self.planned)

    @Slot()
    def _go_back(self) -> None:
        number = self.current() - 1
        skipped = number == QUESTIONS and not self.questions.questions
        self.show_step(COLUMNS if skipped else number)

    @Slot()
    def _cancel(self) -> None:
        if self.last.stage in {import_step.RUNNING, import_step.UNDOING}:
            self.running.stop()
        else:
            self._close()

    @Slot()
    def _close(self) -> None:
        self.old_list = self.planned = None
        self._act = ""
        for step in self.steps:
            step.clear()
        self._doing("")
        self.show_step(FILE)
        self.shell.go("clients")

    # -- reading and planning -----------------------------------------------------------------

    @Slot(object)
    def read(self, guess: work.Guess) -> None:
        """Read a file; also once more when she knows better."""
        self._doing(READING)
        self.shell.worker.run(work.read, guess, done=self._read, failed=self.failed)

    @Slot(object)
    def _read(self, old_list: OldList) -> None:
        self._take(old_list)
        self._doing("")

    @Slot(str, object)
    def _use_sheets(self, main: str, attached: tuple[str, ...]) -> None:
        if self.old_list is not None:
            self._take(importing.use_sheets(self.old_list, main, attached))

    def _take(self, old_list: OldList) -> None:
        self.old_list, self.planned = old_list, None
        self.file.show_list(old_list)
        self.columns.show_list(old_list)
        self._show_buttons()

    @Slot(object)
    def _corrected(self, old_list: OldList) -> None:
        self.old_list, self.planned = old_list, None

    def _plan(
        self, answers: tuple[importing.Answer, ...], done: Callable[[Planned], object]
    ) -> None:
        if self.old_list is not None:
            self._doing(PLANNING)
            self.shell.worker.run(work.plan, self.old_list, answers, done=done, failed=self.failed)

    @Slot(object)
    def _asked(self, planned: Planned) -> None:
        self.questions.show_questions(planned.plan.questions)
        if planned.plan.questions:
            self.planned = planned
            self.show_step(QUESTIONS)
            self._doing("")
        else:
            self._answered(planned)

    @Slot(object)
    def _answered(self, planned: Planned) -> None:
        self.planned = planned
        self.preview.show_plan(planned)
        if self._outdated is not None:
            self.preview.problem.tell(self._outdated.message, "attention")
            self._outdated = None
        self.show_step(PREVIEW)
        self._doing("")

    @Slot(object)
    def _decided(self, planned: Planned) -> None:
        self.planned = planned
        self._show_buttons()

    # -- writing and taking back --------------------------------------------------------------

    @Slot(object)
    def _finished(self, outcome: ImportOutcome) -> None:
        self._act = outcome.act_id
        self.last.show_outcome(outcome)
        self._changed()
        self.last.clients.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _undone(self) -> None:
        self.last.set_stage(import_step.UNDONE)
        self._changed()

    @Slot()
    def _stopped(self) -> None:
        undoing = self.last.stage == import_step.UNDOING
        self.last.set_stage(import_step.DONE if undoing else import_step.READY)
        text = import_step.UNDO_STOPPED if undoing else import_step.STOPPED
        self.last.said.tell(Message(text), "attention")
        self._show_buttons()

    @Slot(object)
    def _run_failed(self, fault: Fault) -> None:
        undoing = self.last.stage == import_step.UNDOING
        self.last.set_stage(import_step.DONE if undoing else import_step.READY)
        if isinstance(fault, PreviewOutdated):
            self._outdated = fault
            self._plan(self.questions.answers(), self._answered)
        else:
            self.failed(fault)

    def _changed(self) -> None:
        self.shell.changed()
        self.shell.saved(datetime.now().astimezone())
        self._show_buttons()

    @Slot(object)
    def _show_past(self, past: tuple[PastImport, ...]) -> None:
        self.file.past.show_past(past)

    @Slot()
    def _undo(self) -> None:
        if ask(self, UNDO_TITLE, UNDO_TEXT, UNDO, danger=True):
            self.last.set_stage(import_step.UNDOING)
            self._show_buttons()
            self.running.undo(self._act)

    @Slot(object)
    def _undo_past(self, past: PastImport) -> None:
        self._act = past.act_id
        self.last.show_past(past)
        self.show_step(IMPORT)
        self._undo()

    @Slot()
    def _save_report(self) -> None:
        path = ask_where(self)
        if path is not None and self.planned is not None:
            self.shell.worker.call(
                work.write_report,
                self.planned,
                path,
                done=self._report_saved,
                failed=self.failed,
            )

    @Slot(object)
    def _report_saved(self, _path: object) -> None:
        self.shell.tell(Message(SAVED))


def _scrolled(step: Step) -> Scroll | Step:
    if not isinstance(step, FileStep | ImportStep):
        return step
    holder = Scroll(margins=(0, 0, 10, 0))
    holder.body.addWidget(step, 1)
    return holder
