"""Taking back one act as a whole, from what the journal kept of it."""

from __future__ import annotations

from typing import Any

from kotodesk.i18n import N_, Fault, Message
from kotodesk.register.catalogue import BY_KIND
from kotodesk.store.columns import plain_values, record_from_plain
from kotodesk.store.journal import Act, Entry, Journal
from kotodesk.store.unit import UnitOfWork

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
    entries = journal.of_act(act_id)
    records = {one.record_id for one in entries if one.act in _CHANGING}
    created = {one.client_id for one in entries if one.act is Act.CREATED and one.kind == "client"}
    if not entries:
        return 0
    later = {
        one.record_id or one.client_id
        for one in journal.since(entries[-1].seq)
        if one.act not in {Act.VIEWED, Act.PRINTED}
        and (one.record_id in records or one.client_id in created)
    }
    return len(later)


def undo(unit: UnitOfWork, journal: Journal, act_id: str) -> int:
    """Take back every record change of `act_id` within `unit`; gives how many records.

    Raises `UndoBlocked` when a record was changed since.
    """
    blocked = later_changes(journal, act_id)
    if blocked:
        raise UndoBlocked(blocked)
    done = 0
    for entry in reversed(journal.of_act(act_id)):
        if entry.act in _CHANGING:
            _revert(unit, entry)
            done += 1
    unit.note(Act.UNDONE, details={"act": act_id, "records": done})
    return done


def _revert(unit: UnitOfWork, entry: Entry) -> None:
    kind = BY_KIND[entry.kind]
    stored = unit.get(kind, entry.record_id)
    if stored is None:
        return
    if entry.act is Act.CREATED:
        unit.remove(stored)
        return
    before: dict[str, Any] = dict(plain_values(stored))
    before.update({name: pair[0] for name, pair in entry.changes.items()})
    unit.put(record_from_plain(kind, stored.id, stored.client_id, before), source=entry.source)
