"""The consent register: records, their events, withdrawal with what was sent; attachments."""

from __future__ import annotations

import hashlib
from datetime import date

import attrs

from kotodesk.i18n import N_, _
from kotodesk.register.attachment import MAX_BYTES, Attachment, media_type_of
from kotodesk.register.client import Client
from kotodesk.register.consent import (
    ALLOWING,
    NATIONAL_REGISTER,
    SCHEMA_VERSION,
    Consent,
    ConsentEvent,
    FollowUp,
)
from kotodesk.register.record import Record
from kotodesk.register.source import CLIENT, PROGRAM, Source
from kotodesk.rules import consent as rule
from kotodesk.services.clients import save, save_together
from kotodesk.services.desk import Desk
from kotodesk.services.errors import AttachmentTooLarge, AttachmentUnknown, EventNotAllowed
from kotodesk.store import Act
from kotodesk.store.clients import ClientRow

_NEEDS_GIVEN = frozenset({"renewed", "withdrawn", "revoked"})
_ENDING = frozenset({"withdrawn", "revoked"})
_ENDED = _ENDING | {"refused"}
"""States in which there is nothing left to withdraw until it is given anew."""


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
    """What a withdrawal brought: its event, what was already sent, the follow-up if there is one.

    `sent` are the number of a batch and the id of a record in it.
    """

    event: ConsentEvent
    sent: tuple[tuple[int, str], ...]
    follow_up: FollowUp | None

    @property
    def records(self) -> tuple[tuple[Record, Source], ...]:
        """What is to be written, each with its source."""
        task = ((self.follow_up, PROGRAM),) if self.follow_up is not None else ()
        return ((self.event, CLIENT), *task)


def record(
    desk: Desk, consent: Consent, event: ConsentEvent | None = None, *, source: Source
) -> Consent:
    """Save a consent's record and, if given, its first event, as one act."""
    if not consent.schema_version:
        consent = attrs.evolve(consent, schema_version=SCHEMA_VERSION)
    records = [consent] if event is None else [consent, event]
    save_together(desk, [(one, source) for one in records])
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
    new = _event(desk, consent, event, day, by=by, how=how, note=note)
    save(desk, new, CLIENT)
    return new


def _event(desk: Desk, consent: Consent, event: str, day: date, **said: str) -> ConsentEvent:
    before = events(desk, consent)
    if event in _NEEDS_GIVEN and not any(one.event in ALLOWING for one in before):
        raise EventNotAllowed
    if event in _ENDING and rule.state_on(consent, before, desk.today()) in _ENDED:
        raise EventNotAllowed
    return ConsentEvent(
        id=desk.store.new_id(),
        client_id=consent.client_id,
        consent_id=consent.id,
        event=event,
        event_date=day,
        **said,
    )


def withdraw(
    desk: Desk, consent_id: str, day: date, *, by: str = "", how: str = "", note: str = ""
) -> WithdrawalOutcome:
    """Record a withdrawal and the follow-up it opens as one act (GDPR 7.3, 19).

    Raises `EventNotAllowed` when it was never given or has ended already.
    """
    outcome = withdrawal(desk, consent_id, day, by=by, how=how, note=note)
    save_together(desk, outcome.records)
    return outcome


def withdrawal(
    desk: Desk, consent_id: str, day: date, *, by: str = "", how: str = "", note: str = ""
) -> WithdrawalOutcome:
    """Give what a withdrawal would bring; nothing is written yet. Raises as `withdraw`."""
    consent = desk.store.records.get(Consent, consent_id)
    event = _event(desk, consent, "withdrawn", day, by=by, how=how, note=note)
    sent = desk.store.ledger.sent_under_consent(consent_id)
    task = _task(consent, sent)
    if not task:
        return WithdrawalOutcome(event, sent, None)
    follow_up = FollowUp(
        id=desk.store.new_id(),
        client_id=consent.client_id,
        consent_id=consent_id,
        task=task,
        opened=desk.today(),
    )
    return WithdrawalOutcome(event, sent, follow_up)


def _task(consent: Consent, sent: tuple[tuple[int, str], ...]) -> str:
    """Say what must be done after a withdrawal; empty when nothing went out under the consent."""
    if sent:
        numbers = ", ".join(str(one) for one in sorted({number for number, _record in sent}))
        text = _(
            "Have the data stored in Koto-AJ under this consent removed. Batches: %(numbers)s."
        )
        return text % {"numbers": numbers}
    if consent.consent_type == NATIONAL_REGISTER:
        return ""
    text = _("Tell the receiver that the consent was withdrawn: %(receiver)s.")
    return text % {"receiver": consent.receivers or "–"}


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
    attachment = attachment_of(desk, owner, title=title, file_name=file_name, content=content)
    with desk.store.unit(source) as unit:
        unit.put(attachment)
        desk.store.attachments.keep(unit, attachment.id, content)
    return attachment


def attachment_of(
    desk: Desk, owner: Record, *, title: str, file_name: str, content: bytes
) -> Attachment:
    """Give the record of an attachment to come; nothing is written yet. Raises as `attach`."""
    if len(content) > MAX_BYTES:
        raise AttachmentTooLarge
    media_type = media_type_of(content)
    if not media_type:
        raise AttachmentUnknown
    return Attachment(
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


def attachments(desk: Desk, client_id: str) -> tuple[Attachment, ...]:
    """Give the facts of a client's attachments, oldest first."""
    return desk.store.records.of_client(Attachment, client_id)


def attachment_content(desk: Desk, attachment_id: str) -> bytes:
    """Give the bytes of an attachment."""
    return desk.store.attachments.content(attachment_id)


def note_taken_out(desk: Desk, attachment_id: str, how: str) -> None:
    """Write in the journal that an attachment left the vault: `how` is "printed" or "saved"."""
    held = desk.store.records.get(Attachment, attachment_id)
    with desk.store.unit() as unit:
        unit.note(
            Act.PRINTED,
            client_id=held.client_id,
            kind=held.KIND,
            record_id=held.id,
            details={"paper": held.KIND, "how": how, "sha256": held.sha256},
        )


def client_of(desk: Desk, consent: Consent) -> Client:
    """Give the client a consent is about."""
    return desk.store.records.get(Client, consent.client_id)
