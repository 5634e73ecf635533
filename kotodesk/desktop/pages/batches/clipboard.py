"""The clipboard lent for half a minute: what was put there is taken away if it is still there."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from kotodesk.desktop.platform.clipboard import LENT

SECONDS = 30
_HISTORY = (
    ("application/x-kde-passwordManagerHint", b"secret"),
    (
        'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"',
        bytes(4),
    ),
    ('application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"', bytes(4)),
    ('application/x-qt-windows-mime;value="CanUploadToCloudClipboard"', bytes(4)),
)
"""Marks by which clipboard histories and cloud clipboards know what they must not keep."""


class LentClipboard(QObject):
    """Copies a text and clears it after `SECONDS`; `cleared` tells that it is gone."""

    cleared = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._text = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SECONDS * 1000)
        self._timer.timeout.connect(self.clear)

    def copy(self, text: str) -> None:
        """Put `text` on the clipboard for half a minute."""
        data = QMimeData()
        data.setText(text)
        for name, mark in _HISTORY:
            data.setData(name, mark)
        data.setData(LENT, b"1")
        QGuiApplication.clipboard().setMimeData(data)
        self._text = text
        self._timer.start()

    @Slot()
    def clear(self) -> None:
        """Take the text away, unless something else was copied since."""
        self._timer.stop()
        clipboard = QGuiApplication.clipboard()
        if self._text and clipboard.text() == self._text:
            clipboard.clear()
            self.cleared.emit()
        self._text = ""
