"""The journal's chain as schemas 1 and 2 had it, for older copies and the way to schema 3.

There one hash covered every column with its values. Never changed any more.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from kotodesk.store.chain import GENESIS, ChainReport

LAST_SCHEMA = 2
_COLUMNS = (
    "act_id, at, actor, act, client_id, kind, record_id, changes, details, source_kind, "
    "source_detail, reason"
)
_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def is_former(connection: Any) -> bool:  # noqa: ANN401 - sqlcipher3 carries no types
    """Whether the register still has the chain of then."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version <= LAST_SCHEMA


def verify(connection: Any) -> ChainReport:  # noqa: ANN401
    """Walk the chain of then: a removed, changed or reordered entry is the first bad one."""
    previous, expected = GENESIS, 0
    rows = connection.execute(
        f"SELECT seq, hash, {_COLUMNS} FROM journal ORDER BY seq"  # noqa: S608
    )
    for row in rows:
        expected += 1
        values = tuple(row)
        digest = hashlib.sha256(previous + _json([values[0], *values[2:]]).encode()).digest()
        if values[0] != expected or bytes(values[1]) != digest:
            return ChainReport(expected - 1, previous, expected)
        previous = digest
    return ChainReport(expected, previous, None)
