"""Schema 2, part findings: what the rules say of each client, kept until a record changes.

SQL text only: never changed after its release.  The days are never NULL, so that one range of the
index finds what is to be shown: '' where there is no day, '9999-12-31' where there is no end.
"""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE finding (
        client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        rule_id TEXT NOT NULL,
        section TEXT NOT NULL,
        record_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        due TEXT NOT NULL,
        act_by TEXT NOT NULL,
        may_still TEXT NOT NULL,
        from_day TEXT NOT NULL,
        until TEXT NOT NULL,
        facts TEXT NOT NULL,
        title TEXT NOT NULL,
        explanation TEXT NOT NULL,
        verify INTEGER NOT NULL,
        PRIMARY KEY (client_id, number)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE INDEX finding_by_act ON finding (act_by, due, kind, client_id, number, from_day, until)
    """,
    """
    CREATE INDEX finding_by_due ON finding (due, kind, until)
    """,
    """
    CREATE TABLE finding_stale (
        client_id TEXT PRIMARY KEY
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE snooze (
        number INTEGER PRIMARY KEY,
        rule_id TEXT NOT NULL,
        client_id TEXT REFERENCES client (id) ON DELETE CASCADE,
        record_id TEXT NOT NULL,
        until TEXT NOT NULL,
        reason TEXT NOT NULL CHECK (reason <> ''),
        by TEXT NOT NULL,
        at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE UNIQUE INDEX snooze_of_finding ON snooze (
        coalesce(client_id, ''), rule_id, record_id
    )
    """,
    """
    CREATE INDEX snooze_of_client ON snooze (client_id)
    """,
)
