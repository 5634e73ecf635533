"""A document written to the file she named: as an archive PDF, for its owner only."""

from __future__ import annotations

import os
from pathlib import Path

from kotodesk.i18n import N_, Fault, Message

NOT_SAVED = N_("The file could not be saved there. Choose another folder and try again.")


def save(pdf: bytes, path: Path) -> Message | None:
    """Write ``pdf`` to ``path``; gives why it could not be done, None when it is on the disk."""
    from kotodesk.documents.archive import for_saving  # slow to load, seldom needed

    try:
        write_private(path, for_saving(pdf))
    except Fault as fault:
        return fault.message
    except OSError:
        return Message(NOT_SAVED)
    return None


def write_private(path: Path, content: bytes) -> None:
    """Write a file that its owner alone may read, down to the disk; raises OSError."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        if hasattr(os, "fchmod"):
            os.fchmod(file.fileno(), 0o600)  # a file that was there keeps its rights otherwise
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
