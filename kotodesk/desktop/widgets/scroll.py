"""A scrolled column that keeps the focused field in sight."""

from __future__ import annotations

from functools import partial

import shiboken6
from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from kotodesk.desktop.soon import soon
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets.basics import column
from kotodesk.desktop.widgets.fitting import best_size, least_size

_TURNS = 4
"""What is new is shown, laid out and reckoned with by the scroll bar in as many turns, or fewer."""


class Scroll(QScrollArea):
    """A vertical scroll area; put widgets in ``body``.

    ``ground`` is what they stand on: the parent of what is built in its place. ``page``: it
    is the whole of a page, which takes what the window gives it and asks for no height.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        margins: tuple[int, int, int, int] | int = 0,
        gap: int = 16,
        page: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Made here: to give back the one Qt has made PySide makes ready all classes of widgets.
        port = QWidget(self)
        port.setObjectName("qt_scrollarea_viewport")
        self.setViewport(port)
        inner = self.ground = _PageGround(self) if page else _Ground(self)
        self.body: QVBoxLayout = column(inner, margins, gap)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    @Slot(QWidget, QWidget)
    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        inner = self.widget()
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            # What is being pressed stays under the pointer: moved away, the click would be lost.
            return
        if new is not None and inner is not None and inner.isAncestorOf(new):
            self.ensureWidgetVisible(new, px(24), px(48))
            # What was built a moment ago has its place only once the layouts have run.
            soon(self, partial(self._bring, new))

    def _bring(self, field: QWidget, again: int = _TURNS) -> None:
        inner = self.widget()
        if not shiboken6.isValid(field):
            return
        if field.hasFocus() and inner is not None and inner.isAncestorOf(field):
            self.ensureWidgetVisible(field, px(24), px(48))
            if again:
                soon(self, partial(self._bring, field, again - 1))


class _Ground(QWidget):
    """As tall as what stands on it is at the width it has, and no taller.

    The least height Qt reckons without a width adds up lines of text that would break where it
    is narrow; a scroll area takes it for the truth, and would end in an empty stretch.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("surface", "clear")

    def minimumSizeHint(self) -> QSize:
        """Give the least width; the height only where it does not hang on the width."""
        least = least_size(self)
        return QSize(least.width(), 0) if least is not None else super().minimumSizeHint()


class _PageGround(_Ground):
    """A page fills what the window gives it: nobody asks how tall it would like to be."""

    def sizeHint(self) -> QSize:
        return best_size(self) or super().sizeHint()
