"""Sealing the head of the journal into the header, so that a cut tail shows.

The seal is an HMAC under a key derived from the vault key: who cannot open the vault cannot make
one. It does not notice a whole older folder put back in the place of a newer one; nothing inside a
folder can.
"""

from __future__ import annotations

from typing import Final

from kotodesk.vault import canonical
from kotodesk.vault.header import SealedHead
from kotodesk.vault.keys import Key

_PURPOSE: Final = b"kotodesk journal head 1"


def seal(key: Key, vault: str, seq: int, head: bytes) -> SealedHead:
    """Return `seq` and `head` with their seal."""
    mac = key.seal(_PURPOSE, bytes.fromhex(vault), _content(seq, head))
    return SealedHead(seq, head, mac)


def is_genuine(key: Key, vault: str, sealed: SealedHead) -> bool:
    """Return whether the seal was made with this vault's key over this head."""
    content = _content(sealed.seq, sealed.head)
    return key.is_sealed(_PURPOSE, bytes.fromhex(vault), content, sealed.seal)


def _content(seq: int, head: bytes) -> bytes:
    return canonical.dump({"seq": seq, "head": head.hex()})
