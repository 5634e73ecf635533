"""The states of batches and records as they were set: by whom, when, and why one came back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from kotodesk.store.ledger_rows import (
    STATES,
    BatchState,
    BatchStep,
    Return,
    Returned,
    StoredContent,
)
from kotodesk.store.unit import UnitOfWork

_STEP = "batch_id, record_id, state, at, by, fault, field, reason"
_RETURNED = """
SELECT i.batch_id, i.record_id, i.client_id, i.kind, b.number, i.content_hash, i.version,
       i.consent_id, i.content, i.fault,
       (SELECT max(s.number) FROM batch_step s WHERE s.batch_id = i.batch_id
        AND s.record_id IN ('', i.record_id) AND s.state = 'returned')
FROM batch_item i JOIN batch b ON b.id = i.batch_id
WHERE i.state = 'returned' AND i.change <> 'withdrawn' AND NOT EXISTS (
    SELECT 1 FROM batch_item j JOIN batch c ON c.id = j.batch_id
    WHERE j.client_id = i.client_id AND j.record_id = i.record_id AND c.number > b.number)
"""
_BY_NUMBER = "ORDER BY b.number DESC, i.position"


class BatchSteps:
    """The table of steps; what came back and waits to go again."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401 - sqlcipher3 carries no types
        self._connection = connection

    def write(
        self,
        unit: UnitOfWork,
        batch_id: str,
        record_id: str,
        state: BatchState,
        why: Return | None = None,
    ) -> None:
        """Write a step of a record, or of the whole batch where `record_id` is empty."""
        told = why or Return()
        unit.run(
            f"INSERT INTO batch_step ({_STEP}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
            (
                batch_id,
                record_id,
                state,
                unit.now.isoformat(),
                unit.actor,
                told.fault,
                told.field,
                told.reason,
            ),
        )

    def of_batch(self, batch_id: str) -> tuple[BatchStep, ...]:
        """Give every step of a batch and its records, oldest first."""
        rows = self._connection.execute(
            f"SELECT {_STEP} FROM batch_step WHERE batch_id = ? ORDER BY number",  # noqa: S608
            (batch_id,),
        )
        return tuple(_step(tuple(row)) for row in rows)

    def returned(self, client_ids: Sequence[str] | None = None) -> tuple[Returned, ...]:
        """Give what came back and has not gone again, of everyone or of some clients."""
        asked = "" if client_ids is None else f"AND i.client_id IN ({_marks(client_ids)})"
        rows = self._connection.execute(
            f"{_RETURNED} {asked} {_BY_NUMBER}",
            tuple(client_ids or ()),
        ).fetchall()
        steps = self._numbered([row[10] for row in rows if row[10] is not None])
        return tuple(_returned(tuple(row), steps.get(row[10])) for row in rows)

    def _numbered(self, numbers: Sequence[int]) -> dict[int, BatchStep]:
        found: dict[int, BatchStep] = {}
        for number in dict.fromkeys(numbers):
            row = self._connection.execute(
                f"SELECT {_STEP} FROM batch_step WHERE number = ?",  # noqa: S608
                (number,),
            ).fetchone()
            found[number] = _step(tuple(row))
        return found


def history(steps: Sequence[BatchStep], record_id: str) -> tuple[BatchStep, ...]:
    """Give the steps that moved one record, oldest first, from all steps of its batch.

    A step of the whole batch moves a record that is not as far yet; a return, and the taking back
    of one, moves all.
    """
    state: BatchState | None = None
    whole: BatchState | None = None
    found = []
    for one in steps:
        if one.record_id == record_id:
            moves = one.state != state
        elif one.record_id:
            continue
        else:
            every = "returned" in (one.state, whole)
            whole = one.state
            ahead = state is None or STATES.index(one.state) > STATES.index(state)
            moves = ahead or (every and one.state != state)
        if moves:
            state = one.state
            found.append(one)
    return tuple(found)


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


def _step(row: tuple[Any, ...]) -> BatchStep:
    return BatchStep(
        batch_id=row[0],
        record_id=row[1],
        state=row[2],
        at=datetime.fromisoformat(row[3]),
        by=row[4],
        why=Return(fault=row[5], field=row[6], reason=row[7]),
    )


def _returned(row: tuple[Any, ...], step: BatchStep | None) -> Returned:
    return Returned(
        batch_id=row[0],
        record_id=row[1],
        client_id=row[2],
        kind=row[3],
        batch_number=row[4],
        content_hash=row[5],
        version=row[6],
        consent_id=row[7],
        content=StoredContent(row[8]),
        why=step.why if step is not None else Return(fault=row[9]),
        at=step.at if step is not None else None,
        by=step.by if step is not None else "",
    )
