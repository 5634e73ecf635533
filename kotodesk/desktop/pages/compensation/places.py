"""The way between the pages that stand under one button of the rail; hidden while there is one."""

from __future__ import annotations

from PySide6.QtCore import Slot

from kotodesk.desktop.page import Shell
from kotodesk.desktop.widgets import SegmentedChoice
from kotodesk.i18n import N_, _

PLACES: tuple[tuple[str, str], ...] = (
    ("compensation", N_("Compensations")),
    ("statistics", N_("Statistics")),
)
"""Page id and title; the first is the one the rail leads to."""


class Places(SegmentedChoice):
    """Stands at the head of each of these pages with `here` chosen."""

    def __init__(self, shell: Shell, here: str) -> None:
        super().__init__([(key, "") for key, _text in PLACES])
        self._shell, self._here = shell, here
        self.setVisible(len(PLACES) > 1)
        self.retranslate()
        self.changed.connect(self._go)

    def retranslate(self) -> None:
        """Say the titles in the current language."""
        self.set_options([(key, _(text)) for key, text in PLACES])
        self.setAccessibleName(_(N_("Monitoring")))
        self.set_value(self._here)

    @Slot()
    def _go(self) -> None:
        wanted = self.value()
        self.set_value(self._here)
        if wanted and wanted != self._here:
            self._shell.go(wanted)
