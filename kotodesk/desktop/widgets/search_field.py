"""The search field: a glass at its left, its key at its right, a cross when something is typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from kotodesk.desktop.theme import appearance, icon, px
from kotodesk.desktop.widgets.basics import RESTYLED, label
from kotodesk.i18n import N_, _

_PAUSE_MS = 60
CLEAR = N_("Clear the search")


class SearchField(QLineEdit):
    """Emits ``searched`` a moment after the last key; Esc empties it, Down leaves to the list."""

    searched = Signal(str)
    left_down = Signal()
    left_up = Signal()

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        self._glass: QAction | None = None
        super().__init__(parent)
        self.setProperty("kind", "search")
        self._hint = label(hint, "small", self)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self._glass = QAction(self)
        self._cross = QAction(self)
        self._cross.triggered.connect(self.empty)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.addAction(self._cross, QLineEdit.ActionPosition.TrailingPosition)
        self.textChanged.connect(self._typed)
        self._draw()
        self._show_hint("")

    @Slot()
    def empty(self) -> None:
        """Empty the field and tell it at once."""
        self.clear()
        self._pause.stop()
        self.searched.emit("")

    def set_hint(self, hint: str) -> None:
        """Show another key at the right end."""
        self._hint.setText(hint)

    def set_name(self, text: str) -> None:
        """Set the accessible name, which is the placeholder too."""
        self.setAccessibleName(text)
        self.setPlaceholderText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty on Esc, leave on Down."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.empty()
        elif event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Up:
            self.left_up.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the key's name at the right end."""
        super().resizeEvent(event)
        size: QSize = self._hint.sizeHint()
        self.setTextMargins(0, 0, 0 if self.text() else size.width() + px(6), 0)
        self._hint.setGeometry(
            self.width() - size.width() - px(12),
            (self.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the language."""
        super().changeEvent(event)
        if self._glass is not None and event.type() in (*RESTYLED, QEvent.Type.LanguageChange):
            self._draw()

    def _draw(self) -> None:
        if self._glass is not None:
            tokens = appearance().tokens
            self._glass.setIcon(icon("search", tokens.soft, 16))
            self._cross.setIcon(icon("cross", tokens.soft, 16))
            self._cross.setText(_(CLEAR))

    @Slot(str)
    def _typed(self, text: str) -> None:
        self._show_hint(text)
        self._pause.start()

    def _show_hint(self, text: str) -> None:
        self._cross.setVisible(bool(text))
        self._hint.setVisible(not text)
        if self._hint.text():
            self.setTextMargins(0, 0, 0 if text else self._hint.sizeHint().width() + px(6), 0)

    @Slot()
    def _tell(self) -> None:
        self.searched.emit(self.text())
