"""Papers beside the form: the client's copy, the withdrawal form, the list; shown, then noted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from kotodesk.desktop.page import Shell
from kotodesk.desktop.pages.consents import work
from kotodesk.i18n import Fault
from kotodesk.services.printing import Printed

Failed = Callable[[Fault], object]


class OtherPapers(QObject):
    """Makes a paper in the worker, shows its preview, and notes what was done with it."""

    def __init__(self, shell: Shell, failed: Failed, parent: QObject) -> None:
        super().__init__(parent)
        self._shell, self._failed = shell, failed
        self._printed: Printed | None = None
        self.wanted: Callable[..., Printed] = work.copy_paper
        """The paper to be shown as soon as its consent was saved."""

    def show(self, make: Callable[..., Printed], *values: object) -> None:
        """Show the paper that `make(desk, *values)` gives."""
        self._shell.worker.run(make, *values, done=self._show, failed=self._failed)

    @Slot(object)
    def _show(self, printed: Printed) -> None:
        self._printed = printed
        self._shell.preview(printed.pdf, printed.file_name_hint, self._used)

    @Slot(str)
    def _used(self, how: str) -> None:
        if self._printed is not None:
            self._shell.worker.run(work.note_paper, self._printed, how, failed=self._failed)
