"""The imports made so far, and taking one back as a whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

import attrs

from kotodesk.register.source import PROGRAM
from kotodesk.services.desk import Desk
from kotodesk.services.importing.faults import DraftsOpen
from kotodesk.store import Act, Entry
from kotodesk.store.undo import later_changes
from kotodesk.store.undo import undo as undo_act

_SHOWN = 20


@attrs.frozen
class PastImport:
    """An import: when, of which file, how many of what, and whether it can still be undone.

    `later` is how many of its records were changed since; `undone` whether it was taken back.
    """

    act_id: str
    at: datetime
    file_name: str
    counts: Mapping[str, int]
    later: int
    undone: bool

    @property
    def undoable(self) -> bool:
        """Whether `undo` would do it."""
        return not self.undone and not self.later


def last_imports(desk: Desk) -> tuple[PastImport, ...]:
    """Give the newest imports, newest first."""
    journal = desk.store.journal
    undone = {one.details.get("act") for one in journal.newest(acts=(Act.UNDONE,))}
    return tuple(
        _past(desk, entry, undone=entry.act_id in undone)
        for entry in journal.newest(limit=_SHOWN, acts=(Act.IMPORTED,))
        if entry.kind == "import"
    )


def _past(desk: Desk, entry: Entry, *, undone: bool) -> PastImport:
    counts = {key: one for key, one in entry.details.items() if isinstance(one, int)}
    later = 0 if undone else later_changes(desk.store.journal, entry.act_id)
    file_name = str(entry.details.get("file", ""))
    return PastImport(entry.act_id, entry.at, file_name, counts, later, undone)


def undo(desk: Desk, act_id: str, progress: Callable[..., object] | None = None) -> int:
    """Take an import back; gives how many records.

    Raises `UndoBlocked` when one of them was changed since, `DraftsOpen` when something was typed
    about an imported client; then nothing is undone.
    """
    entries = desk.store.journal.of_act(act_id)
    made = {one.client_id for one in entries if one.act is Act.CREATED and one.kind == "client"}
    drafts = sum(one.client_id in made for one in desk.store.drafts.all())
    if drafts:
        raise DraftsOpen(drafts)
    with desk.store.unit(PROGRAM) as unit:
        return undo_act(unit, desk.store.journal, act_id, progress)
