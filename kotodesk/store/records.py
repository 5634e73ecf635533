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
from kotodesk.store.columns import column_list, reader, record_from_row
from kotodesk.store.errors import RecordMissing

R = TypeVar("R", bound=Record)
_ORIGINS = (
    "SELECT record_id, group_concat(field), source_kind, source_detail, recorded_by, recorded_at "
    "FROM provenance WHERE record_id IN"
)
_ORIGINS_BY = "GROUP BY record_id, source_kind, source_detail, recorded_by, recorded_at"
"""One row for all fields of a record that one act filled: that is most of them."""
_AT_ONCE = 2_000
"""Ids in one query; SQLite takes 32 766."""


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
        known: dict[tuple[str, ...], Provenance] = {}
        for chunk in _chunks(tuple(record_ids), _AT_ONCE):
            rows = self._connection.execute(f"{_ORIGINS} ({_marks(chunk)}) {_ORIGINS_BY}", chunk)
            for record_id, fields, *values in rows:
                origin = _provenance(tuple(values), known)
                for field in fields.split(","):
                    found[record_id, field] = origin
        return found

    def client_file(self, client_id: str) -> ClientFile:
        """Give everything recorded of one client."""
        client = self.get(Client, client_id)
        others = self.beside(client_id)
        origin = self.provenance(one.id for one in (client, *others))
        return ClientFile(client, others, origin)

    def beside(self, client_id: str) -> tuple[Record, ...]:
        """Give every record of one client but the client's own, without the origins."""
        return tuple(
            record
            for kind in ALL_RECORDS
            if kind is not Client
            for record in self.of_client(kind, client_id)
        )

    def client_files(self, client_ids: Sequence[str], chunk: int = 200) -> Iterator[ClientFile]:
        """Give the files of many clients, a chunk of them read at a time; ids gone are left out."""
        for some in _chunks(client_ids, chunk):
            yield from self._chunk(some)

    def _chunk(self, client_ids: Sequence[str]) -> Iterator[ClientFile]:
        held: dict[str, list[Record]] = {one: [] for one in client_ids}
        owners: dict[str, str] = {}
        for kind in ALL_RECORDS:
            rows = self._connection.execute(
                f"SELECT {column_list(kind)} FROM {kind.KIND} "  # noqa: S608 - declared names only
                f"WHERE client_id IN ({_marks(client_ids)}) ORDER BY created_at, id",
                client_ids,
            )
            read = reader(kind)
            for row in rows:
                record = read(tuple(row))
                held[record.client_id].append(record)
                owners[record.id] = record.client_id
        origins: dict[str, dict[tuple[str, str], Provenance]] = {one: {} for one in client_ids}
        for key, origin in self.provenance(owners).items():
            origins[owners[key[0]]][key] = origin
        for client_id, records in held.items():
            clients = [one for one in records if isinstance(one, Client)]
            if clients:
                others = tuple(one for one in records if not isinstance(one, Client))
                yield ClientFile(clients[0], others, origins[client_id])


def _provenance(values: tuple[str, ...], known: dict[tuple[str, ...], Provenance]) -> Provenance:
    """Give the origin as one object for all facts of one act: that is most of them."""
    found = known.get(values)
    if found is None:
        kind, detail, by, at = values
        origin = Provenance(Source(kind, detail), by, datetime.fromisoformat(at))
        found = known[values] = origin
    return found


def _chunks(ids: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), size):
        yield tuple(ids[start : start + size])


def _marks(ids: Sequence[str]) -> str:
    return ", ".join("?" * len(ids))
