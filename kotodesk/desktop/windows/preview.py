"""The print preview in a window of its own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QWidget

from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import PrintPreview, column
from kotodesk.i18n import N_, _


class PreviewWindow(QDialog):
    """Shows a document and lets it go when closed; ``heard`` is told "printed" or "saved"."""

    def __init__(
        self,
        pdf: bytes,
        name: str,
        heard: Callable[[str], object] | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._heard = heard
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_(N_("Print preview")))
        self.resize(px(900), min(px(760), _outermost(parent).height() - px(56)))
        self._closing = False
        self.preview = PrintPreview()
        self.preview.printed.connect(self._printed)
        self.preview.saved.connect(self._saved)
        self.preview.settled.connect(self._settled)
        column(self, 16).addWidget(self.preview)
        self.preview.show_pdf(pdf, name)
        self.preview.print_button.setFocus()

    def reject(self) -> None:
        """Close, by button or key, as soon as what is being saved or printed is done."""
        if self.preview.is_busy():
            self._closing = True
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Let the document go, whatever ends the window: a lock among it."""
        self.preview.close_pdf()
        super().done(result)

    @Slot()
    def _settled(self) -> None:
        if self._closing:
            self.reject()

    @Slot()
    def _printed(self) -> None:
        if self._heard is not None:
            self._heard("printed")

    @Slot(str)
    def _saved(self, _path: str) -> None:
        if self._heard is not None:
            self._heard("saved")


def _outermost(widget: QWidget) -> QWidget:
    """Give the window behind a dialog, whose size says how much room there is."""
    while (above := widget.parentWidget()) is not None:
        widget = above
    return widget
