"""The session and power messages of Windows, and windows kept out of screen captures."""

from __future__ import annotations

import ctypes
import sys

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.platform.session import SessionWatch

_SESSION_CHANGE, _POWER = 0x02B1, 0x0218
_LEAVING = {2, 4, 6, 7}
"""Console disconnect, remote disconnect, log-off, lock."""
_SUSPEND = 4
_EXCLUDE, _INCLUDE = 0x11, 0x0


class _Message(ctypes.Structure):
    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("wide", ctypes.c_size_t),
        ("long", ctypes.c_ssize_t),
    )


class _Filter(QAbstractNativeEventFilter):
    def __init__(self, watch: SessionWatch) -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(
        self, _kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> object:
        heard = _Message.from_address(int(message))
        session = heard.message == _SESSION_CHANGE and heard.wide in _LEAVING
        if session or (heard.message == _POWER and heard.wide == _SUSPEND):
            self._watch.leave()
        return False


class WindowsSession(QObject):
    """Asks Windows for session messages in a window of its own that is never shown."""

    def __init__(self, watch: SessionWatch) -> None:
        super().__init__(watch)
        self._filter = _Filter(watch)
        application = QCoreApplication.instance()
        if application is not None:
            application.installNativeEventFilter(self._filter)
        self._window = QWidget()
        if sys.platform == "win32":
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(int(self._window.winId()), 0)


def keep_out_of_captures(window: QWidget, hide: bool) -> None:  # noqa: FBT001 - a setter
    """Leave ``window`` out of screen captures, or let it in again (screen readers may need it)."""
    if sys.platform == "win32":
        how = _EXCLUDE if hide else _INCLUDE
        ctypes.windll.user32.SetWindowDisplayAffinity(int(window.winId()), how)
