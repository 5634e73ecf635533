"""Swapping a checked new state in for the old one, so that there is always one of the two.

The new state lies whole and checked in `incoming/`. Writing `swap.json` decides: before it the old
state stands and `incoming/` is rubbish; from then on every opening of the vault finishes the swap,
however often it is cut short. The replaced state is kept in `replaced/`.
"""

from __future__ import annotations

import contextlib
import re
from datetime import datetime
from pathlib import Path

from kotodesk.vault import canonical, files
from kotodesk.vault.folder import VaultFolder

_LIMIT = 4096
_NAME = re.compile(r"[0-9T-]{1,40}", re.ASCII)
_UNNAMED = "interrupted"


def begin_incoming(place: VaultFolder) -> VaultFolder:
    """Return an empty place to build the new state in. Raises OSError."""
    files.remove_tree(place.incoming)
    files.make_folder(place.incoming)
    return VaultFolder(place.incoming)


def decide_swap(place: VaultFolder, now: datetime) -> Path:
    """Decide for the new state, swap it in, and return where the old one is kept.

    The vault's lock is held and its database closed. Raises OSError: if before the decision, the
    old state stands; if after it, the next opening finishes.
    """
    files.make_folder(place.replaced)
    name, number = now.strftime("%Y-%m-%dT%H%M%S"), 1
    kept = place.replaced / name
    while kept.exists():
        number += 1
        kept = place.replaced / f"{name}-{number}"
    files.sync_folder(place.incoming)
    files.write(place.swap, canonical.dump({"replaced": kept.name}))
    finish_swap(place)
    return kept


def finish_swap(place: VaultFolder) -> bool:
    """Finish a swap that was decided; return whether there was one. Raises OSError.

    Every step can be repeated: a file still in `incoming/` has not been swapped yet.
    """
    if not place.swap.exists():
        return False
    kept = place.replaced / _name(place.swap)
    files.make_folder(place.replaced)
    files.make_folder(kept)
    # The old log goes first: beside the new register SQLite would play it into that one.
    for side_file in place.database_side_files:
        if side_file.exists():
            files.move(side_file, kept / side_file.name)
    for current in (place.database, place.header_copy, place.header):
        fresh = place.incoming / current.name
        if fresh.exists():
            if current.exists():
                files.move(current, kept / current.name)
            files.move(fresh, current)
    files.remove_tree(place.incoming)
    place.swap.unlink(missing_ok=True)
    files.sync_folder(place.path)
    return True


def sweep_undecided(place: VaultFolder) -> None:
    """Remove what a restore left that a kill or a full disk stopped before it was decided.

    The vault's lock is held and no swap is waiting. What cannot be removed stays until next time.
    """
    if place.swap.exists():
        return
    for left in (place.incoming, place.swap.with_name(f"{place.swap.name}.new")):
        with contextlib.suppress(OSError):
            files.remove_tree(left)


def _name(note: Path) -> str:
    try:
        name = canonical.text_of(canonical.load(files.read(note, _LIMIT)), "replaced")
    except ValueError:
        return _UNNAMED
    # A name that leads elsewhere would move the old state over itself, and it would be lost.
    return name if _NAME.fullmatch(name) else _UNNAMED
