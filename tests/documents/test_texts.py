from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from kotodesk import material
from kotodesk.documents import labels, placeholders, texts, written_toml
from kotodesk.documents.texts import TextBlock, TextFaulty, TextMissing, ValueMissing

BLOCKS = """
[[block]]
kind = "heading"
text = "Otsikko"

[[block]]
kind = "paragraph"
text = "Saaja on {receiver} (94 §)."
"""


def write(folder: Path, language: str, blocks: str = BLOCKS, **changes: str) -> None:
    keys = {"id": "trial", "language": language, "review": "draft", "title": "Nimi"} | changes
    lines = [f'{key} = "{value}"' for key, value in keys.items()]
    target = folder / "trial"
    target.mkdir(exist_ok=True)
    text = "\n".join([*lines, "version = 1", blocks])
    (target / f"{language}.toml").write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(material, "file", lambda *parts: tmp_path.joinpath(*parts[2:]))
    return tmp_path


def test_every_text_of_the_program_can_be_printed() -> None:
    texts.check_all()
    assert {"consent_c1", "consent_c4", "withdrawal"} <= set(texts.available())
    assert texts.languages("consent_c1")[:2] == ("fi", "sv")


def test_labels_have_the_same_words_in_every_language() -> None:
    words = {language: labels.labels(language) for language in ("fi", "sv", "en", "uk")}
    assert {frozenset(one) for one in words.values()} == {frozenset(words["fi"])}
    assert all(text.strip() for one in words.values() for text in one.values())


def test_a_missing_language_is_a_fault_and_never_another_language(folder: Path) -> None:
    write(folder, "fi")
    with pytest.raises(TextMissing):
        texts.load("trial", "so")
    with pytest.raises(TextMissing):
        texts.load("../trial", "fi")


def test_values_are_isolated_and_holes_refused(folder: Path) -> None:
    write(folder, "fi")
    text = texts.load("trial", "fi")
    filled = text.filled({"receiver": "Kela"})
    assert filled.blocks[1].text == "Saaja on \u2068Kela\u2069 (94\u00a0§)."
    with pytest.raises(ValueMissing) as caught:
        text.filled({"receiver": " "})
    assert caught.value.placeholder == "receiver"


def test_the_hash_is_of_the_printed_words_only(folder: Path) -> None:
    write(folder, "fi")
    text = texts.load("trial", "fi")
    kela, other = text.filled({"receiver": "Kela"}), text.filled({"receiver": "Migri"})
    assert kela.sha256 != other.sha256 != text.sha256
    bare = attrs.evolve(
        kela,
        blocks=(TextBlock("heading", "Otsikko"), TextBlock("paragraph", "Saaja on Kela (94 §).")),
    )
    assert bare.sha256 == kela.sha256
    assert texts.printed_hash([kela]) == kela.sha256
    assert texts.printed_hash([kela, other]) != texts.printed_hash([other, kela])


@pytest.mark.parametrize(
    ("blocks", "changes"),
    [
        (BLOCKS.replace("heading", "title"), {}),
        (BLOCKS.replace("receiver", "reciever"), {}),
        (BLOCKS, {"id": "other"}),
        (BLOCKS, {"review": "reviewed"}),
        (BLOCKS, {"title": " "}),
        ('[[block]]\nkind = "paragraph"\ntext = " "', {}),
        ("[[block]", {}),
    ],
)
def test_a_faulty_text_is_refused(folder: Path, blocks: str, changes: dict[str, str]) -> None:
    write(folder, "fi", blocks, **changes)
    with pytest.raises(TextFaulty):
        texts.load("trial", "fi")


HALF = [
    BLOCKS.replace("heading", "note"),
    BLOCKS.replace("{receiver}", "x"),
    BLOCKS.split("\n\n", maxsplit=1)[0],
    BLOCKS + BLOCKS,
]


@pytest.mark.parametrize("other", HALF)
def test_a_half_translated_text_is_refused_by_name_and_the_others_are_not(
    folder: Path, other: str
) -> None:
    write(folder, "fi")
    write(folder, "sv", other)
    with pytest.raises(TextFaulty, match=r"trial.*sv"):
        texts.load("trial", "sv")
    with pytest.raises(TextFaulty):
        texts.check_all()
    assert texts.load("trial", "fi").language == "fi"


PLAN = """
[[block]]
kind = "bullet"
text = "{goals}"

[[block]]
kind = "paragraph"
text = "Tarkistus: {review_by}, {place}"
"""


def test_a_list_becomes_a_block_a_line(folder: Path) -> None:
    write(folder, "fi", PLAN)
    values = {"goals": "työ\n\n  suomen kieli \n", "review_by": "1.2.2027", "place": "Kuja 1\nKemi"}
    filled = texts.load("trial", "fi").filled(values)
    assert [(block.kind, block.text) for block in filled.blocks] == [
        ("bullet", "\u2068työ\u2069"),
        ("bullet", "\u2068suomen kieli\u2069"),
        ("paragraph", "Tarkistus: \u2066\u200e1.2.2027\u2069, \u2068Kuja 1, Kemi\u2069"),
    ]
    with pytest.raises(ValueMissing):
        texts.load("trial", "fi").filled(values | {"goals": "\n"})


def test_a_list_has_its_block_for_itself(folder: Path) -> None:
    write(folder, "fi", PLAN.replace('"{goals}"', '"Tavoitteet: {goals}"'))
    with pytest.raises(TextFaulty):
        texts.load("trial", "fi")


def test_every_place_to_fill_has_a_name_for_the_user() -> None:
    assert set(placeholders.VALUE_NAMES) == placeholders.WORDS | placeholders.FIGURES
    assert not placeholders.WORDS & placeholders.FIGURES


@pytest.mark.parametrize("key", ["a." * 30_000 + "a", '"a" . ' * 30_000 + "a", "'a'." * 16 + "a"])
def test_a_key_of_many_parts_is_refused_at_once(key: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the reader would take minutes
        written_toml.loads(f"{key} = 1\n")
    assert written_toml.loads('title = "a.b.c"\n[one.two]\nx = 1\n')["one"] == {"two": {"x": 1}}
