"""The last station: lock, and close the program."""

from __future__ import annotations

from kotodesk.desktop.tour.faults import TourStopped
from kotodesk.desktop.tour.journey import Journey


def close(journey: Journey) -> None:
    """Lock the vault and close the window; the program ends."""
    desktop, hands = journey.desktop, journey.hands
    ended: list[bool] = []

    def at_end() -> None:
        ended.append(True)

    desktop.ended.connect(at_end)
    hands.step = "lock and close"
    with journey.steps(hands.step):
        hands.shortcut(journey.frame, "Ctrl+L")
        hands.wait(lambda: desktop.unlock_window is not None, "the lock")
        window = desktop.unlock_window
        if window is None:
            raise TourStopped(hands.step, "the unlock window is not shown")
        journey.picture("locked")
        window.close()
        hands.wait(lambda: ended, "the program to end")
