"""The program as a process of its own, driven through its windows: how long they stood still.

`python -m tests.bench.hitches VAULT SETTINGS`: prints one line a scene, its name and the seconds of
the longest stretch in which the window's thread served no event.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLineEdit

from kotodesk.desktop.application import Desktop, qt_application
from kotodesk.desktop.pages import PAGES, search
from kotodesk.desktop.pages.client.page import ClientPage
from kotodesk.desktop.pages.clients.page import ClientsPage
from kotodesk.desktop.preferences import Preferences
from kotodesk.desktop.windows.preview import PreviewWindow
from kotodesk.services import clients, printing
from kotodesk.services.desk import Desk
from kotodesk.store.clients import ClientQuery
from tests.desks import PASSPHRASE

_QUIET_S = 0.6
_PATIENCE_S = 30.0


class _Stopwatch:
    """Ticks whenever the event loop comes round and keeps the longest wait between two ticks."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._last = self.longest = 0.0

    def over(self, act: Callable[[], object], done: Callable[[], bool]) -> float:
        """Do something, wait until it is `done` and quiet; give the longest standstill."""
        self._last, self.longest = time.perf_counter(), 0.0
        self._timer.start(0)
        act()
        self._tick()
        begin = quiet = time.perf_counter()
        while time.perf_counter() - quiet < _QUIET_S:
            QCoreApplication.processEvents()
            if not done():
                quiet = time.perf_counter()
            if quiet - begin > _PATIENCE_S:
                raise TimeoutError
        self._timer.stop()
        return self.longest

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


class _Walk:
    """Goes through the scenes with one desktop."""

    def __init__(self, vault: Path, settings: Path) -> None:
        self.app = qt_application()
        self.watch = _Stopwatch()
        preferences = Preferences(settings, vault=str(vault), theme="light")
        self.desktop = Desktop(PAGES, search=search, preferences=preferences)
        self.chosen = ""
        self.pdf = b""

    def all(self) -> None:
        """Unlock, list, client, print preview, paper, lock."""
        self.tell("start", self.desktop.start, lambda: self.desktop.unlock_window is not None)
        self.tell("unlock", self._unlock, lambda: self.desktop.frame is not None)
        self._look_up()
        self.tell("client list", lambda: self._go("clients"), self._list_is_there)
        client = {"client_id": self.chosen}
        self.tell("client", lambda: self._go("client", client), self._client_is_there)
        self.tell("preview", self._preview, lambda: True)
        self.tell("print", self._print, lambda: True)
        self._type()
        begin = time.perf_counter()
        self.desktop.lock()
        self.app.processEvents()
        print(f"lock\t{time.perf_counter() - begin:.6f}", flush=True)
        self.desktop.stop()

    def tell(self, name: str, act: Callable[[], object], done: Callable[[], bool]) -> None:
        """Say how long the window stood still in one scene."""
        print(f"{name}\t{self.watch.over(act, done):.6f}", flush=True)

    def _unlock(self) -> None:
        window = self.desktop.unlock_window
        if window is not None:
            window.form.passphrase.setText(PASSPHRASE)
            window.form.unlock.click()

    def _go(self, page: str, state: dict[str, str] | None = None) -> None:
        if self.desktop.frame is not None:
            self.desktop.frame.go(page, state)

    def _list_is_there(self) -> bool:
        page = self.desktop.frame.page("clients") if self.desktop.frame is not None else None
        return isinstance(page, ClientsPage)

    def _client_is_there(self) -> bool:
        page = self.desktop.frame.page("client") if self.desktop.frame is not None else None
        return isinstance(page, ClientPage) and page.panel() is not None

    def _look_up(self) -> None:
        """Find the client with most records, and print her sheet; in the worker's thread."""
        found: list[tuple[str, bytes]] = []

        def work(desk: Desk) -> None:
            chosen = clients.page(desk, ClientQuery(order="newest"))[0]
            found.append((chosen, printing.client_sheet(desk, chosen, "fi").pdf))

        self.desktop.worker.run(work)
        while not found:
            self.app.processEvents()
        self.chosen, self.pdf = found[0]

    def _preview(self) -> None:
        if self.desktop.frame is not None:
            self.desktop.frame.shell.preview(self.pdf, "bench")

    def _print(self) -> None:
        window = next(w for w in self.app.allWidgets() if isinstance(w, PreviewWindow))
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFileName(str(Path(sys.argv[2]).parent / "printed.pdf"))
        window.preview.print_on(printer)

    def _type(self) -> None:
        frame = self.desktop.frame
        page = frame.page("client") if frame is not None else None
        if page is not None:
            for line in page.findChildren(QLineEdit):
                if line.isVisible() and not line.isReadOnly():
                    line.setText("kesken")
                    line.textEdited.emit("kesken")
                    break


if __name__ == "__main__":
    _Walk(Path(sys.argv[1]), Path(sys.argv[2])).all()
    QApplication.processEvents()
