"""An empty form, the form of a known client, a form that was saved before."""

from __future__ import annotations

from typing import Any, TypeVar

import attrs

from kotodesk.register.assessment import Assessment
from kotodesk.register.client import Client
from kotodesk.register.field import specs
from kotodesk.register.record import Record
from kotodesk.register.states import COMPLETED, OPEN
from kotodesk.services import assessments, clients
from kotodesk.services.desk import Desk
from kotodesk.services.paper_entry.entry import Filling, Keyed, PaperEntry
from kotodesk.services.printing.blank_layout import ASSESSMENT, INTAKE, parts
from kotodesk.store.errors import RecordMissing

R = TypeVar("R", bound=Record)


def begin(
    desk: Desk,
    paper: str,
    client_id: str = "",
    filling: Filling | None = None,
    *,
    printed_for: bool = False,
) -> PaperEntry:
    """Give a form with nothing written in it; for a known client with what is stored.

    Several records of one kind (family members, education …) begin empty also for a known client:
    what is written never takes the place of another one's record unseen. A form that was
    `printed_for` the client does not ask the names again. A known client is noted as looked at.
    Raises `RecordMissing`.
    """
    if client_id:
        clients.note_viewed(desk, client_id)
    owner = client_id or desk.store.new_id()
    records, stored = blank_records(desk, paper, owner)
    return PaperEntry(
        id=desk.store.new_id(),
        paper=paper,
        client_id=owner,
        known=bool(client_id),
        printed_for=printed_for,
        filling=filling or Filling(),
        records=records,
        stored=stored,
    )


def blank_records(
    desk: Desk, paper: str, client_id: str
) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
    """Give a record for each place of a form, and those of them that are stored."""
    if paper == ASSESSMENT:
        return _assessment(desk, client_id)
    kinds = dict.fromkeys((part.record_class, part.place) for part in parts(INTAKE, known=False))
    records: list[Record] = []
    stored: list[Record] = []
    # Made within one millisecond, ids come in any order: sorted, they keep that of the paper.
    ids = sorted(desk.store.new_id() for _one in kinds)
    for (kind, _place), fresh in zip(kinds, ids, strict=True):
        if kind is Client:
            blank: Record = Client(id=client_id, client_id=client_id)
        elif kind.ONE_PER_CLIENT:
            blank = clients.blank(desk, kind, client_id)
        else:
            blank = kind(id=fresh, client_id=client_id)
        held = _get(desk, kind, blank.id) if kind.ONE_PER_CLIENT else None
        records.append(held or blank)
        stored += [held] if held is not None else []
    return tuple(records), tuple(stored)


def move_to(desk: Desk, entry: PaperEntry, client_id: str) -> PaperEntry:
    """Make a form that was begun for nobody the form of a known client.

    What was written stays and will be saved over what is stored; what was left empty shows what is
    stored.
    """
    clients.note_viewed(desk, client_id)
    records: list[Record] = []
    stored: list[Record] = []
    blanks, known = blank_records(desk, entry.paper, client_id)
    for blank, typed in zip(blanks, entry.records, strict=True):
        records.append(over(blank, typed))
        stored += [one for one in known if one.id == blank.id]
    texts = {
        new.id: entry.texts[old.id]
        for new, old in zip(records, entry.records, strict=True)
        if old.id in entry.texts
    }
    return attrs.evolve(
        entry,
        client_id=client_id,
        known=True,
        records=tuple(records),
        stored=tuple(stored),
        texts=texts,
    )


def reopen(desk: Desk, keyed: Keyed) -> PaperEntry:
    """Give a form saved before, with its records as they are stored now."""
    clients.note_viewed(desk, keyed.client_id)
    blanks, once = blank_records(desk, keyed.paper, keyed.client_id)
    records: list[Record] = []
    stored = list(once)
    for blank, record_id in zip(blanks, keyed.record_ids, strict=True):
        held = _get(desk, type(blank), record_id) if record_id else None
        records.append(held or blank)
        if held is not None and held not in stored:
            stored.append(held)
    return PaperEntry(
        id=keyed.id,
        paper=keyed.paper,
        client_id=keyed.client_id,
        known=True,
        printed_for=keyed.printed_for,
        filling=keyed.filling,
        records=tuple(records),
        stored=tuple(stored),
    )


def over(stored: R, typed: Record) -> R:
    """Give `stored` with everything in it that was written in `typed`."""
    written: dict[str, Any] = {
        spec.name: value
        for spec in specs(type(typed))
        if spec.shown and (value := getattr(typed, spec.name)) != spec.kind.empty
    }
    return attrs.evolve(stored, **written)


def _assessment(desk: Desk, client_id: str) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
    """Give the client's open assessment, or a new one as the office begins it (14 §)."""
    held = desk.store.records.of_client(Assessment, client_id)
    for one in reversed(held):
        if one.state != COMPLETED:
            return (one,), (one,)
    client = _get(desk, Client, client_id)
    blank = clients.blank(
        desk, Assessment, client_id, state=OPEN, drafters=assessments.drafter_line(desk)
    )
    if client is not None:
        blank = attrs.evolve(
            blank, language=client.dealing_language, interpreter=client.interpreter_needed
        )
    return (blank,), ()


def _get(desk: Desk, kind: type[R], record_id: str) -> R | None:
    try:
        return desk.store.records.get(kind, record_id)
    except RecordMissing:
        return None
