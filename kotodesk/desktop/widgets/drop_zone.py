"""Where files are dropped, or chosen from the disk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal, Slot
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
from kotodesk.desktop.widgets.basics import Button, column, wrapped
from kotodesk.desktop.wording import Wording
from kotodesk.i18n import N_, _

CHOOSE, CHOOSE_MANY = N_("Choose a file…"), N_("Choose files…")


class DropZone(QFrame):
    """Says what may be dropped; `chosen` gives the paths, one only unless `many`.

    `invitation`, `detail` and `kinds` (what the files are called in the dialog) are marked msgids;
    `patterns` is what the dialog shows, such as "*.pdf *.png".
    """

    chosen = Signal(object)

    def __init__(
        self,
        invitation: str,
        detail: str,
        kinds: str,
        patterns: str,
        *,
        many: bool = False,
        icon: str = "open",
        parent: QWidget | None = None,
    ) -> None:
        self.wording = Wording()
        self._over = False
        super().__init__(parent)
        self._kinds, self._patterns, self._many = kinds, patterns, many
        self.setAcceptDrops(True)
        self._text, self._detail = wrapped("", "strong"), wrapped("", "small")
        self.button = Button("", "plain", icon)
        self.button.clicked.connect(self.choose)
        layout = column(self, 16, 6)
        for part in (self._text, self._detail):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(part)
        layout.addSpacing(px(4))
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        self.wording.say(self._text.setText, invitation)
        self.wording.say(self._detail.setText, detail)
        self.wording.say(self.button.setText, CHOOSE_MANY if many else CHOOSE)

    @Slot()
    def choose(self) -> None:
        """Ask for a file, or for several."""
        kinds = f"{_(self._kinds)} ({self._patterns})"
        title = _(CHOOSE_MANY if self._many else CHOOSE)
        if self._many:
            paths, _kind = QFileDialog.getOpenFileNames(self, title, "", kinds)
        else:
            path, _kind = QFileDialog.getOpenFileName(self, title, "", kinds)
            paths = [path] if path else []
        if paths:
            self.chosen.emit(tuple(Path(one) for one in paths))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, as many as are wanted."""
        if self._dropped(event.mimeData()):
            self._show_over(over=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show it plain again."""
        self._show_over(over=False)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which files were dropped."""
        self._show_over(over=False)
        if paths := self._dropped(event.mimeData()):
            self.chosen.emit(paths)
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

    def _dropped(self, data: QMimeData) -> tuple[Path, ...]:
        paths = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
        return paths if self._many or len(paths) == 1 else ()

    def _show_over(self, *, over: bool) -> None:
        self._over = over
        self.update()
