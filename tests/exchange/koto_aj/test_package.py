"""The package as an outsider meets it: other readers than the program's."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
import struct
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from kotodesk.exchange.koto_aj.cells import Table, guard, unguard
from kotodesk.exchange.koto_aj.selection import Selection
from tests.exchange.koto_aj.batches import PASSPHRASE, chosen, make, members, records, sent
from tests.rules.people import (
    assessment,
    client,
    consent,
    event,
    file,
    full_file,
    guidance,
    measure,
    planned_file,
    residence,
)

NO_CONSENT = file(residence(), assessment(), measure(), guidance())
ENTITIES = ("persons", "assessments", "plans", "reviews", "guidance")
LISTS = (*ENTITIES, "corrections", "withdrawals", "left_out")


def rich() -> list[Selection]:
    """Give selections that fill every member: new, changed, withdrawn, left out."""
    before = sent(chosen())
    withdrawn = file(
        residence(),
        assessment(),
        measure(),
        guidance(),
        consent(),
        event(1, "withdrawn", None),
        owner=client(phone="=1+1", non_disclosure=True, non_disclosure_basis="76 §"),
    )
    return [chosen(), chosen(withdrawn, before), chosen(planned_file())]


def test_seven_zip_opens_it_with_its_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "batch.zip"
    make(path, [chosen()])
    program = shutil.which("7z") or shutil.which("7zz")
    if program is None:
        assert members(path)["README.txt"]
        return
    out = tmp_path / "out"
    good = subprocess.run(
        [program, "x", f"-p{PASSPHRASE}", f"-o{out}", str(path)], check=True, capture_output=True
    )
    assert b"Everything is Ok" in good.stdout
    for line in (out / "checksums.sha256").read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((out / name).read_bytes()).hexdigest() == digest
    wrong = subprocess.run([program, "t", "-pwrong", str(path)], check=False, capture_output=True)
    assert wrong.returncode != 0


def test_it_is_ae_2_with_aes_256_and_no_checksum_of_the_plaintext(tmp_path: Path) -> None:
    path = tmp_path / "batch.zip"
    make(path, [chosen()])
    data = path.read_bytes()
    central = [match.start() for match in re.finditer(b"PK\x01\x02", data)]
    local = [match.start() for match in re.finditer(b"PK\x03\x04", data)]
    assert len(central) == len(local) == len(members(path))
    for start, layout in [
        *((at, (8, 14, 26, 30)) for at in local),
        *((at, (10, 16, 28, 46)) for at in central),
    ]:
        method, crc = (
            struct.unpack_from("<H", data, start + layout[0])[0],
            struct.unpack_from("<I", data, start + layout[1])[0],
        )
        name_length, extra_length = struct.unpack_from("<HH", data, start + layout[2])
        extra = data[start + layout[3] + name_length :][:extra_length]
        tag, size, version, vendor, strength, inner = struct.unpack_from("<HHH2sBH", extra)
        assert (method, crc) == (99, 0)
        assert (tag, size, version, vendor, strength, inner) == (0x9901, 7, 2, b"AE", 3, 8)


def test_nothing_of_a_client_can_be_read_without_the_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "batch.zip"
    make(path, [chosen()])
    data = path.read_bytes()
    for secret in ("Haidari", "150388-901V", "Kirkkokatu", "نجیب"):
        assert secret.encode() not in data
    names = members(path)
    assert all(re.fullmatch(r"[A-Za-z0-9_./]+", name) for name in names)


def test_every_json_member_fits_its_schema(tmp_path: Path) -> None:
    path = tmp_path / "batch.zip"
    make(path, rich(), number=2)
    found = members(path)
    for member in ("koto_aj_package", *LISTS):
        name = "manifest.json" if member == "koto_aj_package" else f"{member}.json"
        schema = json.loads(found[f"schemas/{member}.schema.json"])
        Draft202012Validator.check_schema(schema)
        errors = list(Draft202012Validator(schema).iter_errors(json.loads(found[name])))
        assert errors == []
    assert all(records(found, member) for member in LISTS)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda record: record["content"]["parts"]["client"]["fields"]["phone"].pop("source"),
        lambda record: record["content"]["parts"]["client"]["fields"].update(secret={}),
        lambda record: record["content"]["parts"]["client"]["fields"]["sex"].update(value=1),
        lambda record: record["content"]["parts"].pop("client"),
        lambda record: record["content"]["parts"]["residence"]["fields"]["granted"].update(x=1),
        lambda record: record.update(consent_id="s1"),
    ],
)
def test_the_schema_refuses_what_does_not_fit(spoil: Any, tmp_path: Path) -> None:  # noqa: ANN401
    path = tmp_path / "batch.zip"
    granted = file(residence(granted=residence().valid_from), assessment())
    make(path, [chosen(granted)])
    found = members(path)
    whole = json.loads(found["persons.json"])
    spoil(whole["records"][0])
    schema = json.loads(found["schemas/persons.schema.json"])
    assert list(Draft202012Validator(schema).iter_errors(whole))


def test_guidance_without_consent_is_absent_and_listed_without_the_person(tmp_path: Path) -> None:
    path = tmp_path / "batch.zip"
    written = make(path, [chosen(NO_CONSENT)])
    found = members(path)
    assert written.counts["guidance"] == 0
    assert records(found, "guidance") == []
    assert len(found["csv/ohjaus_ja_neuvonta.csv"].splitlines()) == 1
    (listed,) = records(found, "left_out")
    assert listed["kind"] == "guidance"
    assert listed["id"] == "g1"
    assert listed["reasons"][0]["section"] == "874/2024 4 §"
    assert "person" not in listed
    everything = b"".join(found.values())
    assert b"Asunnon haku" not in everything


def test_the_same_input_gives_the_same_content(tmp_path: Path) -> None:
    one, other = tmp_path / "one.zip", tmp_path / "other.zip"
    first, second = make(one, rich(), number=2), make(other, rich(), number=3)
    assert first.content_sha256 == second.content_sha256
    assert first.package_sha256 != second.package_sha256
    before, after = members(one), members(other)
    differing = {name for name in before if before[name] != after[name]}
    assert differing == {"manifest.json", "checksums.sha256"}
    assert first.package_sha256 == hashlib.sha256(one.read_bytes()).hexdigest()


def test_a_records_hash_can_be_taken_by_anyone(tmp_path: Path) -> None:
    path = tmp_path / "batch.zip"
    make(path, [chosen()])
    found = members(path)
    for member in ENTITIES:
        for record in records(found, member):
            text = json.dumps(
                record["content"], ensure_ascii=False, sort_keys=True, separators=(",", ":")
            )
            assert hashlib.sha256(text.encode()).hexdigest() == record["content_sha256"]


def test_counts_in_are_counts_out_and_exceptions(tmp_path: Path) -> None:
    path = tmp_path / "batch.zip"
    selections = [chosen(), chosen(NO_CONSENT)]
    written = make(path, selections)
    offered = sum(len(one.outgoing) + len(one.left_out) for one in selections)
    found = members(path)
    listed = sum(len(records(found, member)) for member in (*ENTITIES, "left_out"))
    assert offered == listed == 6
    manifest = json.loads(found["manifest.json"])
    assert manifest["counts"] == dict(written.counts)
    rows = list(
        csv.reader(io.StringIO(found["csv/henkilot.csv"].decode("utf-8-sig")), delimiter=";")
    )
    assert len(rows) - 1 == manifest["rows"]["henkilot"] == manifest["counts"]["persons"] == 2


def test_the_csv_says_what_the_json_says(tmp_path: Path) -> None:
    path = tmp_path / "batch.zip"
    make(path, [chosen(full_file(family_name='Ha;i"dari\n=cmd', phone="+358 40 1"))])
    found = members(path)
    (row,) = csv.DictReader(
        io.StringIO(found["csv/henkilot.csv"].decode("utf-8-sig"), newline=""), delimiter=";"
    )
    assert row["sukunimi"] == 'Ha;i"dari\n=cmd'
    assert row["puhelin"] == "'+358 40 1"
    assert unguard(row["puhelin"]) == "+358 40 1"
    assert (row["kotikunta"], row["kotikunta_selite"]) == ("235", "Kauniainen")
    assert row["syntymaaika"] == "1988-03-15"


@given(st.text())
def test_guarded_cells_are_harmless_and_come_back(value: str) -> None:
    cell = guard(value)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    assert unguard(cell) == value


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=4))
def test_a_table_is_read_back_by_another_reader(cells: list[str]) -> None:
    sink = io.StringIO()
    Table(sink, ("a",)).row(cells)
    text = sink.getvalue().removeprefix("\ufeff")
    (_, row) = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    assert [unguard(cell) for cell in row] == cells


def test_the_readme_claims_nothing_of_koto_aj(tmp_path: Path) -> None:
    path = tmp_path / "batch.zip"
    make(path, [])
    found = members(path)
    text = found["README.txt"].decode()
    assert "Koto-AJ-siirtopaketti (KotoDeskin muoto)" in text
    everything = b"".join(found.values()).decode()
    assert "yhteensopiva" not in everything.casefold()
    assert "lisäosa" not in everything.casefold()
    named = {name for name in found if "/" not in name} - {"README.txt"}
    assert named <= set(text.split())


def test_the_names_of_the_codes_used_go_along(tmp_path: Path) -> None:
    path = tmp_path / "batch.zip"
    make(path, [chosen()])
    text = members(path)["code_labels.csv"].decode("utf-8-sig")
    rows = {
        (row["code_set"], row["code"]): row
        for row in csv.DictReader(io.StringIO(text), delimiter=";")
    }
    assert rows["municipalities", "235"]["sv"] == "Grankulla"
    assert ("municipalities", "091") not in rows
