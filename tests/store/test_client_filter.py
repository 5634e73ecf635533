from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from kotodesk.register.catalogue import (
    Appointment,
    Client,
    Consent,
    ConsentEvent,
    Plan,
    Record,
    Residence,
    Review,
)
from kotodesk.register.source import CLIENT
from kotodesk.rules import consent as consents
from kotodesk.rules import plans
from kotodesk.store import Store
from kotodesk.store.client_filter import ClientFilter
from kotodesk.store.clients import ClientQuery, Order
from kotodesk.store.migrations import migrate
from tests.desks import TestClock

DAY = date(2026, 11, 22)
CHOICES = {
    "status": ("current", "ended", "guidance", "integration_client"),
    "mother_tongue": ("uk", "ar"),
    "interpreter": ("yes", "no"),
    "interpreter_language": ("uk", "ar"),
    "permit_type": ("a", "b"),
    "permit": ("30", "90", "180", "over"),
    "plan": ("valid", "none", "ending"),
    "review": ("30", "90", "late"),
    "consent": ("valid", "none"),
    "booked": ("today", "week"),
    "moved": ("90", "365", "1095", "over"),
    "secret": ("yes", "no"),
}
"""What each part of a filter may ask."""

near = st.integers(-1200, 400).map(lambda days: DAY + timedelta(days))
close = st.integers(-8, 95).map(lambda days: DAY + timedelta(days))
days = st.none() | st.sampled_from((DAY, DAY - timedelta(1), DAY + timedelta(1))) | close | near
truth = st.sampled_from((None, True, False))
tongues = st.sampled_from(("", "uk", "ar"))
states = st.sampled_from(("completed", "correcting", "open"))
asked = st.builds(
    ClientFilter,
    **{name: st.just("") | st.sampled_from(words) for name, words in CHOICES.items()},
)
ONE_PART = tuple(ClientFilter(**{name: word}) for name, words in CHOICES.items() for word in words)


@st.composite
def someone(draw: st.DrawFn) -> list[Record]:
    """A client and what a filter can ask of her; ids are completed when she is put in."""
    of: dict[str, Any] = {"id": "", "client_id": ""}
    found: list[Record] = [
        draw(
            st.builds(
                Client,
                **{name: st.just("") for name in of},
                family_name=st.sampled_from(("Aho", "Berg", "Ceder")),
                status=st.sampled_from(("ended", "guidance", "integration_client", "")),
                mother_tongue=tongues,
                interpreter_needed=truth,
                interpreter_language=tongues,
                service_language=tongues,
                non_disclosure=truth,
                municipality_since=days,
            )
        )
    ]
    if draw(st.booleans()):
        further = draw(truth)
        permit = draw(st.sampled_from(("", "a", "b")))
        found.append(
            Residence(**of, permit_type=permit, valid_to=draw(days), until_further_notice=further)
        )
    for number in range(draw(st.integers(0, 2))):
        plan = Plan(
            **of,
            state=draw(states),
            number=number,
            valid_from=draw(days),
            valid_until=draw(days),
            ended=draw(st.none() | near),
            planned_review=draw(days),
        )
        found.append(plan)
        reviews = draw(st.lists(st.tuples(states, days, days), max_size=2))
        found += [
            Review(**of, state=state, plan_id=str(number), reviewed=done, next_review=then)
            for state, done, then in reviews
        ]
    for number in range(draw(st.integers(0, 2))):
        kind = draw(st.sampled_from(("C1", "C1", "C2")))
        found.append(
            Consent(**of, consent_type=kind, valid_from=draw(days), valid_until=draw(days))
        )
        happened = draw(
            st.lists(
                st.tuples(st.sampled_from(("given", "withdrawn", "renewed")), days), max_size=2
            )
        )
        found += [
            ConsentEvent(**of, consent_id=str(number), event=event, event_date=when)
            for event, when in happened
        ]
    found += [
        Appointment(**of, appointment_kind="plan", appointment_date=when, cancelled=cancelled)
        for when, cancelled in draw(st.lists(st.tuples(days, st.none() | near), max_size=2))
    ]
    return found


def _with_ids(people: Sequence[Sequence[Record]]) -> list[list[Record]]:
    done = []
    for place, records in enumerate(people):
        client_id = f"c{place}"
        counts: dict[str, int] = {}
        whole: list[Record] = []
        for record in records:
            number = counts.get(record.KIND, 0)
            counts[record.KIND] = number + 1
            record_id = (
                client_id if isinstance(record, Client) else f"{client_id}.{record.KIND}.{number}"
            )
            own = record.changed(id=record_id, client_id=client_id)
            for key, kind in (("plan_id", "plan"), ("consent_id", "consent")):
                if isinstance(own, Review | ConsentEvent) and hasattr(own, key):
                    own = own.changed(**{key: f"{client_id}.{kind}.{getattr(own, key)}"})
            whole.append(own)
        done.append(whole)
    return done


def _next_review(records: Sequence[Record], plan: Plan) -> date | None:
    done = [
        one
        for one in records
        if isinstance(one, Review)
        and one.plan_id == plan.id
        and one.state != "open"
        and one.reviewed is not None
    ]
    newest = max(done, key=lambda one: (one.reviewed or DAY, one.id), default=None)
    return (newest.next_review if newest else None) or plan.planned_review


def _let_through(wanted: ClientFilter, records: Sequence[Record]) -> bool:
    """The same filter, on records, by the rules: what the SQL must agree with."""
    client = next(one for one in records if isinstance(one, Client))
    stay = next((one for one in records if isinstance(one, Residence)), None)
    stay = stay or Residence(id="", client_id="")
    plan = plans.valid_plan([one for one in records if isinstance(one, Plan)], DAY)
    review = _next_review(records, plan) if plan else None
    active = consents.active_of_type(
        [one for one in records if isinstance(one, Consent)],
        [one for one in records if isinstance(one, ConsentEvent)],
        "C1",
        DAY,
    )
    booked = [
        one.appointment_date
        for one in records
        if isinstance(one, Appointment) and one.cancelled is None and one.appointment_date
    ]
    monday = DAY - timedelta(DAY.weekday())
    moved = None if client.non_disclosure else client.municipality_since
    ends = None if stay.until_further_notice else stay.valid_to

    def within(day: date | None, span: int) -> bool:
        return day is not None and DAY <= day <= DAY + timedelta(span)

    tests: dict[str, Callable[[str], bool]] = {
        "status": lambda word: (
            client.status != "ended" if word == "current" else client.status == word
        ),
        "mother_tongue": lambda word: client.mother_tongue == word,
        "interpreter": lambda word: client.interpreter_needed is (word == "yes"),
        "interpreter_language": lambda word: (
            bool(client.interpreter_needed) and client.dealing_language == word
        ),
        "permit_type": lambda word: stay.permit_type == word,
        "permit": lambda word: (
            ends is not None and ends < DAY if word == "over" else within(ends, int(word))
        ),
        "plan": lambda word: (
            plan is None
            if word == "none"
            else plan is not None and (word == "valid" or within(plan.valid_until, 90))
        ),
        "review": lambda word: (
            review is not None
            and (review < DAY if word == "late" else review <= DAY + timedelta(int(word)))
        ),
        "consent": lambda word: (active is not None) == (word == "valid"),
        "booked": lambda word: (
            DAY in booked
            if word == "today"
            else any(monday <= one <= monday + timedelta(6) for one in booked)
        ),
        "moved": lambda word: (
            moved is not None
            and (
                moved < DAY - timedelta(1095)
                if word == "over"
                else DAY - timedelta(int(word)) <= moved <= DAY
            )
        ),
        "secret": lambda word: bool(client.non_disclosure) is (word == "yes"),
    }
    return all(not word or tests[name](word) for name, word in attrs.asdict(wanted).items())


def _store(people: Sequence[Sequence[Record]]) -> Store:
    connection = dbapi2.connect(":memory:")
    migrate(connection)
    store = Store(connection, clock=TestClock(), actor="Testi Testaaja")
    with store.unit(CLIENT) as unit:
        for records in people:
            unit.add(records)
    return store


@settings(max_examples=60, deadline=None)
@given(st.lists(someone(), min_size=3, max_size=8), st.lists(asked, max_size=4))
def test_sql_and_the_rules_let_the_same_clients_through(
    people: list[list[Record]], several: list[ClientFilter]
) -> None:
    whole = _with_ids(people)
    store = _store(whole)
    for wanted in (*ONE_PART, *several):
        found = set(store.clients.page(ClientQuery(filter=wanted, day=DAY)))
        expected = {records[0].id for records in whole if _let_through(wanted, records)}
        assert found == expected, wanted
    store._connection._connection.close()


def _at(number: int, **values: object) -> list[Record]:
    client_id = f"c{number}"
    name = str(values.pop("family_name", f"Aho {number}"))
    found: list[Record] = [
        Client(id=client_id, client_id=client_id, family_name=name, status="guidance")
    ]
    until = values.pop("until", None)
    if isinstance(until, date):
        found.append(
            Plan(
                id=f"p{number}",
                client_id=client_id,
                state="completed",
                number=1,
                valid_from=DAY,
                valid_until=until,
                planned_review=until,
            )
        )
    return found


@pytest.mark.parametrize("order", ["plan_end", "review"])
def test_clients_without_a_day_come_last_and_the_rest_by_day(order: Order) -> None:
    later, sooner = DAY + timedelta(60), DAY + timedelta(20)
    store = _store([_at(1), _at(2, until=later), _at(3, until=sooner)])
    assert store.clients.page(ClientQuery(order=order, day=DAY)) == ("c3", "c2", "c1")
    gone = later + timedelta(1)
    assert store.clients.page(ClientQuery(order=order, day=gone)) == ("c1", "c2", "c3")
    store._connection._connection.close()


def test_a_change_is_seen_by_the_same_question() -> None:
    store = _store([_at(1), _at(2)])
    question = ClientQuery(words="aho", filter=ClientFilter(plan="valid"), day=DAY)
    assert store.clients.page(question) == ()
    with store.unit(CLIENT) as unit:
        unit.put(_at(2, until=DAY + timedelta(9))[1])
    assert store.clients.page(question) == ("c2",)
    store._connection._connection.close()
