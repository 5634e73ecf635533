"""The last step at work: bringing in, taking back, reports of this import and of earlier ones."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.page import Shell
from kotodesk.desktop.pages.importing import import_step
from kotodesk.desktop.pages.importing.import_step import ImportStep
from kotodesk.desktop.pages.importing.leaving import Leaving
from kotodesk.desktop.pages.importing.running import Running
from kotodesk.desktop.widgets import ask
from kotodesk.i18n import N_, Fault, Message
from kotodesk.services.importing import ImportOutcome, PastImport, Planned
from kotodesk.services.importing.faults import PreviewOutdated

UNDO_TITLE, UNDO = N_("Undo the import?"), N_("Undo the import")
UNDO_TEXT = N_(
    "The clients and facts the import brought are taken out again. The log keeps that they were "
    "imported and taken back."
)


class Bringing(QObject):
    """``staged`` when the stage has changed; ``outdated(fault)`` when the plan no longer holds.

    ``failed(fault)`` for anything else that went wrong.
    """

    staged = Signal()
    outdated = Signal(object)
    failed = Signal(object)

    def __init__(self, shell: Shell, step: ImportStep, leaving: Leaving, window: QWidget) -> None:
        super().__init__(window)
        self._shell, self._step, self._leaving, self._window = shell, step, leaving, window
        self._planned: Planned | None = None
        self._act = ""
        self.running = running = Running(shell.worker, self)
        running.finished.connect(self._finished)
        running.undone.connect(self._undone)
        running.stopped.connect(self._stopped)
        running.failed.connect(self._run_failed)
        running.progressed.connect(step.show_progress)
        step.undo_asked.connect(self._undo)
        step.report_asked.connect(self._save_report)
        step.print_asked.connect(self._print_report)

    @property
    def busy(self) -> bool:
        """Whether something is being written or taken back."""
        return self._step.stage in {import_step.RUNNING, import_step.UNDOING}

    def show_plan(self, planned: Planned) -> None:
        """Show what will be done."""
        self._planned, self._act = planned, ""
        self._step.show_plan(planned)

    def start(self) -> None:
        """Write what was shown."""
        if self._planned is not None:
            self._stage(import_step.RUNNING)
            self.running.start(self._planned)

    def stop(self) -> None:
        """Ask the writing or taking back to stop."""
        self.running.stop()

    def leave(self) -> None:
        """Give up what is being written; what is being taken back goes on."""
        if self._step.stage == import_step.RUNNING:
            self.running.stop()

    def forget(self) -> None:
        """Forget the plan and the import."""
        self._planned, self._act = None, ""

    def show_past(self, past: PastImport) -> None:
        """Show an earlier import."""
        self._planned, self._act = None, past.act_id
        self._step.show_past(past)

    @Slot(object)
    def print_past(self, past: PastImport) -> None:
        """Show the report of an earlier import as a paper."""
        self._leaving.print_report(None, past.act_id)

    @Slot()
    def _undo(self) -> None:
        self.ask_undo()

    def ask_undo(self) -> None:
        """Ask whether the import shown is to be taken back, and do it."""
        if ask(self._window, UNDO_TITLE, UNDO_TEXT, UNDO, danger=True):
            self._stage(import_step.UNDOING)
            self.running.undo(self._act)

    def _stage(self, stage: str) -> None:
        self._step.set_stage(stage)
        self.staged.emit()

    @Slot(object)
    def _finished(self, outcome: ImportOutcome) -> None:
        self._act = outcome.act_id
        self._step.show_outcome(outcome)
        self._changed()
        self._step.clients.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _undone(self) -> None:
        self._step.set_stage(import_step.UNDONE)
        self._changed()

    def _changed(self) -> None:
        self._shell.changed()
        self._shell.saved(datetime.now().astimezone())
        self.staged.emit()

    @Slot()
    def _stopped(self) -> None:
        undoing = self._step.stage == import_step.UNDOING
        self._stage(import_step.DONE if undoing else import_step.READY)
        text = import_step.UNDO_STOPPED if undoing else import_step.STOPPED
        self._step.said.tell(Message(text), "attention")

    @Slot(object)
    def _run_failed(self, fault: Fault) -> None:
        undoing = self._step.stage == import_step.UNDOING
        self._stage(import_step.DONE if undoing else import_step.READY)
        if isinstance(fault, PreviewOutdated):
            self.outdated.emit(fault)
        else:
            self.failed.emit(fault)

    @Slot()
    def _print_report(self) -> None:
        self._leaving.print_report(self._planned, self._act)

    @Slot()
    def _save_report(self) -> None:
        if self._planned is not None:
            self._leaving.save_report(self._planned)
