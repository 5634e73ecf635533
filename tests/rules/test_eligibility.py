# ruff: noqa: ANN401 - builders pass any field on to the record classes

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kotodesk import material
from kotodesk.i18n import codesets
from kotodesk.register.client_file import ClientFile
from kotodesk.register.extension import Extension
from kotodesk.register.moving import TO_AUTHORITY, StatusChange
from kotodesk.register.plan import Plan
from kotodesk.register.record import Record
from kotodesk.register.review import Review
from kotodesk.register.situation import BenefitPeriod, Situation
from kotodesk.rules import readiness
from kotodesk.rules.counting import add_years
from kotodesk.rules.eligibility import Answer, Question, tell
from kotodesk.rules.values import RuleSet, parse
from tests.rules.people import TODAY, assessment, client, file, full_file, residence


@cache
def _rules() -> RuleSet:
    path = material.file("resources", "rules", "deadlines.csv")
    return parse(path.read_text(encoding="utf-8"))


def _answer(question: Question, whole: ClientFile, day: date = TODAY) -> Answer:
    return tell(whole, day, _rules()).of(question)


def _words(answer: Answer) -> str:
    return "\n".join(one.message.text("en") for one in answer.sentences)


def _sections(answer: Answer) -> set[str]:
    return {one.section for one in answer.sentences}


def _situation(**values: Any) -> Situation:
    return Situation(**{"id": "si1", "client_id": "c1", **values})


def _plan(drafted: date, **values: Any) -> Plan:
    base = {
        "state": "completed",
        "number": 1,
        "drafted": drafted,
        "valid_from": drafted,
        "valid_until": add_years(drafted, 1),
    }
    return Plan(**{"id": "p1", "client_id": "c1", **base, **values})


def _extension(ground: str, **values: Any) -> Extension:
    base = {
        "plan_id": "p1",
        "ground": ground,
        "reasons": "syy",
        "special_measures": "toimet",
        "part_time": True,
        "study": "opinnot",
        "recorded": date(2026, 3, 1),
    }
    return Extension(**{"id": f"x-{ground}", "client_id": "c1", **base, **values})


# -- the assessment ---------------------------------------------------------------------------


def test_case_1_the_right_ends_three_years_from_the_first_permit() -> None:
    answer = _answer("assessment", file(residence(act_group="2_3_protection")))
    assert (answer.verdict, answer.until) == ("yes", date(2027, 3, 15))
    assert "15.3.2027; act by 15.3.2027" in _words(answer)
    assert "14.1 § 2 k." in _sections(answer)
    first = answer.sentences[0]
    assert [(one.kind, one.field, one.value) for one in first.facts] == [
        ("residence", "first_permit", date(2024, 3, 15))
    ]


def test_the_day_after_there_is_no_right() -> None:
    held = file(residence(trafficking_victim=False, act_group="2_3_protection"))
    assert _answer("assessment", held, date(2027, 3, 15)).verdict == "yes"
    assert _answer("assessment", held, date(2027, 3, 16)).verdict == "no"


def test_without_a_ground_what_is_not_recorded_is_named() -> None:
    answer = _answer("assessment", file(residence()))
    assert answer.verdict == "unknown"
    assert answer.lacks
    assert "Not recorded: Main activity" in _words(answer)
    assert "Not recorded: Victim of trafficking" in _words(answer)
    everything = file(
        residence(act_group="2_1_other", trafficking_victim=False),
        _situation(main_activity="employed", social_assistance=False),
    )
    known = _answer("assessment", everything)
    assert (known.verdict, known.lacks) == ("no", False)
    assert "ground 4" in _words(known)


def test_without_the_first_permit_nothing_is_counted() -> None:
    answer = _answer("assessment", file(residence(first_permit=None, act_group="2_4")))
    assert (answer.verdict, answer.until) == ("unknown", None)
    assert "Not recorded: First permit, card or registration" in _words(answer)


@pytest.mark.parametrize(
    ("records", "ground"),
    [
        ((_situation(main_activity="unemployed_jobseeker"),), "14.1 § 1 k."),
        ((_situation(main_activity="home_care_allowance"),), "14.1 § 3 k."),
        ((_situation(social_assistance=True),), "14.1 § 5 k."),
        ((assessment(basis="4_request_or_contact"),), "14.1 § 4 k."),
        (
            (
                BenefitPeriod(
                    id="b1", client_id="c1", benefit="home_care_allowance", start=TODAY, end=TODAY
                ),
            ),
            "14.1 § 3 k.",
        ),
    ],
)
def test_each_recorded_ground_is_told(records: tuple[Record, ...], ground: str) -> None:
    answer = _answer("assessment", file(residence(), *records))
    assert answer.verdict == "yes"
    assert ground in _sections(answer)


def test_an_allowance_that_has_ended_is_no_ground() -> None:
    ended = BenefitPeriod(
        id="b1",
        client_id="c1",
        benefit="home_care_allowance",
        start=date(2025, 1, 1),
        end=TODAY - timedelta(days=1),
    )
    assert _answer("assessment", file(residence(), ended)).verdict == "unknown"


def test_case_14_a_victim_reached_only_after_the_three_years() -> None:
    four_years_ago = date(2022, 11, 1)
    held = residence(first_permit=four_years_ago, trafficking_victim=True)
    late = file(held, owner=client(opened=date(2026, 10, 1)))
    answer = _answer("assessment", late)
    assert (answer.verdict, answer.until) == ("yes", None)
    assert "14.6 §" in _sections(answer)
    assert _answer("plan", late).verdict == "yes"
    assert "20.4 §" in _sections(_answer("plan", late))
    in_time = file(held, owner=client(opened=date(2025, 10, 31)))
    assert _answer("assessment", in_time).verdict == "no"
    assert _answer("plan", in_time).verdict == "no"


def test_a_victim_whose_day_of_reaching_is_not_recorded_cannot_be_told() -> None:
    held = residence(first_permit=date(2022, 11, 1), trafficking_victim=True)
    answer = _answer("assessment", file(held))
    assert answer.verdict == "unknown"
    assert "Not recorded: Client since" in _words(answer)


def test_without_a_permit_only_advice() -> None:
    assert _sections(_answer("assessment", file(residence(permit_type="pending")))) == {"2.2 §"}


# -- the plan ---------------------------------------------------------------------------------

_DRAFTED = date(2026, 2, 1)


def test_case_2_the_plans_run_to_their_maximum_and_what_would_extend_it() -> None:
    answer = _answer("plan", file(residence(), _plan(_DRAFTED)))
    assert (answer.verdict, answer.until) == ("yes", date(2028, 2, 1))
    words = _words(answer)
    assert "The first plan may run until 1.2.2027." in words
    assert "special measures are needed: until 1.2.2030." in words
    assert {"23.2 §", "23.3 §", "23.4 §"} <= _sections(answer)


def test_case_2_an_extension_and_forty_days_of_illness() -> None:
    obstacle = _extension(
        "obstacle", obstacle_from=date(2027, 1, 1), obstacle_until=date(2027, 2, 9)
    )
    answer = _answer(
        "plan", file(residence(), _plan(_DRAFTED), _extension("multi_sector"), obstacle)
    )
    assert answer.until == date(2030, 3, 13)
    assert "special measures are needed" not in _words(answer)


def test_a_ground_that_lacks_what_the_act_asks_for_does_not_count() -> None:
    bare = _extension("little_education", special_measures="")
    answer = _answer("plan", file(residence(), _plan(_DRAFTED), bare))
    assert answer.until == date(2028, 2, 1)
    assert "it does not count" in _words(answer)


def test_the_age_decides_what_unfinished_studies_give() -> None:
    def words(**born: Any) -> str:
        return _words(_answer("plan", file(_plan(_DRAFTED), owner=client(**born))))

    assert "until 1.2.2029" in words(birth_date=date(2005, 1, 1))
    assert "without a last day" in words(birth_date=date(1990, 1, 1))
    assert "Not recorded: Date of birth" in words(birth_date=None, hetu="")


def test_a_plan_of_the_repealed_act_is_to_be_verified_until_it_is_reviewed() -> None:
    old = _plan(date(2024, 6, 1), extension_grounds=("old_plan",))
    answer = _answer("plan", file(residence(), old))
    assert answer.verify
    assert "102.2 §" in _sections(answer)
    assert "Reviewed under 22 §, the plans together may run until 1.6.2026." in _words(answer)
    reviewed = Review(
        id="v1", client_id="c1", plan_id="p1", state="completed", reviewed=date(2025, 6, 1)
    )
    after = _answer("plan", file(residence(), old, reviewed))
    assert (after.verdict, after.until) == ("no", date(2026, 6, 1))


def test_before_a_plan_its_last_day_and_length_are_told() -> None:
    answer = _answer("plan", file(residence()), date(2026, 2, 1))
    assert (answer.verdict, answer.until) == ("yes", date(2027, 3, 15))
    assert "first plan may run until 1.2.2027 and all plans together until 1.2.2028" in (
        _words(answer)
    )


# -- group and money --------------------------------------------------------------------------


def test_the_group_follows_from_the_section_where_it_can() -> None:
    answer = _answer("group", file(residence(aliens_act_section="87")))
    assert answer.verdict == "yes"
    assert "points to group 2.3 § 1" in _words(answer)


@pytest.mark.parametrize("section", ["51", "52", "52a", "54", "114", "115", "family", "110", ""])
def test_where_the_section_is_not_enough_it_is_not_guessed(section: str) -> None:
    held = file(residence(aliens_act_section=section))
    answer = _answer("group", held)
    assert (answer.verdict, answer.lacks) == ("unknown", True)
    assert _answer("money", held).verdict == "unknown"


def test_a_section_against_the_recorded_group_is_pointed_out() -> None:
    answer = _answer("group", file(residence(aliens_act_section="work", act_group="2_3_applicant")))
    assert "the recorded group is another" in _words(answer)


def test_case_4_two_years_from_the_first_municipality() -> None:
    held = residence(
        act_group="2_3_protection", first_municipality=date(2025, 2, 10), quota_refugee=False
    )
    answer = _answer("money", file(held))
    assert (answer.verdict, answer.until) == ("yes", date(2027, 2, 10))
    assert "the last day paid is 9.2.2027" in _words(answer)
    assert answer.verify  # the condition of 59.1 § rests on a text that was not available
    assert _answer("money", file(held), date(2027, 2, 10)).verdict == "no"


@pytest.mark.parametrize(
    ("quota", "day", "end"),
    [
        (True, date(2024, 12, 1), date(2028, 12, 1)),
        (False, date(2024, 12, 1), date(2027, 12, 1)),
        (True, date(2025, 1, 1), date(2028, 1, 1)),
    ],
)
def test_case_5_the_quota(quota: bool, day: date, end: date) -> None:  # noqa: FBT001
    held = residence(act_group="2_3_protection", first_municipality=day, quota_refugee=quota)
    assert _answer("money", file(held)).until == end


def test_case_5_the_relative_of_a_quota_refugee() -> None:
    related = _situation(compensation_relation="quota_imputed")
    held = residence(act_group="2_4", first_municipality=date(2025, 1, 1), quota_refugee=False)
    assert _answer("money", file(held, related)).until == date(2028, 1, 1)


def test_an_unknown_quota_is_named_with_both_days() -> None:
    held = residence(act_group="2_3_protection", first_municipality=date(2025, 2, 10))
    answer = _answer("money", file(held))
    assert (answer.verdict, answer.until) == ("unknown", date(2027, 2, 10))
    assert "If taken in the refugee quota: until 10.2.2028." in _words(answer)


def test_case_7_temporary_protection_begins_only_with_a_municipality() -> None:
    held = residence(act_group="2_3_temporary", aliens_act_section="110", quota_refugee=False)
    without = _answer("money", file(held))
    assert (without.verdict, without.until) == ("unknown", None)
    assert "first permit" not in _words(without)
    begun = file(
        residence(
            act_group="2_3_temporary", first_municipality=date(2026, 4, 1), quota_refugee=False
        )
    )
    assert "from 1.4.2026 to 1.4.2028" in _words(_answer("money", begun))


# -- whose the tasks are ----------------------------------------------------------------------


def test_case_13_a_jobseekers_assessment_warns_and_stays_ready_for_the_batch() -> None:
    seeking = BenefitPeriod(
        id="b1", client_id="c1", benefit="jobseeker", start=date(2026, 9, 1), end=None
    )
    whole = full_file()
    held = ClientFile(whole.client, (*whole.records, seeking), whole.provenance)
    answer = _answer("authority", held)
    assert answer.verdict == "no"
    assert "A-TMT or URA" in _words(answer)
    assert {"3 §", "8 §", "76 §"} <= _sections(answer)
    assert "No hand-over" in _words(answer)
    found = readiness.assessment(held, assessment(), ())
    assert [one.section for one in found if one.code == "jobseeker"] == ["3, 76 §"]
    assert [one for one in found if one.level == "red"] == []


def test_a_hand_over_is_told() -> None:
    change = StatusChange(
        id="h1",
        client_id="c1",
        change_kind=TO_AUTHORITY,
        effective=date(2026, 10, 1),
        reason="työnhakija",
    )
    seeking = _situation(main_activity="unemployed_jobseeker")
    words = _words(_answer("authority", file(residence(), seeking, change)))
    assert "from 1.10.2026" in words
    assert "no day of hand-over yet" in words


def test_who_is_no_jobseeker_is_the_municipalitys_and_unknown_is_unknown() -> None:
    assert _answer("authority", file(_situation(main_activity="student"))).verdict == "yes"
    assert _answer("authority", file()).verdict == "unknown"


# -- properties -------------------------------------------------------------------------------

_DAYS = st.dates(date(2020, 1, 1), date(2036, 12, 31))
_GROUPS = st.sampled_from(["", *(one.code for one in codesets.entries("act_group"))])


_RESIDENCE = st.fixed_dictionaries(
    {
        "first_permit": st.none() | _DAYS,
        "first_municipality": st.none() | _DAYS,
        "act_group": _GROUPS,
        "aliens_act_section": st.sampled_from(
            ["", *(one.code for one in codesets.entries("aliens_act_section"))]
        ),
        "trafficking_victim": st.none() | st.booleans(),
        "quota_refugee": st.none() | st.booleans(),
        "arrived_unaccompanied": st.none() | st.booleans(),
    }
)


@given(values=_RESIDENCE, drafted=st.none() | _DAYS, born=st.none() | _DAYS, day=_DAYS)
def test_every_answer_has_a_sentence_a_paragraph_and_no_day_before_its_fact(
    values: dict[str, Any], drafted: date | None, born: date | None, day: date
) -> None:
    plans = (_plan(drafted),) if drafted is not None else ()
    whole = file(residence(**values), *plans, owner=client(birth_date=born))
    told = tell(whole, day, _rules())
    for answer in told.answers:
        assert answer.sentences
        for one in answer.sentences:
            assert one.section
            assert "%(" not in one.message.text("fi")
    for answer, since in (
        (told.of("assessment"), values["first_permit"]),
        (told.of("money"), values["first_municipality"]),
    ):
        assert answer.until is None or (since is not None and answer.until > since)


@given(day=_DAYS, later=_DAYS, first=_DAYS)
def test_a_later_permit_never_ends_the_right_sooner(day: date, later: date, first: date) -> None:
    def until(permit: date) -> date:
        held = residence(first_permit=permit, act_group="2_3_protection")
        window = _answer("assessment", file(held), max(permit, day)).until
        return window or date.max

    early, late = sorted((first, later))
    assert until(early) <= until(late)
