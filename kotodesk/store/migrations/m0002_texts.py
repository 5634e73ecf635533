"""Schema 2: texts of client papers that the municipality made its own, and those that were shown.

SQL text only: never changed after its release.
"""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE text_edition (
        text_id TEXT NOT NULL,
        edition TEXT NOT NULL,
        language TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('draft', 'approved', 'retired')),
        title TEXT NOT NULL,
        blocks TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        based_on TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        decided_by TEXT NOT NULL,
        decided_at TEXT NOT NULL,
        PRIMARY KEY (text_id, edition, language)
    ) STRICT
    """,
    """
    CREATE TABLE text_review (
        sha256 TEXT NOT NULL,
        language TEXT NOT NULL,
        text_id TEXT NOT NULL,
        reviewed_by TEXT NOT NULL,
        reviewed_on TEXT NOT NULL,
        PRIMARY KEY (sha256, language)
    ) STRICT
    """,
    """
    CREATE TABLE text_shown (
        notice_sha256 TEXT NOT NULL,
        language TEXT NOT NULL,
        title TEXT NOT NULL,
        blocks TEXT NOT NULL,
        PRIMARY KEY (notice_sha256, language)
    ) STRICT
    """,
)
