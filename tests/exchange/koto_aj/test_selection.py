from __future__ import annotations

from datetime import date

import attrs

from kotodesk.exchange.koto_aj.material import ClientMaterial, Former
from kotodesk.exchange.koto_aj.selection import Selection, select
from kotodesk.register.client import Client
from kotodesk.register.client_file import ClientFile
from kotodesk.register.record import Record
from kotodesk.services.rule_values import rule_values
from tests.exchange.koto_aj.batches import chosen, material, sent
from tests.rules.people import (
    TODAY,
    assessment,
    client,
    consent,
    event,
    file,
    full_file,
    guidance,
    measure,
    origins,
    residence,
    without_origin,
)

GIVEN = event(1, "given", date(2026, 11, 1))
WITHDRAWN = event(2, "withdrawn", date(2026, 11, 10))


def kinds(selection: Selection) -> list[str]:
    return [one.kind for one in selection.outgoing]


def left(selection: Selection) -> dict[str, list[str]]:
    return {one.kind: [reason.code for reason in one.reasons] for one in selection.left_out}


def whole(*events: Record, owner: Client | None = None) -> ClientFile:
    return file(residence(), assessment(), measure(), guidance(), *events, owner=owner)


def test_all_that_is_ready_goes_as_new() -> None:
    found = chosen()
    assert kinds(found) == ["person", "assessment", "guidance"]
    assert {one.change for one in found.outgoing} == {"new"}
    assert (found.left_out, found.corrections, found.withdrawals) == ((), (), ())
    assert found.outgoing[2].consent_id == "s1"


def test_guidance_without_consent_is_left_out_with_the_reason_and_nothing_else_is() -> None:
    found = chosen(whole())
    assert kinds(found) == ["person", "assessment"]
    assert left(found) == {"guidance": ["consent"]}
    assert found.left_out[0].reasons[0].section == "874/2024 4 §"


def test_the_consent_counts_on_the_day_the_batch_is_made() -> None:
    withdrawn = material(whole(consent(), GIVEN, WITHDRAWN))
    assert "guidance" in kinds(select(withdrawn, date(2026, 11, 9)))
    assert "guidance" not in kinds(select(withdrawn, TODAY))


def test_refusal_and_a_consent_of_another_kind_send_nothing() -> None:
    refused = whole(consent(), event(1, "refused", date(2026, 11, 1)))
    other = whole(consent(consent_type="C4"), GIVEN)
    for one in (refused, other):
        assert left(chosen(one)) == {"guidance": ["consent"]}


def test_an_open_assessment_waits_but_does_not_hold_the_person() -> None:
    found = select(ClientMaterial(file=full_file(), rules=rule_values()), TODAY)
    assert kinds(found) == ["person", "guidance"]
    assert left(found) == {"assessment": ["assessment_open"]}


def test_the_frozen_version_goes_not_what_stands_now() -> None:
    live = file(residence(), assessment(goals="Muutettu jälkeenpäin"), measure())
    found = chosen(live)
    content = next(one.content for one in found.outgoing if one.kind == "assessment")
    assert "goals" not in content["parts"]["assessment"]["fields"]
    assert content["version"] == 1


def test_a_person_who_is_not_ready_holds_the_rest_back() -> None:
    found = chosen(without_origin(full_file(), "c1", "phone"))
    assert kinds(found) == []
    assert left(found) == {
        "person": ["provenance"],
        "assessment": ["person_waits"],
        "guidance": ["person_waits"],
    }


def test_a_person_who_went_before_holds_nothing_back() -> None:
    before = {"c1": Former(kind="person", record_id="c1", batch_number=1, content_sha256="x")}
    found = chosen(without_origin(full_file(), "c1", "phone"), before)
    assert kinds(found) == ["assessment", "guidance"]
    assert left(found) == {"person": ["provenance"]}


def test_no_duty_and_no_consent_sends_no_one() -> None:
    found = chosen(file(residence(), guidance()))
    assert kinds(found) == []
    assert left(found) == {"person": ["no_duty"], "guidance": ["consent"]}
    consented = chosen(file(residence(), guidance(), consent(), GIVEN))
    assert kinds(consented) == ["person", "guidance"]
    status = chosen(file(residence(), owner=client(status="integration_client")))
    assert kinds(status) == ["person"]


def test_visits_and_notes_never_go() -> None:
    found = chosen(file(residence(), assessment(), measure(), guidance(contact_kind="visit")))
    assert "guidance" not in kinds(found)
    assert left(found) == {}


def test_what_is_unchanged_does_not_go_again() -> None:
    first = chosen()
    second = chosen(former=sent(first))
    assert second.empty
    assert second.unchanged == 3


def test_a_change_goes_whole_with_a_notice_of_what_changed() -> None:
    first = chosen()
    second = chosen(full_file(phone="+358409999999"), sent(first))
    (person,) = second.outgoing
    (notice,) = second.corrections
    assert person.change == "changed"
    assert notice.changed == ("client.phone",)
    assert notice.former.batch_number == 1
    assert notice.content_sha256 == person.content_sha256


def test_a_removed_part_is_a_change() -> None:
    first = chosen()
    frozen = material().versions["a1"]
    fewer = attrs.evolve(frozen, number=2, parts=(), reason="Kirjattu väärälle")
    second = select(attrs.evolve(material(former=sent(first)), versions={"a1": fewer}), TODAY)
    (notice,) = second.corrections
    assert notice.version == 2
    assert notice.reason == "Kirjattu väärälle"
    assert notice.changed == ("refining_measure.measure", "refining_measure.ordered")


def test_a_withdrawn_consent_takes_back_what_went_once() -> None:
    first = chosen(whole(consent(), GIVEN))
    before = sent(first)
    second = chosen(whole(consent(), GIVEN, WITHDRAWN), before)
    (notice,) = second.withdrawals
    assert notice.kind == "guidance"
    assert notice.record_id == "g1"
    assert notice.reason == "consent_ended"
    assert (notice.consent_state, notice.day) == ("withdrawn", date(2026, 11, 10))
    assert left(second) == {"guidance": ["consent"]}
    before["g1"] = attrs.evolve(before["g1"], withdrawn=True)
    third = chosen(whole(consent(), GIVEN, WITHDRAWN), before)
    assert third.withdrawals == ()
    renewed = whole(consent(), GIVEN, WITHDRAWN, event(3, "renewed", date(2026, 11, 20)))
    again = chosen(renewed, before)
    assert [(one.kind, one.change) for one in again.outgoing] == [("guidance", "new")]


def test_an_expired_consent_takes_back_too() -> None:
    dated = consent(valid_until=date(2026, 11, 15))
    first = select(material(whole(dated, GIVEN)), date(2026, 11, 15))
    second = chosen(whole(dated, GIVEN), sent(first))
    (notice,) = second.withdrawals
    assert (notice.consent_state, notice.day) == ("expired", date(2026, 11, 15))


def test_a_removed_record_is_taken_back() -> None:
    first = chosen()
    remaining = file(residence(), assessment(), measure(), consent(), GIVEN)
    (notice,) = chosen(remaining, sent(first)).withdrawals
    assert (notice.kind, notice.reason) == ("guidance", "record_removed")


def test_she_may_choose_the_kinds() -> None:
    found = select(material(), TODAY, frozenset({"person"}))
    assert kinds(found) == ["person"]
    alone = select(material(), TODAY, frozenset({"assessment"}))
    assert left(alone) == {"assessment": ["person_waits"]}


def test_non_disclosure_hides_every_contact_field_and_holds_the_record_without_a_basis() -> None:
    hidden = chosen(full_file(non_disclosure=True))
    assert left(hidden)["person"] == ["non_disclosure"]
    basis = "76 § (681/2023), päätös 1.11.2026"
    based = chosen(full_file(non_disclosure=True, non_disclosure_basis=basis))
    person = based.outgoing[0].content
    assert person["non_disclosure"] == {"basis": basis, "withheld": []}
    assert person["parts"]["client"]["fields"]["address"]["value"] == "Kirkkokatu 1 A 2"


def test_worked_case_13_a_jobseekers_assessment_goes_with_its_warning() -> None:
    base = material()
    frozen = attrs.evolve(base.versions["a1"], main=assessment(basis="1_unemployed_jobseeker"))
    found = select(attrs.evolve(base, versions={"a1": frozen}), TODAY)
    out = next(one for one in found.outgoing if one.kind == "assessment")
    assert [one.code for one in out.warnings] == ["jobseeker"]


def test_the_origin_of_a_fact_is_part_of_it() -> None:
    before = chosen()
    base = full_file()
    other = {
        **origins(base.everything),
        ("c1", "phone"): attrs.evolve(base.provenance["c1", "phone"], recorded_by="Toinen"),
    }
    after = chosen(attrs.evolve(base, provenance=other), sent(before))
    assert after.corrections[0].changed == ("client.phone",)
