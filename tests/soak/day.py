"""What she does in an office day, on the real windows, again and again.

Each scene is a generator: it does something as a click would, and yields what it waits for. So all
of it happens in turns of the one event loop, as when she sits there. What the program imports late
is not imported here at the top: it would be there before the program asks for it.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.pages import PAGES
from tests.soak.watch import Pulse

if TYPE_CHECKING:
    from kotodesk.desktop.windows.frame import Frame
    from kotodesk.services.desk import Desk

_PATIENCE_S = 60.0
_WORDS = ("a", "ha", "mar", "040", "kes", "ek")
_QUIET = ("backup", "import", "paper_entry", "scans", "advice")
"""Pages on which looking is no work: they are passed by in the round of the pages."""
_KEY_S, _READING_S = 0.12, 4.0

Scene = Iterator[Callable[[], object]]


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

    def __init__(self, desktop: Desktop, pulse: Pulse, folder: Path, passphrase: str) -> None:
        self.desktop, self.pulse, self.folder = desktop, pulse, folder
        self.passphrase = passphrase
        self.edits = self.number = 0
        self.ids: tuple[str, ...] = ()
        self.faults: list[str] = []

    # -- waiting ------------------------------------------------------------------------------

    def quiet(self) -> Scene:
        """Wait until nothing is asked of the vault any more, and what came of it is painted."""
        yield lambda: not self.desktop.worker.is_busy()
        yield from self.rest(0.03)
        yield lambda: not self.desktop.worker.is_busy()

    def rest(self, seconds: float) -> Scene:
        """Let time pass."""
        passed: list[bool] = []
        QTimer.singleShot(round(seconds * 1000), lambda: passed.append(True))
        yield lambda: bool(passed)

    def ask(self, work: Callable[..., Any], *values: object) -> Scene:
        """Run something in the vault's thread; what came of it is in `answer`."""
        ear = _Ear()
        self.desktop.worker.run(work, *values, done=ear.hear, failed=ear.hear)
        yield lambda: bool(ear.values)
        (self.answer,) = ear.values
        if isinstance(self.answer, Exception):
            self.faults.append(type(self.answer).__name__)

    @property
    def frame(self) -> Frame:
        """The main window, which is there."""
        if self.desktop.frame is None:
            raise Stopped(self.pulse.scene)
        return self.desktop.frame

    # -- what she does ----------------------------------------------------------------------------

    def unlock(self) -> Scene:
        """Type the passphrase as fast as a practised hand, and wait for the main window."""
        self.pulse.begin("type passphrase")
        window = self.desktop.unlock_window
        if window is None:
            raise Stopped("unlock")
        for end in range(1, len(self.passphrase) + 1):
            window.form.passphrase.setText(self.passphrase[:end])
            yield from self.rest(_KEY_S)
        self.pulse.begin("unlock")
        window.form.unlock.click()
        yield lambda: self.desktop.frame is not None
        yield from self.quiet()
        self.pulse.begin("read")
        yield from self.rest(_READING_S)

    def lock(self) -> Scene:
        """Lock with what was typed last still unsaved."""
        yield from self.panel()
        self._type()
        self.pulse.begin("lock")
        self.desktop.lock()
        yield lambda: self.desktop.unlock_window is not None
        yield from self.quiet()

    def edit(self) -> Scene:
        """Open the next client, type into a field, save."""
        yield from self.panel()
        self.pulse.begin("edit")
        self._type()
        self.page.save()
        yield from self.quiet()
        self.edits += 1

    def look(self) -> Scene:
        """Go round the pages."""
        for spec in PAGES:
            if spec.id in {"client", "consent", *_QUIET}:
                continue
            self.pulse.begin(f"page {spec.id}")
            self.frame.go(spec.id)
            yield from self.quiet()

    def search(self) -> Scene:
        """Search at the top, letter by letter."""
        field = self.frame.form.search
        for word in _WORDS:
            for end in range(1, len(word) + 1):
                self.pulse.begin("search")
                field.setText(word[:end])
                yield from self.quiet()
        field.setText("")
        yield from self.quiet()

    def paper(self) -> Scene:
        """Look at a client's sheet and print it into a file."""
        yield from self.next()
        yield from self.ask(_sheet, self.client_id)
        self.pulse.begin("preview")
        self.frame.shell.preview(self.answer.pdf, self.answer.file_name_hint)
        yield from self.quiet()
        window = self._preview()
        self.pulse.begin("print")
        from PySide6.QtPrintSupport import QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFileName(str(self.folder / "tuloste.pdf"))
        window.preview.print_on(printer)
        yield lambda: not window.preview.is_busy()
        window.reject()
        yield from self.quiet()

    def batch(self) -> Scene:
        """Make a package of what has changed, and look at it."""
        self.pulse.begin("batch")
        self.number += 1
        yield from self.ask(_batch, self.folder / f"siirto-{self.number}.zip")
        self.frame.go("transfers")
        yield from self.quiet()

    def bring_in(self) -> Scene:
        """Bring an old list in and take it back."""
        self.pulse.begin("import and undo")
        path = self.folder / "lista.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            lines = csv.writer(stream, delimiter=";")
            lines.writerow(("Sukunimi", "Etunimet", "Synt.aika", "Puh"))
            for at in range(200):
                lines.writerow((f"Tuotu{at}", "Nimi", f"{at % 28 + 1}.3.1988", f"040 55{at:04}"))
        yield from self.ask(_in_and_out, path)
        self.frame.go("clients")
        yield from self.quiet()

    def hour(self, edits: int) -> Scene:
        """Do what an hour holds."""
        for at in range(edits):
            yield from self.edit()
            if at % 25 == 0:
                yield from self.search()
            if at % 40 == 20:
                yield from self.paper()
            if at % 100 == 50:
                yield from self.lock()
                yield from self.unlock()
        yield from self.look()
        yield from self.batch()
        yield from self.bring_in()
        yield from self.lock()
        yield from self.unlock()

    # -- hands ------------------------------------------------------------------------------------

    def next(self) -> Scene:
        """Take up the next client: `client_id`."""
        if not self.ids:
            yield from self.ask(_ids)
            self.ids = self.answer
        self.number += 1
        self.client_id = self.ids[self.number % len(self.ids)]

    def panel(self) -> Scene:
        """Open the next client at the ways to reach them: `page`."""
        yield from self.next()
        self.pulse.begin("open client")
        self.frame.go("client", {"client_id": self.client_id, "section": "contact"})
        self.page: Any = self.frame.page("client")
        yield (
            lambda: self.page.context.client_id == self.client_id and self.page.panel() is not None
        )
        yield from self.quiet()

    def _type(self) -> None:
        control = self.page.panel().editors()[0].forms["contact"].control("phone")
        if isinstance(control, QLineEdit):
            text = f"040 {self.edits % 9000 + 1000} {self.number % 900 + 100}"
            control.setText(text)
            control.textEdited.emit(text)

    @staticmethod
    def _preview() -> Any:  # noqa: ANN401 - the class is imported when first shown
        (window,) = (w for w in QApplication.allWidgets() if _is_preview(w))
        return window


def _is_preview(widget: QWidget) -> bool:
    return type(widget).__name__ == "PreviewWindow"


def _ids(desk: Desk) -> tuple[str, ...]:
    from kotodesk.services import clients
    from kotodesk.store.clients import ClientQuery

    return clients.page(desk, ClientQuery())


def _sheet(desk: Desk, client_id: str) -> object:
    from kotodesk.services import printing

    return printing.client_sheet(desk, client_id, "fi")


def _batch(desk: Desk, path: Path) -> object:
    from kotodesk.services import batches

    return batches.make(desk, path)


def _in_and_out(desk: Desk, path: Path) -> int:
    from kotodesk.services import importing

    outcome = importing.carry_out(desk, importing.plan(desk, importing.read(desk, path)))
    return int(importing.undo(desk, outcome.act_id) or 0)
