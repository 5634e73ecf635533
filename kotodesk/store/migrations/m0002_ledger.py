"""Schema 2, part ledger: who set which state of a batch or record when, and why one came back.

SQL text only: never changed after its release.  What was set before is taken from the batches and
from the journal, which wrote every step.
"""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE batch_step (
        number INTEGER PRIMARY KEY,
        batch_id TEXT NOT NULL REFERENCES batch (id),
        record_id TEXT NOT NULL,
        state TEXT NOT NULL,
        at TEXT NOT NULL,
        by TEXT NOT NULL,
        fault TEXT NOT NULL DEFAULT '',
        field TEXT NOT NULL DEFAULT '',
        reason TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    """
    CREATE INDEX batch_step_of_record ON batch_step (batch_id, record_id)
    """,
    """
    ALTER TABLE batch_item ADD COLUMN fault TEXT NOT NULL DEFAULT ''
    """,
    """
    CREATE INDEX batch_item_returned ON batch_item (client_id) WHERE state = 'returned'
    """,
    """
    INSERT INTO batch_step (batch_id, record_id, state, at, by)
    SELECT id, '', 'made', made_at, made_by FROM batch ORDER BY number
    """,
    """
    INSERT INTO batch_step (batch_id, record_id, state, at, by)
    SELECT j.record_id, coalesce(json_extract(j.details, '$.record'), ''),
           json_extract(j.details, '$.state'), j.at, j.actor
    FROM journal j JOIN batch b ON b.id = j.record_id
    WHERE j.kind = 'batch' AND json_extract(j.details, '$.state') IS NOT NULL
    ORDER BY j.seq
    """,
)
