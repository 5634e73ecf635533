"""How a window comes on the screen: as large as it wants to be, or as a small screen lets it."""

from __future__ import annotations

import sys

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.theme import px

_TITLE_BAR = 40


def show(window: QWidget, like: QWidget | None = None) -> None:
    """Show ``window``; it is as large as the screen if ``like``, the one before it, was so."""
    screen = QGuiApplication.primaryScreen().availableSize()
    window.resize(window.sizeHint().boundedTo(screen))
    large = like is not None and (like.isMaximized() or like.isFullScreen())
    # The title bar must not push the foot of the window off a small screen.
    if large or window.sizeHint().height() + px(_TITLE_BAR) > screen.height():
        window.showMaximized()
    else:
        window.show()


def keep_out(window: QWidget, *, hidden: bool) -> None:
    """Keep ``window`` out of pictures and recordings of the screen, where the system can."""
    if sys.platform == "win32":
        from kotodesk.desktop.platform.windows import keep_out_of_captures

        keep_out_of_captures(window, hidden)
