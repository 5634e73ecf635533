"""Carrying new key slots into the copies of the vault inside its folder.

Every backup has the header inside, so that it opens by itself. When the passphrase changes, the old
one must not go on opening them: their headers get the new slots too.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kotodesk.vault import files
from kotodesk.vault.canonical import NotCanonicalError
from kotodesk.vault.errors import NewerVersion
from kotodesk.vault.folder import VaultFolder
from kotodesk.vault.header import Header, read_header
from kotodesk.vault.slots import RefusedWorkError, Slot


def refresh_copies(place: VaultFolder, header: Header, slots: Sequence[Slot]) -> tuple[Path, ...]:
    """Put `slots` into every header in the backups and replaced states that has the same key.

    Each keeps its own journal head. Returns the folders whose header could not be written, in which
    the old passphrase still works.
    """
    left = []
    for copy in place.copies():
        inner = VaultFolder(copy)
        for path in (inner.header, inner.header_copy):
            if path.exists() and not _refresh(path, header, slots) and copy not in left:
                left.append(copy)
    return tuple(left)


def _refresh(path: Path, header: Header, slots: Sequence[Slot]) -> bool:
    try:
        found = read_header(path)
        fresh = found.with_slots(*slots)
        if (found.vault, found.key_id) == (header.vault, header.key_id) and fresh != found:
            files.write(path, fresh.to_bytes())
    except OSError:
        return False
    except (NotCanonicalError, RefusedWorkError, NewerVersion):
        # Damaged or foreign: as it stands it opens nothing, or nothing of this vault.
        return True
    return True
