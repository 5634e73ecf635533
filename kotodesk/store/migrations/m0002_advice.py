"""Schema 2, part advice: anonymous guidance and advice counted by day, topic, language and way.

No column leads to a person, and none may be added.  SQL text only: never changed after its release.
"""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE advice (
        day TEXT NOT NULL,
        topic TEXT NOT NULL,
        language TEXT NOT NULL,
        way TEXT NOT NULL,
        count INTEGER NOT NULL CHECK (count > 0),
        PRIMARY KEY (day, topic, language, way)
    ) STRICT, WITHOUT ROWID
    """,
)
