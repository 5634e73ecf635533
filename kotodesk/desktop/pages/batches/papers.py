"""The papers of a batch: the keying sheet, and the proof of what was handed over."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QWidget

from kotodesk.desktop.page import Shell
from kotodesk.desktop.pages.batches import work
from kotodesk.desktop.widgets import Dialog, Labelled, SegmentedChoice
from kotodesk.i18n import N_, Fault, _
from kotodesk.services.printing import Naming, Printed, note_printed

TITLE, OK = N_("Proof of what was handed over"), N_("Show the sheet")
INTRO = N_(
    "It tells which records were put together and marked as handed over, with their checksums, "
    "what was left out and what is lacking. It cannot tell what is stored in Koto-AJ."
)
NAMING = N_("Clients in it")
_WAYS = (("number", N_("By number")), ("initials", N_("Initials")), ("name", N_("With names")))


class ProofDialog(Dialog):
    """Asks how clients stand in the sheet: by number unless she chooses otherwise."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(TITLE, OK, parent, intro=INTRO)
        self.naming = SegmentedChoice([(key, _(text)) for key, text in _WAYS])
        self.naming.setAccessibleName(_(NAMING))
        self.naming.set_value("number")
        self.body.addWidget(Labelled(NAMING, self.naming))
        self.ok.clicked.connect(self.accept)

    @property
    def answer(self) -> Naming:
        """How clients are named."""
        return cast("Naming", self.naming.value() or "number")


class Papers(QObject):
    """Makes a paper, shows it and writes down that it left the program."""

    def __init__(self, shell: Shell, parent: QWidget, failed: Callable[[Fault], None]) -> None:
        super().__init__(parent)
        self._shell, self._window, self._failed = shell, parent, failed
        self._printed: Printed | None = None

    def keying_sheet(self, batch_id: str) -> None:
        """Show the keying sheet of a batch."""
        self._shell.worker.run(work.keying_sheet, batch_id, done=self._preview, failed=self._failed)

    def proof(self, batch_id: str) -> None:
        """Ask how clients are named, and show the proof of a batch or of the whole ledger."""
        dialog = ProofDialog(self._window.window())
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._shell.worker.run_long(
                work.proof_sheet,
                batch_id,
                dialog.answer,
                done=self._preview,
                failed=self._failed,
            )
        dialog.deleteLater()

    @Slot(object)
    def _preview(self, printed: Printed) -> None:
        self._printed = printed
        self._shell.preview(printed.pdf, printed.file_name_hint, self._left_the_program)

    @Slot(str)
    def _left_the_program(self, how: str) -> None:
        if self._printed is not None:
            known = "saved" if how == "saved" else "printed"
            self._shell.worker.run(note_printed, self._printed, known, failed=self._failed)
