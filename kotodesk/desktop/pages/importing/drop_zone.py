"""Where the old list is dropped, or chosen from the disk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from kotodesk.desktop.theme import appearance, px
from kotodesk.desktop.widgets import Button, column, label
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.desktop.wording import Wording
from kotodesk.i18n import N_, _

DROP = N_("Drop the old list here")
KINDS = N_("CSV, XLSX, XLS or ODS. The file is only read; it stays as it is.")
CHOOSE = N_("Choose a file…")
FILTER = N_("Lists and spreadsheets")


class DropZone(QFrame):
    """`chosen` gives the path of the file dropped or chosen."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.wording = Wording()
        self._over = False
        super().__init__(parent)
        self.setAcceptDrops(True)
        text, kinds = label("", "strong"), wrapped("", "small")
        self.button = Button("", "plain", "open")
        self.button.clicked.connect(self.choose)
        layout = column(self, (16, 18, 16, 18), 6)
        for part in (text, kinds):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(part)
        layout.addSpacing(px(4))
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        self.wording.say(text.setText, DROP)
        self.wording.say(kinds.setText, KINDS)
        self.wording.say(self.button.setText, CHOOSE)

    @Slot()
    def choose(self) -> None:
        """Ask for a file."""
        kinds = f"{_(FILTER)} (*.csv *.txt *.tsv *.xlsx *.xls *.ods)"
        path, _kind = QFileDialog.getOpenFileName(self, _(CHOOSE), "", kinds)
        if path:
            self.chosen.emit(Path(path))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            self._show_over(over=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show it plain again."""
        self._show_over(over=False)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which file was dropped."""
        self._show_over(over=False)
        self.chosen.emit(Path(event.mimeData().urls()[0].toLocalFile()))
        event.acceptProposedAction()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dashed edge."""
        tokens = appearance().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(tokens.accent if self._over else tokens.edge), 1.4)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(tokens.accent_ground if self._over else tokens.field))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(10), px(10))
        painter.end()

    def _show_over(self, *, over: bool) -> None:
        self._over = over
        self.update()
