"""The texts of the consents: the same form in every language, and nothing in them made up."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from kotodesk import material
from kotodesk.i18n import codesets

TEXTS = material.folder("resources") / "texts"
PLACEHOLDERS = {
    "municipality",
    "receiver",
    "data",
    "purpose",
    "valid_until",
    "coordinator",
    "phone",
    "email",
    "consent",
}
KINDS = {"heading", "paragraph", "bullet", "choice", "note"}
IDS = [f"consent_{entry.code.lower()}" for entry in codesets.entries("consent_type")]
IDS.append("withdrawal")
FILES = [path for text_id in IDS for path in sorted((TEXTS / text_id).glob("*.toml"))]


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def shape(text: dict[str, Any]) -> list[tuple[str, list[str]]]:
    return [(block["kind"], re.findall(r"\{(\w+)\}", block["text"])) for block in text["block"]]


@pytest.mark.parametrize("text_id", IDS)
def test_finnish_swedish_and_ukrainian_are_there(text_id: str) -> None:
    assert {"fi", "sv", "uk"} <= {path.stem for path in (TEXTS / text_id).glob("*.toml")}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_text_says_what_it_is(path: Path) -> None:
    text = read(path)
    assert (text["id"], text["language"]) == (path.parent.name, path.stem)
    assert text["version"] >= 1
    assert text["title"]
    assert (text["review"], bool(text["reviewed_by"])) in {("draft", False), ("reviewed", True)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_blocks_and_places_to_fill_are_known(path: Path) -> None:
    for block in read(path)["block"]:
        assert block["kind"] in KINDS
        assert set(re.findall(r"\{(.*?)\}", block["text"])) <= PLACEHOLDERS
        assert block["text"].count("{") == block["text"].count("}")


@pytest.mark.parametrize("text_id", IDS)
def test_every_language_has_the_same_form(text_id: str) -> None:
    shapes = {
        path.stem: (read(path)["version"], shape(read(path)))
        for path in (TEXTS / text_id).glob("*.toml")
    }
    assert all(one == shapes["fi"] for one in shapes.values())


@pytest.mark.parametrize("text_id", IDS)
def test_every_language_names_the_same_sections(text_id: str) -> None:
    """A paragraph of the law dropped or changed in a translation is a different consent."""
    numbers = {
        path.stem: [
            sorted(re.findall(r"\d+", re.sub(r"\{\w+\}", "", block["text"])))
            for block in read(path)["block"]
        ]
        for path in (TEXTS / text_id).glob("*.toml")
    }
    assert all(one == numbers["fi"] for one in numbers.values())


@pytest.mark.parametrize("text_id", [one for one in IDS if one != "withdrawal"])
def test_a_consent_can_be_given_or_refused_and_withdrawn(text_id: str) -> None:
    blocks = read(TEXTS / text_id / "fi.toml")["block"]
    choices = [block["text"] for block in blocks if block["kind"] == "choice"]
    assert choices == ["Annan suostumuksen", "En anna suostumusta"]
    whole = " ".join(block["text"] for block in blocks)
    assert "vapaaehtoinen" in whole
    assert "peruuttaa suostumuksen milloin tahansa" in whole
    assert "{municipality}" in whole
    assert "{valid_until}" in whole
    assert "{coordinator}" in whole


def test_the_national_register_names_its_joint_controllers() -> None:
    for path in (TEXTS / "consent_c1").glob("*.toml"):
        whole = " ".join(block["text"] for block in read(path)["block"])
        assert "KEHA" in whole
        assert "78" in whole


def test_withdrawing_is_shorter_than_giving() -> None:
    withdrawal = sum(len(one["text"]) for one in read(TEXTS / "withdrawal" / "fi.toml")["block"])
    for text_id in IDS[:-1]:
        giving = sum(len(one["text"]) for one in read(TEXTS / text_id / "fi.toml")["block"])
        assert withdrawal < giving
