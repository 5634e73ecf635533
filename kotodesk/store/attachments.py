"""The bytes of attachments, inside the encrypted database; their facts are records.

Beside a form signed on the screen stand the strokes of its signatures, with time and pressure.
"""

from __future__ import annotations

from typing import Any

from kotodesk.store.errors import RecordMissing
from kotodesk.store.unit import UnitOfWork


class Attachments:
    """Keeps and gives the content of an attachment by its record's id."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401 - sqlcipher3 carries no types
        self._connection = connection

    def keep(self, unit: UnitOfWork, attachment_id: str, content: bytes) -> None:
        """Store the bytes inside `unit`, after the attachment's record was put."""
        unit.run(
            "INSERT INTO attachment_content (attachment_id, content) VALUES (?, ?)",
            (attachment_id, content),
        )

    def content(self, attachment_id: str) -> bytes:
        """Give the bytes; raises `RecordMissing`."""
        row = self._connection.execute(
            "SELECT content FROM attachment_content WHERE attachment_id = ?", (attachment_id,)
        ).fetchone()
        if row is None:
            raise RecordMissing
        return bytes(row[0])

    def keep_strokes(self, unit: UnitOfWork, attachment_id: str, strokes: str) -> None:
        """Store the strokes (JSON) of a signed form inside `unit`, after its record was put."""
        unit.run(
            "INSERT INTO signature_ink (attachment_id, strokes) VALUES (?, ?)",
            (attachment_id, strokes),
        )

    def strokes(self, attachment_id: str) -> str:
        """Give the strokes of a signed form as JSON; empty where nothing was signed on screen."""
        row = self._connection.execute(
            "SELECT strokes FROM signature_ink WHERE attachment_id = ?", (attachment_id,)
        ).fetchone()
        return str(row[0]) if row else ""
