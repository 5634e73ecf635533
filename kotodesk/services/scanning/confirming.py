"""Attach a form that came back, on her word: its pages as one file, and the answer she chose."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

import attrs

from kotodesk.documents.form_code import vault_code
from kotodesk.i18n import N_, codesets
from kotodesk.i18n.message import Message
from kotodesk.register.attachment import Attachment
from kotodesk.register.consent import REPRESENTED, Consent, ConsentEvent
from kotodesk.register.record import Record
from kotodesk.register.source import CLIENT, PROGRAM, Source
from kotodesk.services import clients, consents
from kotodesk.services.desk import Desk
from kotodesk.services.errors import EventNotAllowed, NotSaved
from kotodesk.services.scanning.faults import CannotBeAttached, MatchOutdated
from kotodesk.services.scanning.found import NEVER, FoundForm, Problem, Reading
from kotodesk.services.scanning.matching import WITHDRAWAL, look_again
from kotodesk.services.scanning.reading import pages_pdf

_OPEN = frozenset({"unknown", "requested", "deferred"})
_ALLOWING = frozenset({"given", "renewed"})
_SIGNED_PAPER = "paper_signed"
_TITLE = N_("Scanned form %(document)s")
_PART = N_("Scanned form %(document)s, pages %(pages)s")


@attrs.frozen(kw_only=True)
class Answer:
    """What the paper says, as she reads it: event, its day, who signed.

    `event` is one of `answers`; `by` a code of set "consent_giver", `name` the representative's.
    """

    event: str
    day: date
    by: str = "client"
    name: str = attrs.field(default="", repr=False)


def answers(found: FoundForm) -> tuple[str, ...]:
    """Give the events a form may bring: none when the answer is recorded or there is none."""
    if not isinstance(found.record, Consent) or found.form.is_copy:
        return ()
    if found.form.paper == WITHDRAWAL:
        return ("withdrawn",) if found.state in _ALLOWING else ()
    return ("given", "refused") if found.asks and found.state in _OPEN else ()


def confirm(
    desk: Desk,
    reading: Reading,
    found: FoundForm,
    *,
    accepted: Collection[Problem] = (),
    answer: Answer | None = None,
) -> Attachment:
    """Attach the pages of a form to its record, encrypted, and record the answer, if any.

    Raises `CannotBeAttached` while a problem is not `accepted` or cannot be and for a page with
    another form's code, `MatchOutdated` when
    the register changed since, `EventNotAllowed`, `NotSaved`, and the faults of reading and of
    attachments; then nothing was written.
    """
    if NEVER.intersection(found.problems) or not set(found.problems) <= set(accepted):
        raise CannotBeAttached
    if look_again(desk, found) != found:
        raise MatchOutdated
    _refuse_strange_pages(desk, reading, found)
    if answer is not None and answer.event not in answers(found):
        raise EventNotAllowed
    owner = _owner(desk, found)
    attachment, content = _attachment(desk, reading, found, owner)
    records = _records(desk, found, answer)
    with desk.store.unit(CLIENT) as unit:
        for record, source in records:
            unit.put(record, source=source)
        unit.put(attachment, source=PROGRAM)
        desk.store.attachments.keep(unit, attachment.id, content)
        desk.store.papers.note_scanned(unit, found.form.token, attachment.id)
    return attachment


def _refuse_strange_pages(desk: Desk, reading: Reading, found: FoundForm) -> None:
    """Refuse pages that are not there, or whose code is another form's, whoever put them here."""
    for ref in found.refs:
        try:
            codes = reading.page(ref).codes
        except IndexError:
            raise MatchOutdated from None
        for code in {one.code for one in codes if one.code.token != found.form.token}:
            other = code.vault != vault_code(desk.vault.vault_id)
            if other or desk.store.papers.find(code.token) is not None:
                raise CannotBeAttached


def _attachment(
    desk: Desk, reading: Reading, found: FoundForm, owner: Record
) -> tuple[Attachment, bytes]:
    content = pages_pdf(reading, found.refs)
    document = found.form.document
    title = Message(_TITLE, {"document": document})
    if found.missing:
        pages = ", ".join(str(one) for one in sorted(found.pages))
        title = Message(_PART, {"document": document, "pages": pages})
    attachment = consents.attachment_of(
        desk, owner, title=str(title), file_name=f"{document}.pdf", content=content
    )
    return attachment, content


def _owner(desk: Desk, found: FoundForm) -> Record:
    """Give what the scan is tied to: the consent, else the client it is about."""
    from kotodesk.register.client import Client

    if isinstance(found.record, Consent | Client):
        return found.record
    return desk.store.records.get(Client, found.form.client_id)


def _records(
    desk: Desk, found: FoundForm, answer: Answer | None
) -> tuple[tuple[Record, Source], ...]:
    """Give what the answer brings, each with its source, checked; nothing without an answer."""
    consent = found.record
    if answer is None or not isinstance(consent, Consent):
        return ()
    if answer.event == "withdrawn":
        document = found.form.document
        records = consents.withdrawal(
            desk, consent.id, answer.day, by=_signer(answer), how=document
        ).records
    else:
        records = _answered(desk, found, consent, answer)
    problems = tuple(
        problem for record, _source in records for problem in clients.check(desk, record)
    )
    if any(one.severity == "error" for one in problems):
        raise NotSaved(problems)
    return records


def _answered(
    desk: Desk, found: FoundForm, consent: Consent, answer: Answer
) -> tuple[tuple[Record, Source], ...]:
    """Give the consent with its answer, and the event."""
    represented = answer.by in REPRESENTED
    signed: Mapping[str, object] = {
        "given_by": answer.by,
        "giver_name": answer.name.strip() if represented else consent.giver_name,
        "way": _SIGNED_PAPER,
        "signed_on": answer.day,
        # The words that were answered are those of the paper that came back.
        "notice_id": found.form.text_id,
        "notice_version": found.form.text_version,
        "notice_languages": found.form.languages,
        "notice_sha256": found.form.sha256,
    }
    event = clients.blank(
        desk,
        ConsentEvent,
        consent.client_id,
        consent_id=consent.id,
        event=answer.event,
        event_date=answer.day,
        by=_signer(answer),
        how=", ".join((codesets.label("consent_way", _SIGNED_PAPER), found.form.document)),
    )
    answered = attrs.evolve(consent, **signed)  # type: ignore[arg-type]
    return ((answered, CLIENT), (event, CLIENT))


def _signer(answer: Answer) -> str:
    who = codesets.label("consent_giver", answer.by)
    return ", ".join(part for part in (who, answer.name.strip()) if part)
