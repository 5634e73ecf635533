"""What happens when something nobody foresaw happens in the window's thread."""

from __future__ import annotations

import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot

from kotodesk.desktop.worker import Unexpected, redacted
from kotodesk.i18n import N_

TITLE = N_("Something went wrong")


class CrashHook(QObject):
    """Takes the place of ``sys.excepthook``: a redacted line in the log, a calm dialog.

    What happens in another thread, or where an object is thrown away, is logged as bare: the
    interpreter's own hooks would print the error's text, and with it what was typed.
    """

    _happened = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown = False
        self._happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Begin to catch."""
        sys.excepthook = self._caught
        # Another's hooks, as a test's, are left alone: they are there to tell.
        if threading.excepthook is threading.__excepthook__:
            threading.excepthook = _in_a_thread
        if sys.unraisablehook is sys.__unraisablehook__:
            sys.unraisablehook = _thrown_away

    @staticmethod
    def uninstall() -> None:
        """Give the interpreter's own hook back."""
        sys.excepthook = sys.__excepthook__
        if threading.excepthook is _in_a_thread:
            threading.excepthook = threading.__excepthook__
        if sys.unraisablehook is _thrown_away:
            sys.unraisablehook = sys.__unraisablehook__

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


def _in_a_thread(happened: threading.ExceptHookArgs) -> None:
    if happened.exc_value is not None and not isinstance(happened.exc_value, SystemExit):
        redacted(happened.exc_value)


def _thrown_away(happened: sys.UnraisableHookArgs) -> None:
    if happened.exc_value is not None:
        redacted(happened.exc_value)
