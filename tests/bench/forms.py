"""Showing a long section for the first time, beside the same widgets put together by hand."""

from __future__ import annotations

import os

from tests.bench.measure import Goal, NotThere, Outcome, Place, beside

FIELDS = 60


def show_section(place: Place) -> Outcome:
    """A form of sixty declared fields made, filled and laid out, beside hand-built widgets."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        from tests.bench.sixty import HandBuilt, Shown
    except ImportError as error:
        raise NotThere(f"kotodesk.desktop.fields: {error.name}") from error
    declared, by_hand = Shown(FIELDS), HandBuilt(FIELDS)
    return beside(
        f"show a {FIELDS}-field section the first time",
        "the same widgets built by hand",
        Goal(ratio=1.5, seconds=0.05),
        place.sizes.rounds,
        declared.show,
        by_hand.show,
    )
