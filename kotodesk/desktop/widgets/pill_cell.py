"""A table's cell drawn as a state: a word with a sign, on the ground of its tone."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kotodesk.desktop.theme import appearance, pixmap, px
from kotodesk.desktop.theme.tokens import tone_colours

_Index = QModelIndex | QPersistentModelIndex


def draw_ground(painter: QPainter, room: QRectF, tone: str, *, selected: bool) -> None:
    """Draw the ground of a pill; on a selected line, whose colour may be its own, with an edge."""
    ink, back = tone_colours(appearance().tokens, tone)
    painter.setPen(QPen(QColor(ink), 1) if selected else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(QColor(back))
    inside = room.adjusted(0.5, 0.5, -0.5, -0.5) if selected else room
    painter.drawRoundedRect(inside, px(6), px(6))


class PillCell(QStyledItemDelegate):
    """Draws a cell whose ``UserRole`` is (tone, sign) as a pill; any other as ever."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the cell's ground, then the pill."""
        look = index.data(Qt.ItemDataRole.UserRole)
        if look is None:
            super().paint(painter, option, index)
            return
        bare = QStyleOptionViewItem(option)
        self.initStyleOption(bare, index)
        text, bare.text = bare.text, ""
        widget = option.widget
        style = widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, bare, painter, widget)
        tone, sign = look
        ink, _back = tone_colours(appearance().tokens, tone)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(option.font)
        font.setPixelSize(px(12))
        metrics = QFontMetrics(font)
        box = QRectF(option.rect)
        most = box.width() - px(12)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(most) - px(36))
        width = metrics.horizontalAdvance(shown) + px(36)
        room = QRectF(box.left() + px(6), box.center().y() - px(12), width, px(24))
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        draw_ground(painter, room, tone, selected=selected)
        painter.drawPixmap(QPointF(room.left() + px(8), room.top() + px(5)), pixmap(sign, ink, 14))
        painter.setPen(QColor(ink))
        painter.setFont(font)
        painter.drawText(room.adjusted(px(27), 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the room of a pill."""
        return super().sizeHint(option, index).expandedTo(QSize(0, px(36)))
