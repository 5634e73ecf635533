from __future__ import annotations

from datetime import date

import attrs
import pytest

from kotodesk.documents import texts as program
from kotodesk.documents.texts import TextBlock, TextFaulty
from kotodesk.register.catalogue import Consent
from kotodesk.register.source import CLIENT
from kotodesk.services import clients, consents, texts
from kotodesk.services.desk import Desk
from tests.desks import take_in

C1 = "consent_c1"
OWN = "Kunta kertoo, kuka on käsitellyt tietojasi, kun pyydät sitä."


def own_edition(desk: Desk, languages: tuple[str, ...] = ("fi", "sv")) -> str:
    """Copy C1, change one paragraph in every language kept, approve."""
    made = texts.start_edition(desk, C1)
    for language in tuple(made.languages):
        if language not in languages:
            texts.leave_out(desk, C1, made.number, language)
            continue
        text = made.languages[language]
        blocks = [
            TextBlock(one.kind, OWN) if place == 6 else one for place, one in enumerate(text.blocks)
        ]
        texts.save_language(desk, C1, made.number, language, text.title, blocks)
    return texts.approve(desk, C1, made.number).number


def test_the_programs_text_is_in_force_until_an_edition_is_approved(desk: Desk) -> None:
    assert texts.in_force(desk, C1).state == "program"
    draft = texts.start_edition(desk, C1)
    assert (draft.number, draft.state) == ("M1", "draft")
    assert texts.in_force(desk, C1).state == "program"
    assert texts.load(desk, C1, "fi") == program.load(C1, "fi")
    number = own_edition(desk)
    assert number == "M2"
    held = texts.load(desk, C1, "fi")
    assert (held.version, held.blocks[6].text) == ("M2", OWN)
    assert texts.languages(desk, C1) == ("fi", "sv")


def test_a_language_left_out_is_refused_and_never_the_programs_words(desk: Desk) -> None:
    own_edition(desk)
    with pytest.raises(texts.EditionLacksLanguage) as fault:
        texts.load(desk, C1, "uk")
    assert "ukraina" in fault.value.message.text("fi")


def test_an_approved_edition_is_fixed_and_a_former_one_can_still_be_read(desk: Desk) -> None:
    first = own_edition(desk)
    with pytest.raises(texts.EditionNotDraft):
        texts.save_language(desk, C1, first, "fi", "X", [TextBlock("paragraph", "x")])
    second = own_edition(desk)
    assert texts.load(desk, C1, "fi").version == second
    assert texts.load(desk, C1, "fi", version=first).version == first
    texts.retire(desk, C1, second)
    assert texts.load(desk, C1, "fi").version == first
    texts.retire(desk, C1, first)
    assert texts.in_force(desk, C1).state == "program"


@pytest.mark.parametrize(
    "change",
    [
        lambda blocks: blocks[:-1],
        lambda blocks: [*blocks[:2], TextBlock("paragraph", ""), *blocks[3:]],
        lambda blocks: [attrs.evolve(one, text=one.text.replace("{phone}", "")) for one in blocks],
        lambda blocks: [attrs.evolve(one, text=one.text + " 漢") for one in blocks],
        lambda blocks: [attrs.evolve(one, text=one.text + " {money}") for one in blocks],
    ],
)
def test_a_faulty_language_keeps_the_edition_from_approval(desk: Desk, change: object) -> None:
    made = texts.start_edition(desk, C1)
    finnish = made.languages["fi"]
    held = texts.save_language(
        desk,
        C1,
        made.number,
        "fi",
        finnish.title,
        change(finnish.blocks),  # type: ignore[operator]
    )
    assert texts.language_problems(held)
    with pytest.raises(texts.EditionNotReady):
        texts.approve(desk, C1, made.number)
    assert texts.in_force(desk, C1).state == "program"


YES, NO = 22, 23
CHANGES = {
    "swapped": {YES: "En anna suostumusta", NO: "Annan suostumuksen"},
    "swapped, reworded": {YES: "En anna suostumustani.", NO: "Annan suostumukseni!"},
    "only one moved": {YES: "En anna suostumusta", NO: "Muu"},
    "the same": {NO: "annan  suostumuksen."},
    "invisible": {NO: "\u200b\u2060"},
    "a mark": {NO: "–"},
    "turned around": {YES: "\u202eatsumutsous anna nE"},
    "left open": {YES: "Annan suostumuksen\u2067"},
    "control character": {YES: "Annan\tsuostumuksen"},
    "strange place": {8: "Maksu on {fee}."},
}


@pytest.mark.parametrize("changed", CHANGES.values(), ids=CHANGES.keys())
def test_words_that_would_record_another_answer_are_not_approved(
    desk: Desk, changed: dict[int, str]
) -> None:
    with pytest.raises(texts.EditionNotReady):
        texts.approve(desk, C1, edition_with(desk, changed))
    assert texts.in_force(desk, C1).state == "program"


def test_other_words_for_the_same_answers_are_approved(desk: Desk) -> None:
    for yes, no in (("Suostun", "En suostu"), ("Kyllä, annan suostumuksen", "Ei")):
        number = edition_with(desk, {YES: yes, NO: no})
        assert texts.approve(desk, C1, number).number == number


@pytest.mark.parametrize("language", program.languages(C1))
def test_answers_that_changed_places_are_noticed_in_every_language(
    desk: Desk, language: str
) -> None:
    made = texts.start_edition(desk, C1)
    text = made.languages[language]
    blocks = [*text.blocks[:YES], text.blocks[NO], text.blocks[YES]]
    held = texts.save_language(desk, C1, made.number, language, text.title, blocks)
    assert language in texts.language_problems(held)


def test_what_a_consent_says_of_rights_is_not_left_out(desk: Desk) -> None:
    made = texts.start_edition(desk, C1)
    for language, text in made.languages.items():
        kept = [one for one in text.blocks if one.kind == "choice" or "{" in one.text]
        texts.save_language(desk, C1, made.number, language, text.title, kept)
    with pytest.raises(texts.EditionNotReady):
        texts.approve(desk, C1, made.number)


def edition_with(desk: Desk, changed: dict[int, str]) -> str:
    """Make a draft of C1 in Finnish alone, with other words at some places."""
    made = texts.start_edition(desk, C1)
    for language in tuple(made.languages):
        if language != "fi":
            texts.leave_out(desk, C1, made.number, language)
    text = made.languages["fi"]
    blocks = [
        TextBlock(one.kind, changed.get(place, one.text)) for place, one in enumerate(text.blocks)
    ]
    texts.save_language(desk, C1, made.number, "fi", text.title, blocks)
    return made.number


def test_an_edition_stays_while_a_consent_refers_to_it(desk: Desk) -> None:
    number = own_edition(desk)
    client = take_in(desk)
    consent = clients.blank(
        desk, Consent, client.id, consent_type="C1", notice_id=C1, notice_version=number
    )
    consents.record(desk, consent, source=CLIENT)
    with pytest.raises(texts.EditionReferredTo):
        texts.discard(desk, C1, number)
    assert texts.edition(desk, C1, number).referring == 1
    free = texts.start_edition(desk, C1).number
    texts.discard(desk, C1, free)
    assert free not in {one.number for line in texts.overview(desk) for one in line.drafts}


def test_a_review_holds_for_exactly_the_words_that_were_checked(desk: Desk) -> None:
    assert not texts.load(desk, C1, "uk").reviewed
    checked = texts.mark_reviewed(desk, C1, "uk", "Kielipalvelu Oy", date(2026, 11, 20))
    assert checked.reviewed
    assert "20.11.2026" in checked.reviewed_by
    made = texts.start_edition(desk, C1)
    assert made.languages["uk"].reviewed, "the same words are still the checked ones"
    text = made.languages["uk"]
    blocks = [*text.blocks[:-1], TextBlock("choice", "Ні")]
    changed = texts.save_language(desk, C1, made.number, "uk", text.title, blocks)
    assert not changed.languages["uk"].reviewed


def test_every_text_of_the_program_is_listed_and_printable(desk: Desk) -> None:
    lines = {line.text_id: line for line in texts.overview(desk)}
    assert set(lines) == set(program.available())
    for line in lines.values():
        assert not texts.language_problems(line.in_force)


def test_what_is_unknown_is_a_fault_of_its_own(desk: Desk) -> None:
    with pytest.raises((program.TextMissing, TextFaulty)):
        texts.load(desk, "consent_c99", "fi")
