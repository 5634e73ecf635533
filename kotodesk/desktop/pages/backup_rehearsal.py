"""The rehearsal of a restore: asks for the passphrase and shows what the copy brought back."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.page import Shell
from kotodesk.desktop.widgets import Dialog, Labelled, PassphraseField
from kotodesk.i18n import N_, Fault, Message
from kotodesk.i18n.formats import format_datetime
from kotodesk.services.backups import Rehearsal

TITLE = N_("Rehearse restoring")
INTRO = N_(
    "The newest backup is restored into a folder of its own beside the vault, opened with your "
    "passphrase, read through and counted, and thrown away. The vault stays as it is; the result "
    "goes into the log."
)
WORKING = N_("The copy is being restored, opened and counted. This takes a few seconds.")
TYPE_IT = N_("Type the passphrase of the vault.")
GOOD = N_(
    "The backup of %(made)s was restored and opened. It held %(clients)s clients and %(records)s "
    "records, as when it was made, and its log is whole (%(entries)s entries). The vault now has "
    "%(now_clients)s clients and %(now_records)s records."
)
UNLIKE = N_(
    "The backup of %(made)s opens, but it does not hold what it should: %(clients)s clients and "
    "%(records)s records, log entries %(entries)s. Make a new backup, rehearse again, and tell "
    "your data protection officer if it goes wrong again."
)


class RehearsalDialog(Dialog):
    """Emits ``done(Rehearsal)`` when the copy was opened and compared."""

    done_with = Signal(object)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, N_("Rehearse"), parent, intro=INTRO, width=560)
        self._shell = shell
        self.passphrase = PassphraseField()
        self.body.addWidget(Labelled(N_("Passphrase"), self.passphrase))
        self.ok.clicked.connect(self._start)

    @Slot(object)
    def failed(self, fault: Fault) -> None:
        """Show what went wrong."""
        self.set_busy(False)
        self.problem.tell(fault.message, "alarm")

    @Slot()
    def _start(self) -> None:
        if not self.passphrase.value():
            self.problem.tell(Message(TYPE_IT), "attention")
            return
        self.problem.tell(Message(WORKING), "accent")
        self.set_busy(True)
        self._shell.worker.run(
            self._shell.doors.rehearse, self.passphrase.value(), done=self._did, failed=self.failed
        )

    @Slot(object)
    def _did(self, rehearsal: Rehearsal) -> None:
        self.set_busy(False)
        self.passphrase.forget()
        self.accept()
        self.done_with.emit(rehearsal)


def told(done: Rehearsal) -> tuple[Message, str]:
    """Return the result in words, and a tone."""
    values = {
        "made": format_datetime(done.backup.made.astimezone()),
        "clients": done.held.clients,
        "records": done.held.records,
        "entries": done.journal.entries,
    }
    if not done.good:
        return Message(UNLIKE, values), "alarm"
    now = {"now_clients": done.now.clients, "now_records": done.now.records}
    return Message(GOOD, {**values, **now}), "good"
