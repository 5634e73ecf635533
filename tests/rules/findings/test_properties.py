from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kotodesk.register.accountability import DataRequest
from kotodesk.register.background import Education
from kotodesk.register.client import Client
from kotodesk.register.client_file import ClientFile
from kotodesk.register.contacts import Contact
from kotodesk.register.residence import Residence
from kotodesk.rules import compensation, findings
from kotodesk.rules.compensation_estimate import by_month, estimate
from kotodesk.rules.counting import is_working_day
from kotodesk.rules.findings import Finding
from kotodesk.rules.values import RuleSet
from tests.rules.findings.invented import DAYS, clients_of_every_kind
from tests.rules.findings.made import RULES, amended, only, plan, review, service
from tests.rules.people import assessment, file, residence

MANY = settings(max_examples=150)
AMENDED = date(2027, 7, 1)

EDGES = [
    day
    for year in range(2024, 2037)
    for month in range(1, 13)
    for day in (
        date(year, month, monthrange(year, month)[1]),
        *((date(year, 2, 28),) if month == 2 else ()),
    )
]
"""Every month end from 2024 to 2036, the leap days among them, and every 28 February."""


@MANY
@given(clients_of_every_kind())
def test_no_due_day_is_before_a_fact_it_rests_on(whole: ClientFile) -> None:
    for one in findings.of_client(whole, RULES):
        if one.due is not None:
            days = [held.value for held in one.facts if isinstance(held.value, date)]
            assert all(day <= one.due for day in days), one


@MANY
@given(clients_of_every_kind())
def test_working_days_stand_around_the_statutory_one(whole: ClientFile) -> None:
    for one in findings.of_client(whole, RULES):
        assert (one.due is None) == (one.act_by is None)
        if one.due is None or one.kind in {"appointment", "place_arrival"}:
            continue
        assert one.act_by is not None
        assert one.may_still is not None
        assert one.act_by <= one.due <= one.may_still
        assert is_working_day(one.act_by)
        assert is_working_day(one.may_still)
        assert (one.act_by == one.due) == (one.may_still == one.due) == is_working_day(one.due)


@MANY
@given(clients_of_every_kind())
def test_each_finding_is_told_apart_and_can_be_written_down(whole: ClientFile) -> None:
    found = findings.of_client(whole, RULES)
    assert len({one.key for one in found}) == len(found)
    for one in found:
        assert one.rule_id in RULES.rules
        assert one.section
        assert one.client_id == whole.client.id
        assert one.facts
        for message in (one.title, one.explanation):
            assert message.text("en")
            assert all(isinstance(value, date | str | int) for value in message.params.values())


@MANY
@given(clients_of_every_kind(), st.text(max_size=20), DAYS)
def test_unrelated_edits_change_nothing(whole: ClientFile, words: str, day: date) -> None:
    records = tuple(
        attrs.evolve(one, ground_text=words, entry=day) if isinstance(one, Residence) else one
        for one in whole.records
    )
    other = attrs.evolve(
        whole,
        client=attrs.evolve(whole.client, phone=words, address=words, municipality_since=day),
        records=(
            *records,
            Contact(id="z1", client_id="c1", contact_date=day, note=words),
            Education(id="z2", client_id="c1"),
        ),
    )
    assert findings.of_client(other, RULES) == findings.of_client(whole, RULES)


@MANY
@given(clients_of_every_kind(), st.integers())
def test_a_finding_does_not_hang_on_the_order_of_the_kinds(whole: ClientFile, seed: int) -> None:
    kinds = list(dict.fromkeys(type(one) for one in whole.records))
    Random(seed).shuffle(kinds)
    turned = [one for kind in kinds for one in whole.records if type(one) is kind]
    other = attrs.evolve(whole, records=tuple(turned))
    assert findings.of_client(other, RULES) == findings.of_client(whole, RULES)


COUNTED: dict[str, Callable[[date], ClientFile]] = {
    "assessment_right": lambda day: file(residence(first_permit=day)),
    "plan_latest": lambda day: file(residence(first_permit=day), assessment(completed=None)),
    "plan_maximum": lambda day: file(plan(drafted=day)),
    "review_due": lambda day: file(
        plan(drafted=day, valid_until=day + timedelta(days=365)),
    ),
    "referral_due": lambda day: file(plan(drafted=day), service()),
    "request_reply": lambda day: file(DataRequest(id="q", client_id="c1", received=day)),
    "comp_period_ends": lambda day: file(
        residence(act_group="2_3_protection", first_municipality=day)
    ),
}
MONTHS = {
    "assessment_right": 36,
    "plan_latest": 36,
    "plan_maximum": 24,
    "review_due": 6,
    "referral_due": 1,
    "request_reply": 1,
}


def due(kind: str, day: date, rules: RuleSet = RULES) -> date:
    found = only(COUNTED[kind](day), kind, rules).due
    assert found is not None
    return found


@given(st.sampled_from(sorted(COUNTED)), DAYS, st.integers(0, 900))
def test_a_later_fact_never_brings_an_earlier_day(kind: str, day: date, more: int) -> None:
    begins = date(2025, 1, 1)
    if kind == "comp_period_ends":
        # 102.6 § itself steps back: a moment before 1.1.2025 is paid for a year longer.
        day = max(day, begins)
    assert due(kind, day) <= due(kind, day + timedelta(days=more))


@pytest.mark.parametrize("kind", sorted(MONTHS))
def test_month_ends_and_leap_days(kind: str) -> None:
    for day in EDGES:
        year, month = divmod(day.year * 12 + day.month - 1 + MONTHS[kind], 12)
        last = monthrange(year, month + 1)[1]
        assert due(kind, day) == date(year, month + 1, min(day.day, last))


def test_the_period_of_compensation_at_month_ends_and_leap_days() -> None:
    for day in EDGES:
        years = 3 if day < date(2025, 1, 1) else 2
        leap = (day.month, day.day) == (2, 29)
        end = date(day.year + years, 2, 28) if leap else day.replace(year=day.year + years)
        assert due("comp_period_ends", day) == end


@given(
    DAYS,
    st.dates(date(1960, 1, 1), date(2024, 1, 1)),
    st.sampled_from(["", "own", "family"]),
)
def test_an_estimate_pays_every_day_once(day: date, born: date, quota: str) -> None:
    person = compensation.Person(
        act_group="2_4",
        born=born,
        quota=quota,  # type: ignore[arg-type]
        first_municipality=day,
    )
    paid = compensation.period(person, RULES)
    assert paid is not None
    made = estimate(person, paid, RULES)
    assert made is not None
    yearly = sum(made.days_at(one) for one in ("comp.amount.child", "comp.amount.other"))
    assert yearly == paid.days
    assert made.days_at("comp.amount.adult") <= 366
    assert sum(by_month(made.lines).values()) == pytest.approx(made.total, abs=Decimal("0.5"))
    assert all(one.days > 0 for one in made.lines)


CHANGED = {
    "plan.review": "3",
    "assessment.window": "4",
    "plan.latest": "5",
    "plan.total": "3",
    "plan.referral": "2",
    "comp.period": "1",
    "subject.reply": "2",
    "young.until": "25",
}


@pytest.mark.parametrize("rule_id", sorted(CHANGED))
@settings(max_examples=40)
@given(whole=clients_of_every_kind())
def test_an_amendment_changes_only_what_it_should(rule_id: str, whole: ClientFile) -> None:
    before = findings.of_client(whole, RULES)
    after = findings.of_client(whole, amended(rule_id, CHANGED[rule_id], AMENDED))

    def untouched(found: tuple[Finding, ...]) -> list[Finding]:
        return [one for one in found if not _leans_on(one, rule_id)]

    assert untouched(before) == untouched(after)
    for one in before:
        days = [held.value for held in one.facts if isinstance(held.value, date)]
        if rule_id != "young.until" and days and max(days) < AMENDED:
            assert one in after or _leans_on(one, rule_id)


LEANING = {
    "plan.total": {"plan_maximum", "plan_ends", "plan_too_long", "plan_replace"},
    "plan.review": {"review_due", "review_planned"},
    "assessment.window": {"assessment_right", "assessment_start"},
    "plan.latest": {"plan_latest"},
    "subject.reply": {"request_reply"},
}


def _leans_on(one: Finding, rule_id: str) -> bool:
    return one.rule_id == rule_id or one.kind in LEANING.get(rule_id, set())


@given(DAYS)
def test_the_rule_of_the_facts_day_is_the_one_used(day: date) -> None:
    rules = amended("plan.review", "3", AMENDED)
    step = 3 if day >= AMENDED else 6
    year, month = divmod(day.year * 12 + day.month - 1 + step, 12)
    last = monthrange(year, month + 1)[1]
    assert due("review_due", day, rules) == date(year, month + 1, min(day.day, last))


def test_a_review_after_the_amendment_is_counted_by_it_though_the_plan_is_older() -> None:
    rules = amended("plan.review", "3", AMENDED)
    old = plan(drafted=date(2027, 6, 30), valid_until=date(2028, 6, 30))
    assert only(file(old), "review_due", rules).due == date(2027, 12, 30)
    seen = file(old, review(reviewed=date(2027, 7, 1)))
    assert only(seen, "review_due", rules).due == date(2027, 10, 1)


def test_the_birthday_decides_which_age_holds() -> None:
    rules = amended("young.until", "25", AMENDED)
    for born, reached in (
        (date(2004, 6, 30), date(2027, 6, 30)),
        (date(2004, 7, 1), date(2029, 7, 1)),
    ):
        whole = file(
            residence(arrived_unaccompanied=True),
            owner=Client(id="c1", client_id="c1", birth_date=born),
        )
        assert only(whole, "young_ends", rules).due == reached


def test_a_mistyped_year_stops_nothing() -> None:
    far = date(9998, 6, 1)
    whole = file(
        residence(first_permit=far, valid_to=far, first_municipality=far, act_group="2_4"),
        plan(drafted=far, valid_from=far, valid_until=far),
        service(),
        DataRequest(id="q", client_id="c1", received=far),
    )
    assert findings.of_client(whole, RULES)
