from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from kotodesk import material
from kotodesk.documents import labels, texts
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
        ('[[block]]\nkind = "paragraph"\ntext = " "', {}),
        ("[[block]", {}),
    ],
)
def test_a_faulty_text_is_refused(folder: Path, blocks: str, changes: dict[str, str]) -> None:
    write(folder, "fi", blocks, **changes)
    with pytest.raises(TextFaulty):
        texts.load("trial", "fi")


@pytest.mark.parametrize(
    "other", [BLOCKS.replace("heading", "note"), BLOCKS.replace("{receiver}", "x")]
)
def test_languages_that_do_not_match_are_refused(folder: Path, other: str) -> None:
    write(folder, "fi")
    write(folder, "sv", other)
    with pytest.raises(TextFaulty):
        texts.load("trial", "fi")
