"""How the fate of a person is drawn in the table: a word with a sign on the ground of its tone."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kotodesk.desktop.pages.importing.preview_model import TONES
from kotodesk.desktop.theme import appearance, pixmap, px
from kotodesk.desktop.theme.tokens import tone_colours
from kotodesk.desktop.widgets.pill_cell import draw_ground


class FatePainter(QStyledItemDelegate):
    """Draws the pill; the ground is the table's own."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one cell."""
        tokens = appearance().tokens
        box: QRect = option.rect
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(box, QColor(tokens.accent_ground))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QColor(tokens.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone, sign = TONES[str(index.data(Qt.ItemDataRole.UserRole))]
        ink, _ground = tone_colours(tokens, tone)
        font = QFont(option.font)
        font.setPixelSize(px(12))
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        width = QFontMetrics(font).horizontalAdvance(text) + px(36)
        pill = QRectF(box.left() + px(4), box.center().y() - px(11), width, px(23))
        draw_ground(painter, pill, tone, selected=selected)
        at = QPointF(pill.left() + px(8), pill.top() + px(4))
        painter.drawPixmap(at, pixmap(sign, ink, 14))
        painter.setPen(QColor(ink))
        painter.setFont(font)
        painter.drawText(pill.adjusted(px(27), 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), text)
        painter.restore()
