"""Collects cyclic garbage in the window's thread only.

Python collects wherever it happens to be when the count is full, so also in the thread of the
vault. A widget in a ring of references would then be destroyed there, beside the event loop that
still paints it; Qt does not survive that. References that simply run out are not touched by this.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY_MS = 1000


class Tidying(QObject):
    """Takes over from Python's own collecting between `start` and `stop`.

    Its life is that of the thread beside the window. Several may be at work, as in tests: Python
    has its own way back when the last one stops.
    """

    _working = 0
    _aside = False

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.collect)

    def start(self) -> None:
        """Keep Python from collecting by itself, and do it from this thread instead."""
        if not self._timer.isActive():
            Tidying._working += 1
            gc.disable()
            self._timer.start()

    def stop(self) -> None:
        """Let Python collect by itself again."""
        if self._timer.isActive():
            self._timer.stop()
            Tidying._working -= 1
            if not Tidying._working:
                gc.enable()

    def set_aside(self) -> None:
        """Look no more through what is there now; called before a vault is first opened.

        It is modules nearly all of it, and they stay: going through them is what makes a
        collection long enough to be felt. What comes of a vault is never among it.
        """
        Tidying.set_modules_aside()
        Tidying._aside = True

    @staticmethod
    def set_modules_aside() -> None:
        """Do the same for modules just imported, for as long as no vault was opened.

        It costs nothing; looking through them between two keys of the passphrase was felt.
        """
        if not Tidying._aside:
            gc.freeze()

    @Slot()
    def collect(self) -> None:
        """Collect the oldest generation whose count is full, as Python would have done."""
        counts, limits = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > limits[generation] > 0:
                gc.collect(generation)
                return
