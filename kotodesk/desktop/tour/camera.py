"""The camera of the tour: numbered pictures of what stands on the screen, dialogs included."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from kotodesk.desktop.theme import appearance
from kotodesk.desktop.tour.hands import Hands

SIZE, LARGE = (1280, 800), (1366, 768)
_CALM, _QUALITY = 0.05, 60
"""How long all must be still before a picture, and how much its file may take to write."""


class Camera:
    """Takes pictures into a folder; `folder/NN_name.png`."""

    def __init__(self, folder: Path, hands: Hands) -> None:
        self._folder, self._hands = folder, hands
        self.taken: list[str] = []
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, window: QWidget, name: str) -> None:
        """Wait until all is painted and take a picture of a window and what stands over it."""
        self._hands.settle(_CALM)
        picture = window.grab()
        over = _over(window)
        if over:
            _lay_over(picture, window, over)
        file = f"{len(self.taken) + 1:02d}_{name}.png"
        picture.save(str(self._folder / file), "PNG", _QUALITY)
        self.taken.append(file)


def _over(window: QWidget) -> list[QWidget]:
    """Return what else stands on the screen: dialogs, lists, windows of their own."""
    kinds = (Qt.WindowType.Window, Qt.WindowType.Dialog, Qt.WindowType.Popup)
    return [
        one
        for one in QApplication.topLevelWidgets()
        if one is not window and one.isVisible() and one.windowType() in kinds
    ]


def _lay_over(picture: QPixmap, window: QWidget, over: list[QWidget]) -> None:
    painter = QPainter(picture)
    if any(isinstance(one, QDialog) for one in over):
        painter.fillRect(picture.rect(), QColor(0, 0, 0, 60))
    for one in over:
        place = _place(one, window)
        painter.drawPixmap(place, one.grab())
        painter.setPen(QColor(appearance().tokens.edge))
        painter.drawRect(QRect(place, one.size()).adjusted(-1, -1, 0, 0))
    painter.end()


def _place(one: QWidget, window: QWidget) -> QPoint:
    """Put a dialog in the middle, as window managers do; the offscreen platform has none."""
    if isinstance(one, QDialog):
        return window.rect().center() - one.rect().center()
    if one.windowType() == Qt.WindowType.Window:
        return QPoint(window.width() - one.width() - 24, 48)
    return one.mapToGlobal(QPoint(0, 0)) - window.mapToGlobal(QPoint(0, 0))
