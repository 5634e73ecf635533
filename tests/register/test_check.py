from __future__ import annotations

from datetime import date

import pytest

from kotodesk.register.assessment import Assessment
from kotodesk.register.catalogue import Client, Residence
from kotodesk.register.check import check_record, check_together
from kotodesk.register.record import Record

TODAY = date(2026, 11, 21)


def errors(record: Record) -> set[str]:
    found = check_record(record, TODAY, lambda _set, code: code != "no-such-code")
    return {one.field for one in found if one.severity == "error"}


def client(**values: object) -> Client:
    values.setdefault("family_name", "Rahimi")
    return Client(id="c", client_id="c", **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({}, set()),
        ({"family_name": ""}, {"family_name"}),
        ({"hetu": "140875-9759", "birth_date": date(1975, 8, 14)}, set()),
        ({"hetu": "140875-975A"}, {"hetu"}),
        ({"hetu": "310275-9759"}, {"hetu"}),
        ({"hetu": "hetu"}, {"hetu"}),
        ({"hetu": "140875-9759", "birth_date": date(1975, 8, 13)}, {"birth_date"}),
        ({"birth_date": date(2026, 11, 22)}, {"birth_date"}),
        ({"birth_date": date(92, 4, 12)}, {"birth_date"}),
        ({"sex": "no-such-code"}, {"sex"}),
        ({"citizenships": ("AF", "no-such-code")}, {"citizenships"}),
    ],
)
def test_what_cannot_be_is_an_error_at_its_field(
    values: dict[str, object], wrong: set[str]
) -> None:
    assert errors(client(**values)) == wrong


def test_a_new_century_sign_is_taken_and_a_temporary_code_marked() -> None:
    found = check_record(client(hetu="010594Y9032"), TODAY, lambda _set, _code: True)
    assert {one.severity for one in found if one.field == "hetu"} == {"warning"}


def test_an_end_before_its_start_is_an_error() -> None:
    residence = Residence(
        id="r", client_id="c", valid_from=date(2026, 5, 1), valid_to=date(2026, 4, 30)
    )
    assert errors(residence) == {"valid_to"}
    client = Client(
        id="c",
        client_id="c",
        family_name="Saad",
        opened=date(2026, 5, 1),
        ended=date(2026, 4, 30),
    )
    assert errors(client) == {"ended"}


def test_a_permit_before_birth_is_an_error_at_the_permit() -> None:
    residence = Residence(id="r", client_id="c", first_permit=date(1992, 4, 11))
    found = check_together((client(birth_date=date(1992, 4, 12)), residence))
    assert [(one.kind, one.field) for one in found] == [("residence", "first_permit")]


def test_health_data_without_its_reason_is_an_error() -> None:
    assessment = Assessment(id="a", client_id="c", started=TODAY, capacity="selkävaiva")
    assert errors(assessment) == {"capacity_reason"}
