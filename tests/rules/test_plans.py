from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from kotodesk.register.plan import Plan, PlanService
from kotodesk.rules.plans import Limit, is_valid, longest, missing_for_completion, valid_plan
from kotodesk.services.rule_values import rule_values

RULES = rule_values()
TODAY = date(2026, 11, 21)
FIRST_DAY = date(2026, 2, 1)


def plan(**values: Any) -> Plan:  # noqa: ANN401 - a builder
    base: dict[str, Any] = {
        "state": "completed",
        "number": 1,
        "drafted": FIRST_DAY,
        "valid_from": FIRST_DAY,
        "valid_until": date(2027, 2, 1),
    }
    return Plan(**{"id": "p1", "client_id": "c1", **base, **values})


FIRST = plan()


def second(*grounds: str, **values: Any) -> Plan:  # noqa: ANN401 - a builder
    base: dict[str, Any] = {
        "id": "p2",
        "number": 2,
        "drafted": date(2027, 1, 20),
        "valid_from": date(2027, 2, 2),
        "extension_grounds": grounds,
    }
    return plan(**{**base, **values})


def due(one: Plan, *others: Plan) -> date | None:
    limit = longest(one, (one, *others), RULES, TODAY)
    assert limit is not None
    return limit.due


def test_the_worked_case_of_23() -> None:
    assert due(FIRST) == date(2027, 2, 1)
    assert due(second(), FIRST) == date(2028, 2, 1)
    assert due(second("multi_sector"), FIRST) == date(2030, 2, 1)
    ill = {"obstacle_from": date(2027, 3, 1), "obstacle_until": date(2027, 4, 9)}
    assert due(second("multi_sector", "obstacle", **ill), FIRST) == date(2030, 3, 13)


def test_a_ground_never_lengthens_the_first_plan() -> None:
    assert due(plan(extension_grounds=("little_education",))) == date(2027, 2, 1)
    assert due(plan(extension_grounds=("studies",))) == date(2027, 2, 1)


def test_studies_under_25_add_a_year_and_from_25_end_the_cap() -> None:
    assert due(second("studies"), FIRST) == date(2029, 2, 1)
    assert due(second("studies_25"), FIRST) is None
    assert not Limit(None, "").exceeded_by(second(valid_until=date(2040, 1, 1)))


def test_a_second_plan_of_the_same_day_is_not_the_first() -> None:
    twin = second(drafted=FIRST_DAY)
    assert due(twin, FIRST) == date(2028, 2, 1)
    assert due(FIRST, twin) == date(2027, 2, 1)


def test_a_plan_of_the_repealed_act_runs_by_it_only_when_that_is_recorded() -> None:
    old = plan(drafted=date(2024, 6, 1), valid_from=date(2024, 6, 1))
    assert due(old) == date(2025, 6, 1)
    assert due(attrs.evolve(old, extension_grounds=("old_plan",))) == date(2027, 6, 1)
    assert due(attrs.evolve(FIRST, extension_grounds=("old_plan",))) == date(2027, 2, 1)


def test_no_limit_before_the_day_it_was_drawn_up_is_known() -> None:
    assert longest(plan(drafted=None), (), RULES, TODAY) is None


@pytest.mark.parametrize(
    ("values", "day", "valid"),
    [
        ({}, FIRST_DAY, True),
        ({}, date(2027, 2, 1), True),
        ({}, date(2027, 2, 2), False),
        ({}, date(2026, 1, 31), False),
        ({"state": "open"}, FIRST_DAY, False),
        ({"state": ""}, FIRST_DAY, False),
        ({"state": "correcting"}, FIRST_DAY, True),
        ({"ended": date(2026, 6, 1)}, date(2026, 6, 1), True),
        ({"ended": date(2026, 6, 1)}, date(2026, 6, 2), False),
        ({"valid_until": None}, FIRST_DAY, False),
    ],
)
def test_a_plan_is_valid_once_completed_and_on_its_days(
    values: dict[str, Any], day: date, *, valid: bool
) -> None:
    one = plan(**values)
    assert is_valid(one, day) is valid
    assert valid_plan((one,), day) == (one if valid else None)


def test_what_a_plan_lacks_is_told_in_the_order_of_its_form() -> None:
    long = plan(valid_until=date(2027, 2, 2))
    limit = longest(long, (long,), RULES, TODAY)
    found = missing_for_completion(long, (), limit)
    order = [section.id for section in Plan.SECTIONS]
    places = [order.index(one.section) for one in found]
    assert places == sorted(places)
    assert ("length", "valid_until") in {(one.section, one.field) for one in found}
    services = (PlanService(id="s", client_id="c1", plan_id="p1", name="Kurssi"),)
    agreed = [one for one in missing_for_completion(long, services, limit) if not one.field]
    assert ["Kurssi" in one.message.text("fi") for one in agreed] == [True]
