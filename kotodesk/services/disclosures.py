"""Luovutukset (F11): each written down with its receiver, content and paragraph or consent."""

from __future__ import annotations

from datetime import date

import attrs

from kotodesk.register.accountability import Disclosure
from kotodesk.register.consent import Consent, ConsentEvent
from kotodesk.register.source import PROGRAM
from kotodesk.rules.consent import is_active
from kotodesk.services.clients import check
from kotodesk.services.desk import Desk
from kotodesk.services.errors import ConsentNotValid, NotSaved
from kotodesk.store import Act


@attrs.frozen(kw_only=True)
class Receiver:
    """To whom something is disclosed."""

    organisation: str
    person: str = ""
    address: str = ""


@attrs.frozen(kw_only=True)
class Right:
    """By what right: a paragraph, or a consent and its kind; never both left out."""

    ground: str
    consent_id: str = ""


@attrs.frozen(kw_only=True)
class Content:
    """What is disclosed and how: the data in words, the way, and the paper it is on.

    `document` names the paper or batch, `document_id` is its number, `record_id` what it was made
    of.
    """

    data_items: str
    way: str
    categories: tuple[str, ...] = ()
    document: str = ""
    document_id: str = ""
    record_id: str = ""


def of_client(desk: Desk, client_id: str) -> tuple[Disclosure, ...]:
    """Give what was disclosed of a client, oldest first."""
    return desk.store.records.of_client(Disclosure, client_id)


def begin(desk: Desk, client_id: str) -> Disclosure:
    """Give a disclosure of today to fill in and save."""
    return Disclosure(
        id=desk.store.new_id(),
        client_id=client_id,
        disclosed=desk.today(),
        officer=desk.coordinator.name,
    )


def note(
    desk: Desk,
    client_id: str,
    receiver: Receiver,
    right: Right,
    content: Content,
    day: date | None = None,
) -> Disclosure:
    """Write down a disclosure, in the register and as "disclosed" in the journal, as one act.

    Raises `ConsentNotValid`, and `NotSaved` when receiver, ground, data or way lack.
    """
    made = attrs.evolve(
        begin(desk, client_id),
        disclosed=day or desk.today(),
        receiver=receiver.organisation,
        receiver_person=receiver.person,
        receiver_address=receiver.address,
        ground=right.ground,
        consent_id=right.consent_id,
        data_categories=content.categories,
        data_items=content.data_items,
        way=content.way,
        document=content.document,
        document_id=content.document_id,
        record_id=content.record_id,
    )
    if right.consent_id:
        _refuse_without_consent(desk, made)
    problems = check(desk, made)
    if any(one.severity == "error" for one in problems):
        raise NotSaved(problems)
    details = {"receiver": made.receiver, "ground": made.ground, "document": made.document_id}
    with desk.store.unit(PROGRAM) as unit:
        unit.put(made)
        unit.note(
            Act.DISCLOSED,
            client_id=client_id,
            kind=Disclosure.KIND,
            record_id=made.id,
            details=details,
        )
    return made


def _refuse_without_consent(desk: Desk, made: Disclosure) -> None:
    consent = desk.store.records.get(Consent, made.consent_id)
    events = desk.store.records.of_client(ConsentEvent, made.client_id)
    day = made.disclosed or desk.today()
    if consent.client_id != made.client_id or not is_active(consent, events, day):
        raise ConsentNotValid
