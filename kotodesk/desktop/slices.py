"""Doing something long in the window's thread a slice at a time, so that no window stands still.

    self._lines = Slices(self)
    self._lines.begin(self._rows(found))     # a generator that makes a few widgets between yields

Qt must be touched in the window's thread only, so what is long there cannot go to another one: it
is written as a generator instead. A slice is as many of its pieces as fit into a moment; what she
does and what is painted comes between.

A long list of widgets is for `kotodesk.desktop.widgets.gradual.GradualColumn`: added one by one to
a layout that is shown, each of them has all the layouts around it run again when it is shown.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer, Slot

MOMENT_S = 0.012
"""How long the slices of one turn of the event loop may take: well below what is felt."""


class Slices(QObject):
    """Works one iterator off; lives with its parent and stops with it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pieces: Iterator[object] | None = None
        self._then: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.step)

    @property
    def busy(self) -> bool:
        """Whether anything is left to do."""
        return self._pieces is not None

    def begin(self, pieces: Iterator[object], then: Callable[[], object] | None = None) -> None:
        """Do the first slice now and the others in later turns, then call ``then``.

        What was begun before is given up where it stands: it may have made only a part.
        """
        self.stop()
        self._pieces, self._then = pieces, then
        self.step()
        if self._pieces is not None:
            self._timer.start(0)

    def begin_later(self, pieces: Iterator[object]) -> None:
        """Do all of it in later turns, where this one has done enough."""
        self.stop()
        self._pieces = pieces
        self._timer.start(0)

    def stop(self) -> None:
        """Give up what is left."""
        self._timer.stop()
        self._pieces = self._then = None

    def finish(self) -> None:
        """Do at once what is left: for who needs all of it now."""
        self._work(None)

    @Slot()
    def step(self) -> None:
        """Do one slice."""
        self._work(time.perf_counter() + MOMENT_S)

    def _work(self, until: float | None) -> None:
        pieces = self._pieces
        began = time.perf_counter()
        while pieces is not None and self._pieces is pieces:
            try:
                next(pieces)
            except StopIteration:
                then = self._then
                self.stop()
                if then is not None:
                    then()
            except BaseException:
                self.stop()
                raise
            ended = time.perf_counter()
            # Another piece takes about as long as this one: it is not begun when it would not fit.
            if until is not None and ended + (ended - began) >= until:
                return
            began = ended
