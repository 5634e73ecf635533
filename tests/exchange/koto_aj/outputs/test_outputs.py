"""The four outputs of a profile, read by other libraries than those that wrote them."""

from __future__ import annotations

import base64
import csv
import io
import json
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from python_calamine import CalamineWorkbook

from kotodesk.exchange.koto_aj.cells import unguard
from kotodesk.exchange.koto_aj.check import check
from kotodesk.exchange.koto_aj.faults import CodeNotMapped, PackageDamaged
from kotodesk.exchange.koto_aj.outputs import Outputs, xlsx_member
from kotodesk.exchange.koto_aj.profile import Profile, load, parse
from kotodesk.exchange.koto_aj.profile_reader import read
from kotodesk.exchange.koto_aj.remarks import Remarks
from kotodesk.exchange.koto_aj.spool import Spool
from tests.exchange.koto_aj.batches import PASSPHRASE, chosen, make, members
from tests.exchange.koto_aj.profiles import profiles
from tests.exchange.koto_aj.test_hostile_package import forge
from tests.rules.people import full_file, planned_file

Rows = list[list[str]]
HARD = (
    "=1+1",
    "+358 40",
    "-5",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "'quoted",
    "<r>not markup</r>",
    "<r>",
    "=<r>&amp;</r>",
    "_x0041_",
    "a\r\nb\rc\nd",
    "]]> & < \"'",
    " نجیب  ",
    "12345",
    "2026-11-21",
    "\x00\x01\x1f",
    "http://a.b",
    "{=1}",
)


def example_profile() -> Profile:
    return load("keksitty_esimerkki")


def one_column(*outputs: str, **head: object) -> Profile:
    data: dict[str, Any] = {
        "id": "sample",
        "name": "Sample & <more>",
        "outputs": list(outputs),
        "tables": [
            {"file": "t", "rows": "client", "columns": [{"target": "A & <b>", "value": "x"}]}
        ],
    }
    return read({**data, **head}, "sample.toml")


def written(profile: Profile, rows: Rows, remarks: Remarks | None = None) -> dict[str, bytes]:
    """Write rows into the first table of a profile; give the members."""
    spools: dict[str, Spool] = {}

    def spool(name: str, encoding: str) -> Spool:
        return spools.setdefault(name, Spool(name, encoding))

    def put(name: str, data: bytes) -> None:
        spool(name, "utf-8").take(data)

    outputs = Outputs(profile, spool, put, remarks or Remarks(strict=True))
    for cells in rows:
        for taker in outputs.takers[profile.tables[0].file]:
            taker.row(cells)
    named = {name for held in outputs.finish().values() for name in held}
    assert named == set(spools)
    outputs.close()
    for one in spools.values():
        one.finish()
    found = {name: b"".join(one.chunks()) for name, one in spools.items()}
    for one in spools.values():
        one.close()
    return found


def from_csv(data: bytes, encoding: str = "utf-8-sig", separator: str = ";") -> Rows:
    text = io.StringIO(data.decode(encoding), newline="")
    return [[unguard(cell) for cell in row] for row in csv.reader(text, delimiter=separator)]


def from_xlsx(data: bytes) -> list[list[Any]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def from_json(data: bytes) -> list[dict[str, str]]:
    held: list[dict[str, str]] = json.loads(data)
    return held


def from_xml(data: bytes, schema: bytes) -> Rows:
    """Validate by the schema, then give the cells, exact ones from Base64."""
    tree = etree.fromstring(data)
    etree.XMLSchema(etree.fromstring(schema)).assertValid(tree)
    return [[_exact(cell) for cell in row] for row in tree]


def _exact(cell: Any) -> str:  # noqa: ANN401 - an element of lxml
    held = cell.get("base64")
    return base64.b64decode(held).decode() if held else (cell.text or "")


def test_the_four_say_the_same_of_real_records(tmp_path: Path) -> None:
    path = tmp_path / "batch.zip"
    profile = example_profile()
    several = [
        chosen(planned_file()),
        chosen(full_file(family_name="=cmd", sex="female", address="+A;\n1")),
    ]
    made = make(path, several, profile=profile)
    found = members(path)
    schema = found["schemas/keksitty_esimerkki.xsd"]
    for sheet in profile.tables:
        header = [one.target for one in sheet.columns]
        rows = from_csv(found[f"csv/{sheet.file}.csv"])
        assert rows[0] == header
        assert len(rows) - 1 == made.rows[sheet.file]
        assert from_xlsx(found[f"xlsx/{sheet.file}.xlsx"]) == rows
        objects = from_json(found[f"json/{sheet.file}.json"])
        assert [list(one) for one in objects] == [header] * len(objects)
        assert [list(one.values()) for one in objects] == rows[1:]
        assert from_xml(found[f"xml/{sheet.file}.xml"], schema) == rows[1:]
    assert dict(made.rows) == {
        "asiakkaat": 2,
        "arvioinnit": 2,
        "suunnitelmat": 1,
        "palvelut": 1,
    }
    assert from_csv(found["csv/asiakkaat.csv"])[2][3] == "=cmd, Najib"
    report = check(path, PASSPHRASE)
    assert {"xlsx/asiakkaat.xlsx", "xml/palvelut.xml"} <= set(report.members)


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one.zip", tmp_path / "other.zip"
    make(one, [chosen()], number=2, profile=example_profile())
    make(other, [chosen()], number=3, profile=example_profile())
    before, after = members(one), members(other)
    differing = {name for name in before if before[name] != after[name]}
    assert differing == {"manifest.json", "checksums.sha256"}
    with zipfile.ZipFile(io.BytesIO(before["xlsx/asiakkaat.xlsx"])) as book:
        assert b"2026-01-01T00:00:00Z" in book.read("docProps/core.xml")


@given(st.lists(st.text(max_size=30), min_size=1, max_size=4))
@example(list(HARD))
@settings(max_examples=60, deadline=None)
def test_whatever_is_in_a_cell_comes_back(texts: list[str]) -> None:
    profile = one_column("csv", "xlsx", "json", "xml")
    found = written(profile, [[text] for text in texts])
    header = ["A & <b>"]
    rows = [[text] for text in texts]
    assert from_csv(found["csv/t.csv"]) == [header, *rows]
    assert [list(one.values()) for one in from_json(found["json/t.json"])] == rows
    assert from_xml(found["xml/t.xml"], found["schemas/sample.xsd"]) == rows
    shown = [[text.replace("\ufffe", "�").replace("\uffff", "�")] for text in texts]
    book = from_xlsx(found["xlsx/t.xlsx"])
    # The reader ends where the last cell with content is.
    assert book + [[""]] * (len(shown) + 1 - len(book)) == [header, *shown]


def test_no_cell_of_a_workbook_is_anything_but_a_text() -> None:
    found = written(one_column("xlsx"), [[text] for text in HARD])
    with zipfile.ZipFile(io.BytesIO(found["xlsx/t.xlsx"])) as book:
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        looks = etree.fromstring(book.read("xl/styles.xml"))
    space = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    cells = sheet.xpath("//m:c", namespaces=space)
    assert len(cells) == len(HARD) + 1
    assert {one.get("t") for one in cells} == {"s"}
    assert not sheet.xpath("//m:f | //m:hyperlink", namespaces=space)
    marked = looks.xpath("//m:cellXfs/m:xf/@quotePrefix", namespaces=space)
    assert marked == ["1"]
    quoted = [one for one in cells if one.get("s") == "2"]
    assert len(quoted) == sum(text.lstrip()[:1] in tuple("=+-@'") for text in HARD)


def test_what_a_format_cannot_carry_is_told() -> None:
    remarks = Remarks(strict=True)
    long = "a" * 32_768
    found = written(one_column("xlsx", "xml"), [["\x00"], ["\ufffe"], [long], ["b"]], remarks)
    told = {one.what: one.count for one in remarks.all()}
    assert told == {
        "signs_xml_cannot_carry": 2,
        "signs_xlsx_cannot_carry": 1,
        "too_long_for_xlsx": 1,
    }
    assert b'<A____b_ base64="AA==">\xef\xbf\xbd</A____b_>' in found["xml/t.xml"]
    (_, _, _, cut, _) = from_xlsx(found["xlsx/t.xlsx"])
    assert cut[0].endswith("a…")
    assert len(cut[0]) == 32_767


def test_the_manifest_tells_outputs_and_remarks(tmp_path: Path) -> None:
    path = tmp_path / "batch.zip"
    text = """
id = "sample"
name = "Sample"
outputs = ["json", "xml"]
[[tables]]
file = "t"
rows = "client"
columns = [
  { target = "S", field = "client.sex", codes = { female = "2" }, unmapped = "keep" },
  { target = "N", field = "client.family_name" },
]
"""
    make(path, [chosen(full_file(family_name="A\x01"))], profile=parse(text, "x.toml"))
    manifest = json.loads(members(path)["manifest.json"])
    assert manifest["profile"] == {"id": "sample", "name": "Sample", "invented": False}
    assert manifest["outputs"] == {
        "json": ["json/t.json"],
        "xml": ["xml/t.xml", "schemas/sample.xsd"],
    }
    told = [(one["column"], one["what"], one["code"], one["count"]) for one in manifest["remarks"]]
    assert told == [
        ("N", "signs_xml_cannot_carry", "", 1),
        ("S", "code_not_mapped", "male", 1),
    ]
    strict = parse(text.replace('"keep"', '"refuse"'), "x.toml")
    with pytest.raises(CodeNotMapped):
        make(tmp_path / "none.zip", [chosen()], profile=strict)


@pytest.mark.parametrize("spoilt", ["xlsx/more.xlsx", "csv/more.csv", "schemas/more.xsd"])
def test_a_member_of_an_output_too_many_is_damage(tmp_path: Path, spoilt: str) -> None:
    path = tmp_path / "batch.zip"
    make(path, [chosen()], profile=example_profile())
    with pytest.raises(PackageDamaged) as caught:
        check(forge(path, {spoilt: b"x"}), PASSPHRASE)
    assert spoilt in str(caught.value)


def test_csv_follows_the_profile() -> None:
    head = {"csv": {"separator": "\t", "encoding": "utf-16"}, "header": False}
    found = written(one_column("csv", "xlsx", **head), [["نجیب"], ["a\tb"]])
    data = found["csv/t.csv"]
    assert data.startswith(b"\xff\xfe")
    assert from_csv(data, "utf-16", "\t") == [["نجیب"], ["a\tb"]]
    assert from_xlsx(found["xlsx/t.xlsx"]) == [["نجیب"], ["a\tb"]]
    plain = written(one_column("csv", csv={"encoding": "utf-8"}), [["ä"]])["csv/t.csv"]
    assert plain == "A & <b>\r\nä\r\n".encode()


def test_a_workbook_is_made_without_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    assert written(one_column("xlsx"), [["a"]])["xlsx/t.xlsx"]


def test_a_large_table_goes_into_several_workbooks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_member, "CELLS_A_BOOK", 3)
    found = written(one_column("xlsx"), [[str(number)] for number in range(7)])
    assert list(found) == ["xlsx/t_001.xlsx", "xlsx/t_002.xlsx", "xlsx/t_003.xlsx"]
    books = [from_xlsx(data) for data in found.values()]
    assert [book[0] for book in books] == [["A & <b>"]] * 3
    assert [cell for book in books for (cell,) in book[1:]] == [str(one) for one in range(7)]


def test_a_table_without_rows_is_there_all_the_same() -> None:
    found = written(one_column("csv", "xlsx", "json", "xml"), [])
    assert from_csv(found["csv/t.csv"]) == from_xlsx(found["xlsx/t.xlsx"]) == [["A & <b>"]]
    assert from_json(found["json/t.json"]) == []
    assert from_xml(found["xml/t.xml"], found["schemas/sample.xsd"]) == []


@given(profiles())
@settings(max_examples=30, deadline=None)
def test_every_profile_has_a_schema_its_rows_fit(data: dict[str, Any]) -> None:
    profile = attrs.evolve(read(data, "x.toml"), outputs=("xml",))
    rows = [["<x>", *["" for _ in profile.tables[0].columns[1:]]]]
    found = written(profile, rows)
    schema = found[f"schemas/{profile.id}.xsd"]
    assert from_xml(found[f"xml/{profile.tables[0].file}.xml"], schema) == rows
    # A row with a cell too few does not fit.
    broken = found[f"xml/{profile.tables[0].file}.xml"].replace(b"<row>", b"<row><extra/>")
    with pytest.raises(etree.DocumentInvalid):
        from_xml(broken, schema)
