"""What she does in an office day, on the real windows, again and again."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLineEdit

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.pages import PAGES
from kotodesk.desktop.pages.client.page import ClientPage
from kotodesk.desktop.pages.client.record_panel import RecordPanel
from kotodesk.desktop.windows.frame import Frame
from kotodesk.desktop.windows.preview import PreviewWindow
from kotodesk.i18n import Fault
from kotodesk.services import batches, clients, importing, printing
from kotodesk.services.desk import Desk
from kotodesk.store.clients import ClientQuery
from tests.desks import PASSPHRASE
from tests.soak.watch import Pulse

_PATIENCE_S = 60.0
_WORDS = ("a", "ha", "mar", "040", "kes", "ek")
_QUIET = ("backup", "import", "paper_entry", "scans", "advice")
"""Pages on which looking is no work: they are passed by in the round of the pages."""


class Stopped(Exception):
    """Something did not come in time; names the scene."""


class _Ear(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.values: list[Any] = []

    @Slot(object)
    def hear(self, value: object) -> None:
        self.values.append(value)


class Day:
    """Drives one desktop; `edits` counts what was typed and saved."""

    def __init__(self, desktop: Desktop, pulse: Pulse, folder: Path) -> None:
        self.desktop, self.pulse, self.folder = desktop, pulse, folder
        self.edits = self.number = 0
        self.ids: tuple[str, ...] = ()
        self.faults: list[str] = []

    # -- waiting ------------------------------------------------------------------------------

    def until(self, holds: Callable[[], object]) -> None:
        """Let the event loop go round until something holds."""
        end = time.monotonic() + _PATIENCE_S
        while not holds():
            if time.monotonic() > end:
                raise Stopped(self.pulse.scene)
            QCoreApplication.processEvents()
            time.sleep(0.001)

    def quiet(self) -> None:
        """Wait until nothing is asked of the vault any more."""
        self.until(lambda: self.desktop.worker._waiting == 0)

    def ask(self, work: Callable[..., Any], *values: object) -> Any:  # noqa: ANN401
        """Run something in the vault's thread and give what came of it."""
        ear = _Ear()
        self.desktop.worker.run(work, *values, done=ear.hear, failed=ear.hear)
        self.until(lambda: ear.values)
        (found,) = ear.values
        if isinstance(found, Fault):
            self.faults.append(type(found).__name__)
        return found

    @property
    def frame(self) -> Frame:
        """The main window, which is there."""
        if self.desktop.frame is None:
            raise Stopped(self.pulse.scene)
        return self.desktop.frame

    # -- what she does ----------------------------------------------------------------------------

    def unlock(self) -> None:
        """Type the passphrase and wait for the main window."""
        self.pulse.begin("unlock")
        window = self.desktop.unlock_window
        if window is None:
            raise Stopped("unlock")
        window.form.passphrase.setText(PASSPHRASE)
        window.form.unlock.click()
        self.until(lambda: self.desktop.frame is not None)
        self.quiet()

    def lock(self) -> None:
        """Lock with what was typed last still unsaved."""
        self._type(self._panel(self._next()))
        self.pulse.begin("lock")
        self.desktop.lock()
        self.until(lambda: self.desktop.unlock_window is not None)
        self.quiet()

    def edit(self) -> None:
        """Open the next client, type into a field, save."""
        page = self._panel(self._next())
        self.pulse.begin("edit")
        self._type(page)
        page.save()
        self.quiet()
        self.edits += 1

    def look(self) -> None:
        """Go round the pages."""
        for spec in PAGES:
            if spec.id in {"client", "consent", *_QUIET}:
                continue
            self.pulse.begin(f"page {spec.id}")
            self.frame.go(spec.id)
            self.quiet()

    def search(self) -> None:
        """Search at the top, letter by letter."""
        field = self.frame.form.search
        for word in _WORDS:
            for end in range(1, len(word) + 1):
                self.pulse.begin("search")
                field.setText(word[:end])
                self.quiet()
        field.setText("")
        self.quiet()

    def paper(self) -> None:
        """Look at a client's sheet and print it into a file."""
        made = self.ask(printing.client_sheet, self._next(), "fi")
        self.pulse.begin("preview")
        self.frame.shell.preview(made.pdf, made.file_name_hint)
        self.quiet()
        (window,) = (w for w in QApplication.allWidgets() if isinstance(w, PreviewWindow))
        self.pulse.begin("print")
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFileName(str(self.folder / "tuloste.pdf"))
        window.preview.print_on(printer)
        self.until(lambda: not window.preview.is_busy())
        window.reject()
        self.quiet()

    def batch(self) -> None:
        """Make a package of what has changed, and look at it."""
        self.pulse.begin("batch")
        self.number += 1
        self.ask(batches.make, self.folder / f"siirto-{self.number}.zip")
        self.frame.go("transfers")
        self.quiet()

    def bring_in(self) -> None:
        """Bring an old list in and take it back."""
        self.pulse.begin("import and undo")
        path = self.folder / "lista.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            lines = csv.writer(stream, delimiter=";")
            lines.writerow(("Sukunimi", "Etunimet", "Synt.aika", "Puh"))
            for at in range(200):
                lines.writerow((f"Tuotu{at}", "Nimi", f"{at % 28 + 1}.3.1988", f"040 55{at:04}"))
        self.ask(_in_and_out, path)
        self.frame.go("clients")
        self.quiet()

    def hour(self, edits: int) -> None:
        """Do what an hour holds."""
        for at in range(edits):
            self.edit()
            if at % 25 == 0:
                self.search()
            if at % 40 == 20:
                self.paper()
            if at % 100 == 50:
                self.lock()
                self.unlock()
        self.look()
        self.batch()
        self.bring_in()
        self.lock()
        self.unlock()

    # -- hands ------------------------------------------------------------------------------------

    def _next(self) -> str:
        if not self.ids:
            self.ids = self.ask(clients.page, ClientQuery())
        self.number += 1
        return self.ids[self.number % len(self.ids)]

    def _panel(self, client_id: str) -> ClientPage:
        self.pulse.begin("open client")
        self.frame.go("client", {"client_id": client_id, "section": "contact"})
        page = self.frame.page("client")
        if not isinstance(page, ClientPage):
            raise Stopped("client")
        self.until(lambda: page.context.client_id == client_id and page.panel() is not None)
        self.quiet()
        return page

    def _type(self, page: ClientPage) -> None:
        panel = page.panel()
        if not isinstance(panel, RecordPanel):
            raise Stopped("panel")
        control = panel.editors()[0].forms["contact"].control("phone")
        if isinstance(control, QLineEdit):
            text = f"040 {self.edits % 9000 + 1000} {self.number % 900 + 100}"
            control.setText(text)
            control.textEdited.emit(text)


def _in_and_out(desk: Desk, path: Path) -> int:
    outcome = importing.carry_out(desk, importing.plan(desk, importing.read(desk, path)))
    return int(importing.undo(desk, outcome.act_id) or 0)
