"""Asking where the report goes, and the fault when it cannot go there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from kotodesk.i18n import N_, Fault, Message, _

TITLE, NAME = N_("Save the report"), N_("import-report")
KIND = N_("Table (CSV)")


class ReportNotSaved(Fault):
    """The report could not be written."""

    def __init__(self) -> None:
        super().__init__(Message(N_("The report could not be saved there. Choose another folder.")))


def ask_where(parent: QWidget) -> Path | None:
    """Ask for the file; `None` when she thinks better of it."""
    chosen, _kind = QFileDialog.getSaveFileName(
        parent, _(TITLE), f"{_(NAME)}.csv", f"{_(KIND)} (*.csv)"
    )
    return Path(chosen).with_suffix(".csv") if chosen else None
