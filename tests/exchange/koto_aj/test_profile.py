from __future__ import annotations

import pytest

from kotodesk.exchange.koto_aj.cells import TextSink
from kotodesk.exchange.koto_aj.entities import ENTITIES
from kotodesk.exchange.koto_aj.faults import ProfileFault
from kotodesk.exchange.koto_aj.profile import load, parse
from kotodesk.exchange.koto_aj.tables import Tables
from kotodesk.rules.handed_over import declared
from tests.exchange.koto_aj.batches import chosen

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


class Sink:
    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str, /) -> None:
        self.text += text


def test_a_template_is_followed_without_a_change_of_code() -> None:
    sink = Sink()
    sinks: dict[str, TextSink] = {"people": sink}
    tables = Tables(parse(GOOD, "sample.toml"), sinks)
    for record in chosen().outgoing:
        tables.add(record)
    assert sink.text.removeprefix("\ufeff").split("\r\n") == [
        "Name;Born;Permit;Where;Kind;Id",
        "Haidari;15.3.1988;2024-03-15;Grankulla;K1;c1",
        "",
    ]


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
        ('id = "sample"', "id = 3", "id"),
        ('dates = "fi"', 'dates = "us"', "dates"),
        ('file = "people"', 'file = "../people"', "tables 1"),
        ('rows = "client"', 'rows = "consent"', "tables 1"),
        ("client.family_name", "client.birth_place", "people, 1"),
        ("residence.valid_from", "education.level", "people, 3"),
        ("record.person", "record.secret", "people, 6"),
        ('form = "sv"', 'form = "no"', "people, 4"),
        ('value = "K1"', 'value = "K1", field = "client.sex"', "people, 5"),
        ('"Born"', '"Name"', "tables 1"),
        ("[[tables]]", "[[tables", "TOML"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(old: str, new: str, place: str) -> None:
    with pytest.raises(ProfileFault) as caught:
        parse(GOOD.replace(old, new, 1), "sample.toml")
    assert "sample.toml" in str(caught.value)
    assert f"{place}:" in str(caught.value)
