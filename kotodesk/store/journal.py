"""The journal: append-only, each entry chained to the one before by SHA-256.

Proof of who stored, changed, saw and passed on what (tietosuojalaki 6.2 §, tiedonhallintalaki
17 §); the history of a field, provenance and undo are read from it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from enum import Enum
from typing import Any

import attrs

from kotodesk.register.source import PROGRAM, Source

GENESIS = bytes(32)
_CHANGED_AFTER = """
SELECT count(DISTINCT coalesce(nullif(record_id, ''), client_id)) FROM journal
WHERE seq > (SELECT max(seq) FROM journal WHERE act_id = ?)
  AND act NOT IN ('viewed', 'printed', 'exported', 'put_off')
  AND (record_id IN (
         SELECT record_id FROM journal
         WHERE act_id = ? AND act IN ('created', 'changed') AND record_id <> '')
       OR client_id IN (
         SELECT client_id FROM journal
         WHERE act_id = ? AND act = 'created' AND kind = 'client' AND client_id <> ''))
"""
_COLUMNS = (
    "act_id, at, actor, act, client_id, kind, record_id, changes, details, source_kind, "
    "source_detail, reason"
)


class Act(Enum):
    """What was done."""

    CREATED = "created"
    CHANGED = "changed"
    REMOVED = "removed"
    COMPLETED = "completed"
    VIEWED = "viewed"
    PRINTED = "printed"
    DISCLOSED = "disclosed"
    EXPORTED = "exported"
    PUT_OFF = "put_off"
    IMPORTED = "imported"
    UNDONE = "undone"
    UNLOCKED = "unlocked"
    FAILED_UNLOCK = "failed_unlock"
    BACKED_UP = "backed_up"
    RESTORED = "restored"
    REHEARSED = "rehearsed"
    PASSPHRASE_CHANGED = "passphrase_changed"  # noqa: S105 - the name of an act
    RECOVERY_RENEWED = "recovery_renewed"
    HANDED_OVER = "handed_over"
    ERASED = "erased"


@attrs.frozen(kw_only=True)
class Entry:
    """One act: `changes` maps a field to its plain value before and after."""

    seq: int = 0
    act_id: str
    at: datetime
    actor: str
    act: Act
    client_id: str = ""
    kind: str = ""
    record_id: str = ""
    changes: Mapping[str, tuple[Any, Any]] = attrs.field(factory=dict)
    details: Mapping[str, Any] = attrs.field(factory=dict)
    source: Source = PROGRAM
    reason: str = ""


@attrs.frozen
class ChainReport:
    """What a check of the chain found: how many entries, the head, the first bad entry if any."""

    entries: int
    head: bytes
    broken_at: int | None

    @property
    def sound(self) -> bool:
        """Whether every entry follows from the one before."""
        return self.broken_at is None


class Journal:
    """Reads and appends entries; only a unit of work appends."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401 - sqlcipher3 carries no types
        self._connection = connection

    def append(self, entry: Entry) -> int:
        """Write `entry` behind the newest one, in the caller's transaction; gives its number."""
        return self.append_all((entry,))

    def append_all(self, entries: Iterable[Entry]) -> int:
        """Write `entries` in order, each chained to the one before; gives the newest number."""
        seq, previous = self.head()
        rows = []
        for entry in entries:
            seq += 1
            columns = _columns_of(entry)
            previous = _digest(previous, seq, columns)
            rows.append((seq, *columns, previous))
        self._connection.executemany(
            f"INSERT INTO journal (seq, {_COLUMNS}, hash) VALUES (?{', ?' * 13})",  # noqa: S608
            rows,
        )
        return seq

    def head(self) -> tuple[int, bytes]:
        """Give the newest entry's number and hash; (0, 32 zero bytes) for an empty journal."""
        row = self._connection.execute(
            "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1"
        ).fetchone()
        return (row[0], bytes(row[1])) if row else (0, GENESIS)

    def hash_at(self, seq: int) -> bytes | None:
        """Give the hash of entry `seq`; the genesis for 0, None when it is not there."""
        if seq == 0:
            return GENESIS
        row = self._connection.execute("SELECT hash FROM journal WHERE seq = ?", (seq,)).fetchone()
        return bytes(row[0]) if row else None

    def verify(self) -> ChainReport:
        """Walk the whole chain: a removed, changed or reordered entry is the first bad one."""
        previous, expected = GENESIS, 0
        rows = self._connection.execute(
            f"SELECT seq, hash, {_COLUMNS} FROM journal ORDER BY seq"  # noqa: S608
        )
        for row in rows:
            expected += 1
            if row[0] != expected or _digest(previous, row[0], tuple(row)[2:]) != bytes(row[1]):
                return ChainReport(expected - 1, previous, expected)
            previous = bytes(row[1])
        return ChainReport(expected, previous, None)

    def of_client(
        self, client_id: str, *, limit: int = 500, acts: tuple[Act, ...] = ()
    ) -> tuple[Entry, ...]:
        """Give the newest entries about one client, newest first; only of `acts` when named."""
        where, names = _of_acts(acts)
        return self._read(
            f"client_id = ?{where} ORDER BY seq DESC LIMIT ?", (client_id, *names, limit)
        )

    def of_record(self, record_id: str) -> tuple[Entry, ...]:
        """Give every entry about one record, newest first."""
        return self._read("record_id = ? ORDER BY seq DESC", (record_id,))

    def of_act(self, act_id: str) -> tuple[Entry, ...]:
        """Give the entries written together, in order."""
        return self._read("act_id = ? ORDER BY seq", (act_id,))

    def newest(
        self, *, limit: int = 200, before: int | None = None, acts: tuple[Act, ...] = ()
    ) -> tuple[Entry, ...]:
        """Give the newest entries of all, newest first; page on with `before` (an entry number)."""
        where, names = _of_acts(acts)
        last = before if before is not None else 2**62
        return self._read(f"seq < ?{where} ORDER BY seq DESC LIMIT ?", (last, *names, limit))

    def changed_after(self, act_id: str) -> int:
        """Give how many records an act wrote, or of clients it made, have newer entries.

        Looking at, printing and taking into a batch is no change.
        """
        number: int = self._connection.execute(_CHANGED_AFTER, (act_id,) * 3).fetchone()[0]
        return number

    def since(self, seq: int) -> Iterator[Entry]:
        """Give the entries after number `seq`, in order."""
        yield from self._read("seq > ? ORDER BY seq", (seq,))

    def _read(self, where: str, parameters: tuple[Any, ...]) -> tuple[Entry, ...]:
        rows = self._connection.execute(
            f"SELECT seq, {_COLUMNS} FROM journal WHERE {where}",  # noqa: S608 - own clauses only
            parameters,
        )
        return tuple(_entry(tuple(row)) for row in rows)


def _of_acts(acts: tuple[Act, ...]) -> tuple[str, tuple[str, ...]]:
    if not acts:
        return "", ()
    return f" AND act IN ({', '.join('?' * len(acts))})", tuple(act.value for act in acts)


def _columns_of(entry: Entry) -> tuple[str, ...]:
    return (
        entry.act_id,
        entry.at.isoformat(),
        entry.actor,
        entry.act.value,
        entry.client_id,
        entry.kind,
        entry.record_id,
        _json({name: list(pair) for name, pair in entry.changes.items()}),
        _json(dict(entry.details)) if entry.details else "{}",
        entry.source.kind,
        entry.source.detail,
        entry.reason,
    )


_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
"""One encoder for all entries: `json.dumps` makes a new one each time."""


def _digest(previous: bytes, seq: int, columns: tuple[Any, ...]) -> bytes:
    return hashlib.sha256(previous + _json([seq, *columns]).encode()).digest()


def _entry(row: tuple[Any, ...]) -> Entry:
    return Entry(
        seq=row[0],
        act_id=row[1],
        at=datetime.fromisoformat(row[2]),
        actor=row[3],
        act=Act(row[4]),
        client_id=row[5],
        kind=row[6],
        record_id=row[7],
        changes={name: (pair[0], pair[1]) for name, pair in json.loads(row[8]).items()},
        details=json.loads(row[9]),
        source=Source(row[10], row[11]),
        reason=row[12],
    )
