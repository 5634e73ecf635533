"""Windows and pages that have had their day: hidden at once, destroyed one a turn.

To destroy a window with all the pages she has been on takes long enough to be felt in the window
that comes after it. Nothing of the old one is seen or heard any more by then.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QThread, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

_OF_THEIR_OWN = (Qt.WindowType.Window, Qt.WindowType.Dialog)
_AGAIN_MS = 5


class Burying(QObject):
    """Takes windows in and destroys them; ``done`` when none is left.

    A window may say with ``pieces()`` which widgets in it can go before it, one by one: pages, not
    just any widget, for what Qt has put together must go together.
    """

    done = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._doomed: list[QWidget] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._next)

    def take(self, *windows: QWidget) -> None:
        """Hide windows at once and destroy them when no slot of theirs can be running."""
        if (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for window in dict.fromkeys(windows):
            for dialog in window.findChildren(QDialog):
                dialog.done(0)
            if isinstance(window, QDialog):
                window.done(0)
            if not isValid(window):  # what it told of its end has destroyed it
                continue
            window.hide()
            self._doomed += [window, *getattr(window, "pieces", tuple)()]
        self._timer.start(0)

    def finish(self) -> None:
        """Destroy at once what is left."""
        self._timer.stop()
        while self._doomed:
            self._destroy(self._doomed.pop())
        self._end()

    @Slot()
    def _next(self) -> None:
        if QThread.currentThread().loopLevel() > 1:
            self._timer.start(_AGAIN_MS)
            return
        while self._doomed and not isValid(self._doomed[-1]):
            self._doomed.pop()
        if self._doomed:
            self._destroy(self._doomed.pop())
        if self._doomed:
            self._timer.start(0)
        else:
            self._end()

    def _end(self) -> None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.done.emit()

    @staticmethod
    def _destroy(window: QWidget) -> None:
        if isValid(window):
            # PySide marks, for every widget that goes, all that stands below it, in its C++
            # destructor: as often as the tree is deep. Finding them has it keep them side by side
            # below the window, and each is marked once: a tenth of the time for a large page.
            window.findChildren(QWidget)
            window.deleteLater()
            QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)


def of_their_own() -> Iterator[QWidget]:
    """Give the windows that belong to nothing else; a completer deletes its list itself."""
    for window in QApplication.topLevelWidgets():
        if window.parent() is None and window.windowType() in _OF_THEIR_OWN:
            yield window
