"""The consent register: records, their events, withdrawal with what was already sent.

Attachments.
"""

from __future__ import annotations

import hashlib
from datetime import date

import attrs

from kotodesk.i18n import N_, _
from kotodesk.register.attachment import MAX_BYTES, Attachment, media_type_of
from kotodesk.register.client import Client
from kotodesk.register.consent import SCHEMA_VERSION, Consent, ConsentEvent, FollowUp
from kotodesk.register.record import Record
from kotodesk.register.source import PROGRAM, Source
from kotodesk.rules import consent as rule
from kotodesk.services.clients import save
from kotodesk.services.desk import Desk
from kotodesk.services.errors import AttachmentTooLarge, AttachmentUnknown, EventNotAllowed
from kotodesk.store.clients import ClientRow

ENDING = frozenset({"withdrawn", "revoked", "invalidated"})
_NEEDS_GIVEN = frozenset({"renewed", "withdrawn", "revoked"})


@attrs.frozen
class ConsentRow:
    """One line of the consent register."""

    consent: Consent
    client: ClientRow
    state: str
    active: bool
    event_day: date | None


@attrs.frozen
class WithdrawalOutcome:
    """What a withdrawal brought: its event, what was already sent.

    The follow-up if there is one.
    """

    event: ConsentEvent
    sent: tuple[tuple[int, str], ...]
    follow_up: FollowUp | None


def record(
    desk: Desk, consent: Consent, event: ConsentEvent | None = None, *, source: Source
) -> Consent:
    """Save a consent's record and, if given, its first event."""
    if not consent.schema_version:
        consent = attrs.evolve(consent, schema_version=SCHEMA_VERSION)
    save(desk, consent, source)
    if event is not None:
        save(desk, event, source)
    return consent


def events(desk: Desk, consent: Consent) -> tuple[ConsentEvent, ...]:
    """Give a consent's events in order."""
    found = desk.store.records.of_client(ConsentEvent, consent.client_id)
    return tuple(one for one in found if one.consent_id == consent.id)


def state(desk: Desk, consent: Consent) -> str:
    """Give the consent's state today: a code of set "consent_event"."""
    return rule.state_on(consent, events(desk, consent), desk.today())


def add_event(
    desk: Desk,
    consent_id: str,
    event: str,
    day: date,
    *,
    by: str = "",
    how: str = "",
    note: str = "",
) -> ConsentEvent:
    """Add an event to a consent's list.

    Raises `EventNotAllowed` when there is nothing it can end.
    """
    consent = desk.store.records.get(Consent, consent_id)
    before = events(desk, consent)
    if event in _NEEDS_GIVEN and not any(one.event in {"given", "renewed"} for one in before):
        raise EventNotAllowed
    new = ConsentEvent(
        id=desk.store.new_id(),
        client_id=consent.client_id,
        consent_id=consent_id,
        event=event,
        event_date=day,
        by=by,
        how=how,
        note=note,
    )
    save(desk, new, Source("client"))
    return new


def withdraw(
    desk: Desk, consent_id: str, day: date, *, by: str = "", how: str = "", note: str = ""
) -> WithdrawalOutcome:
    """Record a withdrawal; what already went under the consent opens a follow-up (GDPR 7.3, 19)."""
    consent = desk.store.records.get(Consent, consent_id)
    event = add_event(desk, consent_id, "withdrawn", day, by=by, how=how, note=note)
    sent = desk.store.ledger.sent_under_consent(consent_id)
    if not sent and consent.consent_type == "C1":
        return WithdrawalOutcome(event, sent, None)
    task = (
        _("Have the data stored in Koto-AJ under this consent removed. Batches: %(numbers)s.")
        % {"numbers": ", ".join(sorted({str(number) for number, _record in sent}, key=int))}
        if sent
        else _("Tell the receiver that the consent was withdrawn: %(receiver)s.")
        % {"receiver": consent.receivers or "–"}
    )
    follow_up = FollowUp(
        id=desk.store.new_id(),
        client_id=consent.client_id,
        consent_id=consent_id,
        task=task,
        opened=desk.today(),
    )
    save(desk, follow_up, PROGRAM)
    return WithdrawalOutcome(event, sent, follow_up)


def overview(desk: Desk) -> tuple[ConsentRow, ...]:
    """Give every consent of the register with its state, newest first."""
    by_consent: dict[str, list[ConsentEvent]] = {}
    for one in desk.store.records.all(ConsentEvent):
        by_consent.setdefault(one.consent_id, []).append(one)
    consents = tuple(desk.store.records.all(Consent))
    clients = {
        row.id: row for row in desk.store.clients.rows(tuple({one.client_id for one in consents}))
    }
    today = desk.today()
    return tuple(
        _row(one, clients[one.client_id], tuple(by_consent.get(one.id, ())), today)
        for one in reversed(consents)
        if one.client_id in clients
    )


def of_client(desk: Desk, client_id: str) -> tuple[ConsentRow, ...]:
    """Give one client's consents with their state, newest first."""
    (client,) = desk.store.clients.rows((client_id,))
    consents = desk.store.records.of_client(Consent, client_id)
    today = desk.today()
    return tuple(_row(one, client, events(desk, one), today) for one in reversed(consents))


def _row(
    consent: Consent, client: ClientRow, happened: tuple[ConsentEvent, ...], today: date
) -> ConsentRow:
    days = [one.event_date for one in happened if one.event_date]
    return ConsentRow(
        consent,
        client,
        rule.state_on(consent, happened, today),
        rule.is_active(consent, happened, today),
        max(days) if days else None,
    )


def follow_ups(desk: Desk, *, open_only: bool = True) -> tuple[FollowUp, ...]:
    """Give follow-ups, by default those not yet ticked done."""
    return tuple(
        one for one in desk.store.records.all(FollowUp) if not open_only or one.done is None
    )


def finish_follow_up(desk: Desk, follow_up_id: str, note: str) -> FollowUp:
    """Tick a follow-up done, with how it was done."""
    found = desk.store.records.get(FollowUp, follow_up_id)
    done = attrs.evolve(found, done=desk.today(), done_note=note)
    save(desk, done, PROGRAM)
    return done


def attach(
    desk: Desk, owner: Record, *, title: str, file_name: str, content: bytes, source: Source
) -> Attachment:
    """Keep a scan or photograph inside the vault, tied to `owner` (a consent, a client …).

    Raises `AttachmentTooLarge` over 20 MB, `AttachmentUnknown` for what is no PDF, JPEG or PNG.
    """
    if len(content) > MAX_BYTES:
        raise AttachmentTooLarge
    media_type = media_type_of(content)
    if not media_type:
        raise AttachmentUnknown
    attachment = Attachment(
        id=desk.store.new_id(),
        client_id=owner.client_id,
        owner_kind=owner.KIND,
        owner_id=owner.id,
        title=title or _(N_("Scan")),
        file_name=file_name,
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        added=desk.today(),
    )
    with desk.store.unit(source) as unit:
        unit.put(attachment)
        desk.store.attachments.keep(unit, attachment.id, content)
    return attachment


def attachments(desk: Desk, client_id: str) -> tuple[Attachment, ...]:
    """Give the facts of a client's attachments, oldest first."""
    return desk.store.records.of_client(Attachment, client_id)


def attachment_content(desk: Desk, attachment_id: str) -> bytes:
    """Give the bytes of an attachment."""
    return desk.store.attachments.content(attachment_id)


def client_of(desk: Desk, consent: Consent) -> Client:
    """Give the client a consent is about."""
    return desk.store.records.get(Client, consent.client_id)
