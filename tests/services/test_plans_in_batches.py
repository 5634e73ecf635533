"""Plans and reviews from the register into a batch, a correction and a proof of what stays."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pyzipper

from kotodesk.exchange.koto_aj import schema
from kotodesk.register.catalogue import Client, Extension, Plan, PlanService, Review
from kotodesk.register.source import CLIENT
from kotodesk.services import batches, clients, plans, printing
from kotodesk.services.desk import Desk
from tests.rules import people
from tests.services.test_batches import make, records, take_in_whole, unpacked


def planned(desk: Desk) -> tuple[Client, Plan, PlanService]:
    """Take in a client with a completed plan."""
    client = take_in_whole(desk)
    begun = plans.start(desk, client.id, CLIENT)
    today = desk.today()
    plan = people.plan(
        id=begun.id,
        client_id=client.id,
        state=begun.state,
        drafted=today,
        valid_from=today,
        valid_until=today + timedelta(days=300),
        planned_review=today + timedelta(days=150),
        language="prs",
        told_duties=today,
        told_language="prs",
    )
    clients.save(desk, plan, CLIENT)
    service = clients.blank(
        desk,
        PlanService,
        client.id,
        plan_id=plan.id,
        service_kind="language",
        name="Kotoutumiskoulutus",
        justification="Kielitaidon perusta",
    )
    clients.save(desk, service, CLIENT)
    plans.complete(desk, plan.id)
    return client, plan, service


def reviewed(desk: Desk, plan: Plan, **values: Any) -> Review:  # noqa: ANN401 - fields of a review
    begun = plans.start_review(desk, plan.id, CLIENT)
    base: dict[str, Any] = {
        "participation": "Osallistui",
        "progress": "Taso A2.1",
        "changes": "Ei muutoksia",
        "next_review": desk.today() + timedelta(days=150),
        "data_sources": ("client",),
        "language": "prs",
    }
    review = attrs.evolve(begun, **{**base, **values})
    clients.save(desk, review, CLIENT)
    plans.complete_review(desk, review.id)
    return review


def kinds(found: tuple[batches.Going, ...]) -> list[str]:
    return sorted(one.kind for one in found)


def test_a_completed_plan_and_its_review_go_and_fit_their_schemas(
    desk: Desk, tmp_path: Path
) -> None:
    _client, plan, service = planned(desk)
    review = reviewed(desk, plan)
    made = make(desk, tmp_path)
    members = unpacked(made)
    (gone,) = records(made, "plans")
    assert gone["content"]["id"] == plan.id
    assert [one["id"] for one in gone["content"]["parts"]["plan_service"]] == [service.id]
    (seen,) = records(made, "reviews")
    assert (seen["content"]["id"], seen["content"]["plan"]) == (review.id, plan.id)
    for name in ("plans", "reviews", "persons"):
        jsonschema.validate(members[f"{name}.json"], schema.schemas()[f"{name}.schema.json"])
    assert batches.prepare(desk).empty


def test_one_being_drawn_up_or_corrected_shows_and_only_the_frozen_version_goes(
    desk: Desk, tmp_path: Path
) -> None:
    _client, plan, _service = planned(desk)
    plans.start_review(desk, plan.id, CLIENT)
    plans.correct(desk, plan.id, "Kurssi siirtyi")
    survey = batches.survey(desk)
    assert kinds(survey.prepared.going) == ["person", "plan"]
    (waits,) = survey.prepared.waiting
    assert [one.code for one in waits.reasons] == ["review_open"]
    assert (survey.readiness.red, survey.readiness.amber) == (0, 1)
    make(desk, tmp_path)
    held = desk.store.records.get(Plan, plan.id)
    clients.save(desk, attrs.evolve(held, follow_up="Joka viikko"), CLIENT)
    plans.complete(desk, plan.id)
    second = make(desk, tmp_path, "toinen.zip")
    (notice,) = records(second, "corrections")
    assert (notice["kind"], notice["version"], notice["reason"]) == ("plan", 2, "Kurssi siirtyi")
    assert notice["changed"] == ["plan.follow_up"]
    assert notice["former"]["batch"] == 1


def test_an_extension_recorded_later_goes_with_its_plan(desk: Desk, tmp_path: Path) -> None:
    client, plan, _service = planned(desk)
    make(desk, tmp_path)
    longer = people.extension(
        id=desk.store.new_id(),
        client_id=client.id,
        plan_id=plan.id,
        new_end=desk.today() + timedelta(days=500),
        recorded=desk.today(),
    )
    clients.save(desk, longer, CLIENT)
    second = make(desk, tmp_path, "toinen.zip")
    (gone,) = records(second, "plans")
    assert [one["id"] for one in gone["content"]["parts"][Extension.KIND]] == [longer.id]
    assert records(second, "persons") == []


def test_a_removed_client_is_taken_back_with_plan_and_review(desk: Desk, tmp_path: Path) -> None:
    client, plan, _service = planned(desk)
    reviewed(desk, plan)
    make(desk, tmp_path)
    remove_all(desk, client)
    second = make(desk, tmp_path, "toinen.zip")
    taken = {(one["kind"], one["reason"]) for one in records(second, "withdrawals")}
    assert taken == {(kind, "record_removed") for kind in ("person", "plan", "review")}


def test_a_plan_and_a_review_are_keyed_and_printed(desk: Desk, tmp_path: Path) -> None:
    _client, plan, _service = planned(desk)
    reviewed(desk, plan)
    made = make(desk, tmp_path)
    listed = batches.keying_list(desk, made.batch.id)
    assert [one.kind for one in listed] == ["person", "plan", "review"]
    assert printing.keying_sheet(desk, made.batch.id).pdf.startswith(b"%PDF")


def test_the_ledger_keeps_until_when_a_plan_left_out_may_run(desk: Desk, tmp_path: Path) -> None:
    client, plan, _service = planned(desk)
    first = people.plan(
        id=desk.store.new_id(),
        client_id=client.id,
        drafted=date(2024, 1, 15),
        valid_from=date(2024, 1, 15),
        valid_until=date(2025, 1, 15),
    )
    with desk.store.unit(CLIENT) as unit:
        unit.put(first)
    made = make(desk, tmp_path)
    assert records(made, "plans") == []
    kept = {one.record_id: one.reasons for one in batches.left_out(desk, made.batch.id)}
    ((message, section),) = kept[plan.id]
    assert "15.1.2026" in message.text("fi")
    assert section == "23.2 §"
    assert "2 §" in kept[first.id][0][1]


def test_the_tables_hold_what_the_own_profile_names(desk: Desk, tmp_path: Path) -> None:
    _client, plan, _service = planned(desk)
    reviewed(desk, plan)
    made = make(desk, tmp_path)
    with pyzipper.AESZipFile(made.path) as package:
        package.setpassword(made.passphrase.encode())
        names = ("suunnitelmat", "suunnitelman_palvelut", "tarkistukset")
        for name in names:
            assert len(package.read(f"csv/{name}.csv").splitlines()) == 2


def remove_all(desk: Desk, client: Client) -> None:
    """Remove a client with everything recorded of her, as a disposal would."""
    with desk.store.unit(reason="Säilytysaika päättyi") as unit:
        for one in reversed(desk.store.records.client_file(client.id).everything):
            unit.remove(one)
