"""A column of many widgets that comes a few at a time, so that no window stands still for it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from kotodesk.desktop.slices import Slices
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets.basics import clear_layout

_BLOCK = 4
Placed = QWidget | tuple[QWidget, Qt.AlignmentFlag]


class _Remembering(QVBoxLayout):
    """Knows the heights it has told, until something in it changes.

    Qt's own remembers one width only, and the layouts around a list ask for several in turn: each
    time all texts would be broken into lines anew.
    """

    def __init__(self, parent: QWidget, gap: int) -> None:
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


class _Whole(QVBoxLayout):
    """Gives what stands in it the height it needs, though there is less for a moment.

    What is around a column learns of its growth a turn later: the rows already there would be
    crushed for as long. The last ones wait below the edge instead.
    """

    def setGeometry(self, rect: QRect) -> None:
        """Lay out in ``rect``, or in a taller one."""
        needed = self.heightForWidth(rect.width()) if self.hasHeightForWidth() else 0
        super().setGeometry(rect.adjusted(0, 0, 0, max(0, needed - rect.height())))


class GradualColumn(QWidget):
    """Stands for a layout that is cleared and filled in one go.

    A widget put into a layout that is shown has all the layouts around it run when it is shown in
    its turn: a hundred of them take seconds. Here they are put into blocks that are shown whole,
    the first ``at_once`` in the turn they are asked for and the others in later ones. The height
    of what stood there is kept meanwhile, so that she stays where she has scrolled to.
    """

    filled = Signal()

    def __init__(self, parent: QWidget | None = None, *, at_once: int = 8, gap: int = 0) -> None:
        super().__init__(parent)
        self._at_once, self._gap = at_once, gap
        self._blocks = _Whole(self)
        self._blocks.setContentsMargins(0, 0, 0, 0)
        self._blocks.setSpacing(px(gap))
        self._slices = Slices(self)

    @property
    def busy(self) -> bool:
        """Whether more is still to come."""
        return self._slices.busy

    def fill(self, widgets: Iterator[Placed]) -> None:
        """Show what ``widgets`` makes, one after another, in place of what is there."""
        self.setMinimumHeight(self.height() if self.isVisible() and self._blocks.count() else 0)
        clear_layout(self._blocks)
        self._blocks.addStretch(1)
        self._slices.begin(self._fill(widgets), self._all_there)

    def finish(self) -> None:
        """Have all of it there now."""
        self._slices.finish()

    def widgets(self) -> list[QWidget]:
        """Give what is there so far, from the top."""
        return [made for block in self._shown() for made in _widgets(block.layout())]

    def _shown(self) -> list[QWidget]:
        """Give what holds them."""
        return _widgets(self._blocks)

    def _fill(self, widgets: Iterator[Placed]) -> Iterator[None]:
        room = self._at_once
        block, inside = None, QVBoxLayout()
        for made in widgets:
            if block is None:
                block = QWidget()
                inside = _Remembering(block, self._gap)
            widget, where = made if isinstance(made, tuple) else (made, None)
            if where is None:
                inside.addWidget(widget)
            else:
                inside.addWidget(widget, 0, where)
            room -= 1
            if not room:
                self._add(block)
                block, room = None, _BLOCK
                yield
        if block is not None:
            self._add(block)

    def _add(self, block: QWidget) -> None:
        self._blocks.insertWidget(self._blocks.count() - 1, block)

    def _all_there(self) -> None:
        self.setMinimumHeight(0)
        self.filled.emit()


def _widgets(layout: QLayout | None) -> list[QWidget]:
    items = [layout.itemAt(at) for at in range(layout.count())] if layout is not None else []
    widgets = [item.widget() for item in items if item is not None]
    return [one for one in widgets if one is not None]
