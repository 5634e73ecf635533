"""The list of what was removed from the register, kept outside it, so that no older copy undoes it.

A backup made before a removal still holds what was removed. Whoever restores it gets the removal
carried out again, from this list. It holds kinds and random identifiers only, no name and no value,
and is sealed under a key derived from the vault key: without it nobody reads how many there were,
and nobody can put an identifier in that would remove a record. Taking the whole file away cannot be
noticed; `docs/security.md` says so.
"""

from __future__ import annotations

import contextlib
import re
from pathlib import Path
from typing import Final

from attrs import frozen

from kotodesk.vault import canonical, files
from kotodesk.vault.canonical import Json, NotCanonicalError
from kotodesk.vault.keys import Key

NAME: Final = "erasures.sealed"
BROUGHT: Final = "erasures.brought"
"""A list that came with a copy from another place, until it is taken into the vault's own."""
_FORMAT: Final = "kotodesk-erasures"
_VERSION: Final = 1
_PURPOSE: Final = b"kotodesk erasures 1"
_LIMIT: Final = 64 << 20
_HASH: Final = 32
_SHAPE: Final = re.compile(
    rb'\{"format":"kotodesk-erasures","sealed":"([0-9a-f]*+)","version":1\}\n'
)
_PARTS: Final = 3


@frozen
class Erased:
    """One record that was removed: the client's own when `kind` is "client"."""

    kind: str
    record_id: str
    client_id: str


@frozen
class Erasures:
    """Everything removed up to journal entry `seq`, whose hash is `head`."""

    seq: int = 0
    head: bytes = bytes(_HASH)
    items: frozenset[Erased] = frozenset()


class ErasuresDamagedError(Exception):
    """The list is there but was not written with this vault's key, or is damaged."""


def read_erasures(path: Path, key: Key, vault: str) -> Erasures | None:
    """Return the list in the file `path`, None when there is no file.

    Raises ErasuresDamagedError, OSError.
    """
    try:
        content = files.read(path, _LIMIT)
    except FileNotFoundError:
        return None
    try:
        # By its shape and not as JSON: in a forged file that could be millions of small objects.
        shape = _SHAPE.fullmatch(content)
        if shape is None or len(shape[1]) % 2:
            raise ErasuresDamagedError
        sealed = bytes.fromhex(shape[1].decode("ascii"))
        plain = key.decrypt(_PURPOSE, bytes.fromhex(vault), sealed)
        if plain is None:
            raise ErasuresDamagedError
        return _from_plain(canonical.load(plain))
    except NotCanonicalError as error:
        raise ErasuresDamagedError from error


def write_erasures(path: Path, erasures: Erasures, key: Key, vault: str) -> None:
    """Write the list durably; the earlier one stays until then. Raises OSError."""
    items: list[Json] = [
        [one.kind, one.record_id, one.client_id]
        for one in sorted(erasures.items, key=lambda one: (one.client_id, one.kind, one.record_id))
    ]
    plain = canonical.dump({"seq": erasures.seq, "head": erasures.head.hex(), "items": items})
    sealed = key.encrypt(_PURPOSE, bytes.fromhex(vault), plain)
    files.write(path, _outer(sealed))


def bring_along(copy: Path, target: Path) -> None:
    """Take the list that lies two folders above a copy, if there is one, into the folder `target`.

    That is where both the vault and the second place keep it. Raises OSError.
    """
    beside = copy.parent.parent / NAME
    own = target / NAME
    with contextlib.suppress(FileNotFoundError):
        if beside.resolve() != own.resolve():
            files.copy(beside, target / BROUGHT)


def _outer(sealed: bytes) -> bytes:
    return canonical.dump({"format": _FORMAT, "version": _VERSION, "sealed": sealed.hex()})


def _from_plain(value: dict[str, Json]) -> Erasures:
    found = value.get("items")
    items = []
    for one in found if isinstance(found, list) else []:
        if not isinstance(one, list) or len(one) != _PARTS:
            raise NotCanonicalError
        items.append(Erased(*(str(part) for part in one)))
    head = canonical.bytes_of(value, "head", _HASH)
    return Erasures(canonical.number_of(value, "seq"), head, frozenset(items))
