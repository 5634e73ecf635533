"""Where a scan or a photograph is dropped, or chosen from the disk."""

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
from kotodesk.desktop.widgets import Button, column
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.desktop.wording import Wording
from kotodesk.i18n import N_, _

DROP = N_("Drop a scan or a photograph of the signed paper here")
LIMIT = N_("PDF, JPEG or PNG, 20 MB at most. The file is kept encrypted inside the vault.")
CHOOSE = N_("Choose a file…")
KINDS = N_("PDF and pictures")


class DropArea(QFrame):
    """`chosen` gives the path of each file dropped or chosen."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.wording = Wording()
        self._over = False
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._text, self._limit = wrapped(), wrapped("", "small")
        self.button = Button("", "plain", "attach")
        self.button.clicked.connect(self.choose)
        layout = column(self, 16, 6)
        for part in (self._text, self._limit):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(part)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        self.wording.say(self._text.setText, DROP)
        self.wording.say(self._limit.setText, LIMIT)
        self.wording.say(self.button.setText, CHOOSE)

    @Slot()
    def choose(self) -> None:
        """Ask for a file."""
        kinds = f"{_(KINDS)} (*.pdf *.jpg *.jpeg *.png)"
        path, _kind = QFileDialog.getOpenFileName(self, _(CHOOSE), "", kinds)
        if path:
            self.chosen.emit(Path(path))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            self._over = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show it plain again."""
        self._over = False
        self.update()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which files were dropped."""
        self._over = False
        self.update()
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.chosen.emit(Path(url.toLocalFile()))
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
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(8), px(8))
        painter.end()
