"""Asks for the reason of something the journal wants one for."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QWidget

from kotodesk.desktop.half_typed import Deed, HalfTyped
from kotodesk.desktop.widgets import Dialog, Labelled, LongText
from kotodesk.i18n import N_
from kotodesk.register.record import Record

REASON_LABEL = N_("Reason")
REASON_NEEDED = N_("Write the reason: it is kept in the journal.")

Result = TypeVar("Result")


class ReasonDialog(Dialog):
    """A question and a field for the reason; `about` is the record it is asked for."""

    def __init__(self, parent: QWidget, title: str, text: str, ok: str, about: Record) -> None:
        super().__init__(title, ok, parent, intro=text)
        self.reason = LongText(lines=2)
        self._part = Labelled(REASON_LABEL, self.reason, required=True)
        self.body.addWidget(self._part)
        self.ok.clicked.connect(self._check)
        self.reason.setFocus()
        self.typed = HalfTyped(
            self,
            title,
            {"reason": self.reason},
            subject=about.id,
            client_id=about.client_id,
            until_done=True,
        )

    @Slot()
    def _check(self) -> None:
        if self.reason.value().strip():
            self.accept()
        else:
            self._part.set_error(REASON_NEEDED)


def ask_reason(
    parent: QWidget, title: str, text: str, ok: str, about: Record, deed: Deed[Result]
) -> tuple[str, Deed[Result]]:
    """Ask; return the reason, or "" when she gave the thing up, and `deed` as it is to be run."""
    dialog = ReasonDialog(parent, title, text, ok, about)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    reason = dialog.reason.value().strip() if accepted else ""
    dialog.deleteLater()
    return reason, dialog.typed.keeping(deed)
