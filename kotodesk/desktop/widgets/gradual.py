"""A column of many widgets that comes a few at a time, so that no window stands still for it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from kotodesk.desktop.slices import Slices
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets.fitting import Fitting, Remembering
from kotodesk.desktop.widgets.focus import keep_focus

_BLOCK = 4
Placed = QWidget | tuple[QWidget, Qt.AlignmentFlag]


class _Whole(QVBoxLayout):
    """Gives what stands in it the height it needs, though there is less for a moment.

    What is around a column learns of its growth a turn later: the rows already there would be
    crushed for as long. The last ones wait below the edge instead.
    """

    def setGeometry(self, rect: QRect) -> None:
        """Lay out in ``rect``, or in a taller one."""
        needed = self.heightForWidth(rect.width()) if self.hasHeightForWidth() else 0
        super().setGeometry(rect.adjusted(0, 0, 0, max(0, needed - rect.height())))


class GradualColumn(Fitting):
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
        self._gone: list[QWidget] = []
        self._slices = Slices(self)

    @property
    def busy(self) -> bool:
        """Whether more is still to come."""
        return self._slices.busy

    def fill(self, widgets: Iterator[Placed]) -> None:
        """Show what ``widgets`` makes, one after another, in place of what is there."""
        self.setMinimumHeight(self.height() if self.isVisible() and self._blocks.count() else 0)
        self._take_out()
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
                block = Fitting(self)
                inside = Remembering(block, self._gap)
            widget, where = made if isinstance(made, tuple) else (made, None)
            if where is None:
                inside.addWidget(widget)
            else:
                inside.addWidget(widget, 0, where)
            room -= 1
            if not room:
                self._add(block)
                block, room = None, _BLOCK
                self._let_go()
                yield
        if block is not None:
            self._add(block)
        while self._gone:
            self._let_go()
            yield

    def _add(self, block: QWidget) -> None:
        self._blocks.insertWidget(self._blocks.count() - 1, block)
        if self.isVisible():
            # In this slice, so that dressing and laying it out count in its time; in the width it
            # will have, so that its texts are not broken into lines for any other.
            block.resize(self.width(), block.heightForWidth(self.width()))
            block.show()

    def _take_out(self) -> None:
        """Hide what is there; it is destroyed bit by bit while the other comes."""
        old = self._shown()
        while self._blocks.takeAt(0) is not None:
            pass
        for block in old:
            keep_focus(block, self)
            block.hide()
        self._gone += old

    def _let_go(self) -> None:
        if self._gone:
            self._gone.pop().deleteLater()

    def _all_there(self) -> None:
        self.setMinimumHeight(0)
        self.filled.emit()


def one_by_one(*parts: QWidget) -> Iterator[None]:
    """Show those of ``parts`` that are hidden, each in a piece of its own for `Slices`.

    To dress what is shown first and to lay it out takes longer than to build it.
    """
    for part in parts:
        if part.isHidden():
            part.show()
            yield


def _widgets(layout: QLayout | None) -> list[QWidget]:
    items = [layout.itemAt(at) for at in range(layout.count())] if layout is not None else []
    widgets = [item.widget() for item in items if item is not None]
    return [one for one in widgets if one is not None]
