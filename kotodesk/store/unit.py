"""The one door for every change: record, provenance, search line and journal in one transaction."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from types import TracebackType
from typing import Any, Self, TypeVar

from kotodesk.i18n import Fault
from kotodesk.register.client import Client
from kotodesk.register.field import specs
from kotodesk.register.record import Record
from kotodesk.register.source import Source
from kotodesk.store import columns
from kotodesk.store.bulk import PROVENANCE_SQL, delete_rows, facts, filled, insert_rows
from kotodesk.store.errors import RecordMissing
from kotodesk.store.forgetting import forget, forget_forms, forget_origins
from kotodesk.store.ids import new_id
from kotodesk.store.journal import Act, Entry, Journal
from kotodesk.store.search import SearchIndex

R = TypeVar("R", bound=Record)


class UnitOfWork:
    """A transaction that is kept only when its block ends without an error.

    Every entry it writes carries the same `act_id`, so that one act of hers can be shown and undone
    as one.  `touched` names the clients whose data changed.
    """

    def __init__(
        self,
        connection: Any,  # noqa: ANN401 - sqlcipher3 carries no types
        clock: Callable[[], datetime],
        actor: str,
        source: Source,
        reason: str,
    ) -> None:
        self._connection = connection
        self._clock = clock
        self._journal = Journal(connection)
        self._search = SearchIndex(connection)
        self.actor = actor
        self.source = source
        self.reason = reason
        self.now = clock()
        self.act_id = new_id(self.now)
        self.touched: set[str] = set()

    def __enter__(self) -> Self:
        self._connection.execute("BEGIN IMMEDIATE")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None:
            self._roll_back()
            return
        try:
            self._mark_stale()
            self._connection.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    def _mark_stale(self) -> None:
        """Say in the same transaction whose findings must be made again."""
        if self.touched:
            self._connection.executemany(
                "INSERT OR IGNORE INTO finding_stale (client_id) VALUES (?)",
                [(one,) for one in self.touched],
            )

    def _roll_back(self) -> None:
        # What went wrong first is what is told; SQLite rolls a broken transaction back by itself.
        with contextlib.suppress(Fault):
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def new_id(self) -> str:
        """Give an identifier for a record to be put."""
        return new_id(self.now)

    def get(self, kind: type[R], record_id: str) -> R | None:
        """Read a record as it stands inside this transaction."""
        row = self._connection.execute(
            f"SELECT * FROM {kind.KIND} WHERE id = ?",  # noqa: S608 - declared names only
            (record_id,),
        ).fetchone()
        return columns.record_from_row(kind, row) if row else None

    def put(
        self, record: R, *, source: Source | None = None, reason: str = "", act: Act | None = None
    ) -> R:
        """Insert `record`, or update the stored one with its id.

        Nothing happens without a change.
        """
        kind = type(record)
        stored = self.get(kind, record.id)
        empty = columns.empty_values(kind)
        before = columns.plain_values(stored) if stored else empty
        after = columns.plain_values(record)
        changes = {
            name: (before[name] if stored else None, value)
            for name, value in after.items()
            if value != before[name]
        }
        if stored and not changes:
            return record
        self._write_row(record)
        entry = self._entry(
            act or (Act.CHANGED if stored else Act.CREATED),
            record=record,
            changes=changes,
            source=source,
            reason=reason,
        )
        self._write_provenance(record, entry)
        if isinstance(record, Client):
            self._search.put(record, stored if isinstance(stored, Client) else None)
        self.touched.add(record.client_id)
        return record

    def add(self, records: Sequence[Record]) -> None:
        """Insert records with fresh ids, many at once; for each the same traces as by `put`."""
        insert_rows(self._connection, records, self.now.isoformat())
        entries = [self._entry_of(Act.CREATED, one, _from_nothing(one)) for one in records]
        self._journal.append_all(entries)
        self._connection.executemany(
            PROVENANCE_SQL,
            [
                line
                for record, entry in zip(records, entries, strict=True)
                for line in self._origins(record, entry)
            ],
        )
        self._search.add([one for one in records if isinstance(one, Client)])
        self.touched.update(one.client_id for one in records)

    def remove(self, record: Record, *, reason: str = "", source: Source | None = None) -> None:
        """Take a record out; the journal keeps what it held.  Parts go with their owner.

        With a client goes every row that tells of her, as `kotodesk.store.forgetting` says.
        """
        stored = self.get(type(record), record.id)
        if stored is None:
            raise RecordMissing
        empty = columns.empty_values(type(record))
        changes = {
            name: (value, None)
            for name, value in columns.plain_values(stored).items()
            if value != empty[name]
        }
        self._connection.execute("DELETE FROM provenance WHERE record_id = ?", (record.id,))
        if isinstance(record, Client):
            self.forget_client(record.id)
        self._connection.execute(
            f"DELETE FROM {record.KIND} WHERE id = ?",  # noqa: S608 - declared names only
            (record.id,),
        )
        self._entry(Act.REMOVED, record=record, changes=changes, source=source, reason=reason)
        self.touched.add(record.client_id)

    def take_back(self, created: Sequence[Entry]) -> None:
        """Remove records nobody changed since an act created them, many at once.

        `created` are the act's entries, newest first: they say what each record holds.
        """
        clients = [one.record_id for one in created if one.kind == Client.KIND]
        forget(self._connection, clients)
        delete_rows(self._connection, [(one.kind, one.record_id) for one in created])
        self._search.remove_all(clients)
        self._journal.append_all(
            Entry(
                act_id=self.act_id,
                at=self.now,
                actor=self.actor,
                act=Act.REMOVED,
                client_id=one.client_id,
                kind=one.kind,
                record_id=one.record_id,
                changes={name: (pair[1], None) for name, pair in one.changes.items()},
                source=self.source,
                reason=self.reason,
            )
            for one in created
        )
        self.touched.update(one.client_id for one in created)

    def forget_client(self, client_id: str) -> None:
        """Take away what tells of a client beside her records, which are deleted after this."""
        self._search.remove(client_id)
        forget_forms(self._connection, client_id)
        forget(self._connection, (client_id,))
        forget_origins(self._connection, client_id)

    def forget_origin(self, record_id: str, field: str) -> None:
        """Take the origin of a field away that was emptied by an undo."""
        self._connection.execute(
            "DELETE FROM provenance WHERE record_id = ? AND field = ?", (record_id, field)
        )

    def restore_origin(self, field: str, entry: Entry) -> None:
        """Give a field the origin again that `entry` recorded for it."""
        source, stamp = entry.source, entry.at.isoformat()
        self._connection.execute(
            PROVENANCE_SQL,
            (entry.record_id, field, source.kind, source.detail, entry.actor, stamp),
        )

    def note(
        self,
        act: Act,
        *,
        client_id: str = "",
        kind: str = "",
        record_id: str = "",
        details: Mapping[str, Any] | None = None,
        reason: str = "",
    ) -> int:
        """Write an entry for an act that changes no record (viewed, printed, exported …)."""
        return self._journal.append(
            Entry(
                act_id=self.act_id,
                at=self.now,
                actor=self.actor,
                act=act,
                client_id=client_id,
                kind=kind,
                record_id=record_id,
                details=details or {},
                source=self.source,
                reason=reason or self.reason,
            ),
        )

    def note_each(
        self,
        act: Act,
        by_client: Mapping[str, Mapping[str, Any]],
        *,
        kind: str = "",
        record_id: str = "",
    ) -> None:
        """Write an entry as by `note` for each of many clients at once, with its own details."""
        self._journal.append_all(
            Entry(
                act_id=self.act_id,
                at=self.now,
                actor=self.actor,
                act=act,
                client_id=client_id,
                kind=kind,
                record_id=record_id,
                details=details,
                source=self.source,
                reason=self.reason,
            )
            for client_id, details in by_client.items()
        )

    def run(self, sql: str, parameters: tuple[Any, ...] = ()) -> Any:  # noqa: ANN401
        """Run a statement of the store's own tables (drafts, ledger, settings) in this unit."""
        return self._connection.execute(sql, parameters)

    def run_each(self, sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Run one statement as by `run` for each of many rows."""
        self._connection.executemany(sql, rows)

    def _entry(
        self,
        act: Act,
        *,
        record: Record,
        changes: Mapping[str, tuple[Any, Any]],
        source: Source | None,
        reason: str,
    ) -> Entry:
        entry = self._entry_of(act, record, changes, source, reason)
        self._journal.append(entry)
        return entry

    def _entry_of(
        self,
        act: Act,
        record: Record,
        changes: Mapping[str, tuple[Any, Any]],
        source: Source | None = None,
        reason: str = "",
    ) -> Entry:
        return Entry(
            act_id=self.act_id,
            at=self.now,
            actor=self.actor,
            act=act,
            client_id=record.client_id,
            kind=record.KIND,
            record_id=record.id,
            changes=changes,
            source=source or self.source,
            reason=reason or self.reason,
        )

    def _write_row(self, record: Record) -> None:
        kind = type(record)
        fields = [columns.to_column(spec, getattr(record, spec.name)) for spec in specs(kind)]
        stamp = self.now.isoformat()
        self._connection.execute(
            columns.insert_sql(kind), (record.id, record.client_id, *fields, stamp, stamp)
        )

    def _write_provenance(self, record: Record, entry: Entry) -> None:
        self._connection.executemany(PROVENANCE_SQL, self._origins(record, entry))

    def _origins(self, record: Record, entry: Entry) -> list[tuple[str, ...]]:
        source, stamp = entry.source, self.now.isoformat()
        return [
            (record.id, name, source.kind, source.detail, self.actor, stamp)
            for name in facts(type(record), entry.changes)
        ]


def _from_nothing(record: Record) -> dict[str, tuple[Any, Any]]:
    return {name: (None, value) for name, value in filled(record).items()}
