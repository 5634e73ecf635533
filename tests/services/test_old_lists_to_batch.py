"""The old lists in, all of it out: what came in is in the package or listed as left out.

Lists and package are read here with other means than the program's: the standard `csv`, `zipfile`
and an XML parser for the lists, 7-Zip for the package where there is one.
"""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import attrs
import jsonschema
import pytest
import pyzipper

from kotodesk.exchange.tabular.plan import Fate
from kotodesk.i18n import codesets
from kotodesk.register.catalogue import BY_KIND
from kotodesk.register.field import Kind, spec_of
from kotodesk.register.record import Record
from kotodesk.register.source import CLIENT
from kotodesk.rules import readiness
from kotodesk.services import batches, importing
from kotodesk.services.batches import MadeBatch
from kotodesk.services.desk import Desk
from kotodesk.services.importing import Decision

OWN = Path(__file__).parents[1] / "data" / "old_registers"
SHARED = Path(os.environ.get("KOTODESK_SHARED", OWN.parents[2].parent / "shared"))
FOLDERS = [one for one in (OWN, SHARED / "data" / "old_registers") if one.is_dir()]
HETU = re.compile(r"\d{6}[-+A-FU-Y]9\d\d\w")
_XML = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def source_rows(path: Path) -> list[list[str]]:
    """Give every row of the file that holds a person or a visit, as another reader finds it."""
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            names = sorted(one for one in book.namelist() if "worksheets/sheet" in one)
            shared = "xl/sharedStrings.xml"
            texts = _texts(book.read(shared)) if shared in book.namelist() else []
            return [row for name in names for row in _sheet_rows(book.read(name), texts)]
    raw = path.read_bytes()
    text = raw.decode("utf-8-sig" if raw.startswith(b"\xef\xbb\xbf") else "cp1252")
    return [row for row in csv.reader(text.splitlines(), delimiter=";") if _filled(row)][1:]


def _texts(shared: bytes) -> list[str]:
    root = ET.fromstring(shared)  # noqa: S314 - a file of our own
    return ["".join(one.itertext()) for one in root.iter(f"{_XML}si")]


def _sheet_rows(sheet: bytes, texts: list[str]) -> list[list[str]]:
    """Leave out the title row, which has one cell, and the header below it."""
    cells = [
        [
            texts[int("".join(cell.itertext()))]
            if cell.get("t") == "s"
            else "".join(cell.itertext())
            for cell in row
        ]
        for row in ET.fromstring(sheet).iter(f"{_XML}row")  # noqa: S314 - a file of our own
    ]
    return [row for row in cells if _filled(row) > 1][1:]


def _filled(row: list[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def take_over(desk: Desk, path: Path) -> importing.ImportOutcome:
    """Bring a list in: the same person where one is known, a new one where she may decide so."""
    planned = importing.plan(desk, importing.read(desk, path))
    assert sum(len(one.rows) for one in planned.plan.clients) == len(source_rows(path))
    for person in planned.plan.clients:
        choices = planned.choices(person)
        if person.fate is Fate.LOOK:
            choice = next(one for one in ("same", "new", "skip") if one in choices)
            planned = importing.decide(planned, person, Decision(choice))
    return importing.carry_out(desk, planned)


def complete(desk: Desk, client_id: str) -> None:
    """Write what is missing of a client's own data, as she would after asking."""
    file = desk.store.records.client_file(client_id)
    status = attrs.evolve(file.client, status="integration_client")
    with desk.store.unit(CLIENT) as unit:
        unit.put(status)
    for _round in range(6):  # one answer may ask for another
        with desk.store.unit(CLIENT) as unit:
            for one in _red(desk, client_id):
                unit.put(_mended(desk, one))
    assert _red(desk, client_id) == []


def _red(desk: Desk, client_id: str) -> list[readiness.Finding]:
    file = desk.store.records.client_file(client_id)
    return [one for one in readiness.person(file) if one.level == "red"]


def _mended(desk: Desk, one: readiness.Finding) -> Record:
    kind = BY_KIND[one.kind]
    record = desk.store.records.get(kind, one.record_id)
    if one.code in {"hetu_missing", "hetu_wrong"}:
        return attrs.evolve(record, hetu="", no_hetu_reason="not_known")  # type: ignore[call-arg]
    return attrs.evolve(record, **{one.field: _value(type(record), one.field)})


def _value(kind: type[Record], name: str) -> Any:  # noqa: ANN401 - a field's value
    spec = spec_of(kind, name)
    if spec.kind in {Kind.CODE, Kind.CODES}:
        code = codesets.entries(spec.code_set)[0].code
        return code if spec.kind is Kind.CODE else (code,)
    return {Kind.DATE: date(2025, 1, 1), Kind.BOOLEAN: False}.get(spec.kind, "Kirjattu jälkikäteen")


def opened(made: MadeBatch, out: Path) -> Path:
    """Unpack the package with 7-Zip, or another reader where there is none."""
    program = shutil.which("7z") or shutil.which("7zz")
    if program:
        command = [program, "x", f"-p{made.passphrase}", f"-o{out}", str(made.path)]
        subprocess.run(command, check=True, capture_output=True)
    else:
        with pyzipper.AESZipFile(made.path) as package:
            package.extractall(out, pwd=made.passphrase.encode())
    return out


def members(out: Path) -> dict[str, list[dict[str, Any]]]:
    """Give the records of every JSON member that holds some, each checked against its schema."""
    found = {}
    for path in sorted((out / "schemas").glob("*.schema.json")):
        member = out / path.name.replace(".schema.json", ".json")
        if member.exists():
            content = json.loads(member.read_text("utf-8"))
            jsonschema.Draft202012Validator(json.loads(path.read_text("utf-8"))).validate(content)
            if "records" in content:
                found[member.stem] = content["records"]
    return found


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda one: one.parents[1].name)
def test_what_came_in_is_what_goes_out_and_what_is_listed(
    desk: Desk, folder: Path, tmp_path: Path
) -> None:
    lists = sorted(one for one in folder.iterdir() if one.suffix in {".csv", ".xlsx"})
    counts: Counter[str] = Counter()
    for path in lists:
        counts.update(take_over(desk, path).counts)
    rows = [row for path in lists for row in source_rows(path)]
    assert counts["rows"] + counts["refused"] == len(rows)

    clients = [row[0] for row in desk.store.read("SELECT id FROM client ORDER BY id")]
    assert len(clients) == counts["new"]
    for client_id in clients[::2]:
        complete(desk, client_id)
    made = batches.make(desk, tmp_path / "siirto.zip")
    out = opened(made, tmp_path / "auki")

    records = members(out)
    left = Counter(one["kind"] for one in records["left_out"])
    gone = {one["content"]["id"] for one in records["persons"]}
    assert gone == set(clients[::2])
    assert len(records["persons"]) + left["person"] == len(clients)
    assessed = desk.store.read("SELECT count(*) FROM assessment")[0][0]
    assert len(records["assessments"]) + left["assessment"] == assessed > 0
    assert all(one["reasons"] for one in records["left_out"])

    with (out / "csv" / "henkilot.csv").open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.DictReader(file, delimiter=";"))
    assert {one["henkilon_tunniste"] for one in table} == gone
    wanted = {row[0] for row in desk.store.read("SELECT hetu FROM client WHERE hetu != ''")}
    in_lists = {code for row in rows for cell in row for code in HETU.findall(cell.upper())}
    codes = {one["henkilotunnus"] for one in table} - {""}
    assert codes <= in_lists & wanted
    assert len(codes) > len(table) // 3
