"""Reading records: by id, by client, and everything of one client at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, TypeVar

from kotodesk.register.catalogue import ALL_RECORDS
from kotodesk.register.client import Client
from kotodesk.register.client_file import ClientFile, Provenance
from kotodesk.register.record import Record
from kotodesk.register.source import Source
from kotodesk.store.columns import record_from_row
from kotodesk.store.errors import RecordMissing

R = TypeVar("R", bound=Record)


class Records:
    """Reads records; writing is the unit of work's."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401 - sqlcipher3 carries no types
        self._connection = connection

    def get(self, kind: type[R], record_id: str) -> R:
        """Give one record; raises `RecordMissing`."""
        row = self._connection.execute(
            f"SELECT * FROM {kind.KIND} WHERE id = ?",  # noqa: S608 - declared names only
            (record_id,),
        ).fetchone()
        if row is None:
            raise RecordMissing
        return record_from_row(kind, row)

    def of_client(self, kind: type[R], client_id: str) -> tuple[R, ...]:
        """Give a client's records of one kind, oldest first."""
        rows = self._connection.execute(
            f"SELECT * FROM {kind.KIND} WHERE client_id = ? ORDER BY created_at, id",  # noqa: S608
            (client_id,),
        )
        return tuple(record_from_row(kind, row) for row in rows)

    def all(self, kind: type[R]) -> Iterator[R]:
        """Give every record of a kind, oldest first, one at a time."""
        rows = self._connection.execute(
            f"SELECT * FROM {kind.KIND} ORDER BY created_at, id"  # noqa: S608 - declared names only
        )
        for row in rows:
            yield record_from_row(kind, row)

    def provenance(self, record_ids: Iterable[str]) -> dict[tuple[str, str], Provenance]:
        """Give the origin of every fact held in these records."""
        found = {}
        for record_id in record_ids:
            rows = self._connection.execute(
                "SELECT field, source_kind, source_detail, recorded_by, recorded_at "
                "FROM provenance WHERE record_id = ?",
                (record_id,),
            )
            for field, kind, detail, by, at in rows:
                found[record_id, field] = Provenance(
                    Source(kind, detail), by, datetime.fromisoformat(at)
                )
        return found

    def client_file(self, client_id: str) -> ClientFile:
        """Give everything recorded of one client."""
        client = self.get(Client, client_id)
        others = tuple(
            record
            for kind in ALL_RECORDS
            if kind is not Client
            for record in self.of_client(kind, client_id)
        )
        origin = self.provenance(one.id for one in (client, *others))
        return ClientFile(client, others, origin)

    def client_files(self, client_ids: Sequence[str], chunk: int = 200) -> Iterator[ClientFile]:
        """Give the files of many clients, a chunk of them read at a time; ids gone are left out."""
        for start in range(0, len(client_ids), chunk):
            yield from self._chunk(client_ids[start : start + chunk])

    def _chunk(self, client_ids: Sequence[str]) -> Iterator[ClientFile]:
        marks = ", ".join("?" * len(client_ids))
        held: dict[str, list[Record]] = {one: [] for one in client_ids}
        for kind in ALL_RECORDS:
            rows = self._connection.execute(
                f"SELECT * FROM {kind.KIND} WHERE client_id IN ({marks}) "  # noqa: S608
                "ORDER BY created_at, id",
                tuple(client_ids),
            )
            for row in rows:
                held[row["client_id"]].append(record_from_row(kind, row))
        for records in held.values():
            clients = [one for one in records if isinstance(one, Client)]
            if clients:
                others = tuple(one for one in records if not isinstance(one, Client))
                origin = self.provenance(one.id for one in records)
                yield ClientFile(clients[0], others, origin)
