"""The handover: the next coordinator's name, a new passphrase, a new recovery sheet, a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.doors import Doors, RecoverySheet, SessionInfo
from kotodesk.desktop.half_typed import HalfTyped
from kotodesk.desktop.widgets import Dialog, line
from kotodesk.desktop.windows.new_passphrase import NewPassphrase
from kotodesk.desktop.windows.profile_form import CoordinatorForm
from kotodesk.desktop.worker import Worker
from kotodesk.i18n import N_, Fault

if TYPE_CHECKING:
    from kotodesk.services.printing import Printed

INTRO = N_(
    "The vault passes to the next coordinator with everything in it. The present passphrase and "
    "recovery sheet open nothing afterwards. The next coordinator types the new passphrase here."
)


class Handover(Dialog):
    """Emits ``handed_over(sheet, record)`` when it is done."""

    handed_over = Signal(object, object)

    def __init__(
        self, worker: Worker, doors: Doors, info: SessionInfo, parent: QWidget | None = None
    ) -> None:
        title = N_("Hand the vault over")
        super().__init__(title, N_("Hand over"), parent, intro=INTRO, width=620)
        self._worker, self._doors, self._info = worker, doors, info
        self._who = CoordinatorForm()
        self._fresh = NewPassphrase(worker, doors)
        self._who.changed.connect(self._weigh)
        self._fresh.changed.connect(self._weigh)
        for part in (self._who, line(), self._fresh):
            self.body.addWidget(part)
        self.ok.setEnabled(False)
        self.ok.clicked.connect(self._begin)
        HalfTyped(self, title, self._who.fields(), worker=worker)

    @Slot()
    def _weigh(self) -> None:
        who = self._who.value()
        self._fresh.set_own_words((*who.name.split(), who.email))
        self.ok.setEnabled(bool(who.name) and self._fresh.ready())

    @Slot()
    def _begin(self) -> None:
        if not self._who.check():
            return
        self.set_busy(True)
        self._worker.run(
            self._doors.hand_over,
            self._who.value(),
            self._fresh.value(),
            done=self._done,
            failed=self._failed,
        )

    @Slot(object)
    def _done(self, result: tuple[RecoverySheet, Printed]) -> None:
        self.set_busy(False)
        self.accept()
        self.handed_over.emit(*result)

    @Slot(object)
    def _failed(self, fault: Fault) -> None:
        self.set_busy(False)
        self.problem.tell(fault.message, "alarm")
