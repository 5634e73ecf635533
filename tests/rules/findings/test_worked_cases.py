"""The fourteen worked cases, by number."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

from kotodesk.register.accountability import DataRequest
from kotodesk.register.compensation import CompensationDecision
from kotodesk.register.situation import BenefitPeriod
from kotodesk.rules import compensation, findings, readiness
from kotodesk.rules.compensation import PaidPeriod, Person
from kotodesk.rules.compensation_estimate import Estimate, by_year, estimate
from kotodesk.rules.findings.municipal import Breach, OfficeFacts, notify_by
from tests.rules.findings.made import (
    RULES,
    appointment,
    extension,
    found,
    only,
    plan,
    review,
    service,
)
from tests.rules.people import TODAY, assessment, client, file, full_file, residence

OPEN = {"completed": None, "outcome": ""}


def period(**values: object) -> PaidPeriod:
    made = compensation.period(Person(**values), RULES)  # type: ignore[arg-type]
    assert made is not None
    return made


def estimated(paid: PaidPeriod, born: date) -> Estimate:
    made = estimate(Person(born=born), paid, RULES)
    assert made is not None
    return made


def test_case_1_three_years_from_the_first_permit() -> None:
    whole = file(residence(first_permit=date(2024, 3, 15)), assessment(**OPEN))
    for kind, rule_id in (
        ("assessment_right", "assessment.window"),
        ("plan_latest", "plan.latest"),
    ):
        one = only(whole, kind)
        assert one.rule_id == rule_id
        assert one.due == one.act_by == date(2027, 3, 15)


def test_case_2_lengths_of_plans() -> None:
    first = plan()
    assert only(file(first), "plan_maximum").due == date(2028, 2, 1)
    assert found(file(first), "plan_too_long") == ()
    longer = attrs.evolve(first, valid_until=date(2027, 2, 2))
    assert only(file(longer), "plan_too_long").section == "23.2 §"
    more = extension("multi_sector")
    one = only(file(first, more), "plan_maximum")
    assert (one.due, one.section) == (date(2030, 2, 1), "23.3 §")
    ill = extension("obstacle", obstacle_from=date(2027, 3, 1), obstacle_until=date(2027, 4, 9))
    one = only(file(first, more, ill), "plan_maximum")
    assert (one.due, one.section) == (date(2030, 3, 13), "23.4 §")


@pytest.mark.parametrize("by_review", [False, True])
def test_case_3_review_after_six_months(by_review: bool) -> None:  # noqa: FBT001
    day = date(2026, 8, 31)
    if by_review:
        whole = file(plan(valid_until=date(2027, 7, 1)), review(reviewed=day))
    else:
        whole = file(plan(drafted=day, valid_from=day, valid_until=date(2027, 8, 31)))
    one = only(whole, "review_due")
    assert one.due == date(2027, 2, 28)
    assert one.act_by == date(2027, 2, 26)


def test_case_3_referral_within_a_month() -> None:
    one = only(file(plan(drafted=date(2026, 1, 31)), service()), "referral_due")
    assert (one.due, one.act_by) == (date(2026, 2, 28), date(2026, 2, 27))


def test_case_4_an_adult_not_from_the_quota() -> None:
    whole = file(residence(act_group="2_3_protection", first_municipality=date(2025, 2, 10)))
    one = only(whole, "comp_period_ends")
    assert one.due == date(2027, 2, 10)
    assert "9.2.2027" in one.explanation.text("en")
    assert one.verify
    paid = compensation.period(compensation.person(whole), RULES)
    assert paid is not None
    assert estimated(paid, date(1988, 3, 15)).total == Decimal(11845)


@pytest.mark.parametrize(
    ("start", "quota", "end"),
    [
        (date(2024, 12, 1), "own", date(2028, 12, 1)),
        (date(2024, 12, 1), "family", date(2027, 12, 1)),
        (date(2025, 1, 1), "own", date(2028, 1, 1)),
        (date(2025, 1, 1), "family", date(2028, 1, 1)),
    ],
)
def test_case_5_quota(start: date, quota: str, end: date) -> None:
    group = "2_4" if quota == "family" else "2_3_protection"
    assert period(act_group=group, quota=quota, first_municipality=start).end == end


def test_case_5_december_2024_at_its_own_rate() -> None:
    paid = period(act_group="2_3_protection", quota="own", first_municipality=date(2024, 12, 1))
    lines = estimated(paid, date(2012, 5, 1)).lines
    december = [one for one in lines if (one.year, one.month) == (2024, 12)]
    assert [one.rule.value for one in december] == ["1496"]
    assert december[0].exact == Fraction(1496 * 31, 365)
    assert all(one.rule.value == "2052" for one in lines if one.year > 2024)


def test_case_6_the_seventh_birthday() -> None:
    paid = period(act_group="2_3_protection", quota="own", first_municipality=date(2025, 6, 1))
    assert paid.end == date(2028, 6, 1)
    made = estimated(paid, date(2020, 1, 1))
    assert made.days_at("comp.amount.child") == 579
    assert made.days_at("comp.amount.other") == 517
    assert sum(by_year(made.lines).values()) == pytest.approx(made.total, abs=Decimal("0.02"))


def test_case_7_temporary_protection_only_from_the_municipality() -> None:
    permit = {
        "act_group": "2_3_temporary",
        "aliens_act_section": "110",
        "first_permit": date(2025, 4, 1),
    }
    without = file(residence(**permit))
    assert compensation.period(compensation.person(without, from_permit=True), RULES) is None
    assert found(without, "comp_period_ends") == ()
    assert only(without, "comp_missing").rule_id == "comp.start"
    with_it = compensation.person(
        file(residence(**permit, first_municipality=date(2026, 4, 1))), from_permit=True
    )
    paid = compensation.period(with_it, RULES)
    assert paid is not None
    assert paid.start == date(2026, 4, 1)


def test_case_8_a_child_born_in_finland_has_the_parents_time() -> None:
    parent = period(act_group="2_3_protection", first_municipality=date(2025, 2, 10))
    child = Person(act_group="2_5", first_municipality=date(2026, 5, 1), born=date(2026, 5, 1))
    paid = compensation.period(child, RULES, parent)
    assert paid is not None
    assert (paid.start, paid.end) == (date(2026, 5, 1), date(2027, 2, 10))
    late = attrs.evolve(child, first_municipality=date(2027, 2, 10))
    assert compensation.period(late, RULES, parent) is None
    assert compensation.period(child, RULES) is None


def test_case_9_special_support_is_claimed_in_two_years() -> None:
    decision = CompensationDecision(
        id="k1", client_id="c1", compensation_kind="special", cost_year=2025
    )
    assert only(file(decision), "comp_claim").due == date(2027, 12, 31)
    claimed = attrs.evolve(decision, claimed=date(2026, 3, 1))
    assert found(file(claimed), "comp_claim") == ()


def test_case_10_a_request_received_on_a_saturday() -> None:
    request = DataRequest(
        id="q1", client_id="c1", request_kind="access", received=date(2026, 1, 31)
    )
    one = only(file(request), "request_reply")
    assert one.due == date(2026, 2, 28)
    assert one.may_still == date(2026, 3, 2)
    assert one.act_by == date(2026, 2, 27)


def test_case_11_hours_run_through_the_weekend() -> None:
    noticed = datetime(2026, 12, 18, 15, tzinfo=UTC)
    assert notify_by(noticed, RULES) == noticed + timedelta(hours=72)
    office = OfficeFacts(breaches=(Breach("x", noticed),))
    (one,) = [one for one in findings.municipal(office, RULES) if one.kind == "breach"]
    assert one.due == date(2026, 12, 21)
    assert "21.12.2026" in one.explanation.text("en")
    assert "15.00" in one.explanation.text("en")


def test_case_12_no_fee_from_a_minor_whatever_else_holds() -> None:
    missed = appointment()
    adult = file(missed, owner=client(birth_date=date(2008, 10, 5)))
    minor = file(missed, owner=client(birth_date=date(2008, 10, 6)))
    assert only(adult, "no_show").rule_id == "noshow.fee"
    assert "56,70" in only(adult, "no_show").explanation.text("en")
    assert "19.10.2026" in only(adult, "no_show").explanation.text("en")
    assert found(minor, "no_show") == ()


def test_case_13_a_jobseeker_is_the_authoritys_and_batch_ready_all_the_same() -> None:
    seeking = BenefitPeriod(id="j1", client_id="c1", benefit="jobseeker", start=date(2026, 9, 1))
    whole = full_file()
    whole = file(*whole.records, seeking)
    one = only(whole, "jobseeker")
    assert one.section == "3 §"
    assert "A-TMT" in one.explanation.text("en")
    assert readiness.worst(readiness.of_client(whole, TODAY, RULES)) != "red"
    assert found(full_file(), "jobseeker") == ()


@pytest.mark.parametrize("reached_in_time", [False, True])
def test_case_14_a_trafficking_victim_reached_late(reached_in_time: bool) -> None:  # noqa: FBT001
    opened = date(2025, 6, 1) if reached_in_time else date(2026, 2, 1)
    whole = file(
        residence(first_permit=date(2022, 11, 1), trafficking_victim=True),
        assessment(started=opened, **OPEN),
        owner=client(opened=opened),
    )
    right, latest = only(whole, "assessment_right"), only(whole, "plan_latest")
    if reached_in_time:
        assert (right.due, latest.due) == (date(2025, 11, 1), date(2025, 11, 1))
    else:
        assert (right.due, right.section) == (None, "14.6 §")
        assert (latest.due, latest.section) == (None, "20.4 §")
