"""Papers made from one text, and the card to point at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import attrs
import pytest

from kotodesk.documents import texts
from kotodesk.documents.columns import Columns, aligned, body
from kotodesk.documents.form_code import form_code
from kotodesk.documents.labels import labels
from kotodesk.documents.letter import Letter, card, letter
from kotodesk.documents.letterhead import Letterhead
from kotodesk.documents.person import FormClient
from kotodesk.documents.signatures import SignatureLine, signature_row
from kotodesk.documents.text.isolate import plain
from kotodesk.documents.texts import ConsentText, FilledText, TextBlock

Read = Callable[[bytes], list[str]]
PAPERS = (
    "appointment",
    "assessment_told",
    "interpreter_statement",
    "plan_summary",
    "privacy_notice",
    "request_receipt",
    "visit_greeting",
)


def paper(letterhead: Letterhead, text_id: str, *languages: str) -> Letter:
    found = tuple(texts.load(text_id, language) for language in languages)
    needed = {name: f"arvo {name}" for name in found[0].placeholders}
    return Letter(
        letterhead,
        found,
        dict.fromkeys(languages, needed),
        date(2026, 11, 21),
        document_id="K-2026-00001",
    )


@pytest.mark.parametrize("text_id", PAPERS)
@pytest.mark.parametrize("languages", [("fi",), ("fi", "sv"), ("sv", "en")], ids="+".join)
def test_every_paper_holds_its_text(
    letterhead: Letterhead, read: Read, text_id: str, languages: tuple[str, ...]
) -> None:
    made = paper(letterhead, text_id, *languages)
    pages = read(letter(made))
    whole = " ".join(pages)
    letters = "".join(whole.split()).replace("-", "")
    for text in made.filled():
        for block in text.blocks:
            for word in plain(block.text).replace("-", " ").split():
                assert word in letters
    assert made.sha256[:16] in whole
    assert all("K-2026-00001" in page for page in pages)


def test_lines_to_sign_stand_with_the_last_words(letterhead: Letterhead, read: Read) -> None:
    rows = (("place_and_date", "client_signature"), ("interpreter_name", "interpreter_signature"))
    made = attrs.evolve(
        paper(letterhead, "interpreter_statement", "fi", "en"),
        signatures=rows,
        written={"interpreter_name": "Leila Haddad"},
        client=FormClient("Ahmad Al Saadi", date(1990, 1, 1), identity_code="010190-912A"),
    )
    whole = " ".join(read(letter(made)))
    for key in ("place_and_date", "client_signature", "interpreter_name"):
        assert labels("fi")[key] in whole
        assert labels("en")[key] in whole
    assert "Leila Haddad" in whole
    assert "Ahmad Al Saadi" in whole
    assert "010190-912A" not in whole


def test_only_papers_about_somebody_are_secret(letterhead: Letterhead, read: Read) -> None:
    made = paper(letterhead, "privacy_notice", "fi")
    secret = labels("fi")["secret"]
    assert secret in read(letter(made))[0]
    assert secret not in " ".join(read(letter(attrs.evolve(made, secret=False))))


def test_large_print_and_code(letterhead: Letterhead, read: Read) -> None:
    code = form_code("vault", "paper")
    made = attrs.evolve(paper(letterhead, "visit_greeting", "fi"), code=code)
    small, large = read(letter(made)), read(letter(attrs.evolve(made, large=True)))
    assert len(large) >= len(small)
    assert code.grouped(1) in large[0]


@pytest.mark.parametrize("languages", [("fi",), ("fi", "en"), ("sv", "en")], ids="+".join)
def test_card_shows_every_answer_on_one_page(
    letterhead: Letterhead, read: Read, languages: tuple[str, ...]
) -> None:
    made = paper(letterhead, "visit_card", *languages)
    (page,) = read(card(made))
    for text in made.filled():
        for block in text.blocks:
            assert block.text in page


def filled(*kinds: str) -> FilledText:
    source = ConsentText("trial", "1", "fi", "reviewed", "x", "Nimi", ())
    return FilledText(source, "Nimi", tuple(TextBlock(kind, kind) for kind in kinds))


def test_a_list_longer_in_one_language_stands_beside_nothing() -> None:
    left = filled("heading", "bullet", "heading", "paragraph")
    right = filled("heading", "bullet", "bullet", "bullet", "heading", "paragraph")
    for pair in ((left, right), (right, left)):
        kinds = [[block.kind if block else "" for block in row] for row in aligned(pair)]
        assert [max(row) for row in kinds] == [
            "heading",
            "bullet",
            "bullet",
            "bullet",
            "heading",
            "paragraph",
        ]
        assert len(body(Columns(pair))) == 6


@pytest.mark.parametrize(("language", "mirrored"), [("fi", False), ("ar", True)])
def test_lines_stand_in_the_order_of_reading(language: str, *, mirrored: bool) -> None:
    row = signature_row(["1", "2", "3"], language)
    offsets = [offset for offset, _ in row.cells]
    assert offsets == sorted(offsets, reverse=mirrored)
    assert min(offsets) == pytest.approx(0, abs=0.01)
    widths = [line.width for _, line in row.cells if isinstance(line, SignatureLine)]
    assert max(offsets) + widths[0] == pytest.approx(501.28, abs=0.1)
