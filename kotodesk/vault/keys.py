"""The vault key while it is in memory.

What Python cannot promise: `Key` holds its bytes in one `bytearray` and overwrites it, but the
interpreter, the cryptography library and the system may have made copies we cannot reach
(`bytes` arguments, freed memory, swap, hibernation, a memory dump). Wiping shortens the time the
key is in the process; it is no proof that it is gone. `docs/security.md` says the same.
"""

from __future__ import annotations

import secrets
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_LENGTH = 32
_NONCE = 12
_HEX = b"0123456789abcdef"


class Key:
    """A random 256-bit key that opens `register.db`; wiped when no longer needed."""

    __slots__ = ("_bytes",)

    def __init__(self, material: bytearray) -> None:
        """Take over `material`, 32 bytes, which is overwritten by `wipe`."""
        if len(material) != KEY_LENGTH:
            raise ValueError(len(material))
        self._bytes = material

    @classmethod
    def random(cls) -> Self:
        """Return a new key from the system's source of randomness."""
        return cls(bytearray(secrets.token_bytes(KEY_LENGTH)))

    def reveal(self) -> bytearray:
        """Return the key's own bytes, for sealing it into a slot. The caller must not keep them."""
        return self._bytes

    def raw_form(self) -> bytearray:
        """Return `x'…64 hex digits…'`, the form SQLCipher takes without deriving; wipe it after."""
        form = bytearray(b"x'")
        for byte in self._bytes:
            form.append(_HEX[byte >> 4])
            form.append(_HEX[byte & 15])
        form += b"'"
        return form

    def seal(self, purpose: bytes, vault: bytes, content: bytes) -> bytes:
        """Return an HMAC-SHA256 of `content` under a key derived (HKDF) for `purpose`."""
        return self._hmac(purpose, vault, content).finalize()

    def is_sealed(self, purpose: bytes, vault: bytes, content: bytes, seal: bytes) -> bool:
        """Return whether `seal` is what `seal()` makes of `content`, compared in constant time."""
        return secrets.compare_digest(self._hmac(purpose, vault, content).finalize(), seal)

    def encrypt(self, purpose: bytes, vault: bytes, content: bytes) -> bytes:
        """Return nonce and AES-256-GCM of `content` under a key derived (HKDF) for `purpose`."""
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._cipher(purpose, vault).encrypt(nonce, content, purpose + vault)

    def decrypt(self, purpose: bytes, vault: bytes, sealed: bytes) -> bytes | None:
        """Return what `encrypt` was given, None when it was not made with this key for this."""
        nonce, rest = sealed[:_NONCE], sealed[_NONCE:]
        if len(nonce) < _NONCE:
            return None
        try:
            return self._cipher(purpose, vault).decrypt(nonce, rest, purpose + vault)
        except InvalidTag:
            return None

    def _cipher(self, purpose: bytes, vault: bytes) -> AESGCM:
        return AESGCM(self._derived(purpose, vault))

    def _hmac(self, purpose: bytes, vault: bytes, content: bytes) -> hmac.HMAC:
        mac = hmac.HMAC(self._derived(purpose, vault), hashes.SHA256())
        mac.update(content)
        return mac

    def _derived(self, purpose: bytes, vault: bytes) -> bytes:
        return HKDF(hashes.SHA256(), KEY_LENGTH, vault, purpose).derive(self._bytes)

    def identity(self, vault: bytes) -> str:
        """Return 16 digits that tell this key from another and give nothing of it away."""
        return self.seal(b"kotodesk key identity 1", vault, b"")[:8].hex()

    def copy(self) -> Key:
        """Return an independent key with the same bytes."""
        return Key(bytearray(self._bytes))

    def wipe(self) -> None:
        """Overwrite the bytes; the key opens nothing afterwards."""
        wipe(self._bytes)

    def __repr__(self) -> str:
        """Show nothing of the key."""
        return "<Key>"


def wipe(material: bytearray) -> None:
    """Overwrite `material` with zeros in place."""
    for place in range(len(material)):
        material[place] = 0
