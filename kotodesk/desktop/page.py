"""What a page is to the main window, and what the main window is to a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.changes import EVERYTHING, Changes
from kotodesk.desktop.wording import Wording
from kotodesk.desktop.worker import Worker
from kotodesk.i18n import Fault, Message

if TYPE_CHECKING:
    from datetime import datetime

    from kotodesk.desktop.doors import Doors, SessionInfo
    from kotodesk.desktop.preferences import Preferences

State = Mapping[str, Any]


class Hit:
    """One result of the search at the top: where choosing it leads."""

    # No NamedTuple: as the data of an item in a list Qt would make a plain list of it.
    def __init__(
        self,
        title: str,
        detail: str = "",
        page_id: str = "",
        state: State | None = None,
        icon: str = "person",
    ) -> None:
        self.title, self.detail, self.icon = title, detail, icon
        self.page_id = page_id
        self.state: State = state or {}


class Shell(QObject):
    """What a page may ask of the window it stands in. Lives from unlock to lock.

    ``home`` is the widget the pages stand in, None where there is no window.
    """

    went = Signal(str, object)
    told = Signal(object, str)
    was_changed = Signal(object)
    was_forgotten = Signal()
    was_saved = Signal(object)
    counted = Signal(str, object)
    previewed = Signal(bytes, str, object)
    profile_changed = Signal(object)
    look_changed = Signal()
    lock_asked = Signal()
    restore_asked = Signal()
    backup_made = Signal(object)

    def __init__(
        self,
        worker: Worker,
        doors: Doors,
        info: SessionInfo,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.home: QWidget | None = None
        self.worker = worker
        self.doors = doors
        self.info = info
        self.preferences = preferences

    def go(self, page_id: str, state: State | None = None) -> None:
        """Show a page; ``state`` is given to its ``restore_state``."""
        self.went.emit(page_id, dict(state or {}))

    def tell(self, message: Message, tone: str = "good") -> None:
        """Show a message at the foot of the window."""
        self.told.emit(message, tone)

    def fail(self, fault: Fault) -> None:
        """Show what went wrong. Not a slot of a page: give the page's own ``failed`` instead."""
        self.told.emit(fault.message, "alarm")

    def changed(self, changes: Changes = EVERYTHING) -> None:
        """Tell all pages what an act touched."""
        self.was_changed.emit(changes)

    def forget_pages(self) -> None:
        """Have every page built anew and other windows closed: someone was removed for good."""
        self.was_forgotten.emit()

    def saved(self, at: datetime) -> None:
        """Show when the last thing was saved."""
        self.was_saved.emit(at)

    def set_count(self, page_id: str, count: int | None) -> None:
        """Show a number beside a page's name in the rail."""
        self.counted.emit(page_id, count)

    def preview(self, pdf: bytes, name: str, done: Callable[[str], object] | None = None) -> None:
        """Show the print preview; ``done("printed" | "saved")`` is a slot of the caller.

        ``name`` is the file name proposed and must hold nobody's data.
        """
        self.previewed.emit(pdf, name, done)

    def lock(self) -> None:
        """Lock the vault as soon as the present event is dealt with."""
        self.lock_asked.emit()

    def restore(self) -> None:
        """Lock the vault, and ask at the unlock window which backup to restore."""
        self.restore_asked.emit()


class Page(QWidget):
    """One page of the main window, built when it is first shown.

    A page fills itself in ``refresh`` through ``self.shell.worker.run`` and says its texts through
    ``self.wording.say`` or in ``retranslate``.
    """

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        self.wording = Wording()
        self._built = False
        # Born in its place: a page that moves in once it is built is dressed anew as a whole.
        super().__init__(parent or shell.home)
        self.shell = shell

    def refresh(self, changes: Changes) -> None:
        """Look again; called when shown first or shown after ``changes``, and while shown."""

    def changed_elsewhere(self, changes: Changes) -> None:
        """Hear of changes while another page is shown: for what the rail says of this one."""

    def retranslate(self) -> None:
        """Say every text again in the current language."""
        self.wording.again()

    def leave(self) -> None:
        """Send what was typed to the drafts; called before another page and before the lock."""

    def state(self) -> State:
        """Return where the user is, in ids only, so that she comes back here after a lock."""
        return {}

    def restore_state(self, state: State) -> None:
        """Go where ``state`` says."""

    def failed(self, fault: Fault) -> None:
        """Show a fault: the ready-made slot for ``worker.run(…, failed=self.failed)``."""
        self.shell.fail(fault)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "shell"):
            self.retranslate()


class PageSpec(NamedTuple):
    """A page as the main window knows it before it is built.

    ``title`` is a marked msgid; ``factory`` takes the ``Shell``. ``under`` names the page of the
    rail that stands for one that is only led to. ``foot`` places it in the rail's lower group.
    ``of_one`` marks a page of one client or consent: it is opened from there, not searched for.
    """

    id: str
    title: str
    icon: str
    factory: Callable[[Shell], Page]
    under: str = ""
    foot: bool = False
    of_one: bool = False

    @property
    def module(self) -> str:
        """The module that holds the page, where ``factory`` imports it: what can be readied."""
        return str(getattr(self.factory, "module", ""))

    @property
    def in_rail(self) -> bool:
        """Whether the page has a button of its own in the rail."""
        return not self.under


SearchFunction = Callable[[Any, str], Sequence[Hit]]
"""Searches the register: ``(desk, text) -> hits``; runs in the worker's thread."""
