"""Taking a client in, opening, saving, finding; drafts; the history of a field."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar

import attrs

from kotodesk.register import hetu
from kotodesk.register.catalogue import BY_KIND
from kotodesk.register.check import Problem, check_record, check_together
from kotodesk.register.client import Client
from kotodesk.register.client_file import ClientFile
from kotodesk.register.fold import name_tokens
from kotodesk.register.record import Record
from kotodesk.register.source import Source
from kotodesk.services import consequences, erasures, guards, removal
from kotodesk.services.checks import beyond
from kotodesk.services.desk import Desk, knows_code
from kotodesk.services.errors import NotSaved, PossibleDuplicate, ReasonMissing
from kotodesk.store import Act, Entry
from kotodesk.store.clients import ClientQuery, ClientRow
from kotodesk.store.columns import plain_values, record_from_plain
from kotodesk.store.drafts import Draft
from kotodesk.store.errors import RecordMissing

R = TypeVar("R", bound=Record)


@attrs.frozen
class Saved:
    """A record as saved, the warnings that remain, and when."""

    record: Record
    warnings: tuple[Problem, ...]
    at: datetime


def page(desk: Desk, query: ClientQuery) -> tuple[str, ...]:
    """Give the ids of the clients that match `query` today, in its order."""
    return desk.store.clients.page(attrs.evolve(query, day=desk.today()))


def rows(desk: Desk, ids: Sequence[str]) -> tuple[ClientRow, ...]:
    """Give the list's lines for `ids`."""
    return desk.store.clients.rows(ids) if ids else ()


def search(desk: Desk, words: str, limit: int = 20) -> tuple[ClientRow, ...]:
    """Find clients by words beginning a name, identity code, phone or address."""
    return rows(desk, desk.store.search.find(words, limit))


def count(desk: Desk, status: str = "") -> int:
    """Give how many clients there are, of one status or of all."""
    return desk.store.clients.count(status)


def read_file(desk: Desk, client_id: str) -> ClientFile:
    """Give everything of one client without an entry in the journal: for the program's own work."""
    return desk.store.records.client_file(client_id)


def open_file(desk: Desk, client_id: str) -> ClientFile:
    """Give everything of one client to look at, which is noted."""
    file = read_file(desk, client_id)
    note_viewed(desk, client_id)
    return file


def note_viewed(desk: Desk, client_id: str) -> None:
    """Write in the journal that a client's data were looked at: once a day (906/2019 17 §)."""
    newest = desk.store.journal.of_client(client_id, limit=1, acts=(Act.VIEWED,))
    if not any(one.at.date() == desk.today() for one in newest):
        with desk.store.unit() as unit:
            unit.note(Act.VIEWED, client_id=client_id, kind="client", record_id=client_id)


def note_revealed(desk: Desk, client_id: str, section: str, field_names: Sequence[str]) -> None:
    """Write in the journal that contact details covered by a non-disclosure order were shown.

    Every time, unlike a look at the client: the section and the names of the fields, no values.
    """
    details = {"covered": section, "fields": list(field_names)}
    with desk.store.unit() as unit:
        unit.note(
            Act.VIEWED, client_id=client_id, kind="client", record_id=client_id, details=details
        )


def duplicates(desk: Desk, client: Client) -> tuple[ClientRow, ...]:
    """Give other clients with the same identity code, or the same name and date of birth."""
    names = name_tokens(client.family_name, client.given_names)
    original = name_tokens(client.original_name)
    code = hetu.compared(client.hetu)
    found = []
    for known in desk.store.clients.known():
        if known.client_id == client.id:
            continue
        same_code = bool(code) and hetu.compared(known.hetu) == code
        same_name = names == name_tokens(known.names) or (
            bool(original) and original == name_tokens(known.original_name)
        )
        same_day = client.birth_date is not None and client.birth_date == known.birth_date
        if same_code or (same_name and (same_day or known.birth_date is None)):
            found.append(known.client_id)
    return rows(desk, found)


def blank(desk: Desk, kind: type[R], client_id: str, **values: Any) -> R:  # noqa: ANN401
    """Give an empty record with a fresh id; a kind a client has once gets the id made of both."""
    if kind is Client:
        new = desk.store.new_id()
        return kind(id=new, client_id=new, **values)
    record_id = f"{client_id}.{kind.KIND}" if kind.ONE_PER_CLIENT else desk.store.new_id()
    return kind(id=record_id, client_id=client_id, **values)


def new_client(
    desk: Desk, client: Client, source: Source, *, accept_duplicate: bool = False
) -> Client:
    """Take a client in.

    Raises `NotSaved` with the errors, `PossibleDuplicate` with the matches unless accepted.
    """
    if not accept_duplicate and (matches := duplicates(desk, client)):
        raise PossibleDuplicate(matches)
    if client.opened is None:
        client = attrs.evolve(client, opened=desk.today())
    if not client.status:
        client = attrs.evolve(client, status="enquiry")
    save(desk, client, source)
    return client


def check(desk: Desk, record: Record) -> tuple[Problem, ...]:
    """Check a record alone and together with what else is known of the client."""
    found = (*check_record(record, desk.today(), knows_code), *beyond(desk, record))
    try:
        client = desk.store.records.get(Client, record.client_id)
    except RecordMissing:
        return found
    if not isinstance(record, Client):
        return (*found, *check_together((client, record)))
    # What the other records say depends on the day of birth alone.
    if record.birth_date == client.birth_date:
        return found
    return (*found, *check_together((record, *desk.store.records.beside(record.id))))


def save(desk: Desk, record: Record, source: Source, reason: str = "") -> Saved:
    """Save a record durably with its provenance and journal entry; its draft is dropped.

    Raises `NotSaved` when a check finds an error, `Frozen` for what is completed, `EventKept` for
    a consent's event that is already recorded otherwise, `NoValidPlan` for a new referral.
    """
    (saved,) = save_together(desk, ((record, source),), reason)
    return saved


def save_together(
    desk: Desk, records: Sequence[tuple[Record, Source]], reason: str = ""
) -> tuple[Saved, ...]:
    """Save records, each with its source, as one act: all of them or none.  Raises as `save`."""
    checked = []
    for record, _source in records:
        guards.before_saving(desk, record)
        checked.append((record, check(desk, record)))
    problems = tuple(problem for _record, found in checked for problem in found)
    if any(one.severity == "error" for one in problems):
        raise NotSaved(problems)
    with desk.store.unit(reason=reason) as unit:
        for record, source in records:
            follows = consequences.of_saving(desk, record)
            unit.put(record, source=source)
            desk.store.drafts.discard(record.id)
            for one in follows:
                # The twin of a link has its origin; a status is worked out.
                unit.put(one, source=source if type(one) is type(record) else None)
    return tuple(Saved(record, found, unit.now) for record, found in checked)


def remove(desk: Desk, record: Record, reason: str) -> None:
    """Take a record out with a reason; the journal keeps what it held, but of a whole client.

    Raises `ReasonMissing`, `Frozen`, `VersionsKept`, and `EventKept` for a consent's event.
    """
    if not reason.strip():
        raise ReasonMissing
    if isinstance(record, Client):
        removal.remove_client(desk, record.id, removal.OTHER, reason)
        return
    guards.before_removing(desk, record)
    with desk.store.unit(reason=reason) as unit:
        for one in (*consequences.of_removing(desk, record), record):
            unit.remove(one)
            desk.store.drafts.discard(one.id)
    erasures.note(desk)


def save_draft(desk: Desk, record: Record, section: str = "") -> datetime:
    """Keep what was typed so far, right or wrong, inside the vault; gives the time of keeping."""
    return desk.store.drafts.save(
        record_id=record.id,
        kind=record.KIND,
        client_id=record.client_id,
        values=plain_values(record),
        section=section,
    )


def drafts(desk: Desk) -> tuple[Draft, ...]:
    """Give every draft left open, newest first."""
    return desk.store.drafts.all()


def drafts_of(desk: Desk, client_id: str) -> tuple[Draft, ...]:
    """Give the drafts of one client."""
    return desk.store.drafts.of_client(client_id)


def discard_draft(desk: Desk, record_id: str) -> None:
    """Give a draft up."""
    desk.store.drafts.discard(record_id)


def draft_record(draft: Draft) -> Record:
    """Give the record as the draft has it."""
    return record_from_plain(BY_KIND[draft.kind], draft.record_id, draft.client_id, draft.values)


def history(desk: Desk, record_id: str, field: str = "") -> tuple[Entry, ...]:
    """Give the entries about a record, newest first; of one field only when it is named."""
    entries = desk.store.journal.of_record(record_id)
    return tuple(one for one in entries if not field or field in one.changes)


def journal_of(desk: Desk, client_id: str) -> tuple[Entry, ...]:
    """Give the newest entries about a client: who saw and changed what."""
    return desk.store.journal.of_client(client_id)
