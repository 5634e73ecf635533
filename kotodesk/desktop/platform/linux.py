"""The session signals of Linux desktops, over D-Bus; a missing bus is no error."""

from __future__ import annotations

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection

from kotodesk.desktop.platform.session import SessionWatch

_LOGIN = "org.freedesktop.login1"
_SAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
)


class LinuxSession(QObject):
    """Listens to logind (lock, suspend, user switch) and to the screen savers."""

    def __init__(self, watch: SessionWatch) -> None:
        super().__init__(watch)
        self._watch = watch
        system = QDBusConnection.systemBus()
        if system.isConnected():
            manager = f"{_LOGIN}.Manager"
            sleeping = self._slot("going_to_sleep(bool)")
            path = "/org/freedesktop/login1"
            system.connect(_LOGIN, path, manager, "PrepareForSleep", self, sleeping)
            locked = self._slot("locked()")
            system.connect(_LOGIN, "", f"{_LOGIN}.Session", "Lock", self, locked)
        session = QDBusConnection.sessionBus()
        if session.isConnected():
            for name, path in _SAVERS:
                slot = self._slot("saver_active(bool)")
                session.connect(name, path, name, "ActiveChanged", self, slot)

    @Slot(bool)
    def going_to_sleep(self, begins: bool) -> None:  # noqa: FBT001 - the signal's signature
        """Leave when the machine is about to sleep."""
        if begins:
            self._watch.leave()

    @Slot(bool)
    def saver_active(self, active: bool) -> None:  # noqa: FBT001 - the signal's signature
        """Leave when the screen saver begins."""
        if active:
            self._watch.leave()

    @Slot()
    def locked(self) -> None:
        """Leave when the session is locked."""
        self._watch.leave()

    @staticmethod
    def _slot(signature: str) -> bytes:
        named: str = SLOT(signature)
        return named.encode("ascii")
