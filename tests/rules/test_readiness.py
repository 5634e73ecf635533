from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from kotodesk.register.assessment import Assessment
from kotodesk.register.situation import BenefitPeriod
from kotodesk.register.source import OLD_REGISTER, Source
from kotodesk.rules import readiness
from kotodesk.rules.readiness import Finding, worst
from kotodesk.services.rule_values import rule_values
from tests.rules.people import (
    TODAY,
    assessment,
    client,
    consent,
    event,
    file,
    full_file,
    guidance,
    residence,
    without_origin,
)

RULES = rule_values()


def codes(findings: tuple[Finding, ...], level: str = "red") -> set[tuple[str, str]]:
    return {(one.code, one.field) for one in findings if one.level == level}


def check(record: Assessment, own_target_days: int | None = None) -> tuple[Finding, ...]:
    whole = file(residence(), record)
    return readiness.assessment(whole, record, own_target_days=own_target_days)


def test_a_full_client_is_blocked_by_nothing() -> None:
    found = readiness.of_client(full_file(), TODAY, RULES)
    assert codes(found) == set()
    assert codes(found, "amber") == {("hetu_temporary", "hetu")}
    assert worst(found) == "amber"
    assert worst(()) == "ready"


@pytest.mark.parametrize(
    ("owner", "field"),
    [
        ({"given_names": ""}, "given_names"),
        ({"birth_date": None}, "birth_date"),
        ({"address": ""}, "address"),
        ({"municipality": ""}, "municipality"),
        ({"contact_language": ""}, "contact_language"),
        ({"interpreter_needed": None}, "interpreter_needed"),
    ],
)
def test_the_persons_data_must_be_there(owner: dict[str, Any], field: str) -> None:
    found = readiness.person(full_file(**owner))
    assert codes(found) == {("missing", field)}
    assert found[-1].record_id == "c1"
    assert all(one.section for one in found)


def test_a_client_without_a_residence_record_lacks_its_fields() -> None:
    found = readiness.person(file())
    assert ("missing", "permit_type") in codes(found)
    assert ("missing", "first_permit") in codes(found)


def test_the_first_permit_only_warns_where_an_old_list_gives_the_present_one() -> None:
    found = readiness.person(file(residence(first_permit=None)))
    assert codes(found) == set()
    assert ("missing", "first_permit") in codes(found, "amber")
    neither = readiness.person(file(residence(first_permit=None, valid_from=None)))
    assert {("missing", "first_permit"), ("missing", "valid_from")} <= codes(neither)


def test_no_identity_code_wants_its_reason() -> None:
    assert ("hetu_missing", "hetu") in codes(readiness.person(full_file(hetu="")))
    reasoned = readiness.person(full_file(hetu="", no_hetu_reason="applied"))
    assert codes(reasoned) == set()
    assert codes(reasoned, "amber") == {("hetu_missing", "hetu")}
    assert ("hetu_wrong", "hetu") in codes(readiness.person(full_file(hetu="150388-901A")))


def test_a_fact_without_origin_blocks() -> None:
    found = readiness.person(without_origin(full_file(), "c1", "phone"))
    assert codes(found) == {("provenance", "phone")}
    assert [one.section for one in found if one.level == "red"] == ["73.2 §"]
    whole = without_origin(full_file(), "a1", "plan_need")
    assert codes(readiness.assessment(whole, assessment())) == {("provenance", "plan_need")}


def test_non_disclosure_without_a_basis_blocks_and_hides_the_contact_fields() -> None:
    found = readiness.person(full_file(non_disclosure=True, address="", municipality=""))
    assert codes(found) == {("non_disclosure", "non_disclosure_basis")}
    based = full_file(non_disclosure=True, non_disclosure_basis="76 §, päätös 1.11.2026")
    assert codes(readiness.person(based)) == set()


def test_health_data_without_a_reason_blocks() -> None:
    sick = assessment(capacity="Selkä")
    assert codes(check(sick)) == {("health_reason", "capacity_reason")}
    reasoned = assessment(capacity="Selkä", capacity_reason="Vaikuttaa työllistymiseen")
    assert codes(check(reasoned)) == set()


def test_a_matter_not_found_out_is_a_warning() -> None:
    record = assessment(literacy="", literacy_source="", literacy_missing="Ei tulkkia")
    assert codes(check(record)) == set()
    assert codes(check(record), "amber") == {("not_found_out", "literacy")}


def test_worked_case_13_a_jobseeker_is_warned_of_and_stays_ready() -> None:
    period = BenefitPeriod(
        id="b1", client_id="c1", benefit="jobseeker", start=date(2026, 1, 1), end=None
    )
    whole = file(residence(), assessment(), period)
    found = readiness.assessment(whole, assessment())
    assert codes(found) == set()
    warning = next(one for one in found if one.code == "jobseeker")
    assert warning.level == "amber"
    assert "A-TMT/URA" in warning.message.text("en")
    assert "3 §" in warning.message.text("en")
    assert codes(check(assessment(basis="1_unemployed_jobseeker")), "amber")


def test_a_jobseeker_period_that_was_over_does_not_warn() -> None:
    period = BenefitPeriod(
        id="b1", client_id="c1", benefit="jobseeker", start=None, end=date(2026, 1, 1)
    )
    whole = file(residence(), assessment(), period)
    assert codes(readiness.assessment(whole, assessment()), "amber") == set()


def test_the_own_target_is_called_its_own() -> None:
    found = check(assessment(started=date(2026, 8, 1)), own_target_days=30)
    assert [one.code for one in found] == ["own_target"]
    assert "not statutory" in found[0].message.text("en")


def test_guidance_needs_an_active_consent() -> None:
    given = event(1, "given", date(2026, 11, 1))
    withdrawn = event(2, "withdrawn", date(2026, 11, 10))
    with_consent = file(guidance(), consent(), given)
    without = file(guidance(), consent(), given, withdrawn)
    assert readiness.guidance(with_consent, guidance(), TODAY) == ()
    assert codes(readiness.guidance(without, guidance(), TODAY)) == {("consent", "")}
    assert codes(readiness.guidance(without, guidance(), date(2026, 11, 9))) == set()


def test_guidance_with_nothing_in_it_is_not_stored() -> None:
    empty = guidance(needs_found="", referrals="  ")
    whole = file(empty, consent(), event(1, "given", date(2026, 11, 1)))
    assert codes(readiness.guidance(whole, empty, TODAY)) == {("missing", "needs_found")}


def test_an_assessment_is_never_gated_on_consent() -> None:
    found = readiness.of_client(file(residence(), assessment(), owner=client()), TODAY, RULES)
    assert codes(found) == set()


def test_a_remark_of_an_old_list_is_to_be_read_before_it_goes() -> None:
    whole = full_file(dealing_notes="soita iltapäivällä")
    assert ("old_remark", "dealing_notes") not in codes(readiness.person(whole), "amber")
    key = ("c1", "dealing_notes")
    imported = attrs.evolve(whole.provenance[key], source=Source(OLD_REGISTER, "lista.csv"))
    read = attrs.evolve(whole, provenance={**whole.provenance, key: imported})
    assert ("old_remark", "dealing_notes") in codes(readiness.person(read), "amber")
    assert codes(readiness.person(read)) == set()
