"""What happened to a client, from what is recorded, for the timeline: newest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from kotodesk.desktop.fields.shown import summary
from kotodesk.desktop.pages.client.head import capital
from kotodesk.i18n import N_, Message, codesets
from kotodesk.i18n.formats import format_date
from kotodesk.register.assessment import Assessment
from kotodesk.register.attachment import Attachment
from kotodesk.register.client_file import ClientFile
from kotodesk.register.consent import Consent, ConsentEvent
from kotodesk.register.contacts import Contact
from kotodesk.register.residence import Residence
from kotodesk.register.situation import BenefitPeriod


@attrs.frozen
class Happening:
    """One thing on the timeline: its day, what it was, more about it, the section it is in."""

    day: date
    title: str
    detail: str
    section: str
    record_id: str = ""
    tone: str = "accent"

    @property
    def key(self) -> str:
        """Where a click leads: the section and the record in it."""
        return f"{self.section}/{self.record_id}"


PERMIT = N_("Residence permit granted")
PERMIT_FROM = N_("Residence permit valid from")
PERMIT_ENDS = N_("Residence permit ends")
FIRST_PERMIT = N_("First permit, card or registration")
ENTERED = N_("Arrived in Finland")
MUNICIPALITY = N_("Municipality of residence registered")
FIRST_MUNICIPALITY = N_("First municipality of residence registered")
STARTED, DRAWN_UP = N_("Assessment started"), N_("Assessment drawn up")
CLIENT_SINCE, CLIENT_UNTIL = N_("Became a client"), N_("Client relationship ended")
ATTACHED = N_("Document added")


def happenings(file: ClientFile, today: date) -> tuple[Happening, ...]:
    """Return everything with a day, the newest first; what is still to come in another tone."""
    found = [*_client(file), *_residence(file), *_work(file), *_consents(file), *_papers(file)]
    dated = (
        attrs.evolve(one, tone="attention") if one.day > today else one
        for one in sorted(found, key=lambda one: one.day, reverse=True)
    )
    return tuple(dated)


def _client(file: ClientFile) -> Iterator[Happening]:
    client = file.client
    if client.opened:
        yield Happening(client.opened, str(Message(CLIENT_SINCE)), "", "people")
    if client.ended:
        reason = codesets.label("status_end_reason", client.end_reason) if client.end_reason else ""
        yield Happening(client.ended, str(Message(CLIENT_UNTIL)), reason, "people")
    first = file.one(Residence).first_municipality
    since = client.municipality_since
    if since and since != first and not client.non_disclosure:
        name = codesets.label("municipalities", client.municipality) if client.municipality else ""
        yield Happening(since, str(Message(MUNICIPALITY)), name, "contact")


def _residence(file: ClientFile) -> Iterator[Happening]:
    held = file.one(Residence)
    kind = codesets.label("permit_type", held.permit_type) if held.permit_type else ""
    days = (
        (held.granted, PERMIT, kind),
        (None if held.granted else held.valid_from, PERMIT_FROM, kind),
        (held.valid_to, PERMIT_ENDS, kind),
        (held.entry, ENTERED, ""),
        (held.first_permit if held.first_permit != held.granted else None, FIRST_PERMIT, ""),
        (held.first_municipality, FIRST_MUNICIPALITY, "59.2 §"),
    )
    for day, title, detail in days:
        if day is not None:
            yield Happening(day, str(Message(title)), detail, "residence")


def _work(file: ClientFile) -> Iterator[Happening]:
    for one in file.of(Assessment):
        place = codesets.label("assessment_place", one.place) if one.place else ""
        if one.started:
            yield Happening(one.started, str(Message(STARTED)), place, "assessment", one.id)
        if one.completed:
            tone = "good"
            yield Happening(
                one.completed, str(Message(DRAWN_UP)), "14 §", "assessment", one.id, tone
            )
    for contact in file.of(Contact):
        if contact.contact_date:
            title = summary(contact, ("contact_kind",)) or str(Message(Contact.TITLE))
            detail = summary(contact, ("topic", "language"))
            yield Happening(contact.contact_date, capital(title), detail, "contacts", contact.id)
    for period in file.of(BenefitPeriod):
        if period.start:
            title = summary(period, ("benefit",))
            end = f"– {format_date(period.end)}" if period.end else ""
            yield Happening(period.start, capital(title), end, "situation", period.id)


def _consents(file: ClientFile) -> Iterator[Happening]:
    consents = {one.id: one for one in file.of(Consent)}
    for event in file.of(ConsentEvent):
        consent = consents.get(event.consent_id)
        if event.event_date is None or consent is None:
            continue
        word = codesets.label("consent_event", event.event)
        title = f"{Message(Consent.TITLE)} {consent.consent_type}: {word}"
        how = codesets.label("consent_way", consent.way) if consent.way else ""
        yield Happening(event.event_date, title, how, "consents", consent.id)


def _papers(file: ClientFile) -> Iterator[Happening]:
    for one in file.of(Attachment):
        if one.added:
            yield Happening(
                one.added, str(Message(ATTACHED)), one.title, "documents", one.id, "neutral"
            )
