"""How the entries of the journal are chained, and what of an entry may be emptied afterwards.

The chain holds the columns that say who did what to which identifier and when, and for the columns
that hold values only a digest of them with 16 random bytes, the salt. When a client is removed from
the register the values and the salt of her entries are emptied: the chain holds as before, and
nobody can try out what stood there, for the digest cannot be computed without the salt. Emptied may
be only what a later entry `erased` names; `verify` tells of any other.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator
from typing import Any, Final

import attrs

GENESIS: Final = bytes(32)
CHAINED: Final = "act_id, at, actor, act, client_id, kind, record_id"
VALUES: Final = "changes, details, source_kind, source_detail, reason"
EMPTIED: Final = ("{}", "{}", "", "", "")
"""The columns of `VALUES` in an entry that was emptied; its salt is empty too."""
SALT: Final = 16
ERASED: Final = "erased"
LICENCE: Final = "emptied"
"""In the details of an `erased` entry: how many entries before it were emptied."""
ALSO: Final = "also"
"""In the details of an `erased` entry: the numbers of emptied entries of other clients."""
_LICENCES = "SELECT seq, client_id, details FROM journal WHERE act = 'erased'"
_WALK = f"SELECT seq, {CHAINED}, {VALUES}, salt, content, hash FROM journal ORDER BY seq"  # noqa: S608
_FIRST_VALUE, _LAST_VALUE = 8, 13
"""Where the values stand in a row of the walk."""

to_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
"""One encoder for all entries: `json.dumps` makes a new one each time."""


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


def new_salt() -> bytes:
    """Give the random bytes of one entry."""
    return secrets.token_bytes(SALT)


def content_digest(salt: bytes, values: Iterable[Any]) -> bytes:
    """Give the digest of an entry's values: SHA-256 of the salt and their JSON list."""
    return hashlib.sha256(salt + to_json(list(values)).encode()).digest()


def chained(previous: bytes, seq: int, columns: Iterable[Any], content: bytes) -> bytes:
    """Give the hash of an entry: SHA-256 of the hash before and the JSON list of what it holds."""
    text = to_json([seq, *columns, content.hex()])
    return hashlib.sha256(previous + text.encode()).digest()


def verify(connection: Any) -> ChainReport:  # noqa: ANN401 - sqlcipher3 carries no types
    """Walk the chain: an entry removed, changed, reordered or wrongly emptied is the first bad."""
    clients, others = _licences(connection)
    previous, expected = GENESIS, 0
    for row in connection.execute(_WALK):
        expected += 1
        seq, *columns = tuple(row)[:_FIRST_VALUE]
        values = tuple(row)[_FIRST_VALUE:_LAST_VALUE]
        salt, content, stored = (bytes(one) for one in tuple(row)[_LAST_VALUE:])
        holds = (
            seq == expected
            and chained(previous, seq, columns, content) == stored
            and (
                content_digest(salt, values) == content
                if salt
                else values == EMPTIED
                and columns[3] != ERASED
                and seq < max(clients.get(columns[4], 0), others.get(seq, 0))
            )
        )
        if not holds:
            return ChainReport(expected - 1, previous, expected)
        previous = stored
    return ChainReport(expected, previous, None)


def _licences(connection: Any) -> tuple[dict[str, int], dict[int, int]]:  # noqa: ANN401
    """Give, by client and by entry's number, the last `erased` entry that lets it be emptied."""
    clients: dict[str, int] = {}
    others: dict[int, int] = {}
    for seq, client_id, details in _erased(connection):
        if LICENCE not in details:
            continue
        if client_id:
            clients[client_id] = max(seq, clients.get(client_id, 0))
        also = details.get(ALSO)
        for one in also if isinstance(also, list) else ():
            if isinstance(one, int):
                others[one] = max(seq, others.get(one, 0))
    return clients, others


def _erased(connection: Any) -> Iterator[tuple[int, str, dict[str, Any]]]:  # noqa: ANN401
    for row in connection.execute(_LICENCES):
        try:
            details = json.loads(row[2])
        except ValueError:
            continue
        if isinstance(details, dict):
            yield row[0], row[1], details
