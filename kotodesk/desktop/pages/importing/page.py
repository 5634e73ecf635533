"""The wizard: five steps from a file to clients, nothing written before the last button."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLayout, QWidget

from kotodesk.desktop.changes import Changes
from kotodesk.desktop.page import Page, Shell
from kotodesk.desktop.pages.importing import import_step, work
from kotodesk.desktop.pages.importing.bringing import Bringing
from kotodesk.desktop.pages.importing.columns_step import ColumnsStep, Counts
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
from kotodesk.desktop.pages.importing.leaving import Leaving
from kotodesk.desktop.pages.importing.preparing import Preparing
from kotodesk.desktop.pages.importing.preview_step import PreviewStep
from kotodesk.desktop.pages.importing.questions_step import QuestionsStep
from kotodesk.desktop.pages.importing.step import Step
from kotodesk.desktop.pages.importing.step_line import StepLine
from kotodesk.desktop.widgets import Faces, Scroll, column, label, row
from kotodesk.desktop.widgets.focus import lead_on
from kotodesk.exchange.tabular.rows import RowRef
from kotodesk.i18n import N_, Fault, Message
from kotodesk.services import importing
from kotodesk.services.importing import Decision, OldList, PastImport, Planned

TITLE = N_("Import of an old list")
READING, PLANNING = N_("Reading the file…"), N_("Making the preview…")
RESUMED = N_("What you had chosen and mended of this list is back.")
STOPPED = N_("Stopped. Nothing was changed.")
_NAMES = ("file", "columns", "questions", "preview", "last")

OneStep = TypeVar("OneStep", bound=Step)


class ImportPage(Page):
    """Holds what was read and planned; each step shows a part of it, and is built when reached."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.old_list: OldList | None = None
        self.planned: Planned | None = None
        self._outdated: Fault | None = None
        self._list_id, self._unkept = "", False
        self._decisions: Mapping[RowRef, Decision] = {}
        self._stack = Faces(len(STEPS), self)
        self.foot = Foot()
        self.file = self._put(FILE, FileStep)
        self.preparing = Preparing(shell.worker, self)
        self.leaving = Leaving(shell, self)
        self._line = StepLine(STEPS)
        layout = column(self, (24, 18, 24, 16), 14)
        layout.addLayout(self._head())
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.foot)
        self._connect()
        self.show_step(FILE)

    # -- the steps, each built when it is first reached ---------------------------------------

    @cached_property
    def columns(self) -> ColumnsStep:
        """What each column of the list is."""
        step = self._put(COLUMNS, ColumnsStep)
        step.corrected.connect(self._corrected)
        step.save_asked.connect(self._save_mapping)
        step.read_asked.connect(self._read_mapping)
        return step

    @cached_property
    def questions(self) -> QuestionsStep:
        """What the program does not understand by itself."""
        return self._put(QUESTIONS, QuestionsStep)

    @cached_property
    def preview(self) -> PreviewStep:
        """What would become of each person."""
        step = self._put(PREVIEW, PreviewStep)
        step.decided.connect(self._decided)
        step.mended.connect(self._mend)
        step.person.origins_asked.connect(self.preparing.ask_origins)
        self.preparing.origins_told.connect(step.person.show_origins)
        return step

    @cached_property
    def last(self) -> ImportStep:
        """What is brought in, and what came of it."""
        step = self._put(IMPORT, ImportStep)
        step.clients_asked.connect(self._close)
        return step

    @cached_property
    def bringing(self) -> Bringing:
        """The last step at work."""
        bringing = Bringing(self.shell, self.last, self.leaving, self)
        bringing.staged.connect(self._staged)
        bringing.outdated.connect(self._plan_again)
        bringing.failed.connect(self.failed)
        return bringing

    def _put(self, number: int, make: Callable[[QWidget], OneStep]) -> OneStep:
        holder = Scroll(self._stack.room(number), margins=(0, 0, 10, 0))
        step = make(holder.ground)
        holder.body.addWidget(step, 1)
        self._stack.put(number, holder)
        step.retranslate()
        lead_on(holder, (self.foot.cancel, self.foot.back, self.foot.next))
        return step

    def _step(self, number: int) -> Step:
        step: Step = getattr(self, _NAMES[number])
        return step

    def _reached(self) -> list[Step]:
        """Give the steps that were reached so far."""
        return [self._step(one) for one in range(len(STEPS)) if self._stack.is_built(one)]

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
        for step in self._reached():
            step.retranslate()
        self._show_buttons()

    def leave(self) -> None:
        """Another page is shown, or the vault is locked: what is being done is given up.

        What was chosen, mended and decided is kept; the same list read again has it.
        """
        self._stop_reading()
        old_list = self.old_list
        if old_list is not None and self._unkept and self._list_id:
            self._unkept = False
            self.shell.worker.run(
                work.keep_begun, self._list_id, old_list, self._decisions, failed=self.failed
            )
        if self._stack.is_built(IMPORT):
            self.bringing.leave()

    def failed(self, fault: Fault) -> None:
        """Show what went wrong in the step where it did."""
        self._doing("")
        self._step(self.current()).problem.tell(fault.message, "alarm")

    def show_step(self, number: int) -> None:
        """Show a step."""
        step = self._step(number)
        self._stack.setCurrentIndex(number)
        self._line.set_current(number)
        self._show_buttons()
        first = step.first() or self.foot.main()
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
        self.file.past.report_asked.connect(self._print_past)
        self._connect_work()
        self.foot.went_on.connect(self._go_on)
        self.foot.went_back.connect(self._go_back)
        self.foot.cancelled.connect(self._cancel)

    def _connect_work(self) -> None:
        preparing = self.preparing
        preparing.read.connect(self._read)
        preparing.asked.connect(self._asked)
        preparing.answered.connect(self._answered)
        preparing.mended.connect(self._mended)
        preparing.counted.connect(self._show_counts)
        self.leaving.mapped.connect(self._mapped)
        for one in (preparing, self.leaving):
            one.failed.connect(self.failed)

    @Slot()
    def _show_buttons(self) -> None:
        number = self.current()
        count = len(self.planned.to_do()) if number >= PREVIEW and self.planned else 0
        ready = bool(count) if number >= PREVIEW else self.old_list is not None
        begun = self.old_list is not None
        stage = self.last.stage if self._stack.is_built(IMPORT) else import_step.READY
        self.foot.show_step(number, stage, ready=ready, count=count, begun=begun)

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
            self._plan((), asking=True)
        elif number == QUESTIONS and self.questions.check():
            self._plan(self.questions.answers())
        elif number == PREVIEW and self.planned is not None:
            self.bringing.show_plan(self.planned)
            self.show_step(IMPORT)
        elif number == IMPORT and self.planned is not None:
            self.bringing.start()

    @Slot()
    def _go_back(self) -> None:
        number = self.current() - 1
        skipped = number == QUESTIONS and not self.questions.questions
        self.show_step(COLUMNS if skipped else number)

    @Slot()
    def _cancel(self) -> None:
        if self.foot.busy:
            self._stop_reading()
            self._step(self.current()).problem.tell(Message(STOPPED), "attention")
        elif self._stack.is_built(IMPORT) and self.bringing.busy:
            self.bringing.stop()
        else:
            self._close()

    @Slot()
    def _close(self) -> None:
        self._stop_reading()
        self._drop_begun()
        self.old_list = self.planned = None
        self._decisions = {}
        if self._stack.is_built(IMPORT):
            self.bringing.forget()
        for step in self._reached():
            step.clear()
        self._doing("")
        self.show_step(FILE)
        self.shell.go("clients")

    def _drop_begun(self) -> None:
        """Forget what was chosen: the list was imported, or she gave it up."""
        if self._list_id:
            self.shell.worker.run(work.drop_begun, self._list_id, failed=self.failed)
        self._list_id, self._unkept = "", False

    @Slot()
    def _staged(self) -> None:
        if self.last.stage == import_step.DONE:
            self._drop_begun()
        self._show_buttons()

    def _stop_reading(self) -> None:
        if self.preparing.busy:
            self.preparing.stop()
            self._doing("")

    # -- reading and planning -----------------------------------------------------------------

    @Slot(object)
    def read(self, guess: work.Guess) -> None:
        """Read a file; also once more when she knows better."""
        self.preparing.read_file(guess)
        self._doing(READING)

    @Slot(object)
    def _read(self, taken: work.Taken) -> None:
        self._decisions, self._list_id = taken.decisions, taken.list_id
        self.columns.show_list(taken.old_list, taken.layouts)
        self._take(taken.old_list)
        self._unkept = False
        self._doing("")
        if taken.resumed:
            self.file.problem.tell(Message(RESUMED), "neutral")

    @Slot(str, object)
    def _use_sheets(self, main: str, attached: tuple[str, ...]) -> None:
        if self.old_list is not None:
            old_list = importing.use_sheets(self.old_list, main, attached)
            self.columns.show_changed(old_list)
            self._take(old_list)

    @Slot(object)
    def _mapped(self, old_list: OldList) -> None:
        self._step(self.current()).problem.tell("")
        self.columns.show_mapped(old_list)
        self._take(old_list)

    def _take(self, old_list: OldList) -> None:
        self.file.show_list(old_list)
        self._corrected(old_list)
        self._show_buttons()

    @Slot(object)
    def _corrected(self, old_list: OldList) -> None:
        self.old_list, self.planned, self._unkept = old_list, None, True
        self.preparing.count_values(old_list)

    @Slot(object, object)
    def _show_counts(self, old_list: OldList, counts: Counts) -> None:
        if old_list is self.old_list:
            self.columns.show_counts(counts)

    def _plan(self, answers: tuple[importing.Answer, ...], *, asking: bool = False) -> None:
        if self.old_list is not None:
            self.preparing.plan(self.old_list, answers, self._decisions, asking=asking)
            self._doing(PLANNING)

    @Slot(object)
    def _mend(self, changes: tuple[tuple[RowRef, int, str], ...]) -> None:
        if self.planned is not None:
            self.preparing.mend(self.planned, changes)
            self._doing(PLANNING)

    @Slot(object, object)
    def _mended(self, planned: Planned, row: RowRef) -> None:
        self._take_plan(planned)
        self.preview.show_mended(planned, row)
        self._doing("")

    def _take_plan(self, planned: Planned) -> None:
        """Keep a plan, and the list as it was answered and mended for it."""
        self.columns.show_changed(planned.old_list)
        self._corrected(planned.old_list)
        self.planned, self._decisions = planned, planned.decisions

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
        self._take_plan(planned)
        self.preview.show_plan(planned)
        if self._outdated is not None:
            self.preview.problem.tell(self._outdated.message, "attention")
            self._outdated = None
        self.show_step(PREVIEW)
        self._doing("")

    @Slot(object)
    def _decided(self, planned: Planned) -> None:
        self.planned, self._decisions, self._unkept = planned, planned.decisions, True
        self._show_buttons()

    @Slot(object)
    def _plan_again(self, fault: Fault) -> None:
        """Make the preview anew: the register has changed since."""
        self._outdated = fault
        self._plan(self.questions.answers())

    @Slot(object)
    def _show_past(self, past: tuple[PastImport, ...]) -> None:
        self.file.past.show_past(past)

    @Slot(object)
    def _print_past(self, past: PastImport) -> None:
        self.bringing.print_past(past)

    @Slot(object)
    def _undo_past(self, past: PastImport) -> None:
        self.bringing.show_past(past)
        self.show_step(IMPORT)
        self.bringing.ask_undo()

    @Slot()
    def _save_mapping(self) -> None:
        if self.old_list is not None:
            self.leaving.save_mapping(self.old_list)

    @Slot()
    def _read_mapping(self) -> None:
        if self.old_list is not None:
            self.leaving.read_mapping(self.old_list)
