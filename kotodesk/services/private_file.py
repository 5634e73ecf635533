"""A file outside the vault that only she may read: whole, or not there at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from kotodesk.services.errors import FileNotWritten


def write(path: Path, content: bytes) -> None:
    """Write `content` to `path`, replacing what is there.  Raises `FileNotWritten`."""
    part = path.with_name(f"{path.name}.part")
    try:
        with suppress(FileNotFoundError):
            part.unlink()
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(part, flags, 0o600), "wb") as target:
            target.write(content)
            target.flush()
            os.fsync(target.fileno())
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise FileNotWritten from error
