"""What the panels of one client page share: the file, the drafts, the way to the vault."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.changes import Changes
from kotodesk.desktop.page import Shell
from kotodesk.desktop.pages.client import work
from kotodesk.i18n import Fault
from kotodesk.register.client import Client
from kotodesk.register.client_file import ClientFile
from kotodesk.register.record import Record
from kotodesk.store.versions import Version

R = TypeVar("R", bound=Record)


class ClientContext(QObject):
    """One client on the page; emits when what is stored has changed."""

    file_changed = Signal()
    told = Signal(object)
    """A `Fault` for the page's banner: something could not be done."""
    settled = Signal(object)
    """A `work.Outcome`: saving ended, well or as a draft."""
    draft_kept = Signal(object)
    """The time at which the newest draft was kept."""
    not_written = Signal()
    """A draft or a record could not be written; what was typed is still on the screen."""

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self.shell = shell
        self.home: QWidget | None = None
        """What the panels stand in; none where one is alone."""
        self.client_id = ""
        self.telling = False
        """Whether the change being told is this page's own, so that it need not look again."""
        self.today = date.min
        self._file: ClientFile | None = None
        self.drafts: dict[str, work.KeptDraft] = {}
        self.versions: tuple[Version, ...] = ()

    @property
    def file(self) -> ClientFile:
        """The client's file; RuntimeError before it was opened."""
        if self._file is None:
            raise RuntimeError
        return self._file

    @property
    def client(self) -> Client:
        """The client as stored."""
        return self.file.client

    @property
    def is_open(self) -> bool:
        """Whether a client is shown."""
        return self._file is not None

    def take(self, opened: work.Opened) -> None:
        """Take everything anew."""
        self.client_id = opened.file.client.id
        self._file, self.today, self.versions = opened.file, opened.today, opened.versions
        self.drafts = {one.typed.record.id: one for one in opened.drafts}
        self.file_changed.emit()

    def take_outcome(self, outcome: work.Outcome) -> None:
        """Take what saving gave."""
        record_id = outcome.typed.record.id
        newer = self.drafts.get(record_id)
        if newer is not None and newer.typed is not outcome.typed:
            pass  # more was typed meanwhile; that draft is on its way and stays
        elif outcome.saved:
            self.drafts.pop(record_id, None)
        else:
            self.drafts[record_id] = work.KeptDraft(typed=outcome.typed, at=outcome.at)
        self._file = outcome.file
        self.file_changed.emit()

    def forget(self) -> None:
        """Let the client go: nothing of her stays in the window."""
        self._file, self.drafts, self.versions, self.client_id = None, {}, (), ""

    def one(self, kind: type[R]) -> R:
        """Give the record of a kind a client has once, as stored."""
        if kind is Client:
            return self.client  # type: ignore[return-value]
        return self.file.one(kind)

    def many(self, kind: type[R], owner: Record | None = None) -> tuple[R, ...]:
        """Give the records of a kind as stored, and those that exist only as a draft."""
        stored = self.file.parts_of(owner, kind) if owner is not None else self.file.of(kind)
        ids = {one.id for one in stored}
        unsaved = (one.typed.record for one in self.drafts.values())
        return stored + tuple(
            one
            for one in unsaved
            if isinstance(one, kind)
            and one.id not in ids
            and (owner is None or getattr(one, kind.PARENT) == owner.id)
        )

    def present(self, record: R) -> R:
        """Give the record as its draft has it, if there is one."""
        draft = self.drafts.get(record.id)
        typed = draft.typed.record if draft is not None else None
        return typed if isinstance(typed, type(record)) else record

    def stored_fields(self, record_id: str) -> frozenset[str]:
        """Give the names of the record's fields that have an origin, and so a history."""
        return frozenset(name for owner, name in self.file.provenance if owner == record_id)

    def versions_of(self, record: Record) -> tuple[Version, ...]:
        """Give the frozen versions of a record, oldest first."""
        return tuple(one for one in self.versions if one.record_id == record.id)

    def run(
        self,
        task: Callable[..., object],
        *values: object,
        done: Callable[..., object] | None = None,
        failed: Callable[[Fault], object] | None = None,
    ) -> None:
        """Run `task(desk, *values)` in the worker; a failure nobody takes goes to the banner."""
        self.shell.worker.run(task, *values, done=done, failed=failed or self.tell)

    def keep(self, typed: work.Typed) -> None:
        """Keep what was typed as a draft; what is on its way counts as kept already."""
        self.drafts[typed.record.id] = work.KeptDraft(typed=typed, at=None)
        self.shell.worker.run(work.keep, typed, done=self._kept, failed=self._not_written)

    def save(self, typed: work.Typed) -> None:
        """Save what was typed, or keep it with the problems that stand in the way."""
        self.drafts[typed.record.id] = work.KeptDraft(typed=typed, at=None)
        self.shell.worker.run(work.save, typed, done=self._settled, failed=self._not_written)

    @Slot(object)
    def _kept(self, at: object) -> None:
        self.draft_kept.emit(at)

    @Slot(object)
    def _settled(self, outcome: object) -> None:
        if isinstance(outcome, work.Outcome) and outcome.file.client.id == self.client_id:
            self.take_outcome(outcome)
            self.settled.emit(outcome)
            if outcome.saved:
                self.shell.saved(outcome.at)
                record = outcome.typed.record
                self._tell_shell(Changes(frozenset({record.KIND}), frozenset({record.client_id})))

    @Slot(object)
    def _not_written(self, fault: object) -> None:
        self.not_written.emit()
        self.tell(fault)

    @Slot(object)
    def tell(self, fault: object) -> None:
        """Pass a fault on to the page."""
        self.told.emit(fault)

    def changed_outside(self) -> None:
        """Tell other pages that this client's data changed by an act of the program."""
        self._tell_shell(Changes(clients=frozenset({self.client_id})))

    def _tell_shell(self, changes: Changes) -> None:
        self.telling = True
        self.shell.changed(changes)
        self.telling = False

    @Slot(object)
    def refresh(self, opened: object) -> None:
        """Take what an act of the program gave, if it is about this client."""
        if isinstance(opened, work.Opened) and opened.file.client.id == self.client_id:
            self.take(opened)
