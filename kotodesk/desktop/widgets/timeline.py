"""What happened, newest first, along a line with dots; hundreds of entries cost nothing."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen
from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kotodesk.desktop.theme import appearance, px
from kotodesk.desktop.theme.tokens import tone_colours

_Index = QModelIndex | QPersistentModelIndex
_LEFT, _GAP = 22, 14
_WRAP = int(Qt.TextFlag.TextWordWrap)


@frozen
class TimelineEntry:
    """One entry: a ``title``, a ``detail`` in small type, a ``key`` given back on a click."""

    title: str
    detail: str = ""
    key: str = ""
    tone: str = "accent"


class _Entries(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: tuple[TimelineEntry, ...] = ()

    def show(self, entries: Sequence[TimelineEntry]) -> None:
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.entries):
            return None
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.title}, {entry.detail}" if entry.detail else entry.title
        return entry if role == Qt.ItemDataRole.UserRole else None


class _Drawn(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        entry = index.data(Qt.ItemDataRole.UserRole)
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else px(200)
        title, detail = self._heights(option.font, entry, width - px(_LEFT))
        return QSize(width, title + detail + px(_GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry = index.data(Qt.ItemDataRole.UserRole)
        tokens = appearance().tokens
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_ground))
            painter.drawRoundedRect(QRectF(box).adjusted(px(14), 0, 0, -px(6)), px(6), px(6))
        x = box.left() + px(6)
        painter.setPen(QPen(QColor(tokens.line), px(2)))
        painter.drawLine(x, box.top(), x, box.bottom())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tone_colours(tokens, entry.tone)[0]))
        painter.drawEllipse(QPointF(x, box.top() + px(10)), px(4), px(4))
        self._texts(painter, option.font, box, entry)
        painter.restore()

    def _texts(self, painter: QPainter, font: QFont, box: QRect, entry: TimelineEntry) -> None:
        tokens = appearance().tokens
        room = box.adjusted(px(_LEFT), 0, -px(2), 0)
        title, _detail = self._heights(font, entry, room.width())
        painter.setFont(self._sized(font, 13))
        painter.setPen(QColor(tokens.ink))
        painter.drawText(room, _WRAP, entry.title)
        painter.setFont(self._sized(font, 11))
        painter.setPen(QColor(tokens.soft))
        painter.drawText(room.adjusted(0, title + px(1), 0, 0), _WRAP, entry.detail)

    def _heights(self, font: QFont, entry: TimelineEntry, width: int) -> tuple[int, int]:
        sizes = []
        for size, text in ((13, entry.title), (11, entry.detail)):
            metrics = QFontMetrics(self._sized(font, size))
            sizes.append(metrics.boundingRect(0, 0, width, 9999, _WRAP, text).height())
        return sizes[0], sizes[1] if entry.detail else 0

    @staticmethod
    def _sized(font: QFont, size: int) -> QFont:
        made = QFont(font)
        made.setPixelSize(px(size))
        return made


class Timeline(QListView):
    """A list of ``TimelineEntry``; ``opened`` gives the key of the one clicked or entered."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("flat", True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._model = _Entries(self)
        self.setModel(self._model)
        self.setItemDelegate(_Drawn(self))
        self.activated.connect(self._open)
        self.clicked.connect(self._open)

    def set_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Show ``entries`` in the order given."""
        self._model.show(entries)

    def count(self) -> int:
        """Return how many entries are shown."""
        return self._model.rowCount()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew when the width changes."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Wrap anew when the type size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        entry = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(entry, TimelineEntry) and entry.key:
            self.opened.emit(entry.key)
