"""What an older copy that was put back has lost: told, and its batches' marks not used again.

Enters: looking at the register that was put aside, or at newer copies where that cannot be read.
Never: taking over what they hold: the register says what is true, and the copy was chosen.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from kotodesk.i18n import N_, Fault, Message
from kotodesk.services.desk import Desk
from kotodesk.store import Act, left_behind
from kotodesk.store.left_behind import LeftBehind
from kotodesk.vault import BackupInfo, backups
from kotodesk.vault.backups import Restored
from kotodesk.vault.folder import VaultFolder

_RESTORED = "restored"
_GAP = 100
"""So many numbers at least are left out where nobody knows how many batches were made."""
_TRIES = 3
"""So many newer copies are tried: each is read through whole."""

_NOTHING = N_("Nothing was recorded after the copy was made (%(made)s).")
_CHANGES = N_(
    "The copy was made %(made)s. What was recorded after it is not in the register: entries in the "
    "log %(count)s, the last of them %(last)s. The state with these is kept aside."
)
_UNKNOWN = N_(
    "The copy was made %(made)s. What was recorded after it is not in the register, and how much "
    "that is cannot be seen."
)
_BATCHES = N_(
    "Batches made after the copy are not in the ledger: %(numbers)s. Marked as handed over: "
    "%(handed)s. What went in them goes again. The next batch gets the number %(next)s."
)
_MAYBE = N_(
    "Batches with numbers after %(number)s may have been handed over: look for packages on the "
    "disk. No number may come twice, so the next batch gets the number %(next)s."
)
_NONE = N_("none")


def settle(desk: Desk, done: Restored) -> tuple[Message, ...]:
    """Write in the log that a copy was put back, and see to it that no mark is used again.

    Gives what is to be told. Raises the faults of the disk when the log takes nothing.
    """
    ledger = desk.store.ledger
    left, certain = _left(desk, done)
    highest = max(ledger.highest_number(), left.number if left is not None else 0)
    facts: dict[str, Any] = {
        "made": done.backup.made.isoformat(),
        "number": highest,
        "next": 1 + (highest if certain else (highest + 2 * _GAP - 1) // _GAP * _GAP),
    }
    if left is not None and certain:
        facts |= {
            "count": left.changes,
            "last": left.last.isoformat() if left.last is not None else "",
            "numbers": [number for number, _handed in left.batches],
            "handed": [number for number, handed in left.batches if handed],
        }
    details = {"backup": done.backup.name, "replaced_seq": done.replaced_seq, "lost": facts}
    with desk.store.unit() as unit:
        unit.note(Act.RESTORED, details=details)
        ledger.keep_marks(unit, facts["next"] - 1, left.versions if left is not None else {})
        desk.store.settings.put(unit, _RESTORED, {**facts, "told": False})
    return _said(facts)


def notices(desk: Desk) -> tuple[Message, ...]:
    """Give what the first unlock after a restore has to tell; afterwards the transfers page does.

    Raises the faults of the disk.
    """
    facts = desk.store.settings.get(_RESTORED, {})
    if not facts or facts["told"]:
        return ()
    with desk.store.unit() as unit:
        desk.store.settings.put(unit, _RESTORED, {**facts, "told": True})
    return _said(facts)


def of_batches(desk: Desk) -> Message | None:
    """Give what was said of lost batches, until the next one is made; None when there is none."""
    facts = desk.store.settings.get(_RESTORED, {})
    newest = max((one.number for one in desk.store.ledger.batches()), default=0)
    return None if not facts or newest >= facts["next"] else _of_batches(facts)


def _left(desk: Desk, done: Restored) -> tuple[LeftBehind | None, bool]:
    """Give the newest known of what the copy has lost, and whether that is surely all of it."""
    if done.replaced is not None and (found := _look(desk, done.replaced)) is not None:
        # What a killed program left beside the register is not read here.
        beside = VaultFolder(done.replaced).database_side_files
        return found, not any(one.exists() for one in beside)
    for copy in _newer(desk, done.backup):
        if (found := _look(desk, copy.path)) is not None:
            return found, False
    return None, False


def _look(desk: Desk, copy: Path) -> LeftBehind | None:
    # Nothing that is told here is worth a restore that fails after it was done.
    try:
        with desk.vault.reading_copy(backups.read_backup(copy)) as found:
            return None if found is None else left_behind.look(found[0], desk.store)
    except (Fault, OSError):
        return None


def _newer(desk: Desk, restored: BackupInfo) -> Iterator[BackupInfo]:
    """Give the newer copies beside the restored one and in the vault, newest first."""
    found: dict[str, BackupInfo] = {}
    for folder in (desk.vault.folder, restored.path.parent.parent):
        with contextlib.suppress(Fault):
            found |= {one.name: one for one in backups.list_backups(folder) if one.verified}
    newer = [one for one in found.values() if one.order > restored.order]
    yield from sorted(newer, key=lambda one: one.order, reverse=True)[:_TRIES]


def _said(facts: Mapping[str, Any]) -> tuple[Message, ...]:
    made = datetime.fromisoformat(facts["made"]).astimezone()
    if "count" not in facts:
        told = Message(_UNKNOWN, {"made": made})
    elif not facts["count"]:
        told = Message(_NOTHING, {"made": made})
    else:
        last = datetime.fromisoformat(facts["last"]).astimezone()
        told = Message(_CHANGES, {"made": made, "count": facts["count"], "last": last})
    batches = _of_batches(facts)
    return (told,) if batches is None else (told, batches)


def _of_batches(facts: Mapping[str, Any]) -> Message | None:
    if "count" not in facts:
        return Message(_MAYBE, {"number": facts["number"], "next": facts["next"]})
    if not facts["numbers"]:
        return None
    handed = ", ".join(map(str, facts["handed"])) or Message(_NONE)
    numbers = ", ".join(map(str, facts["numbers"]))
    return Message(_BATCHES, {"numbers": numbers, "handed": handed, "next": facts["next"]})


__all__ = ["notices", "of_batches", "settle"]
