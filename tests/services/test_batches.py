from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest
import pyzipper

from kotodesk import material
from kotodesk.exchange.koto_aj import check, schema
from kotodesk.i18n import set_language
from kotodesk.register.assessment import TOLD, Assessment
from kotodesk.register.catalogue import Client, Consent, Contact, Residence
from kotodesk.register.source import CLIENT
from kotodesk.services import assessments, batches, clients, consents, printing
from kotodesk.services.batches import MadeBatch
from kotodesk.services.desk import Desk
from kotodesk.services.errors import (
    FileNotWritten,
    NothingToHandOver,
    ReturnWithoutReason,
    StepNotAllowed,
)
from kotodesk.store import Act
from kotodesk.store.ledger import Return
from tests.desks import TODAY, TestClock, take_in
from tests.rules import people


def take_in_whole(desk: Desk, family: str = "Haidari", **values: object) -> Client:
    """Take in an invented client whose own data may be handed over."""
    identity = desk.store.new_id()
    client = attrs.evolve(
        people.client(family_name=family, **values), id=identity, client_id=identity
    )
    permit = attrs.evolve(people.residence(), id=desk.store.new_id(), client_id=identity)
    with desk.store.unit(CLIENT) as unit:
        unit.put(client)
        unit.put(permit)
    return client


def assess(desk: Desk, client: Client) -> Assessment:
    started = assessments.start(desk, client.id, CLIENT)
    told = dict.fromkeys(TOLD, desk.today())
    filled = people.assessment(
        id=started.id,
        client_id=client.id,
        state=started.state,
        started=desk.today(),
        completed=desk.today(),
        planned_plan_date=desk.today() + timedelta(days=20),
        **told,
    )
    clients.save(desk, filled, CLIENT)
    assessments.complete(desk, filled.id)
    return filled


def guide(desk: Desk, client: Client) -> Contact:
    talk = clients.blank(
        desk,
        Contact,
        client.id,
        contact_kind="guidance",
        contact_date=desk.today(),
        needs_found="Asunnon haku",
        referrals="Kela",
    )
    clients.save(desk, talk, CLIENT)
    return talk


def consent(desk: Desk, client: Client) -> Consent:
    asked = clients.blank(
        desk,
        Consent,
        client.id,
        consent_type="C1",
        purpose="Neuvonnan tallentaminen",
        data_categories=("2_name_contact",),
        valid_from=desk.today(),
        given_by="client",
    )
    consents.record(desk, asked, source=CLIENT)
    consents.add_event(desk, asked.id, "given", desk.today(), how="paperilla")
    return asked


def whole(desk: Desk) -> tuple[Client, Assessment, Contact, Consent]:
    client = take_in_whole(desk)
    assessment = assess(desk, client)
    return client, assessment, guide(desk, client), consent(desk, client)


def make(desk: Desk, folder: Path, name: str = "siirto.zip", **options: Any) -> MadeBatch:  # noqa: ANN401
    return batches.make(desk, folder / name, **options)


def unpacked(made: MadeBatch) -> dict[str, Any]:
    with pyzipper.AESZipFile(made.path) as package:
        package.setpassword(made.passphrase.encode())
        return {
            name: json.loads(package.read(name))
            for name in package.namelist()
            if name.endswith(".json") and not name.startswith("schemas/")
        }


def records(made: MadeBatch, member: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = unpacked(made)[f"{member}.json"]["records"]
    return found


def test_persons_completed_assessments_and_consented_guidance_go(
    desk: Desk, tmp_path: Path
) -> None:
    client, assessment, talk, asked = whole(desk)
    made = make(desk, tmp_path)
    assert [one["content"]["id"] for one in records(made, "persons")] == [client.id]
    assert [one["content"]["id"] for one in records(made, "assessments")] == [assessment.id]
    (guided,) = records(made, "guidance")
    assert (guided["content"]["id"], guided["consent_id"]) == (talk.id, asked.id)
    assert made.batch.counts["persons"] == 1
    assert check.check(made.path, made.passphrase).batch_id == made.batch.id
    assert {one.kind for one in batches.items(desk, made.batch.id)} == {
        "person",
        "assessment",
        "guidance",
    }


def test_what_is_not_ready_or_not_consented_is_absent_and_listed_with_its_reason(
    desk: Desk, tmp_path: Path
) -> None:
    client = take_in_whole(desk)
    assess(desk, client)
    talk = guide(desk, client)
    open_one = assessments.start(desk, take_in_whole(desk, "Karimi").id, CLIENT)
    made = make(desk, tmp_path)
    assert records(made, "guidance") == []
    assert talk.id not in json.dumps(records(made, "persons"))
    left = {one.record_id: one for one in batches.left_out(desk, made.batch.id)}
    assert {one["id"] for one in records(made, "left_out")} == {talk.id, open_one.id}
    ((message, section),) = left[talk.id].reasons
    assert (section, left[talk.id].kind) == ("874/2024 4 §", "guidance")
    set_language("fi")
    finnish = str(message)
    set_language("sv")
    assert str(message) != finnish
    assert left[open_one.id].client is not None


def test_a_reason_is_kept_so_that_it_can_be_read_in_any_language(
    desk: Desk, tmp_path: Path
) -> None:
    ready = take_in_whole(desk)
    assess(desk, ready)
    lacking = take_in_whole(desk, "Karimi", service_language="", contact_language="")
    assess(desk, lacking)
    set_language("fi")
    made = make(desk, tmp_path)
    reasons = [
        message
        for one in batches.left_out(desk, made.batch.id)
        for message, _section in one.reasons
        if message.params
    ]
    assert reasons
    (waiting,) = (
        one
        for one in batches.prepare(desk).waiting
        if one.client_id == lacking.id and one.kind == "person"
    )
    for language in ("fi", "sv"):
        told = {one.message.text(language) for one in waiting.reasons}
        assert {one.text(language) for one in reasons} <= told


def test_consent_counts_on_the_day_the_batch_is_made(desk: Desk, tmp_path: Path) -> None:
    *_rest, asked = whole(desk)
    clients.save(desk, attrs.evolve(asked, valid_until=date(2026, 11, 22)), CLIENT)
    clock = desk.clock
    assert isinstance(clock, TestClock)
    clock.now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    assert records(make(desk, tmp_path), "guidance") == []


def test_a_second_batch_holds_only_what_is_new_or_changed(desk: Desk, tmp_path: Path) -> None:
    client, assessment, *_rest = whole(desk)
    make(desk, tmp_path)
    with pytest.raises(NothingToHandOver):
        make(desk, tmp_path, "toinen.zip")
    assert not (tmp_path / "toinen.zip").exists()
    stored = desk.store.records.get(Client, client.id)
    clients.save(desk, attrs.evolve(stored, phone="+358409999999"), CLIENT)
    newcomer = take_in_whole(desk, "Karimi")
    assess(desk, newcomer)
    second = make(desk, tmp_path, "toinen.zip")
    changes = {one["content"]["id"]: one["change"] for one in records(second, "persons")}
    assert changes == {client.id: "changed", newcomer.id: "new"}
    assert assessment.id not in {one["content"]["id"] for one in records(second, "assessments")}
    (correction,) = records(second, "corrections")
    assert (correction["id"], correction["changed"]) == (client.id, ["client.phone"])
    assert correction["former"]["batch"] == 1
    assert second.batch.number == 2


def test_a_corrected_assessment_goes_as_its_next_version_with_the_reason(
    desk: Desk, tmp_path: Path
) -> None:
    _client, assessment, *_rest = whole(desk)
    make(desk, tmp_path)
    opened = assessments.correct(desk, assessment.id, "asiakas tarkensi")
    clients.save(desk, attrs.evolve(opened, goals="Lähihoitajaksi"), CLIENT)
    with pytest.raises(NothingToHandOver):
        make(desk, tmp_path, "kesken.zip")
    assessments.complete(desk, assessment.id)
    second = make(desk, tmp_path, "toinen.zip")
    (record,) = records(second, "assessments")
    (correction,) = records(second, "corrections")
    assert record["content"]["version"] == 2
    assert correction["reason"] == "asiakas tarkensi"


def test_what_went_under_a_consent_is_taken_back_after_its_withdrawal(
    desk: Desk, tmp_path: Path
) -> None:
    _client, _assessment, talk, asked = whole(desk)
    make(desk, tmp_path)
    outcome = consents.withdraw(desk, asked.id, TODAY, how="suullisesti")
    assert outcome.sent == ((1, talk.id),)
    second = make(desk, tmp_path, "toinen.zip")
    (taken_back,) = records(second, "withdrawals")
    assert (taken_back["id"], taken_back["consent_state"]) == (talk.id, "withdrawn")
    assert records(second, "guidance") == []
    with pytest.raises(NothingToHandOver):
        make(desk, tmp_path, "kolmas.zip")


def test_what_was_returned_goes_again_and_the_rest_does_not(desk: Desk, tmp_path: Path) -> None:
    _client, assessment, *_rest = whole(desk)
    first = make(desk, tmp_path)
    batches.set_state(desk, first.batch.id, "handed_over")
    why = Return(fault="wrong", field="assessment.goals", reason="Tavoite puuttuu")
    with pytest.raises(ReturnWithoutReason):
        batches.set_item_state(desk, first.batch.id, assessment.id, "returned")
    batches.set_item_state(desk, first.batch.id, assessment.id, "returned", why)
    batches.set_state(desk, first.batch.id, "keyed")
    states = {one.record_id: one.state for one in batches.items(desk, first.batch.id)}
    assert states[assessment.id] == "returned"
    assert set(states.values()) == {"returned", "keyed"}
    (waiting,) = batches.to_mend(desk)
    assert (waiting.returned.record_id, waiting.returned.why) == (assessment.id, why)
    steps = batches.history(desk, first.batch.id, assessment.id)
    assert [one.state for one in steps] == ["made", "handed_over", "returned"]
    assert {one.by for one in steps} == {desk.coordinator.name}
    assert [one.state for one in batches.steps(desk, first.batch.id)] == [
        "made",
        "handed_over",
        "keyed",
    ]
    second = make(desk, tmp_path, "toinen.zip")
    assert second.batch.counts["persons"] == 0
    ((sent),) = records(second, "assessments")
    assert (sent["content"]["id"], sent["change"]) == (assessment.id, "changed")
    (correction,) = records(second, "corrections")
    assert (correction["reason"], correction["former"]["batch"]) == (why.reason, 1)
    assert batches.to_mend(desk) == ()


def test_a_batch_whose_passphrase_was_lost_is_returned_and_goes_again_whole(
    desk: Desk, tmp_path: Path
) -> None:
    whole(desk)
    first = make(desk, tmp_path)
    batches.set_state(desk, first.batch.id, "returned")
    second = make(desk, tmp_path, "toinen.zip")
    assert second.batch.counts == first.batch.counts


def test_steps_are_taken_in_their_order_and_handing_over_is_in_every_clients_log(
    desk: Desk, tmp_path: Path
) -> None:
    client, *_rest = whole(desk)
    made = make(desk, tmp_path)
    with pytest.raises(StepNotAllowed):
        batches.set_state(desk, made.batch.id, "confirmed")
    batches.set_state(desk, made.batch.id, "handed_over")
    entries = [one for one in desk.store.journal.of_client(client.id) if one.act is Act.DISCLOSED]
    assert [(one.record_id, one.details["records"]) for one in entries] == [(made.batch.id, 3)]
    batches.set_state(desk, made.batch.id, "keyed")
    batches.set_state(desk, made.batch.id, "confirmed")
    assert [one.state for one in batches.batches(desk)] == ["confirmed"]


def test_the_same_records_give_the_same_content_hash(desk: Desk, tmp_path: Path) -> None:
    whole(desk)
    first = make(desk, tmp_path)
    batches.set_state(desk, first.batch.id, "returned")
    second = make(desk, tmp_path, "toinen.zip")
    one, other = (check.check(made.path, made.passphrase) for made in (first, second))
    assert one.content_sha256 == other.content_sha256
    assert first.batch.package_sha256 != second.batch.package_sha256
    assert first.passphrase != second.passphrase


def test_the_package_opens_with_seven_zip_and_fits_its_published_schemas(
    desk: Desk, tmp_path: Path
) -> None:
    whole(desk)
    guide(desk, take_in_whole(desk, "Karimi"))
    made = make(desk, tmp_path)
    out = tmp_path / "auki"
    program = shutil.which("7z") or shutil.which("7zz")
    if program:
        subprocess.run(
            [program, "x", f"-p{made.passphrase}", f"-o{out}", str(made.path)],
            check=True,
            capture_output=True,
        )
    else:
        with pyzipper.AESZipFile(made.path) as package:
            package.extractall(out, pwd=made.passphrase.encode())
    checked = set()
    for name in schema.texts():
        member = out / f"{name.removesuffix('.schema.json')}.json"
        rules = json.loads(material.file("resources", "schemas", name).read_text("utf-8"))
        if member.exists():
            jsonschema.Draft202012Validator(rules).validate(json.loads(member.read_text("utf-8")))
            checked.add(member.stem)
    assert {"persons", "assessments", "guidance", "left_out"} <= checked
    assert all("Haidari" not in str(path.relative_to(out)) for path in out.rglob("*"))


def test_a_folder_that_cannot_be_written_leaves_nothing_behind(desk: Desk, tmp_path: Path) -> None:
    whole(desk)
    with pytest.raises(FileNotWritten):
        batches.make(desk, tmp_path / "ei_ole" / "siirto.zip")
    assert batches.batches(desk) == ()
    assert make(desk, tmp_path).batch.number == 1


def test_a_place_that_is_taken_by_a_folder_leaves_nothing_behind(
    desk: Desk, tmp_path: Path
) -> None:
    whole(desk)
    (tmp_path / ".siirto.zip.before").mkdir()
    (tmp_path / ".siirto.zip.before" / "kiinni").touch()
    (tmp_path / "siirto.zip").write_bytes(b"vanha")
    with pytest.raises(FileNotWritten):
        make(desk, tmp_path)
    assert batches.batches(desk) == ()
    assert (tmp_path / "siirto.zip").read_bytes() == b"vanha"
    assert not (tmp_path / ".siirto.zip.part").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on a file's size")
def test_a_disk_that_fills_up_while_the_package_is_written_leaves_nothing(
    desk: Desk, tmp_path: Path
) -> None:
    import resource

    whole(desk)
    desk.vault.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (12_000, hard))
    try:
        with pytest.raises(FileNotWritten):
            make(desk, tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [one.name for one in tmp_path.iterdir()] == [desk.vault.folder.name]
    assert batches.batches(desk) == ()
    assert make(desk, tmp_path).batch.number == 1


def test_a_ledger_that_cannot_be_kept_takes_the_file_back_and_leaves_the_older_one(
    desk: Desk, tmp_path: Path
) -> None:
    whole(desk)
    target = tmp_path / "siirto.zip"
    target.write_bytes(b"vanha")
    connection = desk.vault.connection
    # The one failure that shows only when everything is kept: a reference checked at its end.
    connection.execute(
        "CREATE TABLE blocked (batch TEXT REFERENCES client (id) DEFERRABLE INITIALLY DEFERRED)"
    )
    connection.execute(
        "CREATE TRIGGER block AFTER UPDATE ON batch BEGIN "
        "INSERT INTO blocked VALUES ('nobody'); END"
    )
    with pytest.raises(Exception, match="FOREIGN KEY"):
        make(desk, tmp_path)
    assert target.read_bytes() == b"vanha"
    assert batches.batches(desk) == ()
    assert sorted(one.name for one in tmp_path.iterdir()) == [desk.vault.folder.name, "siirto.zip"]


def test_stopping_leaves_nothing_even_when_the_package_is_already_written(
    desk: Desk, tmp_path: Path
) -> None:
    whole(desk)

    class StoppedError(Exception):
        pass

    for stop_at in (1, 2):
        told: list[Any] = []

        def progress(done: int, total: int, stop_at: int = stop_at, told: list[Any] = told) -> None:
            told.append((done, total))
            if len(told) == stop_at:
                raise StoppedError

        with pytest.raises(StoppedError):
            make(desk, tmp_path, progress=progress)
        assert [one.name for one in tmp_path.iterdir()] == [desk.vault.folder.name]
        assert batches.batches(desk) == ()


def test_nothing_readable_stands_on_disk_while_the_package_is_made(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole(desk)
    temporary = tmp_path / "tilapainen"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    found: list[Path] = []

    def look(_done: int, _total: int) -> None:
        found.extend(
            path
            for path in tmp_path.rglob("*")
            if path.is_file() and b"Haidari" in path.read_bytes()
        )

    made = make(desk, tmp_path, progress=look)
    look(1, 1)
    assert found == []
    assert made.passphrase not in repr(made)
    assert (made.path.stat().st_mode & 0o077) == 0


def test_readiness_counts_clients_by_their_worst_finding_and_names_the_commonest_lack(
    desk: Desk,
) -> None:
    assess(desk, take_in_whole(desk))
    for family in ("Karimi", "Noori"):
        assess(desk, take_in_whole(desk, family, service_language="", contact_language=""))
    take_in(desk, "Vieras", "Vain")
    told: list[tuple[int, int]] = []
    found = batches.survey(desk, lambda done, total: told.append((done, total)))
    ready = found.readiness
    assert (ready.asked_for, ready.red) == (3, 2)
    assert ready.most_missing[0].clients == 2
    assert "%(" not in ready.most_missing[0].message.text("fi")
    assert told[-1] == (4, 4)
    assert attrs.astuple(batches.readiness(desk), recurse=False) == attrs.astuple(
        ready, recurse=False
    )
    assert found.prepared == batches.prepare(desk)


def test_kinds_and_clients_can_be_chosen(desk: Desk, tmp_path: Path) -> None:
    client, *_rest = whole(desk)
    other = take_in_whole(desk, "Karimi")
    assess(desk, other)
    only = make(desk, tmp_path, kinds=frozenset({"person"}), client_ids=[client.id])
    assert [one.record_id for one in batches.items(desk, only.batch.id)] == [client.id]
    rest = batches.prepare(desk)
    assert {one.client_id for one in rest.going if one.kind == "person"} == {other.id}


def test_keying_goes_on_where_it_was_left_and_ends_in_keyed(desk: Desk, tmp_path: Path) -> None:
    client, *_rest = whole(desk)
    made = make(desk, tmp_path)
    first, *others = batches.keying_list(desk, made.batch.id)
    assert (first.record_id, first.change) == (client.id, "new")
    record = batches.keying_record(desk, made.batch.id, client.id)
    assert record is not None
    assert record.left == len(record.sheet.lines) > 10
    line = record.sheet.lines[0]
    after = batches.tick(desk, made.batch.id, client.id, line.key)
    assert (after.left, set(after.ticks)) == (record.left - 1, {line.key})
    for key in sorted(record.wanted):
        after = batches.tick(desk, made.batch.id, client.id, key)
    assert (after.left, after.progress.state) == (0, "keyed")
    assert batches.batches(desk)[0].state == "made"
    back = batches.tick(desk, made.batch.id, client.id, line.key, on=False)
    assert (back.left, back.progress.done) == (1, False)
    batches.tick(desk, made.batch.id, client.id, line.key)
    for one in others:
        other = batches.keying_record(desk, made.batch.id, one.record_id)
        assert other is not None
        for key in other.wanted:
            batches.tick(desk, made.batch.id, one.record_id, key)
    assert batches.batches(desk)[0].state == "keyed"
    log = [one.act for one in desk.store.journal.of_client(client.id)]
    assert log.count(Act.DISCLOSED) == 3


def test_each_client_that_goes_has_it_in_the_journal_and_the_others_do_not(
    desk: Desk, tmp_path: Path
) -> None:
    client, *_rest, asked = whole(desk)
    staying = take_in(desk)
    make(desk, tmp_path)

    def exported(client_id: str) -> list[dict[str, Any]]:
        found = desk.store.journal.of_client(client_id, acts=(Act.EXPORTED,))
        return [dict(one.details) for one in found]

    first = {"number": 1, "kinds": ["assessment", "guidance", "person"]}
    assert exported(client.id) == [first]
    assert exported(staying.id) == []
    consents.withdraw(desk, asked.id, TODAY)
    make(desk, tmp_path, "toinen.zip")
    again = {"number": 2, "kinds": [], "withdrawn": ["guidance"]}
    assert exported(client.id) == [again, first]
    assert desk.store.journal.verify().sound


def test_a_printed_keying_sheet_is_in_the_history_of_every_client_in_it(
    desk: Desk, tmp_path: Path
) -> None:
    client, *_rest = whole(desk)
    other = take_in_whole(desk, "Karimi")
    assess(desk, other)
    made = make(desk, tmp_path)

    def printed(client_id: str) -> list[str]:
        found = desk.store.journal.of_client(client_id, acts=(Act.PRINTED,))
        return [one.details["paper"] for one in found]

    printing.note_printed(desk, printing.keying_sheet(desk, made.batch.id, only={client.id}))
    assert (printed(client.id), printed(other.id)) == (["keying_sheet"], [])
    printing.note_printed(desk, printing.keying_sheet(desk, made.batch.id))
    assert (len(printed(client.id)), len(printed(other.id))) == (2, 1)


def test_of_a_changed_record_only_what_differs_is_keyed(desk: Desk, tmp_path: Path) -> None:
    client, *_rest = whole(desk)
    make(desk, tmp_path)
    stored = desk.store.records.get(Client, client.id)
    clients.save(desk, attrs.evolve(stored, phone="", postal_code="00100"), CLIENT)
    second = make(desk, tmp_path, "toinen.zip")
    record = batches.keying_record(desk, second.batch.id, client.id)
    assert record is not None
    assert record.wanted == {(client.id, "client.phone"), (client.id, "client.postal_code")}
    assert [line.key for line in record.cleared] == [(client.id, "client.phone")]
    assert set(record.former) == {(client.id, "client.phone")} | (
        {(client.id, "client.postal_code")} if stored.postal_code else set()
    )
    assert record.former[(client.id, "client.phone")] == stored.phone


def test_a_withdrawal_is_keyed_as_one_thing_to_do(desk: Desk, tmp_path: Path) -> None:
    _client, _assessment, talk, asked = whole(desk)
    make(desk, tmp_path)
    consents.withdraw(desk, asked.id, TODAY)
    second = make(desk, tmp_path, "toinen.zip")
    record = batches.keying_record(desk, second.batch.id, talk.id)
    assert record is not None
    assert (record.progress.change, len(record.wanted)) == ("withdrawn", 1)
    assert len(record.sheet.groups) == 2
    after = batches.tick(desk, second.batch.id, talk.id, next(iter(record.wanted)))
    assert after.progress.state == "keyed"


def test_many_clients_are_read_a_chunk_at_a_time_and_none_is_lost(
    desk: Desk, tmp_path: Path
) -> None:
    expected = set()
    with desk.store.unit(CLIENT) as unit:
        for number in range(260):
            client = attrs.evolve(
                people.client(), id=f"c{number}", client_id=f"c{number}", status="in_assessment"
            )
            unit.put(client)
            permit = attrs.evolve(people.residence(), id=f"r{number}", client_id=client.id)
            unit.put(permit)
            expected.add(client.id)
    made = make(desk, tmp_path)
    assert {one["content"]["id"] for one in records(made, "persons")} == expected
    noted = desk.store.journal.newest(limit=1000, acts=(Act.EXPORTED,))
    assert sorted(one.client_id for one in noted) == sorted({*expected, ""})
    (one,) = (one for one in records(made, "persons") if one["content"]["id"] == "c229")
    permit = one["content"]["parts"][Residence.KIND]
    assert permit["fields"]["permit_type"]["source"]["kind"] == "client"
