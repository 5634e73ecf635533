"""The print preview: the pages of a PDF in memory, then paper, or a file she names."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QStandardPaths, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QLayout, QWidget

from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets.banner import Banner
from kotodesk.desktop.widgets.basics import Button, clear_layout, column, ground, label, row
from kotodesk.desktop.widgets.drawing import Drawing
from kotodesk.desktop.widgets.paper import Paper, UnreadablePaperError, prepared
from kotodesk.desktop.widgets.scroll import Scroll
from kotodesk.desktop.wording import Wording
from kotodesk.i18n import N_, Message, _

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_STEPS = (50, 67, 80, 100, 125, 150, 200, 300)
_SCREEN_DPI = 96
PAGES = N_("Pages: %(count)s")
PAGE = N_("Page %(number)s of %(count)s")
NOT_SAVED = N_("The file could not be saved there. Choose another folder and try again.")
NOT_SHOWN = N_("The picture cannot be shown. It is kept in the vault as it is.")
NOT_PRINTED = N_("The printer did not take the document. Check it and try again.")
SAVED = N_("Saved: %(name)s")


class PrintPreview(QWidget):
    """Shows a PDF given as bytes; ``compact`` leaves zoom and page count out.

    ``printed`` and ``saved(path)`` tell what was done with it.
    """

    printed = Signal()
    saved = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, compact: bool = False) -> None:
        self.wording = Wording()
        super().__init__(parent)
        self._pdf, self._name = b"", ""
        self._compact = compact
        self._paper: Paper | None = None
        self._zoom = 100
        self._sheets: list[QLabel] = []
        self._drawing = Drawing(self)
        self._drawing.drawn.connect(self._drawn)
        self._drawing.printed.connect(self._printed)
        self._scroll = Scroll(margins=(24, 20, 24, 20), gap=18)
        self.problem = Banner("alarm", closable=True)
        layout = column(self, gap=10)
        layout.addLayout(self._tools())
        layout.addWidget(self.problem)
        layout.addWidget(self._scroll, 1)

    def show_pdf(self, pdf: bytes, name: str) -> None:
        """Show ``pdf``; ``name`` is proposed as the file's name and holds no person's data."""
        self.close_pdf()
        try:
            self._paper = Paper(pdf)
        except UnreadablePaperError:
            self.problem.tell(Message(NOT_SHOWN), "alarm")
            return
        self._pdf, self._name = pdf, name
        self._lay_out()
        if self._compact:
            self._fit()

    def close_pdf(self) -> None:
        """Let the document go, with every picture of it."""
        self._drawing.drop()
        clear_layout(self._scroll.body)
        self._sheets = []
        if self._paper is not None:
            self._paper.close()
        self._pdf, self._paper = b"", None

    def pages(self) -> int:
        """Return how many pages there are."""
        return len(self._paper) if self._paper is not None else 0

    def zoom(self) -> int:
        """Return the zoom in per cent."""
        return self._zoom

    def set_zoom(self, percent: int) -> None:
        """Show the pages at ``percent``."""
        self._zoom = max(_STEPS[0], min(_STEPS[-1], percent))
        self._lay_out()

    def save_to(self, path: Path) -> bool:
        """Write the PDF to ``path``, readable by its owner only; tell whether it went well."""
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
            with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
                file.write(self._pdf)
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            self.problem.tell(Message(NOT_SAVED))
            return False
        self.problem.tell(Message(SAVED, {"name": path.name}), "good")
        self.saved.emit(str(path))
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the whole width of the page in sight where there is no zoom to choose."""
        super().resizeEvent(event)
        if self._compact and self._paper is not None and self._sheets:
            # The pages' own area gets its width only after this event.
            QTimer.singleShot(0, self, self._fit)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.wording.again()
            self._count()

    @Slot()
    def print_it(self) -> None:
        """Ask for a printer and print."""
        from PySide6.QtPrintSupport import QPrintDialog  # slow to load, seldom needed

        if self._paper is None:
            return
        printer = prepared(self._name)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self.pages())
        chosen = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if chosen:
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print on ``printer``; ``printed`` follows, or a message that it went wrong."""
        self._drawing.print_on(printer, self._pdf)

    @Slot(bool)
    def _printed(self, taken: bool) -> None:  # noqa: FBT001 - the signal's signature
        if taken:
            self.printed.emit()
        else:
            self.problem.tell(Message(NOT_PRINTED), "alarm")

    @Slot()
    def save_it(self) -> None:
        """Ask for a file and save the PDF there."""
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        path, _kind = QFileDialog.getSaveFileName(
            self, _(N_("Save as PDF")), str(Path(home) / f"{self._name}.pdf"), "PDF (*.pdf)"
        )
        if path:
            self.save_to(Path(path))

    def _tools(self) -> QLayout:
        tools = row(gap=8)
        self._pages_label = label("", "soft")
        smaller, larger = Button("", "icon", "zoom_out"), Button("", "icon", "zoom_in")
        self._zoom_label = label("100 %", "soft")
        self.save_button = Button("", "plain", "save")
        self.print_button = Button("", "primary", "print")
        smaller.clicked.connect(self._smaller)
        larger.clicked.connect(self._larger)
        self.save_button.clicked.connect(self.save_it)
        self.print_button.clicked.connect(self.print_it)
        tools.addWidget(self._pages_label)
        tools.addStretch(1)
        for part in (smaller, self._zoom_label, larger, self.save_button, self.print_button):
            tools.addWidget(part)
        if self._compact:
            for part in (self._pages_label, smaller, self._zoom_label, larger):
                part.hide()
        self.wording.say(smaller.name_only, N_("Smaller"))
        self.wording.say(larger.name_only, N_("Larger"))
        self.wording.say(self.save_button.setText, N_("Save as PDF"))
        self.wording.say(self.print_button.setText, N_("Print"))
        return tools

    @Slot()
    def _smaller(self) -> None:
        self.set_zoom(max((step for step in _STEPS if step < self._zoom), default=_STEPS[0]))

    @Slot()
    def _larger(self) -> None:
        self.set_zoom(min((step for step in _STEPS if step > self._zoom), default=_STEPS[-1]))

    @Slot()
    def _fit(self) -> None:
        if self._paper is None:
            return
        room = self._scroll.viewport().width() - px(64)
        whole = self._paper.size(0)[0] / 72 * px(_SCREEN_DPI)
        wanted = max(30, min(100, int(100 * room / whole)))
        if wanted != self._zoom:
            self._zoom = wanted
            self._lay_out()

    def _dpi(self) -> float:
        return px(_SCREEN_DPI) * self._zoom / 100

    def _lay_out(self) -> None:
        clear_layout(self._scroll.body)
        self._sheets = []
        for number in range(self.pages()):
            self._scroll.body.addWidget(self._sheet(number), 0, Qt.AlignmentFlag.AlignHCenter)
        self._scroll.body.addStretch(1)
        self._count()
        if self._paper is not None:
            dots = self._dpi() * self.devicePixelRatioF()
            self._drawing.draw(self._paper, dots)

    def _sheet(self, number: int) -> QWidget:
        holder = ground(surface="card")
        sheet = QLabel()
        sheet.setStyleSheet("background: white;")
        width, height = self._paper.size(number) if self._paper is not None else (595, 842)
        sheet.setFixedSize(round(width * self._dpi() / 72), round(height * self._dpi() / 72))
        column(holder, 1).addWidget(sheet)
        self._sheets.append(sheet)
        return holder

    def _count(self) -> None:
        self._pages_label.setText(_(PAGES) % {"count": self.pages()})
        self._zoom_label.setText(f"{self._zoom} %")
        for number, sheet in enumerate(self._sheets, 1):
            sheet.setAccessibleName(_(PAGE) % {"number": number, "count": self.pages()})

    @Slot(int, QImage)
    def _drawn(self, number: int, image: QImage) -> None:
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._sheets[number].setPixmap(picture)
