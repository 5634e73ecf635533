"""A panel with a fine line around it, a title, and room for more."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from kotodesk.desktop.widgets.basics import column, label, row


class Card(QFrame):
    """A card: put widgets in ``body``, and small things beside the title in ``head``.

    In a narrow place a long title wants to ``wrap``.
    """

    def __init__(
        self,
        title: str = "",
        parent: QWidget | None = None,
        *,
        margin: int = 18,
        gap: int = 12,
        wrap: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        outer = column(self, margin, gap)
        self.head: QHBoxLayout = row(gap=8)
        self._title = label(title, "title", self)
        self._title.setVisible(bool(title))
        self._title.setWordWrap(wrap)
        self.head.addWidget(self._title, int(wrap))
        self.head.addStretch(int(not wrap))
        self.body: QVBoxLayout = column(gap=gap)
        outer.addLayout(self.head)
        outer.addLayout(self.body, 1)
        self.setAccessibleName(title)

    def set_title(self, title: str) -> None:
        """Change the title; "" hides it."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.setAccessibleName(title)

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Add a widget or a layout to the body."""
        if isinstance(part, QWidget):
            self.body.addWidget(part, stretch)
        else:
            self.body.addLayout(part, stretch)
