"""The journal: append-only, each entry chained to the one before by SHA-256 (`store/chain.py`).

Proof of who stored, changed, saw and passed on what (tietosuojalaki 6.2 §, tiedonhallintalaki
17 §); the history of a field, provenance and undo are read from it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from enum import Enum
from typing import Any

import attrs

from kotodesk.register.source import PROGRAM, Source
from kotodesk.store import chain, former_chain
from kotodesk.store.chain import GENESIS, ChainReport, to_json

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
_COLUMNS = f"{chain.CHAINED}, {chain.VALUES}"
_INSERT = f"INSERT INTO journal (seq, {_COLUMNS}, salt, content, hash) VALUES (?{', ?' * 15})"  # noqa: S608


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
    RECHAINED = "rechained"


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
    emptied: bool = False
    """Whether its values went with a client who was removed."""


class Journal:
    """Reads and appends entries; only a unit of work appends.

    The indexes hold no entry without an identifier, and are used only where a query says so too.
    """

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
            columns, values, salt = _chained_of(entry), _values_of(entry), chain.new_salt()
            content = chain.content_digest(salt, values)
            previous = chain.chained(previous, seq, columns, content)
            rows.append((seq, *columns, *values, salt, content, previous))
        self._connection.executemany(_INSERT, rows)
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

    def named_at(self, seq: int) -> tuple[Any, ...]:
        """Give who did what to which identifier and when by entry `seq`; empty without one."""
        sql = f"SELECT {chain.CHAINED} FROM journal WHERE seq = ?"  # noqa: S608 - own names
        row = self._connection.execute(sql, (seq,)).fetchone()
        return tuple(row) if row else ()

    @property
    def is_former(self) -> bool:
        """Whether it is chained as schemas 1 and 2 did."""
        return former_chain.is_former(self._connection)

    def verify(self) -> ChainReport:
        """Walk the whole chain, in a copy of an earlier schema by the rule of then."""
        if self.is_former:
            return former_chain.verify(self._connection)
        return chain.verify(self._connection)

    def of_client(
        self, client_id: str, *, limit: int = 500, acts: tuple[Act, ...] = ()
    ) -> tuple[Entry, ...]:
        """Give the newest entries about one client, newest first; only of `acts` when named."""
        where, names = _of_acts(acts)
        return self._read(
            f"client_id = ? AND client_id <> ''{where} ORDER BY seq DESC LIMIT ?",
            (client_id, *names, limit),
        )

    def of_record(self, record_id: str) -> tuple[Entry, ...]:
        """Give every entry about one record, newest first."""
        return self._read("record_id = ? AND record_id <> '' ORDER BY seq DESC", (record_id,))

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
            f"SELECT seq, {_COLUMNS}, salt = x'' FROM journal WHERE {where}",  # noqa: S608 - own clauses only
            parameters,
        )
        return tuple(_entry(tuple(row)) for row in rows)


def _of_acts(acts: tuple[Act, ...]) -> tuple[str, tuple[str, ...]]:
    if not acts:
        return "", ()
    return f" AND act IN ({', '.join('?' * len(acts))})", tuple(act.value for act in acts)


def _chained_of(entry: Entry) -> tuple[str, ...]:
    return (
        entry.act_id,
        entry.at.isoformat(),
        entry.actor,
        entry.act.value,
        entry.client_id,
        entry.kind,
        entry.record_id,
    )


def _values_of(entry: Entry) -> tuple[str, ...]:
    return (
        to_json({name: list(pair) for name, pair in entry.changes.items()}),
        to_json(dict(entry.details)) if entry.details else "{}",
        entry.source.kind,
        entry.source.detail,
        entry.reason,
    )


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
        source=Source(row[10], row[11]) if row[10] else PROGRAM,
        reason=row[12],
        emptied=bool(row[13]),
    )
