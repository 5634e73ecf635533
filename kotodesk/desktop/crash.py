"""What happens when something nobody foresaw happens in the window's thread."""

from __future__ import annotations

import sys
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot

from kotodesk.desktop.worker import Unexpected, redacted
from kotodesk.i18n import N_

TITLE = N_("Something went wrong")


class CrashHook(QObject):
    """Takes the place of ``sys.excepthook``: a redacted line in the log, a calm dialog."""

    _happened = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown = False
        self._happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Begin to catch."""
        sys.excepthook = self._caught

    @staticmethod
    def uninstall() -> None:
        """Give the interpreter's own hook back."""
        sys.excepthook = sys.__excepthook__

    def _caught(
        self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if issubclass(kind, (KeyboardInterrupt, SystemExit)):
            return
        self._happened.emit(redacted(error))

    @Slot(str)
    def _show(self, code: str) -> None:
        if self._shown:
            return
        self._shown = True
        from kotodesk.desktop.widgets import Dialog

        dialog = Dialog(TITLE, N_("Close"), intro=Unexpected(code).message)
        dialog.cancel.hide()
        dialog.ok.clicked.connect(dialog.accept)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._closed)
        dialog.open()

    @Slot(int)
    def _closed(self, _result: int) -> None:
        self._shown = False
