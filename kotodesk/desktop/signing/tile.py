"""One answer as a broad tile with a box to tick; long words run over several lines."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kotodesk.desktop.theme import appearance, px

_PADDING, _BOX, _GAP = 18, 28, 18
_FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter


class ChoiceTile(QAbstractButton):
    """Checkable; those of one parent exclude each other. Enter and space tick it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.toggled.connect(self.update)

    def say(self, text: str, font: QFont) -> None:
        """Show `text` in `font`."""
        self.setFont(font)
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return a tile broad enough to read in one glance."""
        return QSize(px(720), self.heightForWidth(px(720)))

    def minimumSizeHint(self) -> QSize:
        """Return the least there must be."""
        return QSize(px(280), px(_BOX + 2 * _PADDING))

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words at this width."""
        room = width - px(2 * _PADDING + _BOX + _GAP)
        needed = QFontMetrics(self.font()).boundingRect(
            QRect(0, 0, room, 10_000), _FLAGS, self.text()
        )
        return max(needed.height(), px(_BOX)) + 2 * px(_PADDING)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with Enter too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Show focus and pointer as they come and go."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.Enter):
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tile, the box at the side where reading begins, and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = appearance().tokens
        marked = self.isChecked() or self.hasFocus()
        painter.setPen(
            QPen(QColor(tokens.accent if marked else tokens.edge), px(2) if marked else 1)
        )
        painter.setBrush(QColor(tokens.accent_ground if self.isChecked() else tokens.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(10), px(10))
        from_right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side, padding = px(_BOX), px(_PADDING)
        left = self.width() - padding - side if from_right else padding
        self._draw_box(painter, QRectF(left, (self.height() - side) / 2, side, side))
        painter.setPen(QColor(tokens.ink))
        before, after = padding + side + px(_GAP), padding
        margins = (after, 0, -before, 0) if from_right else (before, 0, -after, 0)
        align = Qt.AlignmentFlag.AlignRight if from_right else Qt.AlignmentFlag.AlignLeft
        absolute = Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(self.rect().adjusted(*margins), _FLAGS | align | absolute, self.text())

    def _draw_box(self, painter: QPainter, box: QRectF) -> None:
        tokens = appearance().tokens
        painter.setPen(QPen(QColor(tokens.accent if self.isChecked() else tokens.edge), px(2)))
        painter.setBrush(QColor(tokens.accent if self.isChecked() else tokens.field))
        painter.drawRoundedRect(box, px(5), px(5))
        if not self.isChecked():
            return
        pen = QPen(QColor(tokens.on_accent), px(4))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        size = box.width()
        shares = ((0.22, 0.52), (0.42, 0.72), (0.79, 0.28))
        painter.drawPolyline(
            [QPointF(box.left() + x * size, box.top() + y * size) for x, y in shares]
        )
