# ruff: noqa: ANN401 - builders pass any field on to the record classes

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kotodesk.register.record import Record
from kotodesk.register.situation import BenefitPeriod, Situation
from kotodesk.rules.findings.grounds import grounds
from tests.rules.findings.made import only
from tests.rules.people import TODAY, assessment, file, residence


def situation(**values: Any) -> Situation:
    return Situation(**{"id": "si1", "client_id": "c1", **values})


def period(benefit: str, start: date, end: date | None = None) -> BenefitPeriod:
    return BenefitPeriod(id="b1", client_id="c1", benefit=benefit, start=start, end=end)


@pytest.mark.parametrize(
    ("record", "ground"),
    [
        (situation(main_activity="unemployed_jobseeker"), "1_unemployed_jobseeker"),
        (residence(act_group="2_3_protection"), "2_protection"),
        (residence(act_group="2_4"), "2_protection"),
        (situation(main_activity="home_care_allowance"), "3_home_care_allowance"),
        (period("home_care_allowance", TODAY), "3_home_care_allowance"),
        (assessment(basis="4_request_or_contact"), "4_request_or_contact"),
        (situation(social_assistance=True), "5_social_assistance"),
        (period("social_assistance", TODAY), "5_social_assistance"),
        (residence(act_group="2_6"), "6_child_or_young"),
        (residence(trafficking_victim=True), "7_trafficking_victim"),
    ],
)
def test_each_ground_rests_on_its_record(record: Record, ground: str) -> None:
    for day in (None, TODAY):
        found = grounds(file(record), day)
        assert list(found) == [ground]
        assert all(one.record_id == record.id for one in found[ground])


def test_a_period_counts_on_its_days_and_without_a_day_while_it_has_no_end() -> None:
    over = file(period("home_care_allowance", date(2025, 1, 1), date(2025, 6, 30)))
    assert grounds(over, date(2025, 6, 30))
    assert not grounds(over, date(2025, 7, 1))
    assert not grounds(over)
    open_one = file(period("home_care_allowance", date(2025, 1, 1)))
    assert not grounds(open_one, date(2024, 12, 31))
    assert grounds(open_one)


def test_social_assistance_as_a_period_asks_for_an_assessment_too() -> None:
    whole = file(residence(), period("social_assistance", date(2026, 1, 1)))
    facts = only(whole, "assessment_start").facts
    assert [(one.kind, one.field) for one in facts] == [
        ("benefit_period", "benefit"),
        ("benefit_period", "start"),
    ]
