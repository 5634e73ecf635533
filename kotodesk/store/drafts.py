"""Drafts: what she has typed and not yet saved, inside the vault, so that a lock loses nothing.

A draft holds plain values as the form has them, also ones a check refuses.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import attrs


@attrs.frozen(kw_only=True)
class Draft:
    """An unsaved form: of which record and client, its plain values, the section it stood on."""

    record_id: str
    kind: str
    client_id: str
    section: str
    values: Mapping[str, Any]
    saved_at: datetime


class Drafts:
    """Keeps one draft per record."""

    def __init__(self, connection: Any, clock: Callable[[], datetime]) -> None:  # noqa: ANN401
        self._connection = connection
        self._clock = clock

    def save(
        self,
        *,
        record_id: str,
        kind: str,
        client_id: str,
        values: Mapping[str, Any],
        section: str = "",
    ) -> datetime:
        """Keep the draft durably before returning; gives the time of keeping."""
        now = self._clock()
        self._connection.execute(
            "INSERT INTO draft (record_id, kind, client_id, section, payload, saved_at) "
            "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (record_id) DO UPDATE SET "
            "section = excluded.section, payload = excluded.payload, saved_at = "
            "excluded.saved_at",
            (
                record_id,
                kind,
                client_id,
                section,
                json.dumps(dict(values), ensure_ascii=False),
                now.isoformat(),
            ),
        )
        return now

    def get(self, record_id: str) -> Draft | None:
        """Give the draft of a record, if there is one."""
        found = self._read("WHERE record_id = ?", (record_id,))
        return found[0] if found else None

    def of_client(self, client_id: str) -> tuple[Draft, ...]:
        """Give the drafts of one client, newest first."""
        return self._read("WHERE client_id = ? ORDER BY saved_at DESC", (client_id,))

    def all(self) -> tuple[Draft, ...]:
        """Give every draft, newest first."""
        return self._read("ORDER BY saved_at DESC", ())

    def discard(self, record_id: str) -> None:
        """Drop the draft: it was saved, or she gave it up."""
        self._connection.execute("DELETE FROM draft WHERE record_id = ?", (record_id,))

    def _read(self, tail: str, parameters: tuple[Any, ...]) -> tuple[Draft, ...]:
        rows = self._connection.execute(
            f"SELECT record_id, kind, client_id, section, payload, saved_at FROM draft {tail}",  # noqa: S608
            parameters,
        )
        return tuple(
            Draft(
                record_id=row[0],
                kind=row[1],
                client_id=row[2],
                section=row[3],
                values=json.loads(row[4]),
                saved_at=datetime.fromisoformat(row[5]),
            )
            for row in rows
        )
