"""Head and foot of the signing window: languages, text size, and the way on and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication, QFrame

from kotodesk.desktop.signing.tongues import own_name
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Button, SegmentedChoice, row
from kotodesk.desktop.widgets.basics import wrapped

USUAL = 22
"""Size of the text before it is made larger or smaller."""
_LINES, _LEAST = 28, 14
_TOUCH = 44
"""The least a finger needs, in design pixels."""


def large(size: int) -> QFont:
    """Return the program's text font in a size of its own, in design pixels.

    On a small screen at a large scale it begins smaller, so that both answers are seen at once;
    the client makes it larger.
    """
    room = QGuiApplication.primaryScreen().availableSize().height() / _LINES
    share = min(1.0, room / px(USUAL))
    font = QFont(QApplication.font())
    font.setPixelSize(max(_LEAST, round(px(size) * share)))
    return font


class Head(QFrame):
    """The languages of the form, smaller and larger text, and the way out."""

    def __init__(self, languages: Sequence[str], first: str) -> None:
        super().__init__()
        self.setProperty("surface", "topbar")
        self.language = SegmentedChoice([(one, own_name(one)) for one in languages])
        self.language.set_value(first)
        self.smaller, self.larger = Button("", "icon", "zoom_out"), Button("", "icon", "zoom_in")
        self.not_now = Button("", "quiet")
        # The languages keep their places, whichever way the rest is turned.
        self.language.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        for button in (self.smaller, self.larger, self.not_now):
            button.setMinimumSize(px(_TOUCH), px(_TOUCH))
        for button in (self.not_now, *self.language.findChildren(Button)):
            button.setFont(large(16))
        line = row(self, (32, 8, 32, 8), 8)
        for part in (self.language, self.smaller, self.larger):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self.not_now)

    def speak(self, labels: Mapping[str, str]) -> None:
        """Say everything in another language."""
        self.language.setAccessibleName(labels["screen_language"])
        self.smaller.name_only(labels["screen_smaller"])
        self.larger.name_only(labels["screen_larger"])
        self.not_now.setText(labels["screen_not_now"])


class Foot(QFrame):
    """Back, what is to be done, and on."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "statusbar")
        self.back, self.skip = Button("", "plain"), Button("", "plain")
        self.next, self.hint = Button("", "primary"), wrapped()
        for button in (self.back, self.skip, self.next):
            button.setMinimumHeight(px(_TOUCH + 4))
            button.setFont(large(18))
        self.next.setMinimumWidth(px(180))
        self.hint.setFont(large(18))
        line = row(self, (32, 10, 32, 10), 16)
        line.addWidget(self.back)
        line.addWidget(self.hint, 1)
        line.addWidget(self.skip)
        line.addWidget(self.next)

    def speak(self, labels: Mapping[str, str]) -> None:
        """Say what is always the same; the main button and the hint follow the step."""
        self.back.setText(labels["screen_back"])
        self.skip.setText(labels["screen_no_interpreter"])
