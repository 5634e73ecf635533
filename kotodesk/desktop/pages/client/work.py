"""What the client page asks of the services; every function here runs in the worker's thread.

Faults that carry more than a message (`NotSaved` its problems) become values here, because only a
message crosses the thread.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import attrs

from kotodesk.register.assessment import Assessment
from kotodesk.register.check import Problem
from kotodesk.register.client_file import ClientFile
from kotodesk.register.record import Record
from kotodesk.register.source import CLIENT, Source
from kotodesk.services import assessments, clients, consents, scanning, unwritten
from kotodesk.services.desk import Desk
from kotodesk.services.errors import NotSaved
from kotodesk.store import Entry
from kotodesk.store.columns import plain_values
from kotodesk.store.drafts import Draft
from kotodesk.store.versions import Version

_TEXTS, _SOURCE = "_texts", "_source"


@attrs.frozen(kw_only=True)
class Typed:
    """What a form holds: the record, texts that are no values yet, the source, the section."""

    record: Record
    section: str = ""
    texts: Mapping[str, str] = attrs.field(factory=dict)
    source: Source = CLIENT


@attrs.frozen(kw_only=True)
class KeptDraft:
    """A draft: what was typed, and when it was kept (None while it is on its way)."""

    typed: Typed
    at: datetime | None


@attrs.frozen(kw_only=True)
class Outcome:
    """How saving ended: `saved`, or kept as a draft with the problems that stand in the way."""

    typed: Typed
    saved: bool
    problems: tuple[Problem, ...]
    at: datetime
    file: ClientFile


@attrs.frozen(kw_only=True)
class Opened:
    """Everything the page shows of a client."""

    file: ClientFile
    drafts: tuple[KeptDraft, ...]
    versions: tuple[Version, ...]
    today: date


def open_client(desk: Desk, client_id: str) -> Opened:
    """Open a client to look at (one "viewed" entry a day), with the drafts left open."""
    return _opened(desk, clients.open_file(desk, client_id))


def read_client(desk: Desk, client_id: str) -> Opened:
    """Read a client anew after an act of the program's own."""
    return _opened(desk, clients.read_file(desk, client_id))


def _opened(desk: Desk, file: ClientFile) -> Opened:
    client_id = file.client.id
    found = tuple(kept(one) for one in clients.drafts_of(desk, client_id))
    versions = desk.store.versions.of_client(client_id)
    return Opened(file=file, drafts=found, versions=versions, today=desk.today())


def kept(draft: Draft) -> KeptDraft:
    """Give what a draft holds."""
    kind, detail = draft.values.get(_SOURCE) or (CLIENT.kind, CLIENT.detail)
    typed = Typed(
        record=clients.draft_record(draft),
        section=draft.section,
        texts=dict(draft.values.get(_TEXTS) or {}),
        source=Source(kind, detail),
    )
    return KeptDraft(typed=typed, at=draft.saved_at)


def keep(desk: Desk, typed: Typed) -> datetime:
    """Keep what was typed as a draft, half-written dates included; gives the time."""
    values: dict[str, Any] = dict(plain_values(typed.record))
    values[_TEXTS] = dict(typed.texts)
    values[_SOURCE] = [typed.source.kind, typed.source.detail]
    return desk.store.drafts.save(
        record_id=typed.record.id,
        kind=typed.record.KIND,
        client_id=typed.record.client_id,
        values=values,
        section=typed.section,
    )


def save(desk: Desk, typed: Typed) -> Outcome:
    """Save; what a check refuses, or is no value yet, is kept as a draft instead."""
    problems: tuple[Problem, ...] = ()
    if not typed.texts:
        with unwritten.or_kept(lambda: keep(desk, typed)):
            try:
                done = clients.save(desk, typed.record, typed.source)
            except NotSaved as refused:
                problems = refused.problems
            else:
                file = clients.read_file(desk, typed.record.client_id)
                return Outcome(
                    typed=typed, saved=True, problems=done.warnings, at=done.at, file=file
                )
    else:
        problems = clients.check(desk, typed.record)
    at = keep(desk, typed)
    file = clients.read_file(desk, typed.record.client_id)
    return Outcome(typed=typed, saved=False, problems=problems, at=at, file=file)


def discard(desk: Desk, record_id: str, client_id: str) -> Opened:
    """Give a draft up and read the client anew."""
    clients.discard_draft(desk, record_id)
    return read_client(desk, client_id)


def remove(desk: Desk, record: Record, reason: str) -> Opened:
    """Take a record out with a reason."""
    clients.remove(desk, record, reason)
    return read_client(desk, record.client_id)


def note_revealed(desk: Desk, client_id: str, section: str, names: tuple[str, ...]) -> None:
    """Note that covered contact details were shown."""
    clients.note_revealed(desk, client_id, section, names)


def history(desk: Desk, record_id: str, field: str) -> tuple[Entry, ...]:
    """Give the entries that changed one field, newest first."""
    return clients.history(desk, record_id, field)


def journal(desk: Desk, client_id: str) -> tuple[Entry, ...]:
    """Give the newest entries about the client."""
    return clients.journal_of(desk, client_id)


def blank(desk: Desk, kind: type[Record], client_id: str, values: Mapping[str, Any]) -> Record:
    """Give an empty record of a kind a client may have many of."""
    return clients.blank(desk, kind, client_id, **values)


def start_assessment(desk: Desk, client_id: str, source: Source) -> tuple[Assessment, Opened]:
    """Begin an assessment."""
    begun = assessments.start(desk, client_id, source)
    return begun, read_client(desk, client_id)


def complete_assessment(desk: Desk, assessment_id: str, client_id: str) -> Opened:
    """Freeze an assessment; raises the service's faults."""
    assessments.complete(desk, assessment_id)
    return read_client(desk, client_id)


def correct_assessment(desk: Desk, assessment_id: str, client_id: str, reason: str) -> Opened:
    """Open a frozen assessment for a correction."""
    assessments.correct(desk, assessment_id, reason)
    return read_client(desk, client_id)


def attach(
    desk: Desk, client_id: str, title: str, file_name: str, content: bytes, source: Source
) -> Opened:
    """Keep a file inside the vault, tied to the client, unless its code is another client's."""
    owner = clients.read_file(desk, client_id).client
    scanning.attach_by_hand(
        desk, owner, title=title, file_name=file_name, content=content, source=source
    )
    return read_client(desk, client_id)


def attachment_out(desk: Desk, attachment_id: str, how: str) -> None:
    """Note that an attachment was printed or saved as a file."""
    consents.note_taken_out(desk, attachment_id, how)


def attachment(desk: Desk, attachment_id: str) -> bytes:
    """Give the bytes of an attachment."""
    return consents.attachment_content(desk, attachment_id)
