"""What is done with whole profiles: copying, naming, removing, reading and writing files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.page import Shell
from kotodesk.desktop.pages.profiles import naming, work
from kotodesk.desktop.pages.profiles.naming import NameDialog
from kotodesk.desktop.pages.profiles.work import Listed
from kotodesk.desktop.widgets import ask
from kotodesk.desktop.worker import Ticket
from kotodesk.i18n import N_, Fault, Message
from kotodesk.services.profiles import ProfileInfo

REMOVE, REMOVE_OK = N_("Remove the profile %(name)s"), N_("Remove")
REMOVE_MEANS = N_(
    "No package can be made with it any more. What was made with it stays in the ledger."
)
REPLACE, REPLACE_OK = N_("Replace the profile %(name)s"), N_("Replace")
REPLACE_MEANS = N_(
    "The file has the same id as this profile. What is in the profile now is lost, unless it was "
    "written to a file."
)
REMOVED, TAKEN_IN = N_("The profile was removed."), N_("The profile was read: %(name)s.")
WRITTEN, RENAMED = N_("The profile was written to the file."), N_("The profile was renamed.")


class OwnProfiles(QObject):
    """`copied` gives the id of a copy, `done` the id and what was done, `refused` a fault."""

    copied = Signal(str)
    done = Signal(str, object)
    refused = Signal(object)

    def __init__(self, shell: Shell, page: QWidget) -> None:
        super().__init__(page)
        self._shell, self._page = shell, page
        self._of, self._path = "", Path()
        self.dialog: NameDialog | None = None

    def copy(self, info: ProfileInfo) -> None:
        """Ask for the name of a copy, and make it."""
        self._of = info.id
        title = Message(naming.COPY, {"name": info.name})
        proposed = str(Message(naming.COPY_OF, {"name": info.name}))
        self.dialog = NameDialog(
            title, naming.COPY_OK, proposed, self._page.window(), intro=naming.COPY_INTRO
        )
        self._begin(self._send_copy)

    def _send_copy(self, name: str) -> Ticket:
        return self._shell.worker.run(
            work.copy, self._of, name, done=self._copied, failed=self._name_refused
        )

    @Slot(object)
    def _copied(self, info: ProfileInfo) -> None:
        self._named()
        self.copied.emit(info.id)

    @Slot(object)
    def rename(self, line: Listed) -> None:
        """Ask for another name."""
        self._of = line.info.id
        title = Message(naming.RENAME, {"name": line.info.name})
        self.dialog = NameDialog(title, naming.RENAME_OK, line.info.name, self._page.window())
        self._begin(self._send_name)

    def _send_name(self, name: str) -> Ticket:
        return self._shell.worker.run(
            work.rename, self._of, name, done=self._renamed, failed=self._name_refused
        )

    @Slot(object)
    def _renamed(self, info: ProfileInfo) -> None:
        self._named()
        self.done.emit(info.id, Message(RENAMED))

    def _begin(self, send: Callable[[str], Ticket]) -> None:
        if self.dialog is not None:
            self.dialog.rejected.connect(self._put_aside)
            self.dialog.begin(send)

    @Slot()
    def _put_aside(self) -> None:
        self.dialog = None

    def _named(self) -> None:
        if self.dialog is not None:
            self.dialog.accept()
            self.dialog = None

    @Slot(object)
    def _name_refused(self, fault: Fault) -> None:
        if self.dialog is not None:
            self.dialog.failed(fault)

    @Slot(object)
    def remove(self, line: Listed) -> None:
        """Ask, and take a profile of her own away."""
        title = Message(REMOVE, {"name": line.info.name})
        if ask(self._page.window(), title, REMOVE_MEANS, REMOVE_OK, danger=True):
            self._shell.worker.run(work.remove, line.info.id, done=self._removed, failed=self._fail)

    @Slot(object)
    def _removed(self, _nothing: object) -> None:
        self.done.emit("", Message(REMOVED))

    @Slot(object)
    def read(self, path: Path) -> None:
        """Take a profile in from a file; asks first where it takes the place of another."""
        self._path = path
        self._shell.worker.run(work.replaced_by, path, done=self._may_read, failed=self._fail)

    @Slot(object)
    def _may_read(self, replaced: ProfileInfo | None) -> None:
        title = Message(REPLACE, {"name": replaced.name if replaced is not None else ""})
        window = self._page.window()
        if replaced is None or ask(window, title, REPLACE_MEANS, REPLACE_OK, danger=True):
            self._shell.worker.run(
                work.read_file, self._path, done=self._taken_in, failed=self._fail
            )

    @Slot(object)
    def _taken_in(self, info: ProfileInfo) -> None:
        self.done.emit(info.id, Message(TAKEN_IN, {"name": info.name}))

    @Slot(object, object)
    def write(self, line: Listed, path: Path) -> None:
        """Write a profile to a file."""
        self._of = line.info.id
        self._shell.worker.run(
            work.write_file, line.info.id, path, done=self._written, failed=self._fail
        )

    @Slot(object)
    def _written(self, _nothing: object) -> None:
        self.done.emit(self._of, Message(WRITTEN))

    @Slot(object)
    def _fail(self, fault: Fault) -> None:
        self.refused.emit(fault)
