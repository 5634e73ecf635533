"""Key slots: the vault key wrapped by something the coordinator knows or keeps.

Argon2id makes a wrapping key of the secret; AES-256-GCM seals the vault key with it. What the slot
is for (vault, kind, derivation) is bound in as associated data, so a slot moved to another vault,
renamed or made cheaper does not open.
"""

from __future__ import annotations

import secrets
import unicodedata
from typing import Final, Self

from attrs import frozen
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kotodesk.vault import canonical
from kotodesk.vault.calibration import Calibration
from kotodesk.vault.canonical import Json
from kotodesk.vault.errors import NotEnoughMemory
from kotodesk.vault.keys import KEY_LENGTH, Key

PASSPHRASE: Final = "passphrase"  # noqa: S105 - the name of a slot
RECOVERY: Final = "recovery"
KINDS: Final = (PASSPHRASE, RECOVERY)
_SALT = 16
_NONCE = 12
_TAG = 16
_DERIVATION = "argon2id-1.3"


class RefusedWorkError(ValueError):
    """A slot asks for a derivation below the floor or above the ceiling."""


@frozen
class Slot:
    """One way to the vault key."""

    kind: str
    work: Calibration
    salt: bytes
    nonce: bytes
    sealed: bytes

    @classmethod
    def close(cls, kind: str, vault: str, secret: bytes, key: Key, work: Calibration) -> Self:
        """Return a new slot of `kind` that gives `key` for `secret`.

        Raises RefusedWorkError when `work` is not acceptable, NotEnoughMemory.
        """
        if not work.is_acceptable():
            raise RefusedWorkError
        salt, nonce = secrets.token_bytes(_SALT), secrets.token_bytes(_NONCE)
        empty = cls(kind, work, salt, nonce, b"")
        wrapping = _wrapping(work, secret, salt)
        sealed = wrapping.encrypt(nonce, key.reveal(), empty.bound_to(vault))
        return cls(kind, work, salt, nonce, sealed)

    def open(self, vault: str, secret: bytes) -> Key | None:
        """Return the vault key, None when `secret` is not the slot's. Raises NotEnoughMemory."""
        wrapping = _wrapping(self.work, secret, self.salt)
        try:
            return Key(bytearray(wrapping.decrypt(self.nonce, self.sealed, self.bound_to(vault))))
        except InvalidTag:
            return None

    def bound_to(self, vault: str) -> bytes:
        """Return the associated data: vault, kind, derivation with its parameters and salt."""
        return canonical.dump({"kind": self.kind, "kdf": self._derivation(), "vault": vault})

    def to_json(self) -> dict[str, Json]:
        """Return the slot as it stands in the header."""
        return {
            "kind": self.kind,
            "kdf": self._derivation(),
            "nonce": self.nonce.hex(),
            "sealed": self.sealed.hex(),
        }

    @classmethod
    def from_json(cls, value: dict[str, Json]) -> Self:
        """Read a slot; raises NotCanonicalError when malformed, RefusedWorkError."""
        kind, kdf = canonical.text_of(value, "kind"), canonical.object_of(value, "kdf")
        if kind not in KINDS or canonical.text_of(kdf, "name") != _DERIVATION:
            raise canonical.NotCanonicalError
        work = Calibration(
            canonical.number_of(kdf, "memory"),
            canonical.number_of(kdf, "time"),
            canonical.number_of(kdf, "lanes"),
        )
        if not work.is_acceptable():
            raise RefusedWorkError
        return cls(
            kind,
            work,
            canonical.bytes_of(kdf, "salt", _SALT),
            canonical.bytes_of(value, "nonce", _NONCE),
            canonical.bytes_of(value, "sealed", KEY_LENGTH + _TAG),
        )

    def _derivation(self) -> dict[str, Json]:
        return {
            "name": _DERIVATION,
            "memory": self.work.memory,
            "time": self.work.time,
            "lanes": self.work.lanes,
            "salt": self.salt.hex(),
        }


def _wrapping(work: Calibration, secret: bytes, salt: bytes) -> AESGCM:
    try:
        return AESGCM(work.derive(secret, salt))
    except MemoryError as error:
        raise NotEnoughMemory from error


def secret_of_passphrase(passphrase: str) -> bytes:
    """Return the bytes to derive from: NFC, so that ä typed on any keyboard is the same ä."""
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
