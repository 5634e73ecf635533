"""The header: which vault this is, its key slots, and the sealed head of the journal.

`header.json` and its copy `header.bak` hold the same. Both carry a checksum, so a damaged header is
told apart from a wrong passphrase. The checksum guards against accidents only; what keeps an
attacker out are the slots' tags and the journal's seal.
"""

from __future__ import annotations

import contextlib
import hashlib
from datetime import datetime
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from kotodesk.vault import canonical, files
from kotodesk.vault.canonical import Json, NotCanonicalError
from kotodesk.vault.errors import HeaderDamaged, HeaderRefused, NewerVersion
from kotodesk.vault.folder import VaultFolder
from kotodesk.vault.slots import KINDS, RefusedWorkError, Slot

FORMAT: Final = "kotodesk-vault"
VERSION: Final = 1
_LIMIT = 64 * 1024
_VAULT_ID = 16
_KEY_ID = 8


@frozen
class SealedHead:
    """The journal's head: number of the last entry, its hash, and our seal over both."""

    seq: int
    head: bytes
    seal: bytes


@frozen
class Header:
    """The content of `header.json`; `key_id` tells one vault key from another, no more."""

    vault: str
    created: str
    key_id: str
    slots: tuple[Slot, ...]
    journal: SealedHead | None = None

    def slot(self, kind: str) -> Slot:
        """Return the slot of `kind`; every header has one of each."""
        return next(slot for slot in self.slots if slot.kind == kind)

    def with_slots(self, *slots: Slot) -> Header:
        """Return the header with `slots` in the place of those of their kinds."""
        fresh = {slot.kind: slot for slot in slots}
        merged = tuple(fresh.get(slot.kind, slot) for slot in self.slots)
        return evolve(self, slots=merged)

    def with_journal(self, journal: SealedHead | None) -> Header:
        """Return the header with another journal head."""
        return evolve(self, journal=journal)

    def to_bytes(self) -> bytes:
        """Return the canonical JSON with its checksum."""
        content: dict[str, Json] = {
            "format": FORMAT,
            "version": VERSION,
            "vault": self.vault,
            "created": self.created,
            "key": self.key_id,
            "slots": [slot.to_json() for slot in self.slots],
        }
        if self.journal is not None:
            content["journal"] = {
                "seq": self.journal.seq,
                "head": self.journal.head.hex(),
                "seal": self.journal.seal.hex(),
            }
        return canonical.dump({**content, "checksum": _checksum(content)})

    @classmethod
    def from_bytes(cls, content: bytes) -> Header:
        """Read a header.

        Raises NotCanonicalError when damaged, RefusedWorkError, NewerVersion.
        """
        value = canonical.load(content)
        checksum = canonical.text_of(value, "checksum")
        del value["checksum"]
        if checksum != _checksum(value) or canonical.text_of(value, "format") != FORMAT:
            raise NotCanonicalError
        version = canonical.number_of(value, "version")
        if version > VERSION:
            raise NewerVersion
        if version != VERSION:
            raise NotCanonicalError
        return cls(
            canonical.bytes_of(value, "vault", _VAULT_ID).hex(),
            canonical.text_of(value, "created"),
            canonical.bytes_of(value, "key", _KEY_ID).hex(),
            _slots(value.get("slots")),
            _journal(value),
        )


@frozen
class FoundHeader:
    """A header and where it was found: `origin` is the file read, `intact` whether all is well."""

    header: Header
    origin: Path
    intact: bool


def read_header(path: Path) -> Header:
    """Read one header file.

    Raises OSError, NotCanonicalError when damaged, RefusedWorkError, NewerVersion.
    """
    return Header.from_bytes(files.read(path, _LIMIT))


def find_header(place: VaultFolder) -> FoundHeader:
    """Return the best header there is: header.json, its copy, then those inside the backups.

    Nothing is written. Raises NewerVersion, HeaderRefused when the only readable one asks for a
    derivation out of bounds, OSError when there may be one that the disk does not give,
    HeaderDamaged.
    """
    refused, unread = False, None
    candidates = (place.header, place.header_copy, *(VaultFolder(c).header for c in place.copies()))
    for path in candidates:
        try:
            header = read_header(path)
        except RefusedWorkError:
            refused = True
        except (FileNotFoundError, NotCanonicalError):
            continue
        except OSError as error:
            unread = error
        else:
            intact = path == place.header and _holds(place.header_copy, header.to_bytes())
            return FoundHeader(header, path, intact)
    if refused:
        raise HeaderRefused
    if unread is not None:
        raise unread
    raise HeaderDamaged


def write_header(place: VaultFolder, header: Header) -> None:
    """Write the copy and then the header itself, each durably and whole.

    The second replace decides: before it the old header is in force, after it the new one. Raises
    OSError when the old one still is.
    """
    content = header.to_bytes()
    files.write(place.header_copy, content)
    try:
        files.write(place.header, content)
    except files.UnsyncedError:
        return
    except OSError:
        _put_back_copy(place)
        raise


def _put_back_copy(place: VaultFolder) -> None:
    # What cannot be put back now is put back at the next unlock: the header itself is intact.
    with contextlib.suppress(OSError):
        files.write(place.header_copy, files.read(place.header, _LIMIT))


def created_text(now: datetime) -> str:
    """Return when a vault was created, as the header tells it."""
    return now.isoformat(timespec="seconds")


def _holds(path: Path, content: bytes) -> bool:
    try:
        return files.read(path, _LIMIT) == content
    except OSError:
        return False


def _checksum(content: dict[str, Json]) -> str:
    return hashlib.sha256(canonical.dump(content)).hexdigest()


def _slots(value: Json | None) -> tuple[Slot, ...]:
    if not isinstance(value, list):
        raise NotCanonicalError
    slots = []
    for part in value:
        if not isinstance(part, dict):
            raise NotCanonicalError
        slots.append(Slot.from_json(part))
    if sorted(slot.kind for slot in slots) != sorted(KINDS):
        raise NotCanonicalError
    return tuple(slots)


def _journal(value: dict[str, Json]) -> SealedHead | None:
    if "journal" not in value:
        return None
    part = canonical.object_of(value, "journal")
    return SealedHead(
        canonical.number_of(part, "seq"),
        canonical.bytes_of(part, "head"),
        canonical.bytes_of(part, "seal"),
    )
