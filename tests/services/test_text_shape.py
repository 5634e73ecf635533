from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import attrs
import pypdfium2
import pytest

from kotodesk.documents.texts import TextBlock
from kotodesk.i18n import Message, set_language
from kotodesk.register.catalogue import Consent
from kotodesk.register.source import CLIENT
from kotodesk.services import clients, consents, printing, texts
from kotodesk.services.desk import Desk
from tests.desks import take_in

C1 = "consent_c1"


def kept(desk: Desk, *languages: str) -> texts.Edition:
    """Begin an edition of C1 in these languages."""
    made = texts.start_edition(desk, C1)
    for language in made.languages:
        if language not in languages:
            texts.leave_out(desk, C1, made.number, language)
    return texts.edition(desk, C1, made.number)


def save(desk: Desk, held: texts.Edition, language: str, place: int, words: str) -> texts.Edition:
    text = texts.edition(desk, C1, held.number).languages[language]
    blocks = list(text.blocks)
    blocks[place] = attrs.evolve(blocks[place], text=words)
    return texts.save_language(desk, C1, held.number, language, text.title, blocks)


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    found = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return found


def test_a_new_paragraph_comes_into_every_language_and_must_be_written_in_each(
    desk: Desk,
) -> None:
    made = kept(desk, "fi", "sv", "ar")
    held = texts.add_block(desk, C1, made.number, 2, "paragraph")
    assert {text.blocks[2] for text in held.languages.values()} == {TextBlock("paragraph", "")}
    assert {one: found[0].place for one, found in texts.problems(held).items()} == dict.fromkeys(
        ("fi", "sv", "ar"), 2
    )
    held = save(desk, held, "fi", 2, "Uusi kappale.")
    assert set(texts.problems(held)) == {"sv", "ar"}
    with pytest.raises(texts.EditionNotReady):
        texts.approve(desk, C1, made.number)
    save(desk, held, "sv", 2, "Ett nytt stycke.")
    texts.leave_out(desk, C1, made.number, "ar")
    assert texts.approve(desk, C1, made.number, "Johtaja Esimerkki").decided_by == (
        "Johtaja Esimerkki"
    )


def test_paragraphs_move_change_kind_and_go_in_all_languages_at_once(desk: Desk) -> None:
    made = kept(desk, "fi", "uk")
    before = made.languages
    held = texts.move_block(desk, C1, made.number, 3, 1)
    for one, text in held.languages.items():
        assert text.blocks[3:5] == (before[one].blocks[4], before[one].blocks[3])
    held = texts.set_kind(desk, C1, made.number, 3, "note")
    assert {text.blocks[3].kind for text in held.languages.values()} == {"note"}
    held = texts.remove_block(desk, C1, made.number, 3)
    assert {len(text.blocks) for text in held.languages.values()} == {len(before["fi"].blocks) - 1}
    assert not texts.problems(held)
    with pytest.raises(texts.PlaceUnknown):
        texts.remove_block(desk, C1, made.number, 99)


def test_answers_stay_as_many_and_in_their_order(desk: Desk) -> None:
    made = kept(desk, "fi")
    last = len(made.languages["fi"].blocks) - 1
    changes: list[Callable[[], object]] = [
        lambda: texts.remove_block(desk, C1, made.number, last),
        lambda: texts.move_block(desk, C1, made.number, last, -1),
        lambda: texts.set_kind(desk, C1, made.number, last, "paragraph"),
        lambda: texts.set_kind(desk, C1, made.number, 0, "choice"),
        lambda: texts.add_block(desk, C1, made.number, 0, "choice"),
    ]
    for change in changes:
        with pytest.raises(texts.AnswersStay):
            change()
    assert texts.edition(desk, C1, made.number) == made


def test_a_language_left_out_is_taken_in_again_in_the_shape_of_the_draft(desk: Desk) -> None:
    made = kept(desk, "fi")
    texts.add_block(desk, C1, made.number, 1, "paragraph")
    save(desk, made, "fi", 1, "Uusi kappale.")
    held = texts.take_in(desk, C1, made.number, "uk")
    ukrainian, program = held.languages["uk"].blocks, texts.load(desk, C1, "uk").blocks
    assert ukrainian == (program[0], TextBlock("paragraph", ""), *program[1:])
    assert texts.take_in(desk, C1, made.number, "uk") == held


def test_what_changed_is_told_and_which_translation_was_left_behind(desk: Desk) -> None:
    made = kept(desk, "fi", "sv", "uk")
    save(desk, made, "fi", 0, "Toinen alku.")
    held = save(desk, made, "sv", 0, "En annan början.")
    found = texts.changes(held, texts.in_force(desk, C1))
    before = texts.load(desk, C1, "fi").blocks[0].text
    assert found.changed["fi"] == (texts.Change("paragraph", before, "Toinen alku."),)
    assert set(found.changed) == {"fi", "sv"}
    assert found.behind == ("uk",)
    assert "ar" in found.left_out
    assert found.added == ()


def test_a_lost_place_is_named_with_what_it_is_and_where(desk: Desk) -> None:
    made = kept(desk, "fi", "uk")
    place = next(at for at, one in enumerate(made.languages["uk"].blocks) if "{phone}" in one.text)
    words = made.languages["uk"].blocks[place].text.replace("{phone}", "{puhelin}")
    found = texts.problems(save(desk, made, "uk", place, words))["uk"]
    assert found[0].place == place
    assert "{puhelin}" in found[0].message.text("fi")
    found = texts.problems(save(desk, made, "uk", place, words.replace("{puhelin}", "")))["uk"]
    assert (found[0].place, "{phone}" in str(found[0].message)) == (place, True)


@pytest.mark.parametrize("text_id", ["consent_c1", "visit_card", "appointment", "withdrawal"])
def test_a_preview_is_the_real_paper_whatever_is_still_missing(desk: Desk, text_id: str) -> None:
    assert texts.preview(desk, text_id, texts.in_force(desk, text_id).number, ("fi", "sv"))
    made = texts.start_edition(desk, text_id)
    held = texts.add_block(desk, text_id, made.number, 0, "paragraph")
    finnish = held.languages["fi"]
    blocks = [TextBlock("paragraph", "Oma alku {tuntematon}."), *finnish.blocks[1:]]
    texts.save_language(desk, text_id, made.number, "fi", "", blocks)
    found = words_of(texts.preview(desk, text_id, made.number, ("fi", "ar")))
    assert "Oma alku {tuntematon}." in found
    assert "…" in found


def test_a_checked_translation_no_longer_says_that_nobody_has_checked_it(desk: Desk) -> None:
    client = take_in(desk)
    consent = clients.blank(
        desk, Consent, client.id, consent_type="C1", valid_until=date(2030, 1, 1)
    )
    consents.record(desk, consent, source=CLIENT)

    def printed() -> str:
        return words_of(printing.consent_form(desk, consent.id, ("fi", "uk")).pdf)

    told = "Käännöstä ei ole tarkistettu"
    assert told in printed()
    texts.mark_reviewed(desk, C1, "uk", "Kielipalvelu Oy", date(2026, 11, 20))
    assert told not in printed()


def test_what_stands_for_a_value_is_said_in_the_language_of_its_column(desk: Desk) -> None:
    set_language("fi")
    try:
        number = texts.in_force(desk, "consent_c4").number
        found = words_of(texts.preview(desk, "consent_c4", number, ("fi", "sv")))
    finally:
        set_language("en")
    assert "tietojen vastaanottaja" in " ".join(found.split())
    assert Message("receiver of the data").text("sv") in " ".join(found.split())
