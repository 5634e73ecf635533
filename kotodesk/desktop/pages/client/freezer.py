"""Completing and correcting what is frozen: the questions asked, the acts, the versions to read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from kotodesk.desktop.pages.client import work
from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.desktop.pages.client.freezing_words import MissingDialog, VersionDialog
from kotodesk.desktop.pages.client.reason import ask_reason
from kotodesk.desktop.widgets import ask
from kotodesk.i18n import N_, Message, _
from kotodesk.i18n.formats import format_datetime
from kotodesk.rules.completeness import Missing
from kotodesk.services.desk import Desk
from kotodesk.services.freezing import Main

COMPLETE, COMPLETE_OK = N_("Mark as completed…"), N_("Mark as completed")
COMPLETE_TEXT = N_(
    "It is frozen as a version that is never changed. What is found wrong later is put right by a "
    "correction with its reason."
)
CORRECT, CORRECT_OK = N_("Correct…"), N_("Open for correction")
CORRECT_TEXT = N_("The frozen version stays as it is; completing again makes a new version.")
VERSIONS = N_("Versions: %(count)s")
VERSION = N_("Version %(number)s · %(when)s · %(by)s")

Completing = Callable[[Desk, str, str], work.Opened]
"""(desk, record id, client id) → the client read anew."""
Correcting = Callable[[Desk, str, str, str], work.Opened]
"""The same with the reason."""


@attrs.frozen(kw_only=True)
class Freezing:
    """How one kind is frozen: its acts, and what is asked and told (msgids)."""

    complete: Completing
    correct: Correcting
    complete_title: str
    correct_title: str
    completed_now: str


class Freezer(QObject):
    """Carries the acts out for `parent`; emits `changed` when one was done."""

    changed = Signal()

    def __init__(self, context: ClientContext, freezing: Freezing, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._freezing, self._widget = context, freezing, parent

    def complete(self, held: Main, lacking: Sequence[Missing]) -> tuple[str, str]:
        """Complete it, or show what is missing; gives the section and field chosen there."""
        if lacking:
            return self.tell_missing(lacking)
        if ask(self._widget, self._freezing.complete_title, COMPLETE_TEXT, COMPLETE_OK):
            task = self._freezing.complete
            self._context.run(task, held.id, held.client_id, done=self._completed)
        return "", ""

    def tell_missing(self, lacking: Sequence[Missing]) -> tuple[str, str]:
        """Show what is missing and where; gives the section and field chosen."""
        dialog = MissingDialog(self._widget, lacking)
        dialog.exec()
        wanted = dialog.wanted
        dialog.deleteLater()
        return wanted

    def correct(self, held: Main) -> None:
        """Open a frozen record with a reason."""
        title, deed = self._freezing.correct_title, self._freezing.correct
        reason, task = ask_reason(self._widget, title, CORRECT_TEXT, CORRECT_OK, held, deed)
        if reason:
            self._context.run(task, held.id, held.client_id, reason, done=self._corrected)

    def open_versions(self, held: Main, below: QPushButton) -> None:
        """Let one of the frozen versions be chosen and read."""
        menu = QMenu(self._widget)
        versions = self._context.versions_of(held)
        for version in reversed(versions):
            text = _(VERSION) % {
                "number": version.number,
                "when": format_datetime(version.completed_at),
                "by": version.completed_by,
            }
            menu.addAction(text).setData(version.number)
        chosen = menu.exec(below.mapToGlobal(below.rect().bottomLeft()))
        if chosen is not None:
            version = next(one for one in versions if one.number == chosen.data())
            dialog = VersionDialog(self._widget, version)
            dialog.exec()
            dialog.deleteLater()
        menu.deleteLater()

    @Slot(object)
    def _completed(self, opened: object) -> None:
        self._take(opened)
        self._context.shell.tell(Message(self._freezing.completed_now))

    @Slot(object)
    def _corrected(self, opened: object) -> None:
        self._take(opened)

    def _take(self, opened: object) -> None:
        self._context.refresh(opened)
        self._context.changed_outside()
        self.changed.emit()
