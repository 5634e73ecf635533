"""The texts a client reads: the same paper in every language, and nothing in them made up."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from kotodesk import material
from kotodesk.documents import placeholders, texts
from kotodesk.i18n import codesets

TEXTS = material.folder("resources") / "texts"
KINDS = {"heading", "paragraph", "bullet", "choice", "note"}
CONSENTS = [f"consent_{entry.code.lower()}" for entry in codesets.entries("consent_type")]
PLACES = {
    "assessment_told": {"municipality", "coordinator", "phone", "email"},
    "privacy_notice": {
        *("municipality", "coordinator", "phone", "email"),
        "data_protection_officer",
    },
    "appointment": {
        *("municipality", "client", "matter", "date", "time", "place", "interpreter_language"),
        *("phone", "email", "cancel_by", "fee"),
    },
    "request_receipt": {
        *("municipality", "client", "request", "received", "reply_by"),
        *("coordinator", "phone", "email"),
    },
    "plan_summary": {
        *("client", "plan_from", "plan_until", "review_by", "goals", "services"),
        *("coordinator", "phone", "email"),
    },
    "visit_greeting": {"coordinator", "municipality", "phone", "email"},
    "visit_card": set[str](),
    "interpreter_statement": {"client", "matter"},
}
"""What each paper needs to be filled with, as the programs that print it know it."""
IDS = [*CONSENTS, "withdrawal", *PLACES]
FILES = [path for text_id in IDS for path in sorted((TEXTS / text_id).glob("*.toml"))]


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def shape(text: dict[str, Any]) -> list[tuple[str, list[str]]]:
    return [(block["kind"], re.findall(r"\{(\w+)\}", block["text"])) for block in text["block"]]


@pytest.mark.parametrize("text_id", IDS)
def test_finnish_swedish_and_english_are_there(text_id: str) -> None:
    assert {"fi", "sv", "en"} <= {path.stem for path in (TEXTS / text_id).glob("*.toml")}


def test_no_text_is_without_its_tests() -> None:
    assert set(IDS) == set(texts.available())


@pytest.mark.parametrize("text_id", PLACES)
def test_a_paper_asks_for_what_its_printer_gives(text_id: str) -> None:
    assert texts.load(text_id, "fi").placeholders == PLACES[text_id]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_text_says_what_it_is(path: Path) -> None:
    text = read(path)
    assert (text["id"], text["language"]) == (path.parent.name, path.stem)
    assert text["version"] >= 1
    assert text["title"]
    assert (text["review"], bool(text["reviewed_by"])) in {("draft", False), ("reviewed", True)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_blocks_and_places_to_fill_are_known(path: Path) -> None:
    places = placeholders.WORDS | placeholders.FIGURES
    for block in read(path)["block"]:
        assert block["kind"] in KINDS
        assert set(re.findall(r"\{(.*?)\}", block["text"])) <= places
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


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_paragraph_was_left_in_finnish(path: Path) -> None:
    """Easy Finnish may keep a sentence that is easy already; a short caption may be the same."""
    if path.stem.startswith("fi"):
        return
    finnish = {block["text"] for block in read(path.with_name("fi.toml"))["block"]}
    assert not [
        block["text"]
        for block in read(path)["block"]
        if len(block["text"]) > 40 and block["text"] in finnish
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_control_character_hides_in_a_text(path: Path) -> None:
    """Direction is the page's work. U+200C belongs to Persian spelling, U+200B to Thai lines."""
    hidden = {one for one in path.read_text("utf-8") if unicodedata.category(one) in {"Cf", "Cc"}}
    assert hidden <= {"\n", "\u200c", "\u200b"}


@pytest.mark.parametrize("text_id", CONSENTS)
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
    for text_id in CONSENTS:
        giving = sum(len(one["text"]) for one in read(TEXTS / text_id / "fi.toml")["block"])
        assert withdrawal < giving


def words(text_id: str, language: str = "fi") -> str:
    return " ".join(block["text"] for block in read(TEXTS / text_id / f"{language}.toml")["block"])


def test_the_fee_is_told_with_all_its_conditions() -> None:
    """32 a §: one condition left out would make a fee look due where it is not."""
    told = words("appointment")
    for condition in (
        "enintään {fee}",
        "ohjaukseen tai neuvontaan",
        "arviointiin",
        "laadintaan tai tarkistamiseen",
        "hyväksyttävää syytä",
        "etukäteen",
        "ajan varaamisen yhteydessä",
        "ymmärsit ne riittävästi",
        "ei ole kohtuuton",
        "18 vuotta",
    ):
        assert condition in told
    blocks = read(TEXTS / "appointment" / "fi.toml")["block"]
    place = next(n for n, block in enumerate(blocks) if "kaikki nämä ehdot" in block["text"])
    assert [block["kind"] for block in blocks[place + 1 : place + 9]] == ["bullet"] * 7 + [
        "paragraph"
    ]


def test_the_notice_names_all_ten_groups_and_no_right_the_law_takes_away() -> None:
    blocks = read(TEXTS / "privacy_notice" / "fi.toml")["block"]
    place = next(n for n, block in enumerate(blocks) if "näitä tietoja (73 §)" in block["text"])
    kinds = [block["kind"] for block in blocks[place + 1 :]]
    assert kinds.index("heading") == len(codesets.entries("data_category")) == 10
    notice = words("privacy_notice")
    assert "ei ole oikeutta vaatia näiden tietojen käsittelyn rajoittamista" in notice  # 73.3 §
    assert "neljä vuotta" in notice  # 77 §
    assert "suostumu" not in notice.split("Miksi")[0]


def test_the_longest_time_is_counted_from_the_first_plan() -> None:
    """23.2 §."""
    told = words("assessment_told")
    assert "kaksi vuotta siitä, kun ensimmäinen suunnitelma on laadittu" in told


def test_the_four_things_are_told_in_the_order_of_the_decree() -> None:
    """869/2024 2.3 §."""
    blocks = read(TEXTS / "assessment_told" / "fi.toml")["block"]
    assert [block["text"] for block in blocks if block["kind"] == "heading"] == [
        "Palvelujen tavoitteet",
        "Kotoutumissuunnitelma ja palvelun vaiheet",
        "Suunnitelma velvoittaa: velvollisuutesi ja oikeutesi",
        "Henkilötietojesi käsittely",
    ]


def test_the_card_can_say_no_later_and_stop() -> None:
    card = read(TEXTS / "visit_card" / "fi.toml")["block"]
    said = [block["text"] for block in card if block["kind"] == "choice"]
    assert said == [
        "Kyllä",
        "Ei",
        "Myöhemmin",
        "En ymmärrä",
        "Tarvitsen tulkin",
        "Toista hitaasti",
        "Haluan pitää tauon",
        "Haluan lopettaa nyt",
    ]


def test_the_duties_of_the_plan_are_the_same_words_wherever_they_stand() -> None:
    for language in ("fi", "sv", "en"):
        told, summary = (
            words("assessment_told", language),
            read(TEXTS / "plan_summary" / f"{language}.toml"),
        )
        duties = [one["text"] for one in summary["block"] if "24" in one["text"]]
        assert len(duties) == 3
        assert all(one in told for one in duties)
