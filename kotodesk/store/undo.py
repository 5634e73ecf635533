"""Taking back one act as a whole, from what the journal kept of it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any

from kotodesk.i18n import N_, Fault, Message
from kotodesk.register.catalogue import BY_KIND
from kotodesk.store.columns import plain_values, record_from_plain
from kotodesk.store.journal import Act, Entry, Journal
from kotodesk.store.unit import UnitOfWork

_AT_ONCE = 500
_CHANGING = frozenset({Act.CREATED, Act.CHANGED})


class UndoBlocked(Fault):
    """Something was built on the act since; it is not taken back."""

    def __init__(self, count: int) -> None:
        super().__init__(
            Message(
                N_(
                    "This cannot be undone any more: %(count)s records have been changed since. "
                    "Nothing was undone. Correct those records one by one."
                ),
                {"count": count},
            ),
        )


def later_changes(journal: Journal, act_id: str) -> int:
    """Give how many records of the act, or their clients, were changed by a later act."""
    return journal.changed_after(act_id)


def undo(
    unit: UnitOfWork,
    journal: Journal,
    act_id: str,
    progress: Callable[[int, int], object] | None = None,
) -> int:
    """Take back every record change of `act_id` within `unit`; gives how many records.

    `progress` is told how many of how many are behind. Raises `UndoBlocked` when a record was
    changed since.
    """
    blocked = later_changes(journal, act_id)
    if blocked:
        raise UndoBlocked(blocked)
    entries = [one for one in reversed(journal.of_act(act_id)) if one.act in _CHANGING]
    done = len(entries)
    for start in range(0, done, _AT_ONCE):
        if progress is not None:
            progress(start, done)
        for act, some in groupby(entries[start : start + _AT_ONCE], lambda one: one.act):
            if act is Act.CREATED:
                unit.take_back(tuple(some))
            else:
                for entry in some:
                    _revert(unit, journal, entry)
    unit.note(Act.UNDONE, details={"act": act_id, "records": done})
    return done


def _revert(unit: UnitOfWork, journal: Journal, entry: Entry) -> None:
    kind = BY_KIND[entry.kind]
    stored = unit.get(kind, entry.record_id)
    if stored is None:
        return
    before: dict[str, Any] = dict(plain_values(stored))
    before.update({name: pair[0] for name, pair in entry.changes.items()})
    unit.put(record_from_plain(kind, stored.id, stored.client_id, before), source=entry.source)
    _revert_origins(unit, journal, entry)


def _revert_origins(unit: UnitOfWork, journal: Journal, entry: Entry) -> None:
    """A field has the origin again it had before the act; one that was never filled has none."""
    earlier = [one for one in journal.of_record(entry.record_id) if one.seq < entry.seq]
    for name in entry.changes:
        origin = next((one for one in earlier if name in one.changes), None)
        if origin is None:
            unit.forget_origin(entry.record_id, name)
        else:
            unit.restore_origin(name, origin)
