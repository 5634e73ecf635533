"""Schema 2, part signing.  SQL text only: never changed after its release."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """
    ALTER TABLE consent ADD COLUMN signed_pdf_sha256 TEXT NOT NULL DEFAULT ''
    """,
    """
    CREATE TABLE signature_ink (
        attachment_id TEXT PRIMARY KEY REFERENCES attachment (id) ON DELETE CASCADE,
        strokes TEXT NOT NULL
    ) STRICT
    """,
)
