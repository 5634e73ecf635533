"""What happened to a client, from what is recorded, for the timeline: newest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import attrs

from kotodesk.desktop.fields.shown import summary
from kotodesk.desktop.pages.client.head import capital
from kotodesk.i18n import N_, Message, codesets
from kotodesk.i18n.formats import format_date
from kotodesk.register.accountability import DataRequest, Disclosure
from kotodesk.register.appointment import Appointment
from kotodesk.register.assessment import Assessment
from kotodesk.register.attachment import Attachment
from kotodesk.register.client_file import ClientFile
from kotodesk.register.consent import Consent, ConsentEvent
from kotodesk.register.contacts import Contact
from kotodesk.register.enquiry import Enquiry
from kotodesk.register.extension import Extension
from kotodesk.register.language_study import FinalTest
from kotodesk.register.moving import Move, StatusChange
from kotodesk.register.municipal_place import MunicipalPlace
from kotodesk.register.no_show import NoShow
from kotodesk.register.orientation import Orientation
from kotodesk.register.plan import Plan
from kotodesk.register.record import Record
from kotodesk.register.referral import Referral
from kotodesk.register.residence import Residence
from kotodesk.register.review import Review
from kotodesk.register.situation import BenefitPeriod
from kotodesk.register.states import OPEN


@attrs.frozen
class Happening:
    """One thing on the timeline: its day, what it was, more about it, the section it is in."""

    day: date
    title: str
    detail: str
    section: str
    record_id: str = ""
    tone: str = "accent"
    fact: tuple[str, str] = ("", "")
    """The record and field that hold the day: when it was written orders what one day saw."""

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
TOLD_OF, TESTED = N_("Contact by an authority"), N_("Final language test")
ORIENTED = N_("Civic orientation completed")
ARRIVED, EXTENDED = N_("Arrived at the municipal place"), N_("Ground for an extension recorded")
MOVES, CHANGED = N_("Moves"), N_("Responsible authority changed")
FEE_DECIDED = N_("Decision on a missed time")
CLIENT_SINCE, CLIENT_UNTIL = N_("Became a client"), N_("Client relationship ended")
ATTACHED = N_("Document added")
PLAN_FROM, PLAN_UNTIL = N_("Integration plan drawn up"), N_("Integration plan valid until")
PLAN_ENDED = N_("Integration plan ended")
PLAN_OPEN, NUMBERED = N_("Integration plan being drawn up"), N_("no. %(number)s")
REVIEWED = N_("Integration plan reviewed")
REFERRED, BOOKED = N_("Referred to a service"), N_("Appointment")
ASKED, ANSWERED = N_("Request of the client received"), N_("Request of the client answered")
DISCLOSED = N_("Data disclosed")
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def happenings(file: ClientFile, today: date) -> tuple[Happening, ...]:
    """Return everything with a day, the newest first; what is still to come in another tone."""
    found = [
        *_client(file),
        *_residence(file),
        *_work(file),
        *_plans(file),
        *_whole(file),
        *_dealings(file),
        *_consents(file),
        *_papers(file),
    ]

    def order(place: int) -> tuple[date, datetime, int]:
        one = found[place]
        origin = file.provenance.get(one.fact)
        return one.day, origin.recorded_at if origin is not None else _LONG_AGO, place

    newest_first = (found[place] for place in sorted(range(len(found)), key=order, reverse=True))
    return tuple(
        attrs.evolve(one, tone="attention") if one.day > today else one for one in newest_first
    )


def _client(file: ClientFile) -> Iterator[Happening]:
    client = file.client
    if client.opened:
        fact = (client.id, "opened")
        yield Happening(client.opened, str(Message(CLIENT_SINCE)), "", "people", fact=fact)
    if client.ended:
        reason = codesets.label("status_end_reason", client.end_reason) if client.end_reason else ""
        fact = (client.id, "ended")
        yield Happening(client.ended, str(Message(CLIENT_UNTIL)), reason, "people", fact=fact)
    first = file.one(Residence).first_municipality
    since = client.municipality_since
    if since and since != first and not client.non_disclosure:
        name = codesets.label("municipalities", client.municipality) if client.municipality else ""
        fact = (client.id, "municipality_since")
        yield Happening(since, str(Message(MUNICIPALITY)), name, "contact", fact=fact)


def _residence(file: ClientFile) -> Iterator[Happening]:
    held = file.one(Residence)
    kind = codesets.label("permit_type", held.permit_type) if held.permit_type else ""
    first = held.first_permit if held.first_permit != held.granted else None
    days = (
        (held.granted, "granted", PERMIT, kind),
        (None if held.granted else held.valid_from, "valid_from", PERMIT_FROM, kind),
        (held.valid_to, "valid_to", PERMIT_ENDS, kind),
        (held.entry, "entry", ENTERED, ""),
        (first, "first_permit", FIRST_PERMIT, ""),
        (held.first_municipality, "first_municipality", FIRST_MUNICIPALITY, "59.2 §"),
    )
    for day, name, title, detail in days:
        if day is not None:
            fact = (held.id, name)
            yield Happening(day, str(Message(title)), detail, "residence", fact=fact)


def _work(file: ClientFile) -> Iterator[Happening]:
    for one in file.of(Assessment):
        yield from _assessment(one)
    for contact in file.of(Contact):
        if contact.contact_date:
            title = summary(contact, ("contact_kind",)) or str(Message(Contact.TITLE))
            detail = summary(contact, ("topic", "language"))
            yield Happening(
                contact.contact_date,
                capital(title),
                detail,
                "contacts",
                contact.id,
                fact=(contact.id, "contact_date"),
            )
    for period in file.of(BenefitPeriod):
        if period.start:
            title = summary(period, ("benefit",))
            end = f"– {format_date(period.end)}" if period.end else ""
            fact = (period.id, "start")
            yield Happening(period.start, capital(title), end, "situation", period.id, fact=fact)


def _assessment(one: Assessment) -> Iterator[Happening]:
    section = "assessment"
    if one.started:
        place = codesets.label("assessment_place", one.place) if one.place else ""
        fact = (one.id, "started")
        yield Happening(one.started, str(Message(STARTED)), place, section, one.id, fact=fact)
    if one.completed:
        title, fact = str(Message(DRAWN_UP)), (one.id, "completed")
        yield Happening(one.completed, title, "14 §", section, one.id, "good", fact)


def _plans(file: ClientFile) -> Iterator[Happening]:
    for plan in file.of(Plan):
        numbered = str(Message(NUMBERED, {"number": plan.number})) if plan.number else ""
        if plan.state == OPEN:  # nothing is agreed before it is completed
            if plan.drafted is not None:
                yield _of(plan, "drafted", plan.drafted, PLAN_OPEN, numbered, "plan")
            continue
        ended = plan.ended is not None
        days = (
            ("drafted", PLAN_FROM, "good"),
            ("ended" if ended else "valid_until", PLAN_ENDED if ended else PLAN_UNTIL, ""),
        )
        for name, title, tone in days:
            if (day := getattr(plan, name)) is not None:
                yield _of(plan, name, day, title, numbered, "plan", tone)
    for review in file.of(Review):
        if review.reviewed is not None:
            yield _of(review, "reviewed", review.reviewed, REVIEWED, "22 §", "plan", "good")
    for referral in file.of(Referral):
        if referral.referred is not None:
            detail = summary(referral, ("service", "provider"))
            yield _of(referral, "referred", referral.referred, REFERRED, detail, "plan")


def _dealings(file: ClientFile) -> Iterator[Happening]:
    for one in file.of(Appointment):
        if one.appointment_date is not None and one.cancelled is None:
            detail = summary(one, ("appointment_time", "appointment_kind"))
            day = one.appointment_date
            yield _of(one, "appointment_date", day, BOOKED, detail, "appointments")
    for request in file.of(DataRequest):
        detail = summary(request, ("request_kind",))
        if request.received is not None:
            yield _of(request, "received", request.received, ASKED, detail, "requests")
        if request.answered is not None:
            yield _of(request, "answered", request.answered, ANSWERED, detail, "requests")
    for given in file.of(Disclosure):
        if given.disclosed is not None:
            detail = summary(given, ("receiver", "ground"))
            yield _of(given, "disclosed", given.disclosed, DISCLOSED, detail, "requests")


_WHOLE: tuple[tuple[type[Record], str, str, tuple[str, ...], str], ...] = (
    (Enquiry, "received", TOLD_OF, ("sender",), "enquiry"),
    (MunicipalPlace, "arrived", ARRIVED, (), "place"),
    (Extension, "recorded", EXTENDED, ("ground",), "plan"),
    (Orientation, "completed", ORIENTED, ("provider",), "orientation"),
    (FinalTest, "tested", TESTED, ("language", "school"), "orientation"),
    (NoShow, "decided", FEE_DECIDED, ("decision",), "appointments"),
    (Move, "moves_on", MOVES, ("municipality",), "moving"),
    (StatusChange, "effective", CHANGED, ("change_kind",), "moving"),
)
"""Kind, the field with the day, title, the fields told, the section."""


def _whole(file: ClientFile) -> Iterator[Happening]:
    for kind, name, title, told, section in _WHOLE:
        for one in file.of(kind):
            if (day := getattr(one, name)) is not None:
                yield _of(one, name, day, title, summary(one, told) if told else "", section)


def _of(
    record: Record, name: str, day: date, title: str, detail: str, section: str, tone: str = ""
) -> Happening:
    said = str(Message(title))
    return Happening(day, said, detail, section, record.id, tone or "accent", (record.id, name))


def _consents(file: ClientFile) -> Iterator[Happening]:
    consents = {one.id: one for one in file.of(Consent)}
    for event in file.of(ConsentEvent):
        consent = consents.get(event.consent_id)
        if event.event_date is None or consent is None:
            continue
        word = codesets.label("consent_event", event.event)
        title = f"{Message(Consent.TITLE)} {consent.consent_type}: {word}"
        how = codesets.label("consent_way", consent.way) if consent.way else ""
        fact = (event.id, "event_date")
        yield Happening(event.event_date, title, how, "consents", consent.id, fact=fact)


def _papers(file: ClientFile) -> Iterator[Happening]:
    for one in file.of(Attachment):
        if one.added:
            title, fact = str(Message(ATTACHED)), (one.id, "added")
            yield Happening(one.added, title, one.title, "documents", one.id, "neutral", fact)
