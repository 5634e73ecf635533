"""A place for the members of a package while they grow side by side: never plaintext on disk.

A ZIP takes one member at a time, but one pass over the clients feeds all of them.  A spool keeps
little in memory and the rest in a temporary file, encrypted under a key that exists only in this
process's memory and only for this spool (AES-256 in counter mode; the package itself is what
authenticates).
"""

from __future__ import annotations

import hashlib
import secrets
import tempfile
from collections.abc import Iterator
from typing import Protocol

import attrs
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_KEY_BYTES = 32
_BLOCK = 16
_NONCE = bytes(_BLOCK)
_IN_MEMORY = 1 << 18
"""A package has some hundred members that grow side by side."""
_CHUNK = 1 << 16


class Member(Protocol):
    """What becomes a member of the package."""

    @property
    def name(self) -> str:
        """Its name in the package."""

    @property
    def size(self) -> int:
        """How many bytes it has."""

    @property
    def sha256(self) -> str:
        """The SHA-256 of its bytes, in hex digits."""

    def chunks(self) -> Iterator[bytes]:
        """Give its bytes in order."""


@attrs.frozen
class Part:
    """A stretch of a spool that is a member of its own."""

    name: str
    size: int
    sha256: str
    _spool: Spool
    _start: int

    def chunks(self) -> Iterator[bytes]:
        """Give the bytes back in order."""
        return self._spool.stretch(self._start, self.size)


class Spool:
    """Takes text or bytes, then gives the bytes back once, with their size and SHA-256."""

    def __init__(self, name: str, encoding: str = "utf-8") -> None:
        self.name = name
        self._encoding = encoding
        self.size = 0
        self._digest = hashlib.sha256()
        # A fresh key for each spool, so the fixed nonce is never used twice with one.
        self._algorithm = algorithms.AES(secrets.token_bytes(_KEY_BYTES))
        self._encryptor = Cipher(self._algorithm, modes.CTR(_NONCE)).encryptor()
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed by `close`
        self._waiting = bytearray()

    @property
    def sha256(self) -> str:
        """The SHA-256 of all that was written, in hex digits."""
        return self._digest.hexdigest()

    def write(self, text: str) -> int:
        """Take `text`, in the encoding of the spool."""
        self.take(text.encode(self._encoding))
        return len(text)

    def take(self, data: bytes) -> None:
        """Take bytes."""
        self._waiting += data
        if len(self._waiting) >= _CHUNK:
            self._flush()

    def finish(self) -> None:
        """Take no more: size and SHA-256 are now those of the whole."""
        self._flush()

    def chunks(self) -> Iterator[bytes]:
        """Give the bytes back in order."""
        return self.stretch(0, self.size)

    def part(self, name: str, data: bytes) -> Part:
        """Take bytes that are known as a whole, and give them as a member of their own.

        So any number of members needs one temporary file.
        """
        self.take(bytes(-(self.size + len(self._waiting)) % _BLOCK))
        self._flush()
        start = self.size
        self.take(data)
        self._flush()
        return Part(name, len(data), hashlib.sha256(data).hexdigest(), self, start)

    def stretch(self, start: int, size: int) -> Iterator[bytes]:
        """Give `size` bytes from `start`, a multiple of the cipher's block."""
        self._file.seek(start)
        counter = (start // _BLOCK).to_bytes(_BLOCK, "big")
        decryptor = Cipher(self._algorithm, modes.CTR(counter)).decryptor()
        while size and (chunk := self._file.read(min(_CHUNK, size))):
            size -= len(chunk)
            yield decryptor.update(chunk)

    def close(self) -> None:
        """Let the temporary file go."""
        self._file.close()

    def _flush(self) -> None:
        data = bytes(self._waiting)
        self._waiting.clear()
        self.size += len(data)
        self._digest.update(data)
        self._file.write(self._encryptor.update(data))
