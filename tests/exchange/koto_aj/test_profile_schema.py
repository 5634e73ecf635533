"""The published schema and the reader say the same of every profile."""

from __future__ import annotations

import json
import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from kotodesk import material
from kotodesk.exchange.koto_aj import profile, profile_schema
from kotodesk.exchange.koto_aj.faults import ProfileFault
from kotodesk.exchange.koto_aj.profile_reader import BEYOND_SCHEMA, parse, read
from tests.exchange.koto_aj.profiles import profiles, spoilt

PATH = material.file("resources", "schemas", profile_schema.NAME)
SCHEMA = json.loads(PATH.read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)

LEAST: dict[str, Any] = {
    "id": "sample",
    "name": "Sample",
    "tables": [{"file": "people", "rows": "client", "columns": [{"target": "A", "value": ""}]}],
}


def with_column(**column: Any) -> dict[str, Any]:  # noqa: ANN401 - any value is tried
    (table,) = LEAST["tables"]
    return {**LEAST, "tables": [{**table, "columns": [{"target": "A", **column}]}]}


def taken(data: dict[str, Any]) -> ProfileFault | None:
    """Give what the reader has against a profile, None when it takes it."""
    try:
        read(data, "x.toml")
    except ProfileFault as fault:
        return fault
    return None


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", profile.shipped())
def test_the_profiles_of_the_program_fit_it(name: str) -> None:
    assert list(VALIDATOR.iter_errors(tomllib.loads(profile.text(name)))) == []


@given(profiles())
@settings(max_examples=40, deadline=None)
def test_both_take_good_profiles(data: dict[str, Any]) -> None:
    assert taken(data) is None
    assert VALIDATOR.is_valid(data)


@given(profiles())
@settings(max_examples=40, deadline=None)
def test_what_is_written_as_toml_is_read_back(data: dict[str, Any]) -> None:
    found = read(data, "x.toml")
    text = profile.to_text(found)
    assert parse(text, "x.toml") == found
    assert profile.to_text(parse(text, "x.toml")) == text
    assert VALIDATOR.is_valid(tomllib.loads(text))


@given(spoilt())
@settings(max_examples=150, deadline=None)
def test_both_agree_on_what_somebody_got_wrong(data: dict[str, Any]) -> None:
    fault = taken(data)
    if fault is not None and fault.reason.msgid in BEYOND_SCHEMA:
        return
    assert VALIDATOR.is_valid(data) == (fault is None), fault


@pytest.mark.parametrize(
    "data",
    [
        {},
        {**LEAST, "id": "con"},
        {**LEAST, "id": "sample\n"},
        {**LEAST, "id": "Näyte"},
        {**LEAST, "name": " "},
        {**LEAST, "name": "a\x00"},
        {**LEAST, "invented": "yes"},
        {**LEAST, "outputs": []},
        {**LEAST, "outputs": ["pdf"]},
        {**LEAST, "outputs": ["csv", "csv"]},
        {**LEAST, "outputs": "csv"},
        {**LEAST, "csv": {"encoding": "windows-1252"}},
        {**LEAST, "csv": {"decimal": ","}},
        {**LEAST, "colour": "red"},
        {**LEAST, "tables": []},
        with_column(),
        with_column(field=""),
        with_column(field="client.hetu", value="x"),
        with_column(field="contact.content"),
        with_column(field="plan.drafted"),
        with_column(fields=["client.hetu"]),
        with_column(fields=["client.hetu", "client.nothing"]),
        with_column(fields=["client.hetu"] * 21),
        with_column(field="client.hetu", separator=", "),
        with_column(value="x", form="fi"),
        with_column(field="client.sex", codes={}),
        with_column(field="client.sex", codes={"male": 1}),
        with_column(field="client.sex", codes={"male": "1"}, form="fi"),
        with_column(fields=["client.sex", "client.sex"], codes={"male": "1"}),
        with_column(field="client.sex", unmapped="keep"),
        with_column(field="client.sex", codes={"male": "1"}, unmapped="drop"),
        with_column(field="client.hetu", width=3),
    ],
)
def test_both_refuse(data: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid(data)
    assert taken(data) is not None


@pytest.mark.parametrize(
    "data",
    [
        {**LEAST, "tables": [*LEAST["tables"], *LEAST["tables"]]},
        with_column(field="client.sex", codes={"man": "1"}),
        with_column(field="client.hetu", codes={"male": "1"}),
    ],
)
def test_what_only_the_reader_can_refuse_is_said_to_be_so(data: dict[str, Any]) -> None:
    fault = taken(data)
    assert fault is not None
    assert fault.reason.msgid in BEYOND_SCHEMA
    assert VALIDATOR.is_valid(data)
