"""Signed on the screen: one act with its proof, or nothing at all."""

from __future__ import annotations

import hashlib
import re
from datetime import date

import attrs
import pikepdf
import pypdfium2
import pytest

from kotodesk.documents.archive import problems
from kotodesk.documents.ink import Ink, Stroke
from kotodesk.documents.labels import labels
from kotodesk.register.catalogue import Client, Consent
from kotodesk.register.source import CLIENT
from kotodesk.rules.consent import is_active
from kotodesk.services import clients, consents, printing, signing
from kotodesk.services.desk import Desk
from tests.desks import TODAY, take_in

INK = Ink(
    (
        Stroke(((40, 120, 0, 0.2), (80, 60, 16, 0.5), (140, 130, 33, 0.9))),
        Stroke(((160, 90, 400, 0.0), (260, 95, 433, 0.0))),
    ),
    700,
    220,
)
GIVEN, REFUSED = 0, 1
PAIR = ("fi", "uk")


def asked(desk: Desk, kind: str = "C1", **values: object) -> Consent:
    client = take_in(desk, "Kovalenko", "Olena", mother_tongue="uk", contact_language="fi")
    return asked_of(desk, client, kind, **values)


def asked_of(desk: Desk, client: Client, kind: str = "C1", **values: object) -> Consent:
    settings: dict[str, object] = {
        "receivers": "Oppilaitos Omnia",
        "purpose": printing.standard_purpose(kind, "fi"),
        "data_categories": ("2_name_contact",),
        "valid_from": TODAY,
        "valid_until": date(2027, 11, 21),
        "place": "Kauniainen",
        "given_by": "client",
        "way": "paper_signed",
    }
    consent = clients.blank(desk, Consent, client.id, consent_type=kind, **settings | values)
    return consents.record(desk, consent, source=CLIENT)


def signed(desk: Desk, consent: Consent, answer: int = GIVEN) -> signing.Signed:
    shown = signing.sheet(desk, consent.id, PAIR)
    inks = dict.fromkeys(shown.signers, INK)
    return signing.sign(desk, consent.id, PAIR, answer, inks, shown_sha256=shown.sha256)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return re.sub(r"[\s\u00a0]+", " ", " ".join(pages))


def test_the_sheet_holds_the_words_in_both_languages(desk: Desk) -> None:
    shown = signing.sheet(desk, asked(desk).id, PAIR)
    assert [one.language for one in shown.words] == ["fi", "uk"]
    assert shown.first == "uk"
    assert shown.words[0].choices == ("Annan suostumuksen", "En anna suostumusta")
    assert all(kind != "choice" for kind, _text in shown.words[0].blocks)
    assert shown.words[1].labels["screen_sign"] == "Підписую"
    assert shown.signers == ("client",)
    assert "Olena" not in repr(shown)


def test_a_consent_given_on_the_screen_is_proved(desk: Desk) -> None:
    consent = asked(desk)
    shown = signing.sheet(desk, consent.id, PAIR)
    made = signed(desk, consent)
    stored = desk.store.records.get(Consent, consent.id)
    content = consents.attachment_content(desk, made.attachment.id)
    assert stored == made.consent
    assert (stored.way, stored.signed_on) == ("signed_on_screen", TODAY)
    assert stored.signed_pdf_sha256 == hashlib.sha256(content).hexdigest()
    assert stored.notice_sha256 == shown.sha256
    assert (stored.notice_id, stored.notice_languages) == ("consent_c1", PAIR)
    assert made.attachment.owner_id == consent.id
    assert is_active(stored, consents.events(desk, stored), TODAY)
    assert signing.is_unchanged(desk, stored)
    assert "Kovalenko" not in made.attachment.file_name


def test_the_signed_form_is_an_archive_pdf_with_name_place_and_day(desk: Desk) -> None:
    made = signed(desk, asked(desk))
    content = consents.attachment_content(desk, made.attachment.id)
    assert problems(content) == ()
    whole = text_of(content)
    for expected in ("Kauniainen, 21.11.2026", "Testi Testaaja, 21.11.2026", "Olena Kovalenko"):
        assert expected in whole


def test_controls_typed_into_a_receiver_do_not_stand_in_what_is_signed(desk: Desk) -> None:
    """The hash leaves directional controls out, so they must not decide what is seen."""
    typed = "Oppilaitos \u2069\u2069\u202eainmO\u2067 {phone} <b>%(receiver)s</b>\nchoice\tx"
    consent = asked(desk, "C4", receivers=typed, purpose="\u202eotsop")
    shown = signing.sheet(desk, consent.id, PAIR)
    for words in shown.words:
        told = "\n".join(text for _kind, text in words.blocks)
        assert not set(told) & set("\u202a\u202b\u202c\u202d\u202e\u2067")
        assert "Oppilaitos ainmO {phone} <b>%(receiver)s</b>, choice\tx" in told
        assert told.count("\u2068") + told.count("\u2066") == told.count("\u2069")
        assert len(words.choices) == 2


def test_the_strokes_and_the_tick_are_drawn(desk: Desk) -> None:
    """More is drawn on the signed form than on the bare one, and its words are the same."""
    consent = asked(desk)
    bare = printing.consent_form(desk, consent.id, PAIR).pdf
    made = signed(desk, consent)
    content = consents.attachment_content(desk, made.attachment.id)
    assert _curves(content) > _curves(bare) + 2
    assert printing.consent_form(desk, consent.id, PAIR).notice is not None


def test_the_strokes_are_kept_with_time_and_pressure(desk: Desk) -> None:
    made = signed(desk, asked(desk), REFUSED)
    kept = signing.strokes(desk, made.attachment.id)
    assert kept is not None
    assert kept.inks == {"client": INK}
    assert (kept.answer, kept.at.date()) == (REFUSED, TODAY)


def test_a_refusal_is_recorded_too(desk: Desk) -> None:
    consent = asked(desk)
    made = signed(desk, consent, REFUSED)
    assert made.event.event == "refused"
    assert consents.state(desk, made.consent) == "refused"
    assert made.consent.signed_pdf_sha256


def test_it_is_one_act(desk: Desk) -> None:
    made = signed(desk, asked(desk))
    entries = desk.store.journal.of_client(made.consent.client_id)
    kinds = {one.kind: one.act_id for one in entries[:3]}
    assert set(kinds) == {"consent", "attachment", "consent_event"}
    assert len(set(kinds.values())) == 1


def test_a_text_that_changed_since_it_was_shown_is_not_signed(desk: Desk) -> None:
    consent = asked(desk, "C4")
    shown = signing.sheet(desk, consent.id, PAIR)
    consents.record(desk, attrs.evolve(consent, receivers="Toinen oppilaitos"), source=CLIENT)
    before = desk.store.journal.head()
    with pytest.raises(signing.TextChanged):
        signing.sign(desk, consent.id, PAIR, GIVEN, {"client": INK}, shown_sha256=shown.sha256)
    assert desk.store.journal.head() == before
    assert not consents.attachments(desk, consent.client_id)


def test_a_consent_is_signed_once(desk: Desk) -> None:
    made = signed(desk, asked(desk), REFUSED)
    with pytest.raises(signing.AlreadyAnswered):
        signing.sheet(desk, made.consent.id, PAIR)


@pytest.mark.parametrize("inks", [{}, {"client": Ink((), 700, 220)}, {"official": INK}])
def test_an_empty_signature_is_not_taken(desk: Desk, inks: dict[str, Ink]) -> None:
    consent = asked(desk)
    shown = signing.sheet(desk, consent.id, PAIR)
    with pytest.raises(signing.SignatureMissing):
        signing.sign(desk, consent.id, PAIR, GIVEN, inks, shown_sha256=shown.sha256)
    assert consents.state(desk, consent) == "unknown"


def test_a_guardian_signs_for_a_child_and_beside_a_minor(desk: Desk) -> None:
    child = take_in(desk, "Kovalenko", "Ivan", birth_date=date(2018, 5, 5))
    youth = take_in(desk, "Kovalenko", "Daria", birth_date=date(2010, 5, 5))
    consent = asked_of(desk, child, given_by="guardian", giver_name="Olena Kovalenko, äiti")
    assert signing.sheet(desk, consent.id, PAIR).signers == ("guardian",)
    beside = asked_of(desk, youth, given_by="client_and_guardian", giver_name="Olena Kovalenko")
    assert signing.sheet(desk, beside.id, PAIR).signers == ("client", "guardian")
    shown = signing.sheet(desk, beside.id, PAIR)
    with pytest.raises(signing.SignatureMissing):
        signing.sign(desk, beside.id, PAIR, GIVEN, {"client": INK}, shown_sha256=shown.sha256)
    assert set(signing.strokes(desk, signed(desk, beside).attachment.id).inks) == {  # type: ignore[union-attr]
        "client",
        "guardian",
    }


def test_the_strokes_go_with_the_attachment(desk: Desk) -> None:
    made = signed(desk, asked(desk))
    clients.remove(desk, made.attachment, "Poistopyyntö hyväksytty")
    assert signing.strokes(desk, made.attachment.id) is None
    assert not signing.is_unchanged(desk, made.consent)


def test_the_window_has_its_words_in_every_language_of_the_labels() -> None:
    for language in ("fi", "sv", "en", "uk"):
        assert [key for key in labels("fi") if key not in labels(language)] == []


def _curves(pdf: bytes) -> int:
    """Count the strokes drawn with round ends on all pages."""
    import io

    with pikepdf.open(io.BytesIO(pdf)) as found:
        return sum(
            1
            for page in found.pages
            for one in pikepdf.parse_content_stream(page)
            if str(one.operator) == "S"
        )
