"""What stands where nothing is yet: a friendly word and what to do next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

from kotodesk.desktop.theme import appearance, pixmap
from kotodesk.desktop.widgets.basics import RESTYLED, Button, column, label, row, wrapped


class EmptyState(QWidget):
    """An icon, a title, a sentence, a button (``action``), and seldom a second one (``other``)."""

    def __init__(self, icon_name: str, parent: QWidget | None = None) -> None:
        self._picture: QLabel | None = None
        super().__init__(parent)
        self._icon = icon_name
        self._picture = QLabel(self)
        self._title = label("", "title", self)
        self._text = wrapped("", "soft", self)
        self.action = Button("", "primary", parent=self)
        self.other = Button("", "plain", parent=self)
        self.action.hide()
        self.other.hide()
        layout = column(self, 32, 10)
        layout.addStretch(1)
        for part in (self._picture, self._title, self._text):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(part)
        layout.addSpacing(8)
        buttons = row(gap=10)
        buttons.addStretch(1)
        buttons.addWidget(self.action)
        buttons.addWidget(self.other)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        layout.addStretch(1)
        self._draw()

    def set_texts(self, title: str, text: str = "", action: str = "", other: str = "") -> None:
        """Show the texts, already translated; an empty ``action`` or ``other`` hides its button."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.other.setText(other)
        self.other.setVisible(bool(other))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon in the new ink."""
        super().changeEvent(event)
        if event.type() in RESTYLED:
            self._draw()

    def _draw(self) -> None:
        if self._picture is not None:
            self._picture.setPixmap(pixmap(self._icon, appearance().tokens.accent, 40))
