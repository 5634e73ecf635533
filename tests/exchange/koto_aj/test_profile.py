from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs
import pytest

from kotodesk.exchange.koto_aj.entities import ENTITIES
from kotodesk.exchange.koto_aj.faults import CodeNotMapped, ProfileFault
from kotodesk.exchange.koto_aj.profile import load, parse, shipped
from kotodesk.exchange.koto_aj.profile import text as text_of
from kotodesk.exchange.koto_aj.remarks import Remarks
from kotodesk.exchange.koto_aj.selection import Selection, select
from kotodesk.exchange.koto_aj.tables import Tables
from kotodesk.i18n import LANGUAGES
from kotodesk.rules.handed_over import declared
from tests.exchange.koto_aj.batches import chosen, material
from tests.rules.people import TODAY, agreed, full_file, planned_file

GOOD = """
id = "sample"
name = "Sample"
dates = "fi"
[[tables]]
file = "people"
rows = "client"
columns = [
  { target = "Name", field = "client.family_name" },
  { target = "Born", field = "client.birth_date" },
  { target = "Permit", field = "residence.valid_from", dates = "iso" },
  { target = "Where", field = "client.municipality", form = "sv" },
  { target = "Kind", value = "K1" },
  { target = "Id", field = "record.person" },
]
"""


class Taker:
    def __init__(self) -> None:
        self.rows: list[list[str]] = []

    def row(self, cells: Sequence[str], /) -> None:
        self.rows.append(list(cells))


def rows(text: str, selection: Selection | None = None, remarks: Remarks | None = None) -> Any:  # noqa: ANN401
    """Give the rows of each table a profile makes of a client, by the file of the table."""
    profile = parse(text, "sample.toml")
    takers = {one.file: Taker() for one in profile.tables}
    tables = Tables(profile, {file: (one,) for file, one in takers.items()}, remarks)
    one = selection or chosen()
    for record in one.outgoing:
        tables.add(record, one.client)
    assert tables.rows == {file: len(taker.rows) for file, taker in takers.items()}
    return {file: taker.rows for file, taker in takers.items()}


def cell(column: str, of: str = "client", remarks: Remarks | None = None) -> str:
    """Give what one column holds in the first row."""
    text = f'id = "x"\nname = "X"\n[[tables]]\nfile = "t"\nrows = "{of}"\n'
    found: str = rows(f"{text}columns = [{{ target = 'A', {column} }}]", remarks=remarks)["t"][0][0]
    return found


def test_a_template_is_followed_without_a_change_of_code() -> None:
    assert rows(GOOD) == {
        "people": [["Haidari", "15.3.1988", "2024-03-15", "Grankulla", "K1", "c1"]]
    }


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("iso", "1988-03-15"),
        ("fi", "15.3.1988"),
        ("dd.mm.yyyy", "15.03.1988"),
        ("dd/mm/yyyy", "15/03/1988"),
        ("yyyymmdd", "19880315"),
    ],
)
def test_days_are_written_as_the_template_wants(dates: str, expected: str) -> None:
    assert cell(f'field = "client.birth_date", dates = "{dates}"') == expected


def test_fields_are_joined_and_empty_ones_leave_no_gap() -> None:
    joined = (
        'fields = ["client.family_name", "client.post_office", "client.hetu"], separator = "; "'
    )
    assert cell(joined) == "Haidari; 150388-901V"
    assert cell('fields = ["client.given_names", "client.family_name"]') == "Najib Haidari"


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ('field = "client.sex", codes = { male = "1" }', "1"),
        ('field = "client.interpreter_needed", codes = { true = "K", false = "E" }', "K"),
        ('field = "client.citizenships", codes = { AF = "4" }', "4"),
        ('field = "client.sex", codes = { female = "2" }, unmapped = "keep"', "male"),
    ],
)
def test_a_code_column_has_a_map_of_its_own(column: str, expected: str) -> None:
    assert cell(column) == expected


def test_a_code_without_a_counterpart_ends_the_work_unless_it_is_let_stand() -> None:
    column = 'field = "client.sex", codes = { female = "2" }'
    with pytest.raises(CodeNotMapped) as caught:
        cell(column)
    assert "male" in str(caught.value)
    counted = Remarks(strict=False)
    assert cell(column, remarks=counted) == "male"
    cell(f'{column}, unmapped = "keep"', remarks=counted)
    assert [(one.code, one.refused, one.count) for one in counted.all()] == [
        ("male", True, 1),
        ("male", False, 1),
    ]
    for one in counted.all():
        assert all("male" in one.message().text(language) for language in LANGUAGES)


def test_a_row_of_a_part_names_its_person_and_its_record() -> None:
    columns = (
        '{ target = "A", field = "refining_measure.measure" }, '
        '{ target = "B", field = "assessment.completed" }, '
        '{ target = "C", field = "client.hetu" }, '
        '{ target = "D", field = "record.main" }'
    )
    head = 'id = "x"\nname = "X"\n[[tables]]\nfile = "t"\nrows = "refining_measure"\n'
    expected = [["2_literacy", "2026-10-20", "150388-901V", "a1"]]
    assert rows(f"{head}columns = [{columns}]") == {"t": expected}


def test_a_plan_has_a_row_for_each_of_its_services() -> None:
    choir = agreed(id="v2", name="Kuoro", provider="", service_kind="association")
    base = material(planned_file(choir))
    services = (agreed(), choir)
    frozen = attrs.evolve(base.versions["p1"], parts=services)
    found = select(attrs.evolve(base, versions={**base.versions, "p1": frozen}), TODAY)
    (plan,) = (one for one in found.outgoing if one.kind == "plan")
    only = attrs.evolve(found, outgoing=(plan,))
    remarks = Remarks(strict=False)
    held = rows(text_of("keksitty_esimerkki"), only, remarks)
    assert [len(held[one]) for one in ("asiakkaat", "suunnitelmat", "palvelut")] == [0, 1, 2]
    both = ["p1", "150388-901V", "1.2.2026"]
    first = [*both, "10", "Kotoutumiskoulutus – Opisto", "", "", "KotoDesk"]
    second = [*both, "association", "Kuoro", "", "", "KotoDesk"]
    assert held["palvelut"] == [first, second]
    assert [one.code for one in remarks.all()] == ["association"]
    assert held["suunnitelmat"][0][3] == "1.2.2026–1.2.2027"


def test_the_person_beside_a_record_keeps_back_what_must_stay() -> None:
    hidden = chosen(full_file(non_disclosure=True, non_disclosure_basis=""))
    shown = chosen()
    assert shown.client is not None
    (guidance,) = (one for one in shown.outgoing if one.kind == "guidance")
    text = (
        'id = "x"\nname = "X"\n[[tables]]\nfile = "t"\nrows = "contact"\ncolumns = ['
        '{ target = "A", field = "client.phone" }, { target = "B", field = "client.hetu" }]'
    )
    assert rows(text, shown)["t"] == [["+358401234567", "150388-901V"]]
    secret = attrs.evolve(shown, client=hidden.client, outgoing=(guidance,))
    assert rows(text, secret)["t"] == [["", "150388-901V"]]


def test_the_example_is_marked_as_invented_in_its_name_and_text() -> None:
    assert len(shipped()) == 2
    for name in shipped():
        assert load(name).invented
    example = load("keksitty_esimerkki")
    assert "Keksitty esimerkki" in example.name
    assert set(example.outputs) == {"csv", "xlsx", "json", "xml"}


def test_the_own_profile_has_every_field_in_one_table_and_is_marked_invented() -> None:
    own = load()
    assert own.invented
    assert own.name == "KotoDeskin oma muoto"
    codes = [
        column.field
        for sheet in own.tables
        for column in sheet.columns
        if column.form == "code" and not column.field.startswith("record.")
    ]
    fields = [
        f"{kind.KIND}.{spec.name}"
        for entity in ENTITIES
        for kind in entity.kinds
        for spec in declared(kind)
    ]
    assert sorted(codes) == sorted(fields)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('id = "sample"', "id = 3", "The beginning of the file"),
        ('dates = "fi"', 'dates = "us"', "The beginning of the file"),
        ('dates = "fi"', "dates = 2026-11-21", "The beginning of the file"),
        ('dates = "fi"', 'csv = { separator = "x" }', "Part csv"),
        ('file = "people"', 'file = "../people"', "Table 1"),
        ('rows = "client"', 'rows = "consent"', "Table 1"),
        ("client.family_name", "client.birth_place", "Table people, column 1"),
        ("residence.valid_from", "education.level", "Table people, column 3"),
        ("record.person", "record.secret", "Table people, column 6"),
        ('form = "sv"', 'form = "no"', "Table people, column 4"),
        ('value = "K1"', 'value = "K1", field = "client.sex"', "Table people, column 5"),
        ('"Born"', '"Name"', "Table 1"),
        ("[[tables]]", "[[tables", "Line 5, sign 9"),
        ('id = "sample"', "x = " + "[" * 3000, "The whole file"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(old: str, new: str, place: str) -> None:
    with pytest.raises(ProfileFault) as caught:
        parse(GOOD.replace(old, new, 1), "sample.toml")
    assert caught.value.place.text("en") == place
    told = {caught.value.message.text(language) for language in LANGUAGES}
    assert len(told) == len(LANGUAGES)
    assert all("sample.toml" in text for text in told)
