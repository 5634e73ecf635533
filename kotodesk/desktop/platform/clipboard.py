"""Remembers whether what is on the clipboard was copied here, so that the lock may clear it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, Slot
from PySide6.QtGui import QGuiApplication

LENT = "application/x-kotodesk-lent"
"""Marks what was copied for a moment: it is ours wherever the focus was when it was copied."""


class ClipboardWatch(QObject):
    """A copy made while we had the focus is ours: not every platform says who owns it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ours = b""
        QGuiApplication.clipboard().dataChanged.connect(self._changed)

    def clear_if_ours(self) -> None:
        """Clear the clipboard if it still holds what was copied in this program."""
        clipboard = QGuiApplication.clipboard()
        # None at all where nothing was ever copied, whatever its type says.
        held: QMimeData | None = clipboard.mimeData()
        lent = held is not None and held.hasFormat(LENT)
        if clipboard.ownsClipboard() or lent or (self._ours and self._ours == self._digest()):
            clipboard.clear()
        self._ours = b""

    @Slot()
    def _changed(self) -> None:
        self._ours = self._digest() if QGuiApplication.focusWindow() is not None else b""

    @staticmethod
    def _digest() -> bytes:
        import hashlib

        text = QGuiApplication.clipboard().text()
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest() if text else b""
