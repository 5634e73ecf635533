"""Schema 2, part papers: which forms were printed, and which scans came back.

SQL text only: never changed after its release.
"""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE printed_form (
        token TEXT PRIMARY KEY,
        paper TEXT NOT NULL,
        variant TEXT NOT NULL,
        document TEXT NOT NULL,
        client_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        record_id TEXT NOT NULL,
        text_id TEXT NOT NULL,
        text_version TEXT NOT NULL,
        languages TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        pages INTEGER NOT NULL CHECK (pages > 0),
        printed_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE INDEX printed_form_of_record ON printed_form (record_id) WHERE record_id <> ''
    """,
    """
    CREATE INDEX printed_form_of_client ON printed_form (client_id) WHERE client_id <> ''
    """,
    """
    CREATE TABLE scanned_form (
        attachment_id TEXT PRIMARY KEY REFERENCES attachment (id) ON DELETE CASCADE,
        token TEXT NOT NULL,
        attached_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE INDEX scanned_form_by_token ON scanned_form (token)
    """,
)
