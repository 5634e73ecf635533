"""The municipality profiles: whole in both national languages, and of no official by name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kotodesk import material
from kotodesk.i18n import codesets

PROFILES = sorted((material.folder("resources") / "municipalities").glob("[0-9]*.toml"))
GENERIC = material.file("resources", "municipalities", "generic.toml")
RIGHTS = {
    "access",
    "rectification",
    "erasure",
    "restriction",
    "portability",
    "objection",
    "withdrawal",
    "complaint",
}


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def named(value: object) -> Iterator[dict[str, Any]]:
    """Give every table that has a text in Finnish or Swedish."""
    if isinstance(value, dict):
        if "fi" in value or "sv" in value:
            yield value
        for inner in value.values():
            yield from named(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from named(inner)


def test_the_five_registers_are_there() -> None:
    assert {path.stem for path in PROFILES} >= {"235", "186", "240", "430", "171"}


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_a_profile_is_of_the_municipality_it_says(path: Path) -> None:
    profile = read(path)
    assert profile["code"] == path.stem
    assert profile["place"]["fi"] == codesets.label("municipalities", path.stem, "fi")
    assert profile["place"]["sv"] == codesets.label("municipalities", path.stem, "sv")
    assert set(profile["languages"]) <= {"fi", "sv"}
    assert set(profile["notice_rights"]) == RIGHTS


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_every_text_is_in_both_languages(path: Path) -> None:
    for table in named(read(path)):
        assert table["fi"]
        assert table["sv"]


@pytest.mark.parametrize("path", [*PROFILES, GENERIC], ids=lambda path: path.stem)
def test_sources_are_kinds_of_source(path: Path) -> None:
    for source in read(path)["source"]:
        assert codesets.contains("source_kind", source["kind"])


@pytest.mark.parametrize("path", [*PROFILES, GENERIC], ids=lambda path: path.stem)
def test_no_telephone_and_no_address_of_a_person(path: Path) -> None:
    content = path.read_text(encoding="utf-8")
    assert "@" not in content
    assert not re.search(r"\b0\d{1,2}[ -]\d{3,}", content)


def test_the_general_profile_says_what_the_act_says() -> None:
    rights = {one["id"]: one["says"] for one in read(GENERIC)["right"]}
    assert set(rights) == RIGHTS
    assert rights["restriction"] == "no"  # 73.3 §


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_a_promise_against_the_act_is_told(path: Path) -> None:
    """A notice that promises restriction (73.3 §) says so among the differences."""
    profile = read(path)
    told = {one["id"] for one in profile["difference"]}
    promises = profile["notice_rights"]["restriction"] in {"yes", "conditions"}
    assert promises == ("restriction" in told)
