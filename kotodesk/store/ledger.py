"""The ledger of batches: what was put together for Koto-AJ, and how far each record has come."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Literal

import attrs

from kotodesk.store.unit import UnitOfWork

BatchState = Literal["made", "handed_over", "keyed", "confirmed", "returned"]
STATES: tuple[BatchState, ...] = ("made", "handed_over", "keyed", "confirmed", "returned")
"""tehty → luovutettu → kirjattu → vahvistettu / palautettu."""


@attrs.frozen(kw_only=True)
class BatchItem:
    """One record in a batch; `content` is the record as it was handed over.

    For the keying sheet.
    """

    record_id: str
    client_id: str
    kind: str
    version: int
    content_hash: str
    consent_id: str
    state: BatchState
    content: Mapping[str, Any]


@attrs.frozen(kw_only=True)
class LeftOut:
    """A record that could not go, with the reason as an English msgid and its parameters."""

    record_id: str
    client_id: str
    kind: str
    reason: str
    parameters: Mapping[str, Any]


@attrs.frozen(kw_only=True)
class Batch:
    """A batch: number, time, maker, mapping profile, state, code-set dates, the package's hash."""

    id: str
    number: int
    made_at: datetime
    made_by: str
    profile: str
    state: BatchState
    code_sets: Mapping[str, str]
    package_sha256: str
    counts: Mapping[str, int]


class Ledger:
    """Reads and writes batches."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401 - sqlcipher3 carries no types
        self._connection = connection

    def next_number(self) -> int:
        """Give the number the next batch gets."""
        number: int = self._connection.execute(
            "SELECT coalesce(max(number), 0) + 1 FROM batch"
        ).fetchone()[0]
        return number

    def add(
        self,
        unit: UnitOfWork,
        batch: Batch,
        items: Iterable[BatchItem],
        left_out: Iterable[LeftOut],
    ) -> None:
        """Write a batch with what is in it and what is not, inside `unit`."""
        unit.run(
            "INSERT INTO batch (id, number, made_at, made_by, profile, state, code_sets, "
            "package_sha256, counts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                batch.id,
                batch.number,
                batch.made_at.isoformat(),
                batch.made_by,
                batch.profile,
                batch.state,
                json.dumps(dict(batch.code_sets)),
                batch.package_sha256,
                json.dumps(dict(batch.counts)),
            ),
        )
        for position, item in enumerate(items):
            unit.run(
                "INSERT INTO batch_item (batch_id, position, record_id, client_id, kind, version, "
                "content_hash, consent_id, state, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    batch.id,
                    position,
                    item.record_id,
                    item.client_id,
                    item.kind,
                    item.version,
                    item.content_hash,
                    item.consent_id,
                    item.state,
                    json.dumps(dict(item.content), ensure_ascii=False, sort_keys=True),
                ),
            )
        for one in left_out:
            unit.run(
                "INSERT INTO batch_left_out (batch_id, record_id, client_id, kind, reason, "
                "parameters) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (
                    batch.id,
                    one.record_id,
                    one.client_id,
                    one.kind,
                    one.reason,
                    json.dumps(dict(one.parameters), ensure_ascii=False),
                ),
            )

    def batches(self) -> tuple[Batch, ...]:
        """Give every batch, newest first."""
        rows = self._connection.execute(
            "SELECT id, number, made_at, made_by, profile, state, code_sets, package_sha256, "
            "counts "
            "FROM batch ORDER BY number DESC"
        )
        return tuple(
            Batch(
                id=row[0],
                number=row[1],
                made_at=datetime.fromisoformat(row[2]),
                made_by=row[3],
                profile=row[4],
                state=row[5],
                code_sets=json.loads(row[6]),
                package_sha256=row[7],
                counts=json.loads(row[8]),
            )
            for row in rows
        )

    def items(self, batch_id: str) -> tuple[BatchItem, ...]:
        """Give what is in a batch, in order."""
        rows = self._connection.execute(
            "SELECT record_id, client_id, kind, version, content_hash, consent_id, state, content "
            "FROM batch_item WHERE batch_id = ? ORDER BY position",
            (batch_id,),
        )
        return tuple(
            BatchItem(
                record_id=row[0],
                client_id=row[1],
                kind=row[2],
                version=row[3],
                content_hash=row[4],
                consent_id=row[5],
                state=row[6],
                content=json.loads(row[7]),
            )
            for row in rows
        )

    def left_out(self, batch_id: str) -> tuple[LeftOut, ...]:
        """Give what a batch left out, with the reasons."""
        rows = self._connection.execute(
            "SELECT record_id, client_id, kind, reason, parameters FROM batch_left_out "
            "WHERE batch_id = ? ORDER BY kind, client_id",
            (batch_id,),
        )
        return tuple(
            LeftOut(
                record_id=row[0],
                client_id=row[1],
                kind=row[2],
                reason=row[3],
                parameters=json.loads(row[4]),
            )
            for row in rows
        )

    def sent_hashes(self) -> dict[str, str]:
        """Give for every record that went in a batch the hash of its newest content there."""
        rows = self._connection.execute(
            "SELECT i.record_id, i.content_hash FROM batch_item i JOIN batch b ON b.id = "
            "i.batch_id "
            "WHERE i.state <> 'returned' ORDER BY b.number"
        )
        return {row[0]: row[1] for row in rows}

    def sent_under_consent(self, consent_id: str) -> tuple[tuple[int, str], ...]:
        """Give (batch number, record id) of everything that went under a consent."""
        rows = self._connection.execute(
            "SELECT b.number, i.record_id FROM batch_item i JOIN batch b ON b.id = i.batch_id "
            "WHERE i.consent_id = ? ORDER BY b.number, i.position",
            (consent_id,),
        )
        return tuple((row[0], row[1]) for row in rows)

    def set_state(self, unit: UnitOfWork, batch_id: str, state: BatchState) -> None:
        """Move a batch and all its records on."""
        unit.run("UPDATE batch SET state = ? WHERE id = ?", (state, batch_id))
        unit.run("UPDATE batch_item SET state = ? WHERE batch_id = ?", (state, batch_id))

    def set_item_state(
        self, unit: UnitOfWork, batch_id: str, record_id: str, state: BatchState
    ) -> None:
        """Move one record of a batch on."""
        unit.run(
            "UPDATE batch_item SET state = ? WHERE batch_id = ? AND record_id = ?",
            (state, batch_id, record_id),
        )

    def tick(
        self, unit: UnitOfWork, batch_id: str, record_id: str, field: str, *, on: bool
    ) -> None:
        """Note that a value was keyed into Koto-AJ, with the time, or take the note back."""
        if on:
            unit.run(
                "INSERT OR REPLACE INTO keying_tick (batch_id, record_id, field, ticked_at) "
                "VALUES (?, ?, ?, ?)",
                (batch_id, record_id, field, unit.now.isoformat()),
            )
        else:
            unit.run(
                "DELETE FROM keying_tick WHERE batch_id = ? AND record_id = ? AND field = ?",
                (batch_id, record_id, field),
            )

    def ticks(self, batch_id: str) -> dict[tuple[str, str], datetime]:
        """Give the values keyed so far: (record id, field) → when."""
        rows = self._connection.execute(
            "SELECT record_id, field, ticked_at FROM keying_tick WHERE batch_id = ?", (batch_id,)
        )
        return {(row[0], row[1]): datetime.fromisoformat(row[2]) for row in rows}
