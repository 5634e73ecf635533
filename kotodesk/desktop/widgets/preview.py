"""The print preview: the pages of a PDF in memory, then paper, or a file she names."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractSlider, QDialog, QFileDialog, QWidget

from kotodesk.desktop.widgets.banner import Banner
from kotodesk.desktop.widgets.basics import column
from kotodesk.desktop.widgets.drawing import Drawing
from kotodesk.desktop.widgets.pages_view import WIDTH, PagesView
from kotodesk.desktop.widgets.paper import Paper, UnreadablePaperError, prepared
from kotodesk.desktop.widgets.preview_tools import PreviewTools
from kotodesk.desktop.wording import Wording
from kotodesk.i18n import N_, Message, _

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PAGE = N_("Page %(number)s of %(count)s")
NOT_SHOWN = N_("The picture cannot be shown. It is kept in the vault as it is.")
NOT_PRINTED = N_("The printer did not take the document. Check it and try again.")
SAVED = N_("Saved: %(name)s")
SAVING, PREVIEW = N_("Saving…"), N_("Print preview")


class PrintPreview(QWidget):
    """Shows a PDF given as bytes; ``compact`` leaves the tools for pages and zoom out.

    ``printed`` and ``saved(path)`` tell what was done with it, ``settled`` that it came to an end.
    """

    printed = Signal()
    saved = Signal(str)
    settled = Signal()

    def __init__(self, parent: QWidget | None = None, *, compact: bool = False) -> None:
        self.wording = Wording()
        super().__init__(parent)
        self._pdf, self._name = b"", ""
        self._paper: Paper | None = None
        self._drawing = Drawing(self)
        self._drawing.printed.connect(self._printed)
        self._drawing.kept.connect(self._kept)
        self.view = PagesView(self._drawing)
        self.view.turned.connect(self._told)
        self.view.zoomed.connect(self._told)
        self.tools = PreviewTools(self.view)
        self.tools.show_view(not compact)
        self.save_button, self.print_button = self.tools.save_button, self.tools.print_button
        self.save_button.clicked.connect(self.save_it)
        self.print_button.clicked.connect(self.print_it)
        self.problem = Banner("alarm", closable=True)
        layout = column(self, gap=10)
        layout.addWidget(self.tools)
        layout.addWidget(self.problem)
        layout.addWidget(self.view, 1)
        self._usual_zoom()
        self._keys()
        self._told()

    def show_pdf(self, pdf: bytes, name: str, *, same_place: bool = False) -> None:
        """Show ``pdf``; ``name`` is proposed as the file's name and holds no person's data."""
        before, self._paper = self._paper, None
        try:
            self._paper = Paper(pdf)
        except UnreadablePaperError:
            self.close_pdf()
            self.problem.tell(Message(NOT_SHOWN), "alarm")
        else:
            self._pdf, self._name = pdf, name
            self.view.show_paper(self._paper, same_place=same_place)
            self._told()
        if before is not None:
            before.close()

    def close_pdf(self) -> None:
        """Let the document go, with every picture of it."""
        self.view.show_paper(None)
        if self._paper is not None:
            self._paper.close()
        self._pdf, self._paper = b"", None
        self._told()

    def pages(self) -> int:
        """Return how many pages there are."""
        return self.view.pages()

    def zoom(self) -> int:
        """Return the zoom in per cent."""
        return self.view.zoom()

    def set_zoom(self, percent: int) -> None:
        """Show the pages at ``percent``."""
        self.view.set_zoom(percent)

    def save_to(self, path: Path) -> None:
        """Save as an archive PDF, readable by its owner only; ``saved`` or a message follows."""
        self.save_button.setEnabled(False)
        self.problem.tell(Message(SAVING), "neutral")
        self._drawing.keep(self._pdf, path)

    def is_busy(self) -> bool:
        """Tell whether something is still being saved or printed."""
        return self._drawing.is_busy()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.wording.again()
            self._told()

    @Slot()
    def print_it(self) -> None:
        """Ask for a printer, pages and copies, and print."""
        from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog  # slow to load

        if self._paper is None:
            return
        printer = prepared(self._name)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self.pages())
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintCollateCopies)
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
        self.settled.emit()

    @Slot(str, object)
    def _kept(self, path: str, problem: Message | None) -> None:
        self.save_button.setEnabled(True)
        if problem is None:
            self.problem.tell(Message(SAVED, {"name": Path(path).name}), "good")
            self.saved.emit(path)
        else:
            self.problem.tell(problem, "alarm")
        self.settled.emit()

    @Slot()
    def save_it(self) -> None:
        """Ask for a file and save the PDF there."""
        if self._paper is None:
            return
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        path, _kind = QFileDialog.getSaveFileName(
            self, _(N_("Save as PDF")), str(Path(home) / f"{self._name}.pdf"), "PDF (*.pdf)"
        )
        if path:
            self.save_to(Path(path))

    @Slot()
    def _told(self) -> None:
        """Say where in the document she is."""
        count = self.pages()
        self.tools.show_place(self.view.current() + 1, count, self.zoom())
        name = _(PAGE) % {"number": self.view.current() + 1, "count": count}
        self.view.setAccessibleName(name if count else _(PREVIEW))

    @Slot()
    def _usual_zoom(self) -> None:
        # Never larger than on paper, and a landscape page is seen whole.
        self.view.fit(WIDTH, 100)

    @Slot()
    def _smaller(self) -> None:
        self.view.step(-1)

    @Slot()
    def _larger(self) -> None:
        self.view.step(1)

    def _scroll(self, action: QAbstractSlider.SliderAction) -> None:
        self.view.verticalScrollBar().triggerAction(action)

    def _keys(self) -> None:
        for keys, slot in (
            (("Ctrl++", "Ctrl+="), self._larger),
            (("Ctrl+-",), self._smaller),
            (("Ctrl+0",), self._usual_zoom),
            (("PgDown",), partial(self._scroll, QAbstractSlider.SliderAction.SliderPageStepAdd)),
            (("PgUp",), partial(self._scroll, QAbstractSlider.SliderAction.SliderPageStepSub)),
            (("End",), partial(self._scroll, QAbstractSlider.SliderAction.SliderToMaximum)),
            (("Home",), partial(self._scroll, QAbstractSlider.SliderAction.SliderToMinimum)),
        ):
            for one in keys:
                shortcut = QShortcut(QKeySequence(one), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(slot)
