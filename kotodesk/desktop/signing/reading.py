"""The form's text, big, in one language; scrolled with finger, wheel or keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextListFormat,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractSlider, QScroller, QTextEdit, QWidget

from kotodesk.desktop.signing.tongues import from_right
from kotodesk.desktop.theme import px
from kotodesk.services.signing import Words

_SIZE, _TITLE, _HEADING = 1.0, 1.45, 1.12
_STEPS: dict[Qt.Key, QAbstractSlider.SliderAction] = {
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Space: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}
_ALMOST = 4
"""Pixels from the end that still count as the end."""


class ReadingView(QTextEdit):
    """`moved` follows every scrolling; `at_end` tells whether all was in sight."""

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptRichText(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._moved)
        self.verticalScrollBar().rangeChanged.connect(self._moved)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)

    def show_words(self, words: Words, font: QFont) -> None:
        """Show a text; what stood in the middle of the one before stays about there."""
        bar = self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self.setFont(font)
        self._write(words, font)
        self.setAccessibleName(words.title)
        # Laid out to its end at once, or the bar would not know yet where that is.
        self.document().documentLayout().blockBoundingRect(self.document().lastBlock())
        # Where the cursor stands is scrolled to when the view gets the focus.
        self.setTextCursor(QTextCursor(self.document()))
        bar.setValue(round(share * bar.maximum()))
        self.moved.emit()

    def at_end(self) -> bool:
        """Tell whether the end of the text is in sight."""
        bar = self.verticalScrollBar()
        return bar.value() >= bar.maximum() - _ALMOST

    def go_on(self) -> None:
        """Show the next page of the text, its first line being the last one of the page before."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + bar.pageStep() - self.fontMetrics().lineSpacing() * 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll with the keys for it."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()
        else:
            self.verticalScrollBar().triggerAction(step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell whether the end is still in sight."""
        super().resizeEvent(event)
        self.moved.emit()

    @Slot()
    def _moved(self) -> None:
        self.moved.emit()

    def _write(self, words: Words, font: QFont) -> None:
        self.clear()
        document = self.document()
        document.setDefaultFont(font)
        document.setDocumentMargin(px(28))
        rtl = from_right(words.language)
        option = QTextOption()
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        cursor = QTextCursor(document)
        self._add(cursor, words.title, font, _TITLE, bold=True)
        for kind, text in words.blocks:
            heading = kind == "heading"
            self._new_block(cursor, font, heading=heading)
            self._add(cursor, text, font, _HEADING if heading else _SIZE, bold=heading)
            if kind == "bullet":
                shape = QTextListFormat()
                shape.setStyle(QTextListFormat.Style.ListDisc)
                cursor.createList(shape)

    @staticmethod
    def _new_block(cursor: QTextCursor, font: QFont, *, heading: bool) -> None:
        shape = QTextBlockFormat()
        above = font.pixelSize() * (1.1 if heading else 0.5)
        shape.setTopMargin(above)
        shape.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.insertBlock(shape, QTextCharFormat())

    @staticmethod
    def _add(cursor: QTextCursor, text: str, font: QFont, factor: float, *, bold: bool) -> None:
        look = QTextCharFormat()
        size = QFont(font)
        size.setPixelSize(round(font.pixelSize() * factor))
        size.setBold(bold)
        look.setFont(size)
        cursor.insertText(text, look)
