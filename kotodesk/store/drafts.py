"""Drafts: what she has typed and not yet saved, inside the vault, so that a lock loses nothing.

A draft holds plain values as the form has them, also ones a check refuses. Words typed where there
is no record yet (the reason asked for in a question, a setting) are kept beside the drafts under
the kind `WORDS` and are in no list of drafts.

A draft the disk did not take is held until it does; what is left at the lock is sealed by
`kotodesk.services.unwritten`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

import attrs

from kotodesk.i18n import Fault

WORDS = "words"
_REMOVED = (
    "SELECT 1 FROM journal WHERE client_id = ?1 AND kind = 'client' "
    "AND act IN ('removed', 'erased') AND NOT EXISTS (SELECT 1 FROM client WHERE id = ?1) LIMIT 1"
)
"""One whose removal was undone is not removed."""


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
        self._unwritten: dict[str, Draft] = {}

    def save(
        self,
        *,
        record_id: str,
        kind: str,
        client_id: str,
        values: Mapping[str, Any],
        section: str = "",
    ) -> datetime:
        """Keep the draft durably before returning; gives the time of keeping.

        When the disk refuses, its fault comes out and the draft is held as `unwritten`.
        """
        now = self._clock()
        self._hold(
            Draft(
                record_id=record_id,
                kind=kind,
                client_id=client_id,
                section=section,
                values=dict(values),
                saved_at=now,
            )
        )
        return now

    def unwritten(self) -> tuple[Draft, ...]:
        """Give the drafts no disk took so far."""
        return tuple(self._unwritten.values())

    def write_again(self, drafts: Iterable[Draft] = ()) -> int:
        """Try `drafts` and all that is unwritten once more; gives how many the disk took now.

        What is newer in the vault stays, and nothing comes back of a client who was removed.
        """
        taken = 0
        for one in (*self._unwritten.values(), *drafts):
            try:
                if self._is_late(one):
                    self._unwritten.pop(one.record_id, None)
                else:
                    self._hold(one)
                    taken += 1
            except Fault:
                self._unwritten[one.record_id] = one
        return taken

    def forget_unwritten(self, record_id: str) -> None:
        """What no disk took is kept elsewhere by now."""
        self._unwritten.pop(record_id, None)

    def let_go(self) -> None:
        """Forget what is unwritten: it is sealed elsewhere."""
        self._unwritten.clear()

    def _hold(self, draft: Draft) -> None:
        self._unwritten[draft.record_id] = draft
        self._write(draft)
        self._unwritten.pop(draft.record_id, None)

    def _is_late(self, draft: Draft) -> bool:
        known = self.get(draft.record_id)
        if known is not None and known.saved_at >= draft.saved_at:
            return True
        return draft.client_id != "" and bool(
            self._connection.execute(_REMOVED, (draft.client_id,)).fetchone()
        )

    def _write(self, draft: Draft) -> None:
        self._connection.execute(
            "INSERT INTO draft (record_id, kind, client_id, section, payload, saved_at) "
            "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (record_id) DO UPDATE SET "
            "section = excluded.section, payload = excluded.payload, saved_at = "
            "excluded.saved_at",
            (
                draft.record_id,
                draft.kind,
                draft.client_id,
                draft.section,
                json.dumps(dict(draft.values), ensure_ascii=False),
                draft.saved_at.isoformat(),
            ),
        )

    def get(self, record_id: str) -> Draft | None:
        """Give the draft of a record, if there is one."""
        found = self._read("WHERE record_id = ?", (record_id,))
        return found[0] if found else None

    def of_client(self, client_id: str) -> tuple[Draft, ...]:
        """Give the drafts of one client, newest first."""
        return self._read(
            "WHERE client_id = ? AND kind <> ? ORDER BY saved_at DESC", (client_id, WORDS)
        )

    def all(self) -> tuple[Draft, ...]:
        """Give every draft, newest first."""
        return self._read("WHERE kind <> ? ORDER BY saved_at DESC", (WORDS,))

    def words(self) -> tuple[Draft, ...]:
        """Give the words kept where there is no record, newest first."""
        return self._read("WHERE kind = ? ORDER BY saved_at DESC", (WORDS,))

    def discard(self, record_id: str) -> None:
        """Drop the draft: it was saved, or she gave it up."""
        self._connection.execute("DELETE FROM draft WHERE record_id = ?", (record_id,))
        self._unwritten.pop(record_id, None)

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
