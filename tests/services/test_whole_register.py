"""The kinds of the whole register: what is begun with what, and what follows from saving them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve

from kotodesk.register.appointment import Appointment
from kotodesk.register.catalogue import Client, Consent, FamilyLink, Orientation
from kotodesk.register.moving import FROM_AUTHORITY, TO_AUTHORITY
from kotodesk.register.source import CLIENT
from kotodesk.services import (
    clients,
    consents,
    enquiries,
    families,
    moving,
    no_shows,
    orientations,
)
from kotodesk.services.desk import Desk
from kotodesk.services.errors import AlreadyLinked, NotMissed, NotSaved


def taken_in(desk: Desk, name: str = "Rahimi", **values: Any) -> Client:  # noqa: ANN401
    blank = clients.blank(desk, Client, "", family_name=name, given_names="Zahra", **values)
    return clients.new_client(desk, blank, CLIENT, accept_duplicate=True)


def stored(desk: Desk, client: Client) -> Client:
    return desk.store.records.get(Client, client.id)


def refused(desk: Desk, record: Any) -> set[str]:  # noqa: ANN401
    with pytest.raises(NotSaved) as fault:
        clients.save(desk, record, CLIENT)
    return {one.field for one in fault.value.problems if one.severity == "error"}


def test_a_contact_taken_up_gives_the_client_a_status(desk: Desk) -> None:
    client = taken_in(desk)
    told = evolve(enquiries.begin(desk, client.id), sender="Vastaanottokeskus")
    clients.save(desk, told, CLIENT)
    assert enquiries.waiting(desk) == (told,)
    assert stored(desk, client).status == "enquiry"
    taken = enquiries.take_up(desk, told.id, "assessment", desk.today())
    assert taken.taken_up == taken.first_measure_on == desk.today()
    assert stored(desk, client).status == "in_assessment"
    assert enquiries.waiting(desk) == ()


def test_a_contact_noted_on_later_leaves_the_status_alone(desk: Desk) -> None:
    client = taken_in(desk)
    told = evolve(enquiries.begin(desk, client.id), sender="Migri")
    clients.save(desk, told, CLIENT)
    enquiries.take_up(desk, told.id, "guidance", desk.today())
    clients.save(desk, evolve(stored(desk, client), status="enquiry"), CLIENT)
    held = desk.store.records.get(type(told), told.id)
    clients.save(desk, evolve(held, measure_note="soitettu"), CLIENT)
    assert stored(desk, client).status == "enquiry"


def test_orientation_is_counted_against_seventy_hours_and_nine_matters(desk: Desk) -> None:
    client = taken_in(desk)
    begun = orientations.begin(desk, client.id)
    topics = ("1_values_law", "2_rights_equality")
    clients.save(desk, evolve(begun, hours=40, self_study_hours=29, topics=topics), CLIENT)
    found = orientations.progress(desk, client.id)
    assert (found.hours, found.wanted, len(found.topics_missing)) == (69, 70, 7)
    assert not found.complete
    more = evolve(orientations.begin(desk, client.id), hours=1, topics=found.topics_missing)
    clients.save(desk, more, CLIENT)
    assert orientations.progress(desk, client.id).complete


def test_self_study_asks_for_its_ground(desk: Desk) -> None:
    client = taken_in(desk)
    begun: Orientation = evolve(orientations.begin(desk, client.id), way="self_study")
    assert refused(desk, begun) == {"self_study_ground"}


def missed(desk: Desk, client: Client, **values: Any) -> Appointment:  # noqa: ANN401
    day = desk.today() - timedelta(days=3)
    made = clients.blank(
        desk,
        Appointment,
        client.id,
        appointment_kind="plan",
        appointment_date=day,
        interpreter_ordered=True,
        interpreter_cost="80,00",
        fee_told=day - timedelta(days=14),
        attended=False,
        reason_accepted=False,
    )
    made = evolve(made, **values)
    clients.save(desk, made, CLIENT)
    return made


def decided(desk: Desk, appointment: Appointment) -> Any:  # noqa: ANN401
    return evolve(
        no_shows.begin(desk, appointment.id),
        not_unreasonable=True,
        understood=True,
        heard=desk.today(),
        decision="fee",
        decided=desk.today(),
        reasons="Aikaa ei peruttu.",
        rectification_told=True,
    )


def test_a_missed_time_begins_with_what_the_records_say(desk: Desk) -> None:
    client = taken_in(desk, birth_date=date(1990, 5, 5))
    appointment = missed(desk, client)
    begun = no_shows.begin(desk, appointment.id)
    assert (begun.covered, begun.no_reason, begun.not_cancelled, begun.did_not_come) == (True,) * 4
    assert (begun.cost_arose, begun.fee_told, begun.cancelling_told, begun.adult) == (True,) * 4
    assert (begun.not_unreasonable, begun.understood) == (None, None)
    assert begun.fee == "56,70"
    assert begun.due == appointment.appointment_date + timedelta(days=14)  # type: ignore[operator]
    clients.save(desk, decided(desk, appointment), CLIENT)
    held = no_shows.of_appointment(desk, appointment)
    assert held is not None
    assert held.decision == "fee"


def test_a_fee_needs_every_condition_and_a_hearing(desk: Desk) -> None:
    client = taken_in(desk, birth_date=date(1990, 5, 5))
    record = decided(desk, missed(desk, client))
    assert refused(desk, evolve(record, understood=None)) == {"understood"}
    assert refused(desk, evolve(record, not_unreasonable=False)) == {"not_unreasonable"}
    assert refused(desk, evolve(record, heard=None)) == {"heard"}
    assert refused(desk, evolve(record, fee="60,00")) == {"fee"}
    assert refused(desk, evolve(record, due=record.due - timedelta(days=1))) == {"due"}
    posted = evolve(record, notified=desk.today(), notified_way="letter")
    assert refused(desk, posted) == {"notified_way"}


def test_a_minor_never_pays_whatever_else_holds(desk: Desk) -> None:
    day = desk.today() - timedelta(days=3)
    client = taken_in(desk, birth_date=date(day.year - 17, day.month, day.day))
    record = decided(desk, missed(desk, client))
    assert refused(desk, evolve(record, adult=True)) == {"adult"}
    free = evolve(record, decision="no_fee", interpreter_cost="", fee="")
    clients.save(desk, free, CLIENT)


def test_who_came_has_missed_nothing(desk: Desk) -> None:
    client = taken_in(desk)
    with pytest.raises(NotMissed):
        no_shows.begin(desk, missed(desk, client, attended=True).id)


def test_the_new_municipality_is_contacted_only_with_consent_c3(desk: Desk) -> None:
    client = taken_in(desk)
    move = evolve(moving.begin(desk, client.id), municipality="049")
    assert move.consented is None
    contacted = evolve(move, contacted=desk.today())
    assert refused(desk, contacted) == {"contacted"}
    consent = clients.blank(desk, Consent, client.id, consent_type="C3")
    consents.record(desk, consent, source=CLIENT)
    consents.add_event(desk, consent.id, "given", desk.today())
    again = moving.begin(desk, client.id)
    assert (again.consent_id, again.consented) == (consent.id, desk.today())
    clients.save(desk, contacted, CLIENT)


def test_a_family_is_linked_both_ways_in_one_act(desk: Desk) -> None:
    mother, child = taken_in(desk), taken_in(desk, "Rahimi-Noor")
    link = families.link(desk, mother.id, child.id, "child", seen_together=True)
    (twin,) = families.of_client(desk, child.id)
    assert (twin.other_client_id, twin.relation, twin.seen_together) == (mother.id, "parent", True)
    acts = {desk.store.journal.of_record(one.id)[0].act_id for one in (link, twin)}
    assert len(acts) == 1
    assert families.names(desk, mother.id)[child.id].id == child.id
    assert families.seen_together(desk, child.id) == (stored(desk, mother),)
    with pytest.raises(AlreadyLinked):
        families.link(desk, child.id, mother.id, "parent")
    clients.save(desk, evolve(twin, relation="guardian"), CLIENT)
    assert families.of_client(desk, mother.id)[0].relation == "ward"
    clients.remove(desk, twin, "väärä henkilö")
    assert families.of_client(desk, mother.id) == families.of_client(desk, child.id) == ()


def test_no_one_is_linked_to_oneself(desk: Desk) -> None:
    client = taken_in(desk)
    made = clients.blank(desk, FamilyLink, client.id, other_client_id=client.id, relation="spouse")
    assert refused(desk, made) == {"relation"}


def test_to_the_employment_authority_and_back(desk: Desk) -> None:
    client = taken_in(desk)
    there = moving.begin_change(desk, client.id)
    assert there.change_kind == TO_AUTHORITY
    assert "12–32 a §" in there.goes
    assert "10 §" in there.stays
    clients.save(desk, evolve(there, reason="työnhaku alkoi"), CLIENT)
    assert stored(desk, client).status == "moved_to_employment_authority"
    back = moving.begin_change(desk, client.id)
    assert back.change_kind == FROM_AUTHORITY
    clients.save(desk, evolve(back, reason="työnhaku päättyi"), CLIENT)
    assert stored(desk, client).status == "guidance"


def test_a_client_is_closed_with_a_reason_and_taken_in_again(desk: Desk) -> None:
    client = taken_in(desk)
    closed = moving.close(desk, client.id, desk.today(), "employed")
    assert (closed.status, closed.ended, closed.end_reason) == ("ended", desk.today(), "employed")
    assert moving.closed_words(closed)
    opened = moving.open_again(desk, client.id)
    assert (opened.status, opened.ended, opened.end_reason) == ("guidance", None, "")
