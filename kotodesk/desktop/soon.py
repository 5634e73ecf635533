"""Doing something once the present event is dealt with, for as long as there is somebody to do it.

`QTimer.singleShot` with a receiver keeps a receiver that is destroyed before it fires for good in
PySide, with all it knows; without one it calls what is no longer there. A lock destroys windows at
any moment, so neither will do.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def soon(receiver: QObject, slot: Callable[[], object], milliseconds: int = 0) -> None:
    """Call ``slot`` in the next turn, or later; not at all once ``receiver`` is gone.

    Whatever else ``slot`` touches may be gone by then: that is for it to ask.
    """
    timer = QTimer(receiver)
    timer.setSingleShot(True)

    def fire() -> None:
        # `slot` may be the last that holds the receiver: it then goes with the timer, and a timer
        # that were still the receiver's child would be destroyed a second time.
        timer.setParent(None)
        timer.deleteLater()
        slot()

    timer.timeout.connect(fire)
    timer.start(milliseconds)
