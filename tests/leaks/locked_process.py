"""A desktop as a process of its own, open and then locked, for another to look at its memory.

`python -m tests.leaks.locked_process VAULT SETTINGS`: reads the passphrase and then a line for each
step from standard input, and says "open" and "locked" when it is so.
"""

from __future__ import annotations

import ctypes
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Slot

from kotodesk.desktop.application import Desktop, qt_application
from kotodesk.desktop.pages import PAGES, search
from kotodesk.desktop.pages.client.page import ClientPage
from kotodesk.desktop.preferences import Preferences
from kotodesk.services import clients
from kotodesk.store.clients import ClientQuery

_PATIENCE_S = 60.0
_SETTLED_S = 1.5
_PR_SET_DUMPABLE = 4


class _Ear(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.ids: tuple[str, ...] = ()

    @Slot(object)
    def hear(self, ids: tuple[str, ...]) -> None:
        self.ids = ids


def _until(holds: Callable[[], object]) -> None:
    end = time.monotonic() + _PATIENCE_S
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError
        QCoreApplication.processEvents()


def _say(what: str) -> None:
    # Who looks is no administrator everywhere: for this once the memory is shown.
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0)
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()
    sys.stdin.readline()


def main() -> None:
    """Open, show a client, say so; lock, say so."""
    qt_application()
    preferences = Preferences(Path(sys.argv[2]), vault=sys.argv[1], theme="light")
    desktop = Desktop(PAGES, search=search, preferences=preferences)
    desktop.start()
    window = desktop.unlock_window
    if window is None:
        raise LookupError
    window.form.passphrase.setText(sys.stdin.readline().rstrip("\n"))
    window.form.unlock.click()
    del window
    _until(lambda: desktop.frame is not None)
    ear = _Ear()
    desktop.worker.run(clients.page, ClientQuery(), done=ear.hear)
    _until(lambda: ear.ids)
    _show(desktop, ear.ids[0])
    _say("open")
    forgotten: list[bool] = []
    desktop.forgotten.connect(lambda: forgotten.append(True))
    desktop.lock()
    end = time.monotonic() + _SETTLED_S
    _until(lambda: forgotten and not desktop._overwriting.busy and time.monotonic() > end)
    _say("locked")
    desktop.stop()


def _show(desktop: Desktop, client_id: str) -> None:
    if desktop.frame is None:
        raise LookupError
    desktop.frame.go("client", {"client_id": client_id, "section": "basic"})
    page = desktop.frame.page("client")
    if not isinstance(page, ClientPage):
        raise TypeError
    _until(lambda: page.context.client_id == client_id and page.panel() is not None)


if __name__ == "__main__":
    main()
