"""Pages as small pictures; pressing one opens it large."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from kotodesk.desktop.pages.scans import words
from kotodesk.desktop.theme import appearance, px
from kotodesk.desktop.widgets import Button
from kotodesk.services.scanning import PageRef, Reading

_WIDTH, _HEIGHT = 104, 132


class Thumbnail(Button):
    """One page; `wanted` gives it when it is pressed."""

    wanted = Signal(object)

    def __init__(self, reading: Reading, ref: PageRef, caption: str = "") -> None:
        super().__init__("", "icon")
        self.ref = ref
        picture = _paper(reading.page(ref).thumbnail)
        self.setIcon(QIcon(picture))
        self.setIconSize(picture.size())
        self.setFixedSize(picture.size() + QSize(px(14), px(14)))
        where = words.place(reading, ref)
        self.name_only(", ".join(part for part in (caption, where) if part))
        self.clicked.connect(self._pressed)

    @Slot()
    def _pressed(self) -> None:
        self.wanted.emit(self.ref)


def _paper(thumbnail: bytes) -> QPixmap:
    """Give a page's picture at the size of the list, with the edge of its paper."""
    picture = QPixmap()
    picture.loadFromData(thumbnail, "JPEG")
    room = QSize(px(_WIDTH), px(_HEIGHT))
    if picture.isNull():
        picture = QPixmap(room)
        picture.fill(Qt.GlobalColor.white)
    small = picture.scaled(
        room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    painter = QPainter(small)
    painter.setPen(QColor(appearance().tokens.edge))
    painter.drawRect(small.rect().adjusted(0, 0, -1, -1))
    painter.end()
    return small
