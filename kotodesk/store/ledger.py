"""The ledger of batches: what was put together for Koto-AJ, and how far each record has come."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from kotodesk.store import used_marks
from kotodesk.store.batch_steps import BatchSteps
from kotodesk.store.forgetting import forget_handed_over
from kotodesk.store.ledger_rows import (
    NOT_RECEIVED,
    STATES,
    Batch,
    BatchItem,
    BatchState,
    BatchStep,
    Change,
    LeftOut,
    Newest,
    Return,
    Returned,
    Sent,
    StoredContent,
)
from kotodesk.store.unit import UnitOfWork

__all__ = [
    "NOT_RECEIVED",
    "STATES",
    "Batch",
    "BatchItem",
    "BatchState",
    "BatchStep",
    "Change",
    "Ledger",
    "LeftOut",
    "Newest",
    "Return",
    "Returned",
    "Sent",
    "StoredContent",
]

_BATCH = "id, number, made_at, made_by, profile, state, code_sets, package_sha256, counts"
_ITEM = (
    "record_id, client_id, kind, version, content_hash, consent_id, change, state, content, fault"
)
_SENT = (
    "SELECT i.client_id, i.record_id, i.kind, max(b.number), i.content_hash, i.version, "
    "i.consent_id, i.change, i.content FROM batch_item i JOIN batch b ON b.id = i.batch_id "
    "WHERE i.state <> 'returned' AND i.client_id IN"
)
_NEWEST = (
    "SELECT i.record_id, i.client_id, i.kind, max(b.number), i.version, i.content_hash, i.change, "
    "i.state FROM batch_item i JOIN batch b ON b.id = i.batch_id"
)
_SENT_BY = "GROUP BY i.client_id, i.record_id"


class Ledger:
    """Reads and writes batches."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401 - sqlcipher3 carries no types
        self._connection = connection
        self.steps = BatchSteps(connection)

    def next_number(self) -> int:
        """Give the number the next batch gets: above every one that was ever used."""
        return self.highest_number() + 1

    def highest_number(self) -> int:
        """Give the highest number any batch may have had, those lost with a copy included."""
        return used_marks.number(self._connection)

    def keep_marks(self, unit: UnitOfWork, number: int, versions: Mapping[str, int]) -> None:
        """Use no batch number up to `number` and no version (record id → version) again."""
        used_marks.keep(unit, self._connection, number, versions)

    def open(self, unit: UnitOfWork, batch: Batch) -> None:
        """Write a batch inside `unit`; its items follow, then `close` with what is known last."""
        unit.run(
            f"INSERT INTO batch ({_BATCH}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
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
        self.steps.write(unit, batch.id, "", batch.state)

    def close(self, unit: UnitOfWork, batch: Batch) -> None:
        """Write the hash, counts and code-set dates of a batch opened in the same `unit`."""
        unit.run(
            "UPDATE batch SET code_sets = ?, package_sha256 = ?, counts = ? WHERE id = ?",
            (
                json.dumps(dict(batch.code_sets)),
                batch.package_sha256,
                json.dumps(dict(batch.counts)),
                batch.id,
            ),
        )
        # A return that was marked by mistake is put right before the next batch.
        forget_handed_over(unit)
        self._mark(unit, batch.id)

    def add_items(
        self, unit: UnitOfWork, batch_id: str, position: int, items: Sequence[BatchItem]
    ) -> None:
        """Write records of a batch, the first at `position`."""
        unit.run_each(
            f"INSERT INTO batch_item (batch_id, position, {_ITEM}) "  # noqa: S608
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    batch_id,
                    place,
                    item.record_id,
                    item.client_id,
                    item.kind,
                    item.version,
                    item.content_hash,
                    item.consent_id,
                    item.change,
                    item.state,
                    _text_of(item.content),
                    item.fault,
                )
                for place, item in enumerate(items, position)
            ],
        )

    def add_left_out(self, unit: UnitOfWork, batch_id: str, one: LeftOut) -> None:
        """Write one record a batch left out."""
        unit.run(
            "INSERT INTO batch_left_out (batch_id, record_id, client_id, kind, reasons) "
            "VALUES (?, ?, ?, ?, ?)",
            (
                batch_id,
                one.record_id,
                one.client_id,
                one.kind,
                json.dumps([list(reason) for reason in one.reasons], ensure_ascii=False),
            ),
        )

    def batches(self) -> tuple[Batch, ...]:
        """Give every batch, newest first."""
        rows = self._connection.execute(
            f"SELECT {_BATCH} FROM batch ORDER BY number DESC"  # noqa: S608 - own columns
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
            f"SELECT {_ITEM} FROM batch_item WHERE batch_id = ? ORDER BY position",  # noqa: S608
            (batch_id,),
        )
        return tuple(_item(row) for row in rows)

    def item(self, batch_id: str, record_id: str) -> BatchItem | None:
        """Give one record of a batch, None when it is not in it."""
        row = self._connection.execute(
            f"SELECT {_ITEM} FROM batch_item WHERE batch_id = ? AND record_id = ?",  # noqa: S608
            (batch_id, record_id),
        ).fetchone()
        return _item(row) if row else None

    def left_out(self, batch_id: str) -> tuple[LeftOut, ...]:
        """Give what a batch left out, with the reasons."""
        rows = self._connection.execute(
            "SELECT record_id, client_id, kind, reasons FROM batch_left_out "
            "WHERE batch_id = ? ORDER BY kind, client_id, record_id",
            (batch_id,),
        )
        return tuple(
            LeftOut(
                record_id=row[0],
                client_id=row[1],
                kind=row[2],
                reasons=tuple(
                    (msgid, params, section) for msgid, params, section in json.loads(row[3])
                ),
            )
            for row in rows
        )

    def sent(self, client_id: str) -> tuple[Sent, ...]:
        """Give for each record of a client that went what its newest batch holds of it.

        A record that Koto-AJ returned counts as not sent: it goes again once it was mended.
        """
        return tuple(self.sent_of((client_id,))[client_id])

    def sent_of(self, client_ids: Sequence[str]) -> dict[str, list[Sent]]:
        """Give the same for many clients: client id → what went of her."""
        found: dict[str, list[Sent]] = {one: [] for one in client_ids}
        marks = ", ".join("?" * len(client_ids))
        rows = self._connection.execute(f"{_SENT} ({marks}) {_SENT_BY}", tuple(client_ids))
        for row in rows:
            found[row[0]].append(
                Sent(
                    record_id=row[1],
                    kind=row[2],
                    batch_number=row[3],
                    content_hash=row[4],
                    version=row[5],
                    consent_id=row[6],
                    change=row[7],
                    content=StoredContent(row[8]),
                )
            )
        return found

    def returned_of(self, client_ids: Sequence[str]) -> dict[str, list[Returned]]:
        """Give what came back of each client with a fault and has not gone again since."""
        found: dict[str, list[Returned]] = {one: [] for one in client_ids}
        for one in self.steps.returned(client_ids):
            if one.why.fault not in NOT_RECEIVED:
                found[one.client_id].append(one)
        return found

    def newest_of(self, client_ids: Sequence[str]) -> dict[str, list[Newest]]:
        """Give of each client for each of her records how far its newest batch has come with it."""
        found: dict[str, list[Newest]] = {one: [] for one in client_ids}
        marks = ", ".join("?" * len(client_ids))
        where = f"WHERE i.client_id IN ({marks}) GROUP BY i.client_id, i.record_id"
        for one in self._newest(f"{_NEWEST} {where}", *client_ids):
            found[one.client_id].append(one)
        return found

    def lines(self, batch_id: str = "") -> tuple[Newest, ...]:
        """Give the records of a batch in order, or of the whole ledger each in its newest batch."""
        if batch_id:
            where = "WHERE i.batch_id = ? GROUP BY i.position ORDER BY i.position"
            return self._newest(f"{_NEWEST} {where}", batch_id)
        return self._newest(f"{_NEWEST} GROUP BY i.client_id, i.record_id")

    def counts(self) -> dict[BatchState, int]:
        """Count the records of the whole ledger by the state their newest batch left them in."""
        rows = self._connection.execute(
            "SELECT state, count(*) FROM (SELECT i.state AS state, max(b.number) FROM batch_item i "
            "JOIN batch b ON b.id = i.batch_id GROUP BY i.client_id, i.record_id) GROUP BY state"
        )
        return {row[0]: row[1] for row in rows}

    def _newest(self, sql: str, *parameters: str) -> tuple[Newest, ...]:
        return tuple(
            Newest(
                record_id=row[0],
                client_id=row[1],
                kind=row[2],
                batch_number=row[3],
                version=row[4],
                content_hash=row[5],
                change=row[6],
                state=row[7],
            )
            for row in self._connection.execute(sql, parameters)
        )

    def former(self, batch_id: str, record_id: str) -> Mapping[str, Any] | None:
        """Give a record as the newest batch before this one carried it; None when none did."""
        row = self._connection.execute(
            "SELECT i.content FROM batch_item i JOIN batch b ON b.id = i.batch_id "
            "WHERE i.record_id = ? AND i.change <> 'withdrawn' AND i.state <> 'returned' "
            "AND b.number < (SELECT number FROM batch WHERE id = ?) ORDER BY b.number DESC LIMIT 1",
            (record_id, batch_id),
        ).fetchone()
        return StoredContent(row[0]) if row else None

    def clients_no_longer_here(self) -> tuple[str, ...]:
        """Give the ids of clients of whom something went and whose record was removed since."""
        rows = self._connection.execute(
            "SELECT DISTINCT client_id FROM batch_item "
            "WHERE client_id NOT IN (SELECT id FROM client) ORDER BY client_id"
        )
        return tuple(row[0] for row in rows)

    def sent_under_consent(self, consent_id: str) -> tuple[tuple[int, str], ...]:
        """Give (batch number, record id) of everything that went under a consent."""
        rows = self._connection.execute(
            "SELECT b.number, i.record_id FROM batch_item i JOIN batch b ON b.id = i.batch_id "
            "WHERE i.consent_id = ? AND i.change <> 'withdrawn' ORDER BY b.number, i.position",
            (consent_id,),
        )
        return tuple((row[0], row[1]) for row in rows)

    def set_state(
        self, unit: UnitOfWork, batch_id: str, state: BatchState, why: Return | None = None
    ) -> None:
        """Move a batch on, and with it its records that are not that far yet.

        A record that was returned stays so; with the whole batch, all of them move.
        """
        row = unit.run("SELECT state FROM batch WHERE id = ?", (batch_id,)).fetchone()
        unit.run("UPDATE batch SET state = ? WHERE id = ?", (state, batch_id))
        self.steps.write(unit, batch_id, "", state, why)
        self._mark(unit, batch_id)
        if "returned" in (state, row[0] if row else ""):
            unit.run(
                "UPDATE batch_item SET state = ?, fault = ? WHERE batch_id = ?",
                (state, why.fault if why else "", batch_id),
            )
            return
        behind = STATES[: STATES.index(state)]
        unit.run(
            "UPDATE batch_item SET state = ? WHERE batch_id = ? "  # noqa: S608 - marks only
            f"AND state IN ({', '.join('?' * len(behind))})",
            (state, batch_id, *behind),
        )
        if state == "confirmed":
            forget_handed_over(unit)

    def set_item_state(
        self,
        unit: UnitOfWork,
        batch_id: str,
        record_id: str,
        state: BatchState,
        why: Return | None = None,
    ) -> None:
        """Move one record of a batch on."""
        unit.run(
            "UPDATE batch_item SET state = ?, fault = ? WHERE batch_id = ? AND record_id = ?",
            (state, why.fault if why else "", batch_id, record_id),
        )
        self.steps.write(unit, batch_id, record_id, state, why)
        self._mark(unit, batch_id, record_id)
        if state == "confirmed":
            forget_handed_over(unit)

    def _mark(self, unit: UnitOfWork, batch_id: str, record_id: str = "") -> None:
        """Have the findings of a batch's clients made again: what is stored is a fact of theirs.

        In the register itself, so that a batch of any size takes no memory for it.
        """
        unit.run(
            "INSERT OR IGNORE INTO finding_stale (client_id) SELECT DISTINCT client_id "
            "FROM batch_item WHERE batch_id = ? AND ? IN ('', record_id) "
            "AND client_id IN (SELECT id FROM client)",
            (batch_id, record_id),
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

    def ticks(
        self, batch_id: str, record_ids: Collection[str] | None = None
    ) -> dict[tuple[str, str], datetime]:
        """Give the values keyed so far: (record id, field) → when; of some records or of all."""
        sql = "SELECT record_id, field, ticked_at FROM keying_tick WHERE batch_id = ?"
        if record_ids is not None:
            sql = f"{sql} AND record_id IN ({', '.join('?' * len(record_ids))})"
        rows = self._connection.execute(sql, (batch_id, *(record_ids or ())))
        return {(row[0], row[1]): datetime.fromisoformat(row[2]) for row in rows}


def _text_of(content: Mapping[str, Any]) -> str:
    return content.text if isinstance(content, StoredContent) else _json(content)


def _json(content: Mapping[str, Any]) -> str:
    return json.dumps(dict(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _item(row: Any) -> BatchItem:  # noqa: ANN401 - a database row
    return BatchItem(
        record_id=row[0],
        client_id=row[1],
        kind=row[2],
        version=row[3],
        content_hash=row[4],
        consent_id=row[5],
        change=row[6],
        state=row[7],
        content=StoredContent(row[8]),
        fault=row[9],
    )
