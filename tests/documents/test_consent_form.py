from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable

import attrs
import pypdfium2
import pytest

from kotodesk.documents import texts
from kotodesk.documents.consent_form import ConsentForm, client_copy, consent_form
from kotodesk.documents.form_code import form_code
from kotodesk.documents.ink import Ink, Stroke
from kotodesk.documents.labels import labels
from kotodesk.documents.render import page_count, page_image
from kotodesk.documents.text.isolate import plain
from kotodesk.documents.texts import ValueMissing
from kotodesk.documents.withdrawal_form import TEXT_ID, withdrawal_form

Make = Callable[..., ConsentForm]
Read = Callable[[bytes], list[str]]


@pytest.mark.parametrize("text_id", ["consent_c1", "consent_c4"])
@pytest.mark.parametrize(
    "languages", [("fi",), ("sv",), ("fi", "sv"), ("fi", "uk"), ("sv", "en")], ids="+".join
)
def test_form_holds_what_it_must(
    form: Make, read: Read, text_id: str, languages: tuple[str, ...]
) -> None:
    made = form(text_id, *languages)
    pages = read(consent_form(made))
    assert len(pages) <= 2
    whole = " ".join(pages)
    for language in languages:
        for key in ("signature", "place_and_date", "name_in_print"):
            assert labels(language)[key] in whole
    for text in made.filled():
        for block in text.blocks:
            if block.kind == "heading":
                assert block.text in whole
    assert "Ahmad Al Saadi" in whole
    assert made.sha256[:16] in whole
    assert "010190-912A" not in whole
    for number, page in enumerate(pages, start=1):
        assert f"{number}/{len(pages)}" in page
        assert "KD-2026-00017" in page
        assert "24 §" in page
        assert "+358 50 123 4567" in page


def test_identity_code_only_where_asked_for(form: Make, read: Read) -> None:
    made = form("consent_c4", "fi", show_identity_code=True)
    # Pdfium reads a line with an Arabic name in it from the right, so the name stays out here.
    made = attrs.evolve(made, client=attrs.evolve(made.client, original_name=""))
    assert "010190-912A" in " ".join(read(consent_form(made)))


def test_unreviewed_translation_says_which_text_prevails(form: Make, read: Read) -> None:
    whole = " ".join(read(consent_form(form("consent_c1", "fi", "uk"))))
    assert labels("fi")["prevails_fi"] in whole
    assert labels("uk")["prevails_fi"] in whole
    alone = " ".join(read(consent_form(form("consent_c1", "fi"))))
    assert labels("fi")["prevails_fi"] not in alone


def test_a_reviewed_translation_says_nothing(form: Make, read: Read) -> None:
    made = form("consent_c1", "fi", "uk")
    reviewed = tuple(attrs.evolve(text, review="reviewed", reviewed_by="x") for text in made.texts)
    whole = " ".join(read(consent_form(attrs.evolve(made, texts=reviewed))))
    assert labels("fi")["prevails_fi"] not in whole


def test_guardian_and_interpreter_lines(form: Make, read: Read) -> None:
    guardian = labels("fi")["guardian_signature"]
    interpreter = labels("fi")["interpreter"]
    whole = " ".join(read(consent_form(form("consent_c1", "fi", guardian_signs=True))))
    assert guardian in whole
    assert interpreter in whole
    whole = " ".join(read(consent_form(form("consent_c1", "fi", interpreter=False))))
    assert guardian not in whole
    assert interpreter not in whole


def test_client_copy_is_the_same_form_marked(form: Make, read: Read) -> None:
    made = form("consent_c1", "fi", "uk")
    mark = f"{labels('fi')['client_copy']} / {labels('uk')['client_copy']}"
    copy = read(client_copy(made))
    assert all(mark in page for page in copy)
    assert [page.replace(f"{mark} ", "") for page in copy] == read(consent_form(made))


def test_withdrawal_is_one_page_in_two_languages(form: Make, read: Read) -> None:
    (page,) = read(withdrawal_form(form(TEXT_ID, "fi", "uk")))
    assert "C1, annettu 3.2.2026" in page


def test_decision_and_signature_stand_on_one_page(form: Make, read: Read) -> None:
    for languages in (("fi",), ("fi", "uk")):
        made = form("consent_c1", *languages, guardian_signs=True)
        answers = [block.text for block in made.filled()[0].blocks if block.kind == "choice"]
        (page,) = [page for page in read(consent_form(made)) if labels("fi")["signature"] in page]
        assert all(answer in page for answer in answers)


@pytest.mark.parametrize("text_id", [one for one in texts.available() if one.startswith("consent")])
def test_a_form_takes_two_pages_at_most(form: Make, text_id: str) -> None:
    combinations = [
        used
        for one in texts.languages(text_id)
        for used in ((one,), ("fi", one), ("sv", one))
        if len(set(used)) == len(used)
    ]
    longer = [used for used in combinations if page_count(consent_form(form(text_id, *used))) > 2]
    assert longer == []


def test_large_print_says_the_same(form: Make, read: Read) -> None:
    usual = form("consent_c1", "fi", "uk")
    pages = read(consent_form(attrs.evolve(usual, large=True)))
    assert len(pages) > len(read(consent_form(usual)))
    whole = "".join(" ".join(pages).split()).replace("-", "")
    for text in usual.filled():
        for block in text.blocks:
            for word in plain(block.text).replace("-", " ").split():
                assert word in whole
    assert usual.sha256[:16] in whole


def test_what_was_signed_on_the_screen_stands_on_the_form(form: Make, read: Read) -> None:
    unsigned = form("consent_c1", "fi", "uk", code=form_code("vault", "C1"))
    ink = Ink((Stroke(((0, 0, 0, 0.5), (120, 60, 10, 0.9), (200, 10, 20, 0.2))),), 300, 100)
    signed = attrs.evolve(
        unsigned,
        inks={"client": ink, "official": ink},
        answer=0,
        written={
            "place_and_date": "Kauniainen 21.11.2026",
            "client": "Ahmad Al Saadi",
            "official": "Maija Virtanen 21.11.2026",
        },
    )
    assert signed.sha256 == unsigned.sha256
    pages = read(consent_form(signed))
    assert "Kauniainen 21.11.2026" in pages[-1]
    assert "Maija Virtanen 21.11.2026" in pages[-1]
    assert len(pages) == 2
    looks = [
        page_image(consent_form(one), 1, dpi=72).rgba
        for one in (
            unsigned,
            attrs.evolve(unsigned, answer=0),
            attrs.evolve(unsigned, answer=1),
            attrs.evolve(unsigned, inks={"client": ink}),
            attrs.evolve(unsigned, inks={"official": ink}),
        )
    ]
    assert len(set(looks)) == len(looks)


def test_a_form_with_a_hole_is_refused(form: Make) -> None:
    made = form("consent_c4", "fi")
    with pytest.raises(ValueMissing):
        consent_form(attrs.evolve(made, values={"fi": {"receiver": "Kela"}}))


def test_same_input_gives_the_same_bytes(form: Make) -> None:
    made = form("consent_c1", "fi", "uk")
    assert consent_form(made) == consent_form(made)


def test_metadata_and_faces(form: Make) -> None:
    made = form("consent_c1", "fi", "sv")
    pdf = consent_form(made)
    document = pypdfium2.PdfDocument(pdf)
    about = document.get_metadata_dict()
    document.close()
    assert about["Title"] == made.texts[0].title
    assert about["Author"] == "Kauniaisten kaupunki · Grankulla stad"
    assert about["CreationDate"].startswith("D:20261121")
    assert b"/Lang (fi)" in pdf
    assert b"Helvetica" not in pdf
    assert pdf.count(b"/FontFile2") == pdf.count(b"/Type /FontDescriptor") > 0


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_the_original_name_is_copied_in_logical_order(form: Make) -> None:
    done = subprocess.run(
        ["pdftotext", "-", "-"],
        input=consent_form(form("consent_c1", "fi", "uk")),
        capture_output=True,
        check=True,
    )
    assert "أحمد محمد السعدي" in done.stdout.decode("utf-8")
