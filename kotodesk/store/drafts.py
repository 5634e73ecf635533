"""Drafts: what she has typed and not yet saved, inside the vault, so that a lock loses nothing.

A draft holds plain values as the form has them, also ones a check refuses. Words typed where there
is no record yet (the reason asked for in a question, a setting) are kept beside the drafts under
the kinds of `ALL_WORDS` and are in no list of drafts.

A draft the disk did not take is held until it does, and so is one it did not let go; what is left
at the lock is sealed by `kotodesk.services.unwritten`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

import attrs

from kotodesk.i18n import Fault

WORDS, PEOPLE = "words", "words_of_people"
"""Words; and those that may hold anybody's data without telling whose: they go with any client."""
ALL_WORDS = (WORDS, PEOPLE)
PAPER_FORM = "paper_entry"
"""A whole paper form: it belongs to nobody among the drafts, whose it is stands in its values."""
_GONE = "gone"
"""Held in place of a draft that was dropped while the disk was out."""
_NO_WORDS = "kind NOT IN (?, ?)"
_REMOVED = (
    "SELECT 1 FROM journal WHERE client_id = ?1 AND kind = 'client' "
    "AND act IN ('removed', 'erased') AND NOT EXISTS (SELECT 1 FROM client WHERE id = ?1) LIMIT 1"
)
"""One whose removal was undone is not removed."""
_NEWEST_REMOVAL = (
    "SELECT at FROM journal WHERE kind = 'client' AND act IN ('removed', 'erased') "
    "ORDER BY seq DESC LIMIT 1"
)


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
        """Give the drafts no disk took, or let go, so far."""
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
                    taken += one.kind != _GONE
            except Fault:
                self._unwritten[one.record_id] = one
        return taken

    def forget_unwritten(self, client_id: str) -> None:
        """A client was removed: nothing of hers that no disk took so far is held any longer."""
        self._unwritten = {
            record_id: one
            for record_id, one in self._unwritten.items()
            if _owner(one) != client_id and one.kind != PEOPLE
        }

    def let_go(self) -> None:
        """Forget what is unwritten: it is sealed elsewhere."""
        self._unwritten.clear()

    def _hold(self, draft: Draft) -> None:
        self._unwritten[draft.record_id] = draft
        self._write(draft)
        self._unwritten.pop(draft.record_id, None)

    def _is_late(self, draft: Draft) -> bool:
        known = self._stored(draft.record_id)
        if known is not None and known.saved_at >= draft.saved_at:
            return draft.kind != _GONE or known.saved_at > draft.saved_at
        if draft.kind == PEOPLE:
            newest = self._connection.execute(_NEWEST_REMOVAL).fetchone()
            return newest is not None and datetime.fromisoformat(newest[0]) >= draft.saved_at
        owner = _owner(draft)
        return owner != "" and bool(self._connection.execute(_REMOVED, (owner,)).fetchone())

    def _write(self, draft: Draft) -> None:
        if draft.kind == _GONE:
            self._delete(draft.record_id)
            return
        self._connection.execute(
            "INSERT INTO draft (record_id, kind, client_id, section, payload, saved_at) "
            "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (record_id) DO UPDATE SET "
            "kind = excluded.kind, client_id = excluded.client_id, section = excluded.section, "
            "payload = excluded.payload, saved_at = excluded.saved_at",
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
        """Give the draft of a record, if there is one, also one no disk took so far."""
        held = self._unwritten.get(record_id)
        if held is not None:
            return held if held.kind != _GONE else None
        return self._stored(record_id)

    def of_client(self, client_id: str) -> tuple[Draft, ...]:
        """Give the drafts of one client, newest first."""
        return self._read(
            f"WHERE client_id = ? AND {_NO_WORDS} ORDER BY saved_at DESC", (client_id, *ALL_WORDS)
        )

    def all(self) -> tuple[Draft, ...]:
        """Give every draft, newest first."""
        return self._read(f"WHERE {_NO_WORDS} ORDER BY saved_at DESC", ALL_WORDS)

    def words(self) -> tuple[Draft, ...]:
        """Give the words kept where there is no record, newest first."""
        return self._read("WHERE kind IN (?, ?) ORDER BY saved_at DESC", ALL_WORDS)

    def discard(self, record_id: str) -> None:
        """Drop the draft: it was saved, or she gave it up.

        Within a unit this stands or falls with it. By itself it holds: what the disk refuses it
        does later, as with a draft it did not take; its fault comes out.
        """
        if not self._connection.in_transaction:
            self._unwritten[record_id] = Draft(
                record_id=record_id,
                kind=_GONE,
                client_id="",
                section="",
                values={},
                saved_at=self._clock(),
            )
        self._delete(record_id)
        self._unwritten.pop(record_id, None)

    def _delete(self, record_id: str) -> None:
        self._connection.execute("DELETE FROM draft WHERE record_id = ?", (record_id,))

    def _stored(self, record_id: str) -> Draft | None:
        found = self._read("WHERE record_id = ?", (record_id,))
        return found[0] if found else None

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


def _owner(draft: Draft) -> str:
    return str(draft.values["client_id"]) if draft.kind == PAPER_FORM else draft.client_id
