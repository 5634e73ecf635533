"""Parts of a page that scrolls, whose height hangs on the width they are given and on nothing else.

Qt asks a widget with a layout for its best and its least size, and such a layout breaks all its
texts into lines to answer for the height, at a width that it will not have. In a column inside a
column that is a width for each level, and none of the answers is used: what stands around asks for
the height in the true width. Here the height in those answers is the one without a width.
"""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets.card import Card


class Remembering(QVBoxLayout):
    """Knows the heights it has told, until something in it changes.

    Qt's own remembers one width only, and the layouts around a list ask for several in turn: each
    time all texts would be broken into lines anew.
    """

    def __init__(self, parent: QWidget, gap: int = 0) -> None:
        super().__init__(parent)
        self._heights: dict[int, tuple[int, int]] = {}
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(px(gap))

    def heightForWidth(self, width: int) -> int:
        """Return the height in ``width``."""
        return self._known(width)[0]

    def minimumHeightForWidth(self, width: int) -> int:
        """Return the least height in ``width``."""
        return self._known(width)[1]

    def invalidate(self) -> None:
        """Forget, since something has changed."""
        super().invalidate()
        self._heights = {}

    def _known(self, width: int) -> tuple[int, int]:
        if width not in self._heights:
            # Qt's least height asks this layout for its height: that must be known by then.
            height = super().heightForWidth(width)
            self._heights[width] = height, height
            self._heights[width] = height, super().minimumHeightForWidth(width)
        return self._heights[width]


class Fitting(QWidget):
    """A part of a scrolled column, with a layout in it."""

    def sizeHint(self) -> QSize:
        """Return the best width."""
        return best_size(self) or super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least width."""
        return least_size(self) or super().minimumSizeHint()


class FittingFrame(QFrame):
    """The same with a frame around it."""

    def sizeHint(self) -> QSize:
        """Return the best width."""
        return best_size(self) or super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least width."""
        return least_size(self) or super().minimumSizeHint()


class FittingCard(Card):
    """A card of which the same holds."""

    def sizeHint(self) -> QSize:
        """Return the best width."""
        return best_size(self) or super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least width."""
        return least_size(self) or super().minimumSizeHint()


def best_size(widget: QWidget) -> QSize | None:
    """Return what a widget's layout would like, not counting lines; None without such a layout."""
    layout = _wrapping(widget)
    return layout.sizeHint().grownBy(widget.contentsMargins()) if layout is not None else None


def least_size(widget: QWidget) -> QSize | None:
    """Return what a widget's layout must have, not counting lines; None without such a layout."""
    layout = _wrapping(widget)
    return layout.minimumSize().grownBy(widget.contentsMargins()) if layout is not None else None


def _wrapping(widget: QWidget) -> QLayout | None:
    layout = widget.layout()
    widget.ensurePolished()  # the frame around it is the style's
    return layout if layout is not None and layout.hasHeightForWidth() else None
