"""The last face: thanks or what went wrong, and the coordinator's way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QWidget

from kotodesk.desktop.signing.hold import HoldButton
from kotodesk.desktop.theme import appearance, pixmap, px
from kotodesk.desktop.widgets import column, row
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.i18n import N_, _

RETURN = N_("For the coordinator: hold to return")
_ICONS = {"screen_done": "good", "screen_failed": "attention", "screen_stopped": "minus"}


class EndingFace(QWidget):
    """`returned` once the coordinator has held the button."""

    returned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sign, self.said = QLabel(), wrapped()
        self._sign.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.back = HoldButton("lock")
        self.back.setMinimumHeight(px(48))
        self.back.held.connect(self.returned)
        layout = column(self, gap=18)
        layout.addStretch(2)
        layout.addWidget(self._sign)
        layout.addWidget(self.said)
        layout.addStretch(2)
        line = row()
        line.addStretch(1)
        line.addWidget(self.back)
        line.addStretch(1)
        layout.addLayout(line)

    def speak(self, labels: dict[str, str], key: str, font: QFont) -> None:
        """Say how it ended: a key of `labels`; the button speaks the coordinator's language."""
        tokens = appearance().tokens
        ink = {"screen_done": tokens.good, "screen_failed": tokens.attention}.get(key, tokens.soft)
        self._sign.setVisible(key in _ICONS)
        if key in _ICONS:
            self._sign.setPixmap(pixmap(_ICONS[key], ink, 64))
        self.said.setFont(font)
        self.said.setText(labels[key])
        self.back.setText(_(RETURN))
        self.back.setVisible(key != "screen_saving")
