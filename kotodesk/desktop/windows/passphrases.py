"""Dialogs around the passphrase: changing it, and giving a new one after the recovery code."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.doors import Doors, SessionInfo
from kotodesk.desktop.widgets import Dialog, Labelled, PassphraseField
from kotodesk.desktop.windows.new_passphrase import NewPassphrase
from kotodesk.desktop.worker import Worker
from kotodesk.i18n import N_, Fault

CHANGE_INTRO = N_(
    "The old passphrase opens nothing afterwards, not even the backups in the vault's folder. The "
    "copies in the second place follow at the next backup."
)
AFTER_INTRO = N_(
    "The vault was opened with the recovery code. Choose a new passphrase now, and make a new "
    "recovery sheet afterwards."
)


class _PassphraseDialog(Dialog):
    def __init__(
        self,
        title: str,
        intro: str,
        worker: Worker,
        doors: Doors,
        info: SessionInfo,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, N_("Change the passphrase"), parent, intro=intro)
        self.worker, self.doors = worker, doors
        self.fresh = NewPassphrase(worker, doors)
        self.fresh.set_own_words((*info.coordinator.name.split(), info.coordinator.email))
        self.fresh.changed.connect(self.weigh)
        self.ok.setEnabled(False)

    @Slot()
    def weigh(self) -> None:
        """Let the button be pressed once all is there."""
        self.ok.setEnabled(self.fresh.ready())

    @Slot(object)
    def succeeded(self, _nothing: object) -> None:
        """Close."""
        self.set_busy(False)
        self.accept()

    @Slot(object)
    def failed(self, fault: Fault) -> None:
        """Show what went wrong."""
        self.set_busy(False)
        self.problem.tell(fault.message, "alarm")


class ChangePassphrase(_PassphraseDialog):
    """Asks for the old passphrase and a new one."""

    def __init__(
        self, worker: Worker, doors: Doors, info: SessionInfo, parent: QWidget | None = None
    ) -> None:
        title = N_("Change the passphrase")
        super().__init__(title, CHANGE_INTRO, worker, doors, info, parent)
        self._old = PassphraseField()
        self._old.changed.connect(self.weigh)
        self.body.addWidget(Labelled(N_("Passphrase now"), self._old))
        self.body.addWidget(self.fresh)
        self.ok.clicked.connect(self._change)

    @Slot()
    def weigh(self) -> None:
        """Let the button be pressed once both passphrases are there."""
        self.ok.setEnabled(self.fresh.ready() and bool(self._old.value()))

    @Slot()
    def _change(self) -> None:
        self.set_busy(True)
        self.worker.run(
            self.doors.change_passphrase,
            self._old.value(),
            self.fresh.value(),
            done=self.succeeded,
            failed=self.failed,
        )


class PassphraseAfterRecovery(_PassphraseDialog):
    """Asks for a new passphrase after an unlock with the recovery code."""

    def __init__(
        self, worker: Worker, doors: Doors, info: SessionInfo, parent: QWidget | None = None
    ) -> None:
        super().__init__(N_("Choose a new passphrase"), AFTER_INTRO, worker, doors, info, parent)
        self.body.addWidget(self.fresh)
        self.ok.clicked.connect(self._set)

    @Slot()
    def _set(self) -> None:
        self.set_busy(True)
        self.worker.run(
            self.doors.set_passphrase, self.fresh.value(), done=self.succeeded, failed=self.failed
        )
