"""Appointments, requests of the client, disclosures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from kotodesk.register.accountability import DataRequest, Disclosure
from kotodesk.register.appointment import interpreter_cost, time_of
from kotodesk.register.catalogue import Appointment, Consent, ConsentEvent
from kotodesk.register.source import CLIENT
from kotodesk.services import appointments, clients, consents, disclosures, requests
from kotodesk.services.desk import Desk
from kotodesk.services.disclosures import Content, Receiver, Right
from kotodesk.services.errors import ConsentNotValid, ExtensionTooLate, NotSaved
from kotodesk.store import Act
from tests.desks import TODAY, take_in

OMNIA = Receiver(organisation="Omnia", person="Opo", address="Kirkkokatu 16")
NAMES = Content(data_items="nimi, kielitaso", way="handed_over", document="Ohjaus 94 §")


def booked(desk: Desk, **values: object) -> Appointment:
    begun = appointments.begin(desk, take_in(desk, interpreter_language="prs").id, "plan")
    made = evolve(begun, appointment_date=date(2026, 12, 1), appointment_time="09:30")
    clients.save(desk, made.changed(**values), CLIENT)
    return made


def test_an_appointment_is_told_of_cancelled_and_noted(desk: Desk) -> None:
    made = booked(desk)
    assert (made.language, made.place) == ("prs", desk.office.address)
    assert str(time_of(made)) == "09:30:00"
    told = appointments.tell_fee(desk, made.id, TODAY, "prs", "office")
    assert told.fee_told == TODAY
    assert appointments.coming(desk, made.client_id) == (told,)
    away = appointments.note_attendance(desk, made.id, attended=False, reason="sairas")
    assert away.absence_reason == "sairas"
    appointments.cancel(desk, made.id, TODAY)
    assert appointments.coming(desk, made.client_id) == ()
    assert len(appointments.of_client(desk, made.client_id)) == 1


@pytest.mark.parametrize("wrong", ["9:30", "9.30", "24:00", "12:60", "aamulla"])
def test_a_time_is_hours_and_minutes(desk: Desk, wrong: str) -> None:
    with pytest.raises(NotSaved) as fault:
        booked(desk, appointment_time=wrong)
    assert [one.field for one in fault.value.problems] == ["appointment_time"]


def test_the_interpreters_cost_is_an_amount(desk: Desk) -> None:
    made = booked(desk, interpreter_cost="54,30")
    stored = desk.store.records.get(Appointment, made.id)
    assert interpreter_cost(stored) == Decimal("54.30")
    assert interpreter_cost(made) is None
    with pytest.raises(NotSaved):
        clients.save(desk, evolve(made, interpreter_cost="noin 50"), CLIENT)


def test_the_highest_fee_is_the_rules(desk: Desk) -> None:
    assert appointments.fee(desk.today()) == Decimal("56.70")


def received(desk: Desk, day: date) -> DataRequest:
    begun = requests.begin(desk, take_in(desk).id, "access")
    request = evolve(begun, received=day)
    clients.save(desk, request, CLIENT)
    return request


def test_a_request_is_answered_within_a_month(desk: Desk) -> None:
    request = received(desk, date(2026, 1, 31))
    limit = requests.reply_by(request)
    assert limit is not None
    assert (limit.due, limit.act_by, limit.may_still) == (
        date(2026, 2, 28),
        date(2026, 2, 27),
        date(2026, 3, 2),
    )
    assert requests.reply_by(evolve(request, received=None)) is None
    assert requests.unanswered(desk) == (request,)
    requests.answer(desk, request.id, TODAY, "fulfilled", note="Tuloste annettu")
    assert requests.unanswered(desk) == ()


def test_more_time_is_told_within_the_month_with_its_reason(desk: Desk) -> None:
    request = received(desk, date(2026, 10, 31))
    with pytest.raises(NotSaved):
        requests.extend(desk, request.id, TODAY, " ".strip())
    extended = requests.extend(desk, request.id, TODAY, "laaja aineisto")
    limit = requests.reply_by(extended)
    assert limit is not None
    assert limit.due == date(2027, 1, 31)
    with pytest.raises(ExtensionTooLate):
        requests.extend(desk, request.id, date(2026, 12, 1), "myöhässä")


def test_a_refusal_needs_its_reasons(desk: Desk) -> None:
    request = received(desk, TODAY)
    with pytest.raises(NotSaved):
        requests.answer(desk, request.id, TODAY, "refused")
    refused = requests.answer(desk, request.id, TODAY, "refused", refusal="Valitusosoitus annettu")
    assert requests.of_client(desk, request.client_id) == (refused,)


def test_a_disclosure_is_written_down_and_in_the_journal(desk: Desk) -> None:
    client = take_in(desk)
    made = disclosures.note(desk, client.id, OMNIA, Right(ground="94 §"), NAMES)
    assert desk.store.records.get(Disclosure, made.id) == made
    assert (made.officer, made.disclosed) == (desk.coordinator.name, TODAY)
    noted = desk.store.journal.of_client(client.id, acts=(Act.DISCLOSED,))
    assert [one.details["ground"] for one in noted] == ["94 §"]
    assert disclosures.of_client(desk, client.id) == (made,)


def test_a_disclosure_without_a_ground_is_not_recorded(desk: Desk) -> None:
    client = take_in(desk)
    with pytest.raises(NotSaved):
        disclosures.note(desk, client.id, OMNIA, Right(ground=""), NAMES)
    assert disclosures.of_client(desk, client.id) == ()


def test_a_disclosure_by_consent_needs_a_valid_one(desk: Desk) -> None:
    client = take_in(desk)
    consent = clients.blank(desk, Consent, client.id, consent_type="C4", receivers="Omnia")
    given = clients.blank(
        desk, ConsentEvent, client.id, consent_id=consent.id, event="given", event_date=TODAY
    )
    consents.record(desk, consent, given, source=CLIENT)
    right = Right(ground="C4", consent_id=consent.id)
    assert disclosures.note(desk, client.id, OMNIA, right, NAMES).consent_id == consent.id
    consents.add_event(desk, consent.id, "withdrawn", TODAY)
    with pytest.raises(ConsentNotValid):
        disclosures.note(desk, client.id, OMNIA, right, NAMES)
    assert len(disclosures.of_client(desk, client.id)) == 1
