"""What the page asks of the services; every function here runs in the worker's thread."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from kotodesk.i18n import N_, Language, Message
from kotodesk.rules.changeover import Part
from kotodesk.services import changeover, words
from kotodesk.services.changeover import Overview, Tick
from kotodesk.services.desk import Desk
from kotodesk.services.printing import Printed, note_printed

PLACE = N_("Change-over to Koto-AJ")
_KEY = "changeover/"


def read(desk: Desk) -> Overview:
    """Give what is ticked, and how far the batches are; what the disk refused is in it."""

    def put(item_id: str, found: Mapping[str, Any]) -> None:
        done = date.fromisoformat(found["done"]) if found["done"] else None
        changeover.keep(desk, item_id, Tick(done, found["note"]))

    words.put_all_back(desk, _KEY, put)
    return changeover.overview(desk)


def keep(desk: Desk, item_id: str, tick: Tick) -> Overview:
    """Keep a tick and its note."""
    values = {"done": tick.done.isoformat() if tick.done else "", "note": tick.note}
    return words.keep_or_hold(
        desk, f"{_KEY}{item_id}", values, PLACE, lambda: changeover.keep(desk, item_id, tick)
    )


def add(desk: Desk, part: Part, text: str) -> Overview:
    """Add an item of her own."""
    return changeover.add_own(desk, part, text)


def remove(desk: Desk, item_id: str) -> Overview:
    """Take an item of her own out."""
    return changeover.remove_own(desk, item_id)


def sheet(
    desk: Desk,
    language: Language,
    figures: tuple[tuple[Message, str], ...],
    questions_only: bool,  # noqa: FBT001 - sent by position
) -> Printed:
    """Give the page on paper, or the questions alone."""
    return changeover.sheet(desk, language, figures, questions_only=questions_only)


def note(desk: Desk, printed: Printed, how: str) -> None:
    """Note that the paper left the program."""
    note_printed(desk, printed, "saved" if how == "saved" else "printed")
