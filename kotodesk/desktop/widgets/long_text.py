"""A text of many lines that grows with what is written."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets.basics import set_property


class LongText(QPlainTextEdit):
    """Grows from ``lines`` to ``most`` lines, then scrolls; Tab leaves the field."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, lines: int = 3, most: int = 14) -> None:
        super().__init__(parent)
        self._lines, self._most = lines, most
        self._quiet = False
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(px(2))
        self.textChanged.connect(self._edited)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def value(self) -> str:
        """Return the text as typed, to the byte."""
        # Not toPlainText: it makes a no-break space a plain one.
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def set_value(self, value: str) -> None:
        """Show ``value`` without telling of a change."""
        self._quiet = True
        self.setPlainText(value)
        self._quiet = False

    def set_invalid(self, invalid: bool) -> None:  # noqa: FBT001 - a setter
        """Mark the field as wrong; the words stand below it."""
        set_property(self, "invalid", invalid)

    def sizeHint(self) -> QSize:
        """Return the present height."""
        return QSize(px(320), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count the lines anew when the width changes."""
        super().resizeEvent(event)
        self._grow()

    @Slot()
    def _edited(self) -> None:
        if not self._quiet:
            self.changed.emit()

    @Slot()
    def _grow(self) -> None:
        written = round(self.document().documentLayout().documentSize().height())
        lines = max(self._lines, min(self._most, written))
        height = lines * self.fontMetrics().lineSpacing() + px(22)
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
