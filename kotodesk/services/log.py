"""The log of the whole vault, read a page at a time; that of one client is `clients.journal_of`."""

from __future__ import annotations

import attrs

from kotodesk.services.desk import Desk
from kotodesk.store import Act, Entry


@attrs.frozen
class LogLine:
    """One entry with the name of the client it is about, empty for none and for one removed."""

    entry: Entry
    client: str


def page(
    desk: Desk, *, acts: tuple[Act, ...] = (), before: int | None = None, limit: int = 200
) -> tuple[LogLine, ...]:
    """Give entries of these acts (of all when none is named), newest first, older than `before`."""
    entries = desk.store.journal.newest(limit=limit, before=before, acts=acts)
    wanted = {entry.client_id for entry in entries if entry.client_id}
    names = {row.id: row.name for row in desk.store.clients.rows(tuple(wanted))}
    return tuple(LogLine(entry, names.get(entry.client_id, "")) for entry in entries)
