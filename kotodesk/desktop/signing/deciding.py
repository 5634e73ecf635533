"""The decision: the choices of the text, none of them ticked beforehand."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.signing.tile import ChoiceTile
from kotodesk.desktop.widgets import column
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.services.signing import Words


class DecidingFace(QWidget):
    """`decided` with the place of the choice ticked."""

    decided = Signal(int)

    def __init__(self, count: int) -> None:
        super().__init__()
        self.title, self.question = wrapped(), wrapped()
        self.tiles = [ChoiceTile(self) for _place in range(count)]
        layout = column(self, gap=14)
        layout.addStretch(1)
        layout.addWidget(self.title)
        layout.addWidget(self.question)
        for tile in self.tiles:
            layout.addWidget(tile)
            tile.clicked.connect(self._ticked)
        layout.addStretch(2)

    def speak(self, words: Words, font: QFont) -> None:
        """Say everything in another language, or larger."""
        bold = QFont(font)
        bold.setBold(True)
        self.title.setFont(bold)
        self.title.setText(words.title)
        self.question.setFont(font)
        self.question.setText(_heading(words))
        for tile, text in zip(self.tiles, words.choices, strict=True):
            tile.say(text, font)

    def answer(self) -> int | None:
        """Return the place of the choice ticked, or None."""
        return next((at for at, tile in enumerate(self.tiles) if tile.isChecked()), None)

    @Slot()
    def _ticked(self) -> None:
        answer = self.answer()
        if answer is not None:
            self.decided.emit(answer)


def _heading(words: Words) -> str:
    """Give the heading the text itself puts over the choices: its last one."""
    return next((text for kind, text in reversed(words.blocks) if kind == "heading"), "")
