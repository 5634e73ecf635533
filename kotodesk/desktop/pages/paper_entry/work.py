"""What keying a form in asks of the services; runs in the worker's thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import attrs

from kotodesk.register.check import Problem
from kotodesk.register.client import Client
from kotodesk.services import clients, paper_entry
from kotodesk.services.desk import Desk
from kotodesk.services.errors import NotSaved, PossibleDuplicate
from kotodesk.services.paper_entry import Filling, Found, Keyed, LeftOpen, PaperEntry
from kotodesk.store.clients import ClientRow


@attrs.frozen(kw_only=True)
class Begun:
    """A form to write in, whose it is, what else was left half-way, and the day by the clock."""

    entry: PaperEntry
    name: str
    left_open: tuple[LeftOpen, ...]
    today: date
    kept: datetime | None = None


@attrs.frozen(kw_only=True)
class Outcome:
    """How saving ended: keyed, or the problems, or those who may be the same person."""

    keyed: Keyed | None = None
    problems: tuple[Problem, ...] = ()
    matches: tuple[ClientRow, ...] = ()


def begin(desk: Desk, paper: str, client_id: str, filling: Filling) -> Begun:
    """Give an empty form, or that of a known client."""
    return _begun(desk, paper_entry.begin(desk, paper, client_id, filling))


def begin_printed(desk: Desk, paper: str, client_id: str, filling: Filling) -> Begun:
    """Give the form that was printed for a client."""
    entry = paper_entry.begin(desk, paper, client_id, filling, printed_for=True)
    return _begun(desk, entry)


def resume(desk: Desk, entry_id: str, paper: str) -> Begun:
    """Give a form left half-way; an empty one when it is no longer there."""
    entry = paper_entry.kept(desk, entry_id)
    if entry is None:
        return begin(desk, paper, "", Filling())
    kept = next((one.at for one in paper_entry.left_open(desk) if one.id == entry_id), None)
    return attrs.evolve(_begun(desk, entry), kept=kept)


def again(desk: Desk, keyed: Keyed) -> Begun:
    """Give a form keyed in before, to be corrected."""
    return _begun(desk, paper_entry.reopen(desk, keyed))


def move_to(desk: Desk, entry: PaperEntry, client_id: str) -> Begun:
    """Make the form that of a known client; what was written stays."""
    return _begun(desk, paper_entry.move_to(desk, entry, client_id))


def find(desk: Desk, text: str) -> Found:
    """Look up whose form it is."""
    return paper_entry.find(desk, text)


def same_person(desk: Desk, client: Client) -> tuple[ClientRow, ...]:
    """Give clients that may be the same person."""
    return paper_entry.same_person(desk, client)


def keep(desk: Desk, entry: PaperEntry) -> datetime:
    """Keep what was typed."""
    return paper_entry.keep(desk, entry)


def save(desk: Desk, entry: PaperEntry, accept: bool) -> Outcome:  # noqa: FBT001 - across threads
    """Save the form; what stands in the way is given back and the draft kept."""
    try:
        return Outcome(keyed=paper_entry.save(desk, entry, accept_duplicate=accept))
    except PossibleDuplicate as found:
        return Outcome(matches=found.matches)
    except NotSaved as refused:
        return Outcome(problems=refused.problems)


def give_up(desk: Desk, entry_id: str, paper: str, filling: Filling) -> Begun:
    """Drop a form and begin the next."""
    paper_entry.give_up(desk, entry_id)
    return begin(desk, paper, "", filling)


def note_revealed(desk: Desk, client_id: str, section: str, names: Sequence[str]) -> None:
    """Note that covered contact details were shown."""
    clients.note_revealed(desk, client_id, section, names)


def keyed_again(desk: Desk, plain: Sequence[Mapping[str, Any]]) -> tuple[Keyed, ...]:
    """Give the forms keyed in before a lock, of which the page remembered ids only."""
    names = {row.id: row.name for row in clients.rows(desk, [one["client_id"] for one in plain])}
    return tuple(
        Keyed(
            id=one["id"],
            paper=one["paper"],
            client_id=one["client_id"],
            name=names[one["client_id"]],
            record_ids=tuple(one["record_ids"]),
            printed_for=one["printed_for"],
            filling=Filling(),
            at=one["at"],
        )
        for one in plain
        if one["client_id"] in names
    )


def plain(keyed: Keyed) -> dict[str, Any]:
    """Give what may be remembered of a keyed form while the vault is locked: ids, no words."""
    return {
        "id": keyed.id,
        "paper": keyed.paper,
        "client_id": keyed.client_id,
        "record_ids": list(keyed.record_ids),
        "printed_for": keyed.printed_for,
        "at": keyed.at,
    }


def _begun(desk: Desk, entry: PaperEntry) -> Begun:
    rows = clients.rows(desk, (entry.client_id,)) if entry.known else ()
    left = tuple(one for one in paper_entry.left_open(desk) if one.id != entry.id)
    name = next((one.name for one in rows), "")
    return Begun(entry=entry, name=name, left_open=left, today=desk.today())
