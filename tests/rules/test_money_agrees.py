"""The rights told, the finding and the estimate give one period of 61 §."""

# ruff: noqa: ANN401 - builders pass any field on to the record classes

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kotodesk.i18n import codesets
from kotodesk.register.client_file import ClientFile
from kotodesk.register.residence import Residence
from kotodesk.register.situation import Situation
from kotodesk.rules.compensation import PaidPeriod, period, person
from kotodesk.rules.eligibility import Answer, tell
from kotodesk.rules.eligibility.group import grouped
from tests.rules.findings.invented import clients_of_every_kind
from tests.rules.findings.made import RULES, found
from tests.rules.people import TODAY, file, residence

_DAYS = st.dates(date(2020, 1, 1), date(2036, 12, 31))


def _codes(code_set: str) -> st.SearchStrategy[str]:
    return st.sampled_from(["", *(one.code for one in codesets.entries(code_set))])


_RESIDENCES = st.builds(
    residence,
    act_group=_codes("act_group"),
    aliens_act_section=_codes("aliens_act_section"),
    permit_type=_codes("permit_type"),
    quota_refugee=st.none() | st.booleans(),
    first_permit=st.none() | _DAYS,
    first_municipality=st.none() | _DAYS,
)
_SITUATIONS = st.builds(
    Situation,
    id=st.just("si1"),
    client_id=st.just("c1"),
    compensation_relation=_codes("compensation_relation"),
)


def _money(whole: ClientFile, day: date) -> Answer:
    return tell(whole, day, RULES).of("money")


def _with_group(whole: ClientFile, day: date) -> ClientFile:
    """Record the group the permit's section points to: the rights tell by it already."""
    group = grouped(whole, day, RULES).code
    records = tuple(
        one.changed(act_group=group) if isinstance(one, Residence) else one for one in whole.records
    )
    return attrs.evolve(whole, records=records)


def _agree(whole: ClientFile, day: date) -> PaidPeriod | None:
    told, paid = _money(whole, day), period(person(whole), RULES)
    assert told.until == (paid.end if paid is not None else None)
    if paid is not None:
        first = told.sentences[0]
        assert (first.section, first.message.params["start"]) == (paid.rule.section, paid.start)
        assert (told.verdict == "yes") <= (day < paid.end)
        assert (told.verdict == "no") <= (day >= paid.end)
    ends = found(whole, "comp_period_ends")
    assert [one.due for one in ends] == ([paid.end] if paid is not None else [])
    return paid


@settings(max_examples=200, deadline=None)
@given(held=_RESIDENCES, situation=_SITUATIONS, day=_DAYS)
def test_every_residence_has_one_period(held: Residence, situation: Situation, day: date) -> None:
    _agree(_with_group(file(held, situation), day), day)


@settings(max_examples=50, deadline=None)
@given(whole=clients_of_every_kind(), day=_DAYS)
def test_every_kind_of_client_has_one_period(whole: ClientFile, day: date) -> None:
    ours = attrs.evolve(whole, client=attrs.evolve(whole.client, status=""))
    _agree(_with_group(ours, day), day)


@settings(deadline=None)
@given(held=_RESIDENCES, day=_DAYS)
def test_recording_the_group_pointed_to_changes_no_day(held: Residence, day: date) -> None:
    whole = file(held)
    assert _money(whole, day).until == _money(_with_group(whole, day), day).until


def _case(number: int, end: date | None, relation: str = "", **values: Any) -> Any:
    return pytest.param(values, relation, end, id=f"case {number}")


@pytest.mark.parametrize(
    ("values", "relation", "end"),
    [
        _case(
            4,
            date(2027, 2, 10),
            act_group="2_3_protection",
            first_municipality=date(2025, 2, 10),
        ),
        _case(
            5,
            date(2028, 12, 1),
            act_group="2_3_protection",
            first_municipality=date(2024, 12, 1),
            quota_refugee=True,
        ),
        _case(
            5,
            date(2028, 1, 1),
            "quota_imputed",
            act_group="2_4",
            first_municipality=date(2025, 1, 1),
        ),
        _case(
            6,
            date(2028, 6, 1),
            act_group="2_3_protection",
            first_municipality=date(2025, 6, 1),
            quota_refugee=True,
        ),
        _case(
            7,
            None,
            act_group="2_3_temporary",
            aliens_act_section="110",
            first_permit=date(2025, 4, 1),
        ),
        _case(
            7,
            date(2028, 4, 1),
            act_group="2_3_temporary",
            aliens_act_section="110",
            first_municipality=date(2026, 4, 1),
        ),
        _case(8, None, act_group="2_5", first_municipality=date(2026, 5, 1)),
    ],
)
def test_the_worked_cases_have_one_period(
    values: dict[str, Any], relation: str, end: date | None
) -> None:
    related = Situation(id="si1", client_id="c1", compensation_relation=relation)
    paid = _agree(file(residence(**values), related), TODAY)
    assert (paid.end if paid is not None else None) == end


@pytest.mark.parametrize("ticked", [None, False])
def test_a_permit_of_section_90_is_the_quota_and_named_as_the_fact(ticked: bool | None) -> None:  # noqa: FBT001
    held = residence(
        aliens_act_section="90",
        act_group="2_3_protection",
        first_municipality=date(2025, 2, 10),
        quota_refugee=ticked,
    )
    answer = _money(file(held), TODAY)
    assert (answer.verdict, answer.until) == ("yes", date(2028, 2, 10))
    assert "aliens_act_section" in {one.field for one in answer.sentences[0].facts}
