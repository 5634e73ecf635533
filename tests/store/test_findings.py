"""The kept findings are what the rules find, after any sequence of edits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from kotodesk.i18n import Message
from kotodesk.register.appointment import Appointment
from kotodesk.register.client import Client
from kotodesk.register.client_file import ClientFile
from kotodesk.register.record import Record
from kotodesk.register.residence import Residence
from kotodesk.register.source import CLIENT
from kotodesk.rules import findings as law
from kotodesk.rules.findings.model import Fact, Finding
from kotodesk.services.rule_values import rule_values
from kotodesk.store import Store
from kotodesk.store.agenda import is_shown, severity_of
from kotodesk.store.finding_rows import from_row, to_row
from kotodesk.store.migrations import migrate
from tests.desks import TODAY, TestClock

PEOPLE = ("c1", "c2", "c3")
DAYS = st.none() | st.dates(date(2023, 6, 1), date(2027, 6, 1))


def judge(files: Sequence[ClientFile]) -> list[tuple[Finding, ...]]:
    return [law.of_client(file, rule_values()) for file in files]


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, Record | None]:
    """Give a record to put, or only a look at what is stale."""
    client, kind = draw(st.sampled_from(PEOPLE)), draw(st.integers(0, 4))
    if kind == 0:
        return client, None
    if kind == 1:
        status = draw(st.sampled_from(("", "integration_client", "ended")))
        return client, Client(id=client, client_id=client, status=status, birth_date=draw(DAYS))
    if kind == 2:
        return client, Residence(
            id=f"{client}.residence",
            client_id=client,
            first_permit=draw(DAYS),
            valid_to=draw(DAYS),
            act_group=draw(st.sampled_from(("", "2_3_protection"))),
        )
    return client, Appointment(
        id=f"{client}.a{draw(st.integers(0, 1))}",
        client_id=client,
        appointment_kind="plan",
        appointment_date=draw(DAYS),
        attended=draw(st.none() | st.booleans()),
        cancelled=draw(DAYS),
    )


def _store() -> Store:
    connection = dbapi2.connect(":memory:")
    migrate(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    made = Store(connection, clock=TestClock(), actor="Testi")
    with made.unit(CLIENT) as unit:
        for one in PEOPLE:
            unit.put(Client(id=one, client_id=one, family_name=one))
    return made


@settings(max_examples=60, deadline=None)
@given(st.lists(edits(), max_size=12), st.sets(st.sampled_from(PEOPLE)))
def test_the_table_is_what_the_rules_find_after_any_edits(
    steps: list[tuple[str, Record | None]], removed: set[str]
) -> None:
    store = _store()
    for _client, record in steps:
        if record is None:
            store.findings.refresh(judge)
        else:
            with store.unit(CLIENT) as unit:
                unit.put(record)
    for one in removed:
        with store.unit(CLIENT) as unit:
            unit.remove(store.records.get(Client, one))
    store.findings.refresh(judge)
    assert store.findings.stale() == 0
    pure = [
        finding
        for one in PEOPLE
        if one not in removed
        for finding in law.of_client(store.records.client_file(one), rule_values())
    ]
    held = [finding for one in PEOPLE for finding in store.findings.of_client(one)]
    assert held == pure
    _agrees(store, pure)


def _agrees(store: Store, pure: list[Finding]) -> None:
    """The queries see what the pure functions see."""
    shown = [one for one in pure if is_shown(one, TODAY)]
    counts = store.agenda.counts(TODAY)
    assert sum(counts.values()) == len(shown)
    for severity in ("overdue", "undated", "week", "month", "later"):
        found = store.agenda.group(severity, TODAY, limit=1000)
        wanted = [one for one in shown if severity_of(one, TODAY) == severity]
        assert sorted(found, key=lambda one: (*one.order, one.rule_id)) == sorted(
            wanted, key=lambda one: (*one.order, one.rule_id)
        )
        assert [one.act_by for one in found] == [
            one.act_by for one in sorted(wanted, key=lambda one: one.order)
        ]
    clients, more = store.agenda.by_client(TODAY, limit=10)
    assert set(clients) == {one.client_id for one in shown}
    assert not more


def test_only_who_was_touched_is_looked_at_again(store: Store) -> None:
    looked: list[str] = []

    def watched(files: Sequence[ClientFile]) -> list[tuple[Finding, ...]]:
        looked.extend(file.client.id for file in files)
        return judge(files)

    with store.unit(CLIENT) as unit:
        for one in PEOPLE:
            unit.put(Client(id=one, client_id=one))
    store.findings.refresh(watched)
    with store.unit(CLIENT) as unit:
        unit.put(Residence(id="r", client_id="c2", valid_to=TODAY))
    store.findings.refresh(watched)
    assert looked == ["c1", "c2", "c3", "c2"]
    store.findings.refresh(watched)
    assert len(looked) == 4


def test_a_unit_rolled_back_marks_nobody(store: Store) -> None:
    def broken() -> None:
        with store.unit(CLIENT) as unit:
            unit.put(Client(id="c1", client_id="c1"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken()
    assert store.findings.stale() == 0


def test_other_rules_mark_everybody_once(store: Store) -> None:
    with store.unit(CLIENT) as unit:
        for one in PEOPLE:
            unit.put(Client(id=one, client_id=one))
    assert store.findings.judged_by("rules of 2026")
    store.findings.refresh(judge)
    assert not store.findings.judged_by("rules of 2026")
    assert store.findings.stale() == 0
    assert store.findings.judged_by("rules of 2027")
    assert store.findings.stale() == len(PEOPLE)


def test_steps_end_in_the_same_findings(store: Store) -> None:
    with store.unit(CLIENT) as unit:
        for number in range(120):
            one = f"c{number:03}"
            unit.put(Client(id=one, client_id=one))
            unit.put(Residence(id=f"r{number}", client_id=one, valid_to=TODAY))
    left, steps = store.findings.stale(), 0
    while left:
        before, left = left, store.findings.refresh(judge, seconds=0.0)
        steps += 1
        assert left < before
    assert steps > 1
    assert len(store.read("SELECT 1 FROM finding WHERE kind = 'permit_ends'")) == 120


def test_a_finding_comes_back_from_its_row_as_it_was() -> None:
    inner = Message("of %(n)s", {"n": 3})
    values = {
        "day": TODAY,
        "amount": Decimal("56.70"),
        "what": inner,
        "at": datetime(2026, 11, 21, 15, 0),  # noqa: DTZ001 - a wall clock's time
        "list": ("a", TODAY),
        "text": "teksti",
    }
    finding = Finding(
        rule_id="r",
        section="1 §",
        client_id="c",
        record_id="",
        kind="k",
        due=TODAY,
        act_by=TODAY - timedelta(days=1),
        may_still=None,
        from_day=None,
        until=None,
        facts=(Fact("client", "c", "birth_date", TODAY), Fact("client", "c", "x", "2026-11-21")),
        title=Message("plain"),
        explanation=Message("%(day)s", values),
        verify=True,
    )
    assert from_row(to_row(finding, 0)) == finding
