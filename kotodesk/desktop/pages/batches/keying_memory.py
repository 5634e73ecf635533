"""Where the keying window stood and how: kept beside the other settings of this computer.

Nothing in it tells about a person or a batch.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication, QScreen

from kotodesk.desktop.preferences import Preferences
from kotodesk.desktop.theme import px

WIDTH, HEIGHT = 390, 740
NARROWEST, WIDEST, LOWEST = 350, 560, 440
_LOW_SCREEN = 700
_SIDES = 4
_TITLE_BAR = 30


def kept_place(preferences: Preferences) -> QRect | None:
    """Give where the window stood; None when it never did, or no screen is there any more."""
    found = preferences.keying.get("place")
    if not isinstance(found, list) or len(found) != _SIDES:
        return None
    if not all(type(one) is int for one in found):
        return None
    place = QRect(*found)
    screens = QGuiApplication.screens()
    room = next((one.availableGeometry() for one in screens if _stands_on(one, place)), None)
    if room is None:
        return None
    place.setSize(place.size().boundedTo(room.size() - QSize(0, px(_TITLE_BAR))))
    place.moveLeft(min(max(place.left(), room.left()), room.right() - place.width() + 1))
    lowest = room.bottom() - px(_TITLE_BAR) - place.height() + 1
    place.moveTop(min(max(place.top(), room.top()), lowest))
    return place


def first_place(room: QRect) -> QRect:
    """Give the place at the right edge of a screen, beside the browser."""
    width = min(px(WIDTH), room.width())
    height = min(px(HEIGHT), room.height() - px(_TITLE_BAR))
    return QRect(room.right() - width + 1, room.top(), width, height)


def legend_shown(preferences: Preferences, room: QRect) -> bool:
    """Tell whether the legend of keys is shown; on a low screen only when asked for."""
    kept = preferences.keying.get("legend")
    return kept if isinstance(kept, bool) else room.height() >= px(_LOW_SCREEN)


def on_top(preferences: Preferences) -> bool:
    """Tell whether the window stays above the others."""
    return preferences.keying.get("on_top") is True


def keep(preferences: Preferences, place: QRect, *, above: bool, legend: bool) -> None:
    """Keep all of it for the next time."""
    sides = [place.x(), place.y(), place.width(), place.height()]
    preferences.keying = {"place": sides, "on_top": above, "legend": legend}
    preferences.save()


def _stands_on(screen: QScreen, place: QRect) -> bool:
    room = screen.availableGeometry()
    return room.contains(place.center())
