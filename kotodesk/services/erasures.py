"""Removals that hold for older copies too: kept beside the register and carried out again.

The list is read off the journal, so nothing can be removed without being on it, and a list that is
lost is made anew. After a restore of an older copy the journal's head is not the list's: then what
the copy still holds of the list is removed before anybody sees it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable

from kotodesk.i18n import N_, Fault, Message
from kotodesk.register.catalogue import BY_KIND
from kotodesk.services.desk import Desk
from kotodesk.store.erasing import erase_each, present, removed_since
from kotodesk.vault.erasures import Erased, Erasures

_CLIENT = "client"
_MANY = 5_000
"""Entries after which the list is written anew though nothing was removed: the reading is long."""


def note(desk: Desk) -> None:
    """Bring the list up to date after a removal; a disk that refuses does not undo the removal.

    What could not be written now is written at the next backup, lock or unlock.
    """
    with contextlib.suppress(Fault):
        keep(desk)


def keep(desk: Desk) -> int:
    """Bring list and register together; gives how many records had to be removed again.

    Raises the faults of the disk.
    """
    own, brought, _whole = desk.vault.read_erasures()
    journal = desk.store.journal
    known = own.items | (brought.items if brought is not None else frozenset())
    seq, head = journal.head()
    follows = journal.hash_at(own.seq) == own.head
    again = 0
    if known and (brought is not None or not follows):
        again = _again(desk, known)
        seq, head = journal.head()
    fresh = _fresh(desk, own.seq if follows else 0)
    if fresh - known:
        # Filled in again since, under the same id: a later copy must not lose it.
        known -= _standing(desk, known)
    items = _without_parts(known | fresh)
    if items != own.items or brought is not None or not follows or seq - own.seq > _MANY:
        desk.vault.write_erasures(Erasures(seq, head, items))
    return again


def notices(desk: Desk) -> tuple[Message, ...]:
    """Carry out what must be at the unlock and give what is to be told of it."""
    whole = desk.vault.read_erasures()[2]
    again = keep(desk)
    told = []
    if not whole:
        told.append(
            Message(
                N_(
                    "The list of removed records (erasures.sealed) was damaged and was made anew "
                    "from the log."
                )
            )
        )
    if again:
        told.append(
            Message(
                N_(
                    "An older copy is in use. What was removed from the register after it was "
                    "made was removed again. Records: %(count)s."
                ),
                {"count": again},
            )
        )
    return tuple(told)


def _again(desk: Desk, known: Iterable[Erased]) -> int:
    held = [one for one in known if one.kind in BY_KIND]
    # Clients first: their parts go with them.
    held.sort(key=lambda one: (one.kind != _CLIENT, one.kind, one.record_id))
    there = present(desk.store, [(one.kind, one.record_id) for one in held])
    if not there:
        return 0
    wanted = [(one.kind, one.record_id) for one in held]
    with desk.store.unit() as unit:
        return erase_each(unit, [one for one in wanted if one in there], {"again": True})


def _fresh(desk: Desk, after: int) -> frozenset[Erased]:
    removed = (Erased(*one) for one in removed_since(desk.store, after))
    found = frozenset(one for one in removed if one.kind in BY_KIND)
    # A record that stands in the register again was put there on purpose.
    return found - _standing(desk, found)


def _standing(desk: Desk, items: Iterable[Erased]) -> frozenset[Erased]:
    known = [one for one in items if one.kind in BY_KIND]
    there = present(desk.store, [(one.kind, one.record_id) for one in known])
    return frozenset(one for one in known if (one.kind, one.record_id) in there)


def _without_parts(items: frozenset[Erased]) -> frozenset[Erased]:
    clients = {one.record_id for one in items if one.kind == _CLIENT}
    return frozenset(one for one in items if one.kind == _CLIENT or one.client_id not in clients)


__all__ = ["keep", "note", "notices"]
