"""A document written to the file she named: as an archive PDF, for its owner only."""

from __future__ import annotations

from pathlib import Path

from kotodesk.i18n import N_, Fault, Message
from kotodesk.services import private_file
from kotodesk.services.errors import FileNotWritten

NOT_SAVED = N_("The file could not be saved there. Choose another folder and try again.")


def save(pdf: bytes, path: Path) -> Message | None:
    """Write ``pdf`` to ``path``; gives why it could not be done, None when it is on the disk."""
    from kotodesk.documents.archive import for_saving  # slow to load, seldom needed

    try:
        write_private(path, for_saving(pdf))
    except FileNotWritten:
        return Message(NOT_SAVED)
    except Fault as fault:
        return fault.message
    return None


def write_private(path: Path, content: bytes) -> None:
    """Write a file that its owner alone may read, down to the disk; raises FileNotWritten.

    A new file takes the place of what is there: a link is replaced and never written through.
    """
    private_file.write(path, content)
