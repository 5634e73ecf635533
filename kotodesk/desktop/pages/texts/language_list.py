"""The languages of a text one below the other, each with its state in words and by a sign."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPainter, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kotodesk.desktop.pages.texts.words import LanguageLine
from kotodesk.desktop.theme import appearance, pixmap, px
from kotodesk.desktop.theme.tokens import tone_colours
from kotodesk.desktop.widgets.basics import plain_tip
from kotodesk.i18n import N_, _

LANGUAGES = N_("Languages")
_Index = QModelIndex | QPersistentModelIndex
_LINE = Qt.ItemDataRole.UserRole


class LanguageList(QListWidget):
    """`chosen` tells the code of the language one went to."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("flat", True)
        self.setItemDelegate(_TwoLines(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(_(LANGUAGES))
        self.currentRowChanged.connect(self._went)

    def show_lines(self, lines: Sequence[LanguageLine], current: str = "") -> str:
        """Show the languages and go to `current`, or stay; gives the language one is at."""
        wanted = current or self.current()
        self.setAccessibleName(_(LANGUAGES))
        held = [self.item(row).data(_LINE)[0] for row in range(self.count())]
        self.blockSignals(True)
        if held != [line.code for line in lines]:
            self.clear()
            for _line in lines:
                self.addItem(QListWidgetItem())
        for row, line in enumerate(lines):
            item = self.item(row)
            item.setText(line.name)
            item.setData(_LINE, tuple(line))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{line.name}, {line.state}")
            item.setToolTip(plain_tip(line.state))
        codes = [line.code for line in lines]
        self.setCurrentRow(codes.index(wanted) if wanted in codes else 0)
        self.blockSignals(False)
        return self.current()

    def current(self) -> str:
        """Return the language one is at, or ""."""
        row = self.currentRow()
        return str(self.item(row).data(_LINE)[0]) if row >= 0 else ""

    def go_to(self, code: str) -> None:
        """Go to a language."""
        for row in range(self.count()):
            if self.item(row).data(_LINE)[0] == code:
                self.setCurrentRow(row)

    @Slot(int)
    def _went(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(self.current())


class _TwoLines(QStyledItemDelegate):
    """Draws the name, and below it the state beside its sign."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the ground of the style, then the two lines."""
        bare = QStyleOptionViewItem(option)
        self.initStyleOption(bare, index)
        name, bare.text = bare.text, ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, bare, painter, option.widget)
        _code, state, tone, sign = index.data(_LINE)
        tokens = appearance().tokens
        ink, _ground = tone_colours(tokens, tone)
        room = QRectF(option.rect).adjusted(px(10), px(6), -px(8), -px(6))
        plain = QTextOption()
        plain.setWrapMode(QTextOption.WrapMode.NoWrap)
        painter.save()
        font = QFont(option.font)
        font.setBold(bool(option.state & QStyle.StateFlag.State_Selected))
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink))
        painter.drawText(room, name, plain)
        font.setBold(False)
        font.setPixelSize(px(12))
        painter.setFont(font)
        painter.setPen(QColor(ink))
        low = room.adjusted(px(18), room.height() - px(18), 0, 0)
        shown = painter.fontMetrics().elidedText(
            state, Qt.TextElideMode.ElideRight, int(low.width())
        )
        painter.drawText(low, shown, plain)
        painter.drawPixmap(
            low.topLeft() + QRectF(-px(18), px(2), 0, 0).topLeft(), pixmap(sign, ink, 13)
        )
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the room of two lines."""
        return QSize(super().sizeHint(option, index).width(), px(50))
