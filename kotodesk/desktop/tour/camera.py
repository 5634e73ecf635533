"""The camera of the tour: numbered pictures of what stands on the screen, dialogs included."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from kotodesk.desktop.theme import appearance
from kotodesk.desktop.tour.hands import Hands

SIZE, LARGE = (1280, 800), (1366, 768)


class Camera:
    """Takes pictures into a folder; `folder/NN_name.png`."""

    def __init__(self, folder: Path, hands: Hands) -> None:
        self._folder, self._hands = folder, hands
        self.taken: list[str] = []
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, window: QWidget, name: str) -> None:
        """Wait until all is painted and take a picture of a window and what stands over it."""
        self._hands.settle()
        picture = window.grab()
        over = _over(window)
        if over:
            _lay_over(picture, window, over)
        file = f"{len(self.taken) + 1:02d}_{name}.png"
        picture.save(str(self._folder / file))
        self.taken.append(file)


def _over(window: QWidget) -> list[QWidget]:
    """Return the dialogs and lists that stand over a window."""
    return [
        one
        for one in QApplication.topLevelWidgets()
        if one is not window and one.isVisible() and _stands_over(one, window)
    ]


def _stands_over(one: QWidget, window: QWidget) -> bool:
    parent = one.parentWidget()
    while parent is not None and parent is not window:
        parent = parent.parentWidget()
    return parent is window


def _lay_over(picture: QPixmap, window: QWidget, over: list[QWidget]) -> None:
    painter = QPainter(picture)
    painter.fillRect(picture.rect(), QColor(0, 0, 0, 60))
    corner = window.mapToGlobal(QPoint(0, 0))
    for one in over:
        place = one.mapToGlobal(QPoint(0, 0)) - corner
        painter.drawPixmap(place, one.grab())
        painter.setPen(QColor(appearance().tokens.edge))
        painter.drawRect(QRect(place, one.size()).adjusted(-1, -1, 0, 0))
    painter.end()
