"""What a register holds that an older copy of it does not: asked when that copy was put back.

Enters: reading a register that was put aside. Never: taking its contents over.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import attrs
from sqlcipher3 import dbapi2

from kotodesk.store import used_marks
from kotodesk.store.errors import RegisterDamaged
from kotodesk.store.journal import Journal
from kotodesk.store.migrations import STEPS, schema_version
from kotodesk.store.store import Store

_OF_NO_RECORD = (
    "'unlocked', 'failed_unlock', 'backed_up', 'restored', 'rehearsed', 'viewed', 'rechained'"
)
_CHANGES = f"FROM journal WHERE seq > ? AND act NOT IN ({_OF_NO_RECORD})"
_BATCHES = (
    "SELECT b.id, b.number, b.state NOT IN ('made', 'returned') OR EXISTS (SELECT 1 FROM "
    "batch_step s WHERE s.batch_id = b.id AND s.record_id = '' AND s.state = 'handed_over') "
    "FROM batch b ORDER BY b.number"
)
_WENT = "SELECT record_id, version FROM batch_item WHERE batch_id = ? AND change <> 'withdrawn'"


@attrs.frozen(kw_only=True)
class LeftBehind:
    """`changes` entries of the log after the copy, the last at `last`, and the `batches` after it.

    A batch is (number, whether it was ever marked as handed over). `number` is the highest that any
    batch may have had, `versions` what went of each record in those batches.
    """

    changes: int
    last: datetime | None
    batches: tuple[tuple[int, bool], ...]
    number: int
    versions: Mapping[str, int]


def look(left: Any, own: Store) -> LeftBehind | None:  # noqa: ANN401 - sqlcipher3 carries no types
    """Compare the register open at `left` with the copy in use; None when it cannot be read."""
    try:
        return _compared(left, own) if schema_version(left) == len(STEPS) else None
    except (dbapi2.DatabaseError, RegisterDamaged):
        return None


def _compared(left: Any, own: Store) -> LeftBehind:  # noqa: ANN401
    last = _last_common(Journal(left), own.journal)
    (changes,) = left.execute(f"SELECT count(*) {_CHANGES}", (last,)).fetchone()
    newest = left.execute(f"SELECT at {_CHANGES} ORDER BY seq DESC LIMIT 1", (last,)).fetchone()
    known = {one.id for one in own.ledger.batches()}
    lost = [row for row in left.execute(_BATCHES).fetchall() if row[0] not in known]
    versions = used_marks.versions(left)
    for batch_id, _number, _handed in lost:
        for record_id, version in left.execute(_WENT, (batch_id,)).fetchall():
            versions[record_id] = max(version, versions.get(record_id, 0))
    return LeftBehind(
        changes=changes,
        last=datetime.fromisoformat(newest[0]) if newest else None,
        batches=tuple((number, bool(handed)) for _id, number, handed in lost),
        number=used_marks.number(left),
        versions=versions,
    )


def _last_common(left: Journal, own: Journal) -> int:
    """Give the last entry both logs have; by who, what and when, for a migration hashes anew."""
    low, high = 0, min(left.head()[0], own.head()[0])
    while low < high:
        middle = (low + high + 1) // 2
        if left.named_at(middle) == own.named_at(middle):
            low = middle
        else:
            high = middle - 1
    return low
