"""A column as tall as what stands in it, scrolled where the screen has no room for all of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent

from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets.scroll import Scroll

_LEAST = 160


class Tall(Scroll):
    """Put widgets in ``body``; ``beside`` tells how much of the screen's height is not for them.

    Large letters and long messages make what it holds taller than the screen; the window stays on
    it all the same, and what stands outside, such as the buttons, in sight.
    """

    def __init__(self, beside: Callable[[], int], *, gap: int = 16) -> None:
        self._beside = beside
        self._laid = 0
        super().__init__(gap=gap)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def is_short(self, width: int) -> bool:
        """Return whether there is less room than what it holds needs at ``width``."""
        return self.heightForWidth(width) > self._room()

    def bar_width(self) -> int:
        """Return what the bar takes of the width."""
        return self.verticalScrollBar().sizeHint().width()

    def event(self, event: QEvent) -> bool:
        """Grow and shrink with what it holds."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that the new width needs."""
        super().resizeEvent(event)
        if self._laid != self.width():
            self._laid = self.width()
            self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Return that wrapped texts make it taller the narrower it is."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all that it holds."""
        inner = self.body
        if inner.hasHeightForWidth():
            return inner.totalHeightForWidth(width)
        return inner.totalSizeHint().height()

    def sizeHint(self) -> QSize:
        """Return the size of what it holds, with room for the bar where that is needed."""
        width = self.ground.sizeHint().width()
        bar = self.bar_width() if self.is_short(width) else 0
        return QSize(width + bar, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least that what it holds can do with, or what a small screen can give."""
        least = self.ground.minimumSizeHint()
        width = max(self._laid, least.width())
        bar = self.bar_width() if self.is_short(width) else 0
        # Before it has its width nobody knows how its texts are wrapped.
        height = self.body.totalMinimumHeightForWidth(width) if self._laid else least.height()
        return QSize(least.width() + bar, min(max(height, least.height()), self._room()))

    def _room(self) -> int:
        return max(self.screen().availableSize().height() - self._beside(), px(_LEAST))
