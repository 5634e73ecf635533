"""What every step of the wizard has: a title, a sentence, a place for what went wrong."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Banner, column, label
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.desktop.wording import Wording

_ROOMY = 680
"""The height of a window that holds a sentence beside the work."""


class Step(QWidget):
    """One step; ``changed`` when what may be done next has changed."""

    changed = Signal()
    title = ""
    intro = ""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.wording = Wording()
        super().__init__(parent)
        heading, intro = label("", "title"), wrapped("", "soft")
        self.intro_label = intro
        self.problem = Banner("alarm")
        self.spared: tuple[QWidget, ...] = ()
        """What gives way on a small screen or with large letters."""
        self.body: QVBoxLayout = column(self, gap=12)
        for part in (heading, intro, self.problem):
            self.body.addWidget(part)
        self.wording.say(heading.setText, self.title)
        self.wording.say(intro.setText, self.intro)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room of the sentence to the work where there is little of it."""
        super().resizeEvent(event)
        for part in self.spared:
            part.setVisible(self.window().height() >= px(_ROOMY))

    def first(self) -> QWidget | None:
        """Return what the keyboard begins with."""
        return None

    def clear(self) -> None:
        """Forget what was shown, when the wizard is left."""
        self.problem.tell("")

    def retranslate(self) -> None:
        """Say every text again."""
        self.wording.again()
