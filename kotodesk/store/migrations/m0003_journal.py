"""Schema 3: the journal's chain holds a salted digest of the values instead of the values.

So that the values of a removed client can be emptied and the chain still be checked. Never changed
after its release; the rule of then stands in `store/former_chain.py`.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable
from typing import Any

from kotodesk.store import former_chain

_AT_ONCE = 2_000
_ROWS = """
SELECT seq, act_id, at, actor, act, client_id, kind, record_id, changes, details, source_kind,
       source_detail, reason FROM journal WHERE seq > ? ORDER BY seq LIMIT ?
"""
_MISSING = bytes(32)
_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def chain_anew(connection: Any) -> None:  # noqa: ANN401 - sqlcipher3 carries no types
    """Chain every entry by the new rule; where the old chain breaks the new one does too.

    What was tampered with before must not look whole afterwards: the first entry that does not
    follow by the old rule gets a hash nothing follows from.
    """
    broken_at = former_chain.verify(connection).broken_at
    previous, last, position = bytes(32), -(2**62), 0
    while rows := connection.execute(_ROWS, (last, _AT_ONCE)).fetchall():
        made = []
        for row in rows:
            position += 1
            last, *columns = tuple(row)
            salt = secrets.token_bytes(16)
            content = hashlib.sha256(salt + _json(columns[7:]).encode()).digest()
            text = _json([last, *columns[:7], content.hex()])
            previous = hashlib.sha256(previous + text.encode()).digest()
            if position == broken_at:
                previous = _MISSING
            made.append((salt, content, previous, last))
        connection.executemany(
            "UPDATE journal SET salt = ?, content = ?, hash = ? WHERE seq = ?", made
        )


STATEMENTS: tuple[str | Callable[[Any], None], ...] = (
    """
    DROP TRIGGER IF EXISTS journal_is_never_changed
    """,
    """
    ALTER TABLE journal ADD COLUMN salt BLOB NOT NULL DEFAULT x''
    """,
    """
    ALTER TABLE journal ADD COLUMN content BLOB NOT NULL DEFAULT x''
    """,
    chain_anew,
    """
    CREATE INDEX journal_of_erased ON journal (client_id, seq) WHERE act = 'erased'
    """,
    """
    CREATE INDEX journal_of_links ON journal (record_id, seq) WHERE kind = 'family_link'
    """,
    """
    CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
    WHEN NOT (
        NEW.seq = OLD.seq AND NEW.act_id = OLD.act_id AND NEW.at = OLD.at
        AND NEW.actor = OLD.actor AND NEW.act = OLD.act AND NEW.client_id = OLD.client_id
        AND NEW.kind = OLD.kind AND NEW.record_id = OLD.record_id
        AND NEW.content = OLD.content AND NEW.hash = OLD.hash
        AND NEW.changes = '{}' AND NEW.details = '{}' AND NEW.source_kind = ''
        AND NEW.source_detail = '' AND NEW.reason = '' AND NEW.salt = x''
        AND OLD.act <> 'erased'
        AND (
            EXISTS (
                SELECT 1 FROM journal e
                WHERE e.act = 'erased' AND e.seq > OLD.seq
                  AND e.client_id = OLD.client_id AND OLD.client_id <> ''
                  AND json_type(e.details, '$.emptied') IS NOT NULL
            )
            OR EXISTS (
                SELECT 1 FROM journal e, json_each(e.details, '$.also') also
                WHERE e.act = 'erased' AND e.seq > OLD.seq AND also.value = OLD.seq
                  AND json_type(e.details, '$.emptied') IS NOT NULL
            )
        )
    )
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
    """,
)
