"""How a line of the list is drawn: the name with its original script, the status as a pill."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kotodesk.desktop.pages.client.head import status_tone
from kotodesk.desktop.pages.clients.model import DRAFT, ClientsModel
from kotodesk.desktop.theme import appearance, pixmap, px
from kotodesk.desktop.theme.tokens import tone_colours
from kotodesk.desktop.widgets.pill_cell import draw_ground
from kotodesk.i18n import _
from kotodesk.services.lists.columns import NAME, PERMIT, STATUS
from kotodesk.store.clients import ClientRow

ROW_HEIGHT = 44
_SOON_DAYS = 90
_PAD, _SIGN = 10, 16
_Index = QModelIndex | QPersistentModelIndex
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class ClientPainter(QStyledItemDelegate):
    """Draws a cell from the client's line."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the height of every line."""
        return QSize(option.rect.width(), px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the ground, the line below, and what the column says."""
        tokens = appearance().tokens
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(tokens.accent_ground))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        row = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, ClientRow):
            self._cell(painter, option, index, row)
        else:
            bar = QRectF(box.left() + px(_PAD), box.center().y() - px(4), px(60), px(8))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.line))
            painter.drawRoundedRect(bar, px(4), px(4))
        painter.restore()

    def _cell(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, row: ClientRow
    ) -> None:
        room = option.rect.adjusted(px(_PAD), 0, -px(6), -1)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        model = index.model()
        key = model.keys[index.column()] if isinstance(model, ClientsModel) else ""
        if key == NAME:
            self._name(painter, option, room, row)
        elif key == STATUS and text:
            self._pill(painter, option, room, text, status_tone(row.status))
        else:
            tokens = appearance().tokens
            ink = self._permit_ink(index, row) if key == PERMIT else tokens.ink
            painter.setPen(QColor(ink))
            painter.setFont(_sized(option.font, 13))
            _draw(painter, room, text)

    def _permit_ink(self, index: _Index, row: ClientRow) -> str:
        tokens = appearance().tokens
        model = index.model()
        if row.permit_end is None or not isinstance(model, ClientsModel):
            return tokens.ink
        left = (row.permit_end - model.today).days
        return tokens.alarm if left < 0 else tokens.attention if left <= _SOON_DAYS else tokens.ink

    def _name(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, row: ClientRow
    ) -> None:
        tokens, font = appearance().tokens, option.font
        right = self._signs(painter, option, room, row)
        room = QRect(room.left(), room.top(), right - room.left(), room.height())
        bold = _sized(font, 14)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(QColor(tokens.ink))
        used = _draw(painter, room, row.name)
        rest = room.adjusted(used + px(8), 0, 0, 0)
        if row.original_name and rest.width() > px(24):
            painter.setFont(_sized(font, 13))
            painter.setPen(QColor(tokens.soft))
            _draw(painter, rest, row.original_name)

    def _signs(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, row: ClientRow
    ) -> int:
        """Draw the signs from the right; return where they begin."""
        tokens = appearance().tokens
        right = room.right()
        if row.drafts:
            text = _(DRAFT)
            width = QFontMetrics(_sized(option.font, 12)).horizontalAdvance(text) + px(18)
            box = QRect(right - width, room.top(), width, room.height())
            self._pill(painter, option, box, text, "attention")
            right -= width + px(6)
        if row.non_disclosure:
            picture = pixmap("shield", tokens.alarm, _SIGN)
            right -= px(_SIGN)
            painter.drawPixmap(QPointF(right, room.center().y() - px(_SIGN) / 2), picture)
            right -= px(6)
        return right

    def _pill(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, text: str, tone: str
    ) -> None:
        ink, _ground = tone_colours(appearance().tokens, tone)
        small = _sized(option.font, 12)
        metrics = QFontMetrics(small)
        width = min(room.width(), metrics.horizontalAdvance(text) + px(18))
        height = metrics.height() + px(7)
        top = room.top() + (room.height() - height) / 2
        box = QRectF(room.left(), top, width, height)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        draw_ground(painter, box, tone, selected=selected)
        painter.setPen(QColor(ink))
        painter.setFont(small)
        inside = box.adjusted(px(9), 0, -px(6), 0)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(inside.width()) + px(3))
        painter.drawText(inside, int(_MIDDLE), shown)


def _sized(font: QFont, size: int) -> QFont:
    made = QFont(font)
    made.setPixelSize(px(size))
    return made


def _draw(painter: QPainter, room: QRect, text: str) -> int:
    """Draw as much of `text` as fits, at the left whatever its script; return the width it took."""
    metrics = QFontMetrics(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(_MIDDLE | Qt.AlignmentFlag.AlignAbsolute), shown)
    return metrics.horizontalAdvance(shown)
