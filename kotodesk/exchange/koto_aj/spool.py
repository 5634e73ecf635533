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

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_KEY_BYTES = 32
_NONCE = bytes(16)
_IN_MEMORY = 1 << 18
"""A package has some hundred members that grow side by side."""
_CHUNK = 1 << 16


class Spool:
    """Takes text or bytes, then gives the bytes back once, with their size and SHA-256."""

    def __init__(self, name: str, encoding: str = "utf-8") -> None:
        self.name = name
        self._encoding = encoding
        self.size = 0
        self._digest = hashlib.sha256()
        # A fresh key for each spool, so the fixed nonce is never used twice with one.
        self._cipher = Cipher(algorithms.AES(secrets.token_bytes(_KEY_BYTES)), modes.CTR(_NONCE))
        self._encryptor = self._cipher.encryptor()
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
        self._file.seek(0)
        decryptor = self._cipher.decryptor()
        while chunk := self._file.read(_CHUNK):
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
