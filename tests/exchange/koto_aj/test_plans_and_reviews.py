"""Plans (874/2024 2 §) and reviews (3 §) in batches, from the frozen versions to the package."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from kotodesk.exchange.koto_aj.check import check
from kotodesk.exchange.koto_aj.entities import BY_NAME
from kotodesk.exchange.koto_aj.keying import sheet
from kotodesk.exchange.koto_aj.material import ClientMaterial, Former
from kotodesk.exchange.koto_aj.record_json import parts_of
from kotodesk.exchange.koto_aj.schema import schemas
from kotodesk.exchange.koto_aj.selection import Outgoing, Selection, select
from kotodesk.register.client_file import ClientFile
from kotodesk.register.plan import Plan, PlanService
from kotodesk.register.record import Record
from kotodesk.register.states import OPEN
from kotodesk.services.rule_values import rule_values
from tests.exchange.koto_aj.batches import PASSPHRASE, chosen, make, material, members, sent
from tests.rules.people import (
    ORIGIN,
    TODAY,
    agreed,
    assessment,
    client,
    extension,
    file,
    guidance,
    plan,
    planned_file,
    residence,
    review,
    without_origin,
)


def kinds(selection: Selection) -> list[str]:
    return [one.kind for one in selection.outgoing]


def left(selection: Selection) -> dict[str, list[str]]:
    return {one.record_id: [reason.code for reason in one.reasons] for one in selection.left_out}


def of_kind(selection: Selection, kind: str) -> Outgoing:
    return next(one for one in selection.outgoing if one.kind == kind)


def column(found: Mapping[str, bytes], table: str, target: str) -> list[str]:
    text = io.StringIO(found[f"csv/{table}.csv"].decode("utf-8-sig"), newline="")
    return [row[target] for row in csv.DictReader(text, delimiter=";")]


def again(whole: ClientFile, before: Mapping[str, Former], **versions: Any) -> Selection:  # noqa: ANN401 - fields of the frozen versions
    """Select with other frozen versions than the first: p1={…} evolves that of p1."""
    base = material(whole, before)
    held = {key: attrs.evolve(base.versions[key], **values) for key, values in versions.items()}
    return select(attrs.evolve(base, versions={**base.versions, **held}), TODAY)


def test_frozen_plans_and_reviews_go_as_new_after_the_person() -> None:
    found = chosen(planned_file())
    assert kinds(found) == ["person", "assessment", "plan", "review"]
    assert {one.change for one in found.outgoing} == {"new"}
    held = of_kind(found, "plan").content
    assert set(held["parts"]) == {"plan", "plan_service"}
    assert held["parts"]["plan_service"][0]["fields"]["provider"]["value"] == "Opisto"
    assert of_kind(found, "review").content["plan"] == "p1"


def test_what_was_frozen_goes_not_what_stands_now() -> None:
    live = file(residence(), assessment(), plan(drafters="Toinen"), agreed(name="Muu"), review())
    held = of_kind(chosen(live), "plan").content["parts"]
    assert held["plan"]["fields"]["drafters"]["value"].startswith("Kaisa")
    assert held["plan_service"][0]["fields"]["name"]["value"] == "Kotoutumiskoulutus"


def test_open_ones_are_left_out_with_the_reason() -> None:
    live = file(residence(), assessment(), plan(state=OPEN), review(state=OPEN))
    found = select(ClientMaterial(file=live, rules=rule_values()), TODAY)
    assert kinds(found) == ["person"]
    assert left(found) == {"a1": ["assessment_open"], "p1": ["plan_open"], "t1": ["review_open"]}
    sections = [one.reasons[0].section for one in found.left_out]
    assert sections == ["874/2024 1 §", "874/2024 2 §", "874/2024 3 §"]


def test_they_wait_for_the_person() -> None:
    found = chosen(without_origin(planned_file(), "c1", "phone"))
    assert kinds(found) == []
    assert left(found)["p1"] == left(found)["t1"] == ["person_waits"]
    alone = select(material(planned_file()), TODAY, frozenset({"plan", "review"}))
    assert left(alone) == {"p1": ["person_waits"], "t1": ["person_waits"]}
    before = {"c1": Former(kind="person", record_id="c1", batch_number=1, content_sha256="x")}
    later = select(material(planned_file(), before), TODAY, frozenset({"plan"}))
    assert kinds(later) == ["plan"]


def test_no_consent_is_asked_for() -> None:
    found = chosen(planned_file(guidance()))
    assert left(found) == {"g1": ["consent"]}
    assert {one.consent_id for one in found.outgoing} == {""}


@pytest.mark.parametrize("held", [plan(), review()])
def test_a_plan_or_a_review_alone_makes_the_duty(held: Record) -> None:
    assert "person" in kinds(chosen(file(residence(), held)))


def test_an_open_plan_alone_makes_no_duty() -> None:
    found = chosen(file(residence(), plan(state=OPEN)))
    assert left(found)["c1"] == ["no_duty"]


def test_what_is_unchanged_does_not_go_again() -> None:
    first = chosen(planned_file())
    second = chosen(planned_file(), sent(first))
    assert second.empty
    assert second.unchanged == 4


def test_a_correction_replaces_what_went_by_its_hash_and_says_why() -> None:
    first = chosen(planned_file())
    corrected = {"number": 2, "main": review(progress="Taso B1.1"), "reason": "Väärä taso"}
    second = again(planned_file(), sent(first), t1=corrected)
    (gone,) = second.outgoing
    (notice,) = second.corrections
    assert (gone.kind, gone.change, gone.version) == ("review", "changed", 2)
    assert notice.former.content_sha256 == of_kind(first, "review").content_sha256
    assert notice.content_sha256 == gone.content_sha256
    assert (notice.changed, notice.reason) == (("review.progress",), "Väärä taso")


def test_a_service_taken_out_of_the_plan_is_a_change() -> None:
    parts = (agreed(), agreed(id="v2", name="Työkokeilu"))
    whole = planned_file(parts[1])
    first = again(whole, {}, p1={"parts": parts})
    second = again(whole, sent(first), p1={"number": 2, "parts": parts[:1]})
    assert "plan_service.name" in second.corrections[0].changed


def test_an_extension_goes_with_its_plan_as_a_correction() -> None:
    first = chosen(planned_file())
    second = chosen(planned_file(extension()), sent(first))
    (gone,) = second.outgoing
    assert (gone.kind, gone.change) == ("plan", "changed")
    assert gone.content["parts"]["extension"][0]["fields"]["new_end"]["value"] == "2028-02-01"
    assert all(one.startswith("extension.") for one in second.corrections[0].changed)


def test_an_extension_has_its_own_origin_beside_the_frozen_ones() -> None:
    frozen = {("p1", spec): ORIGIN for spec in ("number", "drafted")}
    whole = planned_file(extension())
    found = again(whole, {}, p1={"origins": frozen})
    lacking = {reason.kind for one in found.left_out for reason in one.reasons}
    assert lacking == {"plan", "plan_service"}


def test_what_blocks_leaves_it_out_and_nothing_else() -> None:
    long = plan(valid_until=date(2028, 1, 1))
    found = again(planned_file(), {}, p1={"main": long})
    assert kinds(found) == ["person", "assessment", "review"]
    assert left(found) == {"p1": ["too_long"]}


def test_what_is_removed_is_taken_back() -> None:
    first = chosen(planned_file())
    remaining = file(residence(), assessment())
    taken = chosen(remaining, sent(first)).withdrawals
    assert [(one.kind, one.reason) for one in taken] == [
        ("plan", "record_removed"),
        ("review", "record_removed"),
    ]


def test_the_package_holds_them_and_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "batch.zip"
    made = make(path, [chosen(planned_file(extension())), chosen(file(residence(), review()))])
    counts = check(path, PASSPHRASE).counts
    assert (counts["plans"], counts["reviews"]) == (made.counts["plans"], made.counts["reviews"])
    assert (counts["plans"], counts["reviews"]) == (1, 2)
    found = members(path)
    for member in ("plans", "reviews"):
        schema = json.loads(found[f"schemas/{member}.schema.json"])
        assert not list(
            Draft202012Validator(schema).iter_errors(json.loads(found[f"{member}.json"]))
        )
    readme = found["README.txt"].decode()
    assert (readme.count("plans.json"), readme.count("reviews.json")) == (3, 3)
    described = found["field_description.csv"].decode("utf-8-sig")
    assert "content.parts.plan_service[].fields.justification.value" in described
    assert "874/2024 3 §: progress and results" in described
    assert column(found, "suunnitelmat", "tunniste") == ["p1"]
    for table in ("suunnitelman_palvelut", "pidennykset"):
        assert column(found, table, "suunnitelman_tunniste") == ["p1"]
    assert column(found, "tarkistukset", "suunnitelman_tunniste") == ["p1", "p1"]
    assert column(found, "tarkentavat_toimenpiteet", "arvioinnin_tunniste") == ["a1"]


@pytest.mark.parametrize(
    ("member", "spoil"),
    [
        ("plans", lambda one: one["content"]["parts"].pop("plan")),
        ("plans", lambda one: one["content"]["parts"].update(plan_service=[])),
        ("plans", lambda one: one.update(consent_id="s1")),
        ("plans", lambda one: one["content"].update(plan="p1")),
        ("reviews", lambda one: one["content"].pop("plan")),
        (
            "reviews",
            lambda one: one["content"]["parts"]["review"]["fields"].update(health_reason={}),
        ),
    ],
)
def test_the_schemas_refuse_what_does_not_fit(member: str, spoil: Any, tmp_path: Path) -> None:  # noqa: ANN401
    path = tmp_path / "batch.zip"
    make(path, [chosen(planned_file())])
    whole = json.loads(members(path)[f"{member}.json"])
    validator = Draft202012Validator(schemas()[f"{member}.schema.json"])
    assert validator.is_valid(whole)
    spoil(whole["records"][0])
    assert not validator.is_valid(whole)


PLACES = {
    "plan": [
        "date and length",
        "goals",
        "agreed measures and services",
        "content",
        "drafters",
        "planned review",
        "source",
    ],
    "review": [
        "date",
        "participation",
        "progress and results",
        "hindrances",
        "changes to the plan",
        "drafters",
        "next review",
        "source",
    ],
}


@pytest.mark.parametrize("kind", ["plan", "review"])
def test_the_keying_sheet_follows_the_order_of_the_decree(kind: str) -> None:
    found = sheet(of_kind(chosen(planned_file()), kind).content)
    places = list(dict.fromkeys(one.reference.partition(": ")[2] for one in found.groups))
    assert places == PLACES[kind]


def test_a_plan_is_keyed_service_by_service() -> None:
    whole = of_kind(chosen(planned_file(extension())), "plan").content
    found = sheet(whole, "en")
    titles = [one.title.text("en") for one in found.groups]
    assert "Agreed service 1" in titles
    assert titles.index("Extension of the plan 1") < titles.index("Goals")
    values = {line.field: line.value for line in found.lines}
    assert values["plan.valid_until"] == "1.2.2027"


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(
    services=st.lists(st.tuples(texts, texts), max_size=4),
    goals=texts,
    ended=st.none() | st.dates(date(2026, 2, 1), date(2027, 2, 1)),
)
@settings(deadline=None)
def test_every_value_of_a_plan_fits_the_schema_and_is_keyed_once(
    services: list[tuple[str, str]], goals: str, ended: date | None
) -> None:
    held: Plan = plan(period_goals=goals, ended=ended)
    parts: tuple[PlanService, ...] = tuple(
        agreed(id=f"v{number}", name=name, justification=why)
        for number, (name, why) in enumerate(services)
    )
    whole = file(residence(), held, *parts, owner=client())
    found = again(whole, {}, p1={"main": held, "parts": parts})
    outgoing = [one for one in found.outgoing if one.kind == "plan"]
    ready = bool(services) and goals.strip() and all(a.strip() and b.strip() for a, b in services)
    assert bool(outgoing) is bool(ready)
    for one in outgoing:
        record = schemas()[f"{BY_NAME['plan'].member}.schema.json"]
        schema = {**record, "$ref": "#/$defs/record", "properties": {}, "required": []}
        del schema["additionalProperties"]
        around = {
            "change": one.change,
            "code_sets": dict(one.code_sets),
            "consent_id": "",
            "content": one.content,
            "content_sha256": one.content_sha256,
        }
        assert Draft202012Validator(schema).is_valid(around)
        keyed = [line.key for line in sheet(one.content).lines]
        gone = [
            (part["id"], f"{kind}.{field}")
            for kind, part in parts_of(one.content)
            for field in part["fields"]
        ]
        assert sorted(keyed) == sorted(gone)
