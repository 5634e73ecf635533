from __future__ import annotations

import csv
import io
from pathlib import Path

import attrs
import pytest
import pyzipper

from kotodesk.exchange.koto_aj import profile as exchanged
from kotodesk.exchange.koto_aj.faults import CodeNotMapped, ProfileFault
from kotodesk.exchange.koto_aj.profile_fields import ROWS
from kotodesk.i18n import LANGUAGES
from kotodesk.services import batches, profiles
from kotodesk.services.desk import Desk
from kotodesk.services.profiles import ProfileFileUnreadable, ProfileShipped, ProfileUnknown
from kotodesk.store import Act
from tests.services.test_batches import assess, guide, take_in_whole

OWN = """# Our own comment.
id = "own"
name = "Oma"
[[tables]]
file = "people"
rows = "client"
columns = [
  { target = "Name", field = "client.family_name" },
  { target = "Sex", field = "client.sex", codes = { female = "2" } },
]
"""
LENIENT = OWN.replace('"2" } },', '"2" }, unmapped = "keep" },')


def noted(desk: Desk) -> list[tuple[Act, str]]:
    entries = desk.store.journal.newest(limit=20)
    return [(one.act, one.record_id) for one in entries if one.kind == "mapping_profile"]


def test_the_profiles_of_the_program_are_there_from_the_start(desk: Desk) -> None:
    found = profiles.listed(desk)
    assert [one.id for one in found] == ["kotodesk_own", "keksitty_esimerkki"]
    assert all(one.invented and not one.own for one in found)
    assert found[1].outputs == ("csv", "xlsx", "json", "xml")
    assert profiles.load(desk, "kotodesk_own") == exchanged.load()


def test_an_own_profile_is_kept_word_for_word_and_noted(desk: Desk) -> None:
    info = profiles.keep(desk, OWN)
    assert (info.id, info.own, info.invented, info.outputs) == ("own", True, False, ("csv",))
    assert profiles.text(desk, "own") == OWN
    assert profiles.listed(desk)[-1] == info
    profiles.keep(desk, OWN.replace('"Oma"', '"Uusi"'))
    assert profiles.load(desk, "own").name == "Uusi"
    assert len(profiles.listed(desk)) == 3
    assert noted(desk) == [(Act.CHANGED, "own"), (Act.CREATED, "own")]


@pytest.mark.parametrize(
    ("text", "file"),
    [
        (OWN.replace('"own"', '"kotodesk_own"'), "kotodesk_own.toml"),
        (OWN.replace("client.sex", "client.nothing"), "own.toml"),
        ("id = 3", "profile.toml"),
        ("no toml", "profile.toml"),
    ],
)
def test_what_cannot_be_used_is_not_kept(desk: Desk, text: str, file: str) -> None:
    with pytest.raises(ProfileFault) as caught:
        profiles.keep(desk, text)
    assert caught.value.file == file
    assert len(profiles.listed(desk)) == 2
    assert noted(desk) == []


def test_a_copy_has_a_name_and_an_id_of_its_own_and_keeps_the_comments(desk: Desk) -> None:
    first = profiles.copy(desk, "keksitty_esimerkki", "Meidän malli")
    second = profiles.copy(desk, first.id, "Meidän malli")
    third = profiles.copy(desk, first.id, 'نجیب "x"')
    assert [first.id, second.id, third.id] == ["meidan_malli", "meidan_malli_2", third.id]
    source = profiles.load(desk, "keksitty_esimerkki")
    for one in (first, second, third):
        expected = attrs.evolve(source, id=one.id, name=one.name)
        assert profiles.load(desk, one.id) == expected
        assert "# KEKSITTY ESIMERKKI" in profiles.text(desk, one.id)
    with pytest.raises(ProfileFault):
        profiles.copy(desk, "kotodesk_own", " ")


def test_a_removed_profile_is_gone_unless_a_batch_was_made_by_it(
    desk: Desk, tmp_path: Path
) -> None:
    profiles.keep(desk, OWN)
    profiles.remove(desk, "own")
    with pytest.raises(ProfileUnknown):
        profiles.load(desk, "own")
    take_in_whole(desk, status="integration_client")
    profiles.keep(desk, LENIENT)
    batches.make(desk, tmp_path / "a.zip", profile_id="own")
    profiles.remove(desk, "own")
    assert [one.id for one in profiles.listed(desk) if one.own] == []
    assert profiles.load(desk, "own").name == "Oma"
    assert noted(desk)[0] == (Act.REMOVED, "own")
    with pytest.raises(ProfileShipped):
        profiles.remove(desk, "kotodesk_own")
    with pytest.raises(ProfileUnknown):
        profiles.remove(desk, "none")


def test_a_profile_goes_out_as_a_file_and_comes_in_again(desk: Desk, tmp_path: Path) -> None:
    profiles.keep(desk, OWN)
    path = tmp_path / "own.toml"
    profiles.write_file(desk, "own", path)
    profiles.remove(desk, "own")
    assert profiles.read_file(desk, path).id == "own"
    assert profiles.text(desk, "own") == OWN
    path.write_bytes(b"\xef\xbb\xbf" + OWN.encode())
    assert profiles.read_file(desk, path).id == "own"


@pytest.mark.parametrize("content", [b"\xff\xfe", b"#" * 1_000_001, None])
def test_a_file_that_is_no_text_is_refused(
    desk: Desk, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "own.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ProfileFileUnreadable):
        profiles.read_file(desk, path)


def test_a_fault_in_a_file_names_the_file(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "malli.toml"
    path.write_text(OWN.replace('rows = "client"', 'rows = "x"'), encoding="utf-8")
    with pytest.raises(ProfileFault) as caught:
        profiles.read_file(desk, path)
    assert caught.value.file == "malli.toml"
    assert caught.value.place.text("en") == "Table 1"


def test_a_batch_is_made_by_the_municipalitys_profile(desk: Desk, tmp_path: Path) -> None:
    take_in_whole(desk, status="integration_client")
    profiles.keep(desk, OWN)
    with pytest.raises(CodeNotMapped):
        batches.make(desk, tmp_path / "a.zip", profile_id="own")
    assert batches.batches(desk) == ()
    assert not list(tmp_path.glob("*.zip*"))
    profiles.keep(desk, LENIENT)
    made = batches.make(desk, tmp_path / "a.zip", profile_id="own")
    assert made.batch.profile == "own"
    with pyzipper.AESZipFile(made.path) as package:
        package.setpassword(made.passphrase.encode())
        text = package.read("csv/people.csv").decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text), delimiter=";")) == [
        ["Name", "Sex"],
        ["Haidari", "male"],
    ]


def test_a_trial_shows_real_rows_and_every_problem_and_writes_nothing(desk: Desk) -> None:
    clients = [take_in_whole(desk, family) for family in ("Haidari", "Rahimi", "Safi")]
    for one in clients:
        assess(desk, one)
        guide(desk, one)
    before = desk.store.journal.head()
    found = profiles.trial(desk, profiles.parse(OWN, "own.toml"), limit=2)
    (table,) = found.tables
    assert (table.file, table.header) == ("people", ("Name", "Sex"))
    assert table.rows == (("Haidari", "male"), ("Rahimi", "male"))
    assert (table.count, table.left_out) == (3, 0)
    (problem,) = found.problems
    told = [problem.text(language) for language in LANGUAGES]
    assert all("male" in text and "3" in text for text in told)
    guidance = OWN.replace('rows = "client"', 'rows = "contact"')
    assert profiles.trial(desk, profiles.parse(guidance, "x.toml")).tables[0].left_out == 3
    only = profiles.trial(desk, profiles.parse(LENIENT, "own.toml"), client_ids=(clients[1].id,))
    assert only.tables[0].rows == (("Rahimi", "male"),)
    assert desk.store.journal.head() == before


def test_what_went_before_can_be_tried_all_the_same(desk: Desk, tmp_path: Path) -> None:
    take_in_whole(desk, status="integration_client")
    batches.make(desk, tmp_path / "a.zip")
    found = profiles.trial(desk, profiles.load(desk, "keksitty_esimerkki"))
    assert found.tables[0].count == 1


def test_a_trial_tells_what_an_output_cannot_carry(desk: Desk) -> None:
    take_in_whole(desk, "Hai\x01dari", status="integration_client")
    text = LENIENT.replace('name = "Oma"', 'name = "Oma"\noutputs = ["xml"]')
    found = profiles.trial(desk, profiles.parse(text, "x.toml"))
    assert any("XML" in str(one) for one in found.problems)


@pytest.mark.parametrize("rows", ROWS)
def test_every_field_offered_can_be_taken(rows: str) -> None:
    choices = profiles.fields(rows)
    assert all(str(one.label) and str(one.record) for one in choices)
    columns = ", ".join(
        f'{{ target = "{number}", field = "{one.field}" }}' for number, one in enumerate(choices)
    )
    head = f'id = "x"\nname = "X"\n[[tables]]\nfile = "t"\nrows = "{rows}"\n'
    (sheet,) = profiles.parse(f"{head}columns = [{columns}]", "x.toml").tables
    assert len(sheet.columns) == len(choices)


def test_one_a_newer_program_cannot_use_is_listed_and_says_why(desk: Desk) -> None:
    profiles.keep(desk, OWN)
    held = desk.store.settings.get("mapping_profiles")
    held["own"]["text"] = OWN.replace("client.sex", "client.former_field")
    with desk.store.unit() as unit:
        desk.store.settings.put(unit, "mapping_profiles", held)
    assert profiles.listed(desk)[-1].faulty
    with pytest.raises(ProfileFault):
        profiles.load(desk, "own")
    profiles.remove(desk, "own")
    assert len(profiles.listed(desk)) == 2
