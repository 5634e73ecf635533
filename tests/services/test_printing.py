from __future__ import annotations

import hashlib
import re
from datetime import date
from typing import Any

import attrs
import pypdfium2
import pytest

from kotodesk.documents.labels import labels
from kotodesk.documents.texts import TextMissing
from kotodesk.register.assessment import TOLD, TOPICS
from kotodesk.register.catalogue import Assessment, Client, Consent
from kotodesk.register.source import CLIENT, Source
from kotodesk.services import assessments, clients, consents, printing, texts
from kotodesk.services.desk import Desk
from kotodesk.services.printing.consents import consent_document
from kotodesk.services.printing.sender import letterhead
from kotodesk.store import Act
from tests.desks import TODAY, take_in

CODE = "120492-9124"
UNTIL = date(2027, 11, 21)


def words_of(pdf: bytes) -> str:
    """Give the text of all pages as one reads it out of the file, line ends as spaces."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return re.sub(r"[\s\u00a0]+", " ", " ".join(pages))


def asked(desk: Desk, client: Client, kind: str = "C4", **values: object) -> Consent:
    settings: dict[str, object] = {
        "receivers": "Oppilaitos Omnia",
        "purpose": printing.standard_purpose(kind, "fi"),
        "data_categories": ("2_name_contact", "8_health_ability"),
        "valid_until": UNTIL,
    }
    consent = clients.blank(desk, Consent, client.id, consent_type=kind, **settings | values)
    return consents.record(desk, consent, source=CLIENT)


def ukrainian(desk: Desk, **values: object) -> Client:
    return take_in(
        desk,
        "Kovalenko",
        "Olena",
        original_name="Олена Коваленко",
        mother_tongue="uk",
        contact_language="fi",
        hetu=CODE,
        **values,
    )


def test_the_form_stands_in_both_languages_with_its_values(desk: Desk) -> None:
    consent = asked(desk, ukrainian(desk))
    text = words_of(printing.consent_form(desk, consent.id, ("fi", "uk")).pdf)
    for expected in (
        "Suostumus tietojen luovutukseen",
        "Згода на передачу даних",
        "Kauniaisten kaupunki · Grankulla stad",
        "Олена Коваленко",
        "kotoutumista edistävän palvelun",
        "організація послуги, що сприяє",
        "ім’я та контактні дані",
        "21.11.2027",
        "09 000 000",
    ):
        assert expected in text, expected
    assert text.count("Oppilaitos Omnia") == 2


def test_the_identity_code_is_printed_only_when_asked_for(desk: Desk) -> None:
    consent = asked(desk, ukrainian(desk))
    usual = words_of(printing.consent_form(desk, consent.id, ("fi", "sv")).pdf)
    asked_for = printing.consent_form(desk, consent.id, ("fi", "sv"), show_identity_code=True)
    assert CODE not in usual
    assert "12.4.1992" in usual
    assert CODE in words_of(asked_for.pdf)


def test_looking_leaves_no_trace_and_printing_writes_hash_and_version(desk: Desk) -> None:
    consent = asked(desk, ukrainian(desk))
    before = desk.store.journal.head()
    made = printing.consent_form(desk, consent.id, ("fi", "uk"))
    assert desk.store.journal.head() == before
    printing.note_printed(desk, made)
    stored = desk.store.records.get(Consent, consent.id)
    assert (stored.notice_id, stored.notice_version) == ("consent_c4", "1")
    assert stored.notice_languages == ("fi", "uk")
    assert made.notice is not None
    assert stored.notice_sha256 == made.notice.sha256
    assert stored.notice_sha256[:16] in words_of(made.pdf)
    entry = desk.store.journal.of_client(consent.client_id)[0]
    assert (entry.act, entry.record_id) == (Act.PRINTED, consent.id)
    assert entry.details["sha256"] == stored.notice_sha256
    assert entry.details["document"] == made.document_id


def test_the_hash_is_over_exactly_what_is_printed(desk: Desk) -> None:
    client = ukrainian(desk)
    consent = asked(desk, client)

    def hashed(one: Consent, *languages: str) -> str:
        notice = printing.preview_consent(desk, one, languages).notice
        assert notice is not None
        return notice.sha256

    same = hashed(consent, "fi", "sv")
    assert same == hashed(consent, "fi", "sv")
    assert same != hashed(consent, "sv", "fi")
    assert same != hashed(attrs.evolve(consent, receivers="Toinen"), "fi", "sv")
    assert same != hashed(attrs.evolve(consent, data_detail="kielitesti"), "fi", "sv")
    assert len(bytes.fromhex(same)) == hashlib.sha256().digest_size


def test_the_words_that_were_answered_are_not_replaced(desk: Desk) -> None:
    consent = asked(desk, ukrainian(desk))
    first = printing.consent_form(desk, consent.id, ("fi", "uk"))
    printing.note_printed(desk, first)
    consents.add_event(desk, consent.id, "given", TODAY)
    again = printing.client_copy(desk, consent.id, ("sv",))
    assert labels("sv")["client_copy"] in words_of(again.pdf)
    printing.note_printed(desk, again, "saved")
    stored = desk.store.records.get(Consent, consent.id)
    assert stored.notice_languages == ("fi", "uk")
    assert desk.store.journal.of_client(consent.client_id)[0].details["how"] == "saved"


def test_a_hole_in_the_text_is_named_and_never_printed(desk: Desk) -> None:
    consent = asked(desk, ukrainian(desk), receivers=" ", valid_until=None)
    shown = printing.preview_consent(desk, consent, ("fi",))
    assert set(shown.missing) == {"receiver", "valid_until"}
    assert shown.notice is None
    with pytest.raises(printing.FormIncomplete) as fault:
        printing.consent_form(desk, consent.id, ("fi",))
    assert str(fault.value.message.text("fi")).endswith("Vastaanottaja.")


def test_no_language_falls_back_to_another(desk: Desk) -> None:
    consent = asked(desk, ukrainian(desk))
    with pytest.raises(TextMissing):
        printing.consent_form(desk, consent.id, ("fi", "fr"))
    with pytest.raises(printing.LanguagesNotTogether):
        printing.consent_form(desk, consent.id, ("en", "uk"))


@pytest.mark.parametrize("number", range(1, 10))
def test_every_kind_is_printed_in_every_language_it_has(desk: Desk, number: int) -> None:
    kind = f"C{number}"
    client = ukrainian(desk)
    consent = asked(desk, client, kind, purpose="oma tarkoitus", special_categories=("health",))
    for language in printing.form_languages(desk, kind, client).offered:
        pair = printing.together(language, "fi")
        made = printing.consent_form(desk, consent.id, pair)
        assert made.languages == pair


def test_the_clients_own_language_is_proposed_beside_the_official_one(desk: Desk) -> None:
    own = printing.form_languages(desk, "C1", ukrainian(desk))
    assert own.proposed == ("fi", "uk")
    assert own.client_has_text
    french = take_in(desk, mother_tongue="fr", contact_language="sv")
    none = printing.form_languages(desk, "C1", french)
    assert none.proposed == ("sv",)
    assert (none.client, none.client_has_text) == ("fr", False)


def test_a_child_does_not_sign_and_the_guardian_does(desk: Desk) -> None:
    child = take_in(desk, birth_date=date(2015, 5, 1), given="Lapsi")
    youth = take_in(desk, birth_date=date(2010, 5, 1), given="Nuori")
    for client, signatures in ((child, 1), (youth, 2)):
        consent = asked(desk, client)
        text = words_of(printing.consent_form(desk, consent.id, ("fi",)).pdf)
        assert "Huoltajan tai muun laillisen edustajan allekirjoitus" in text
        assert text.count("Nimen selvennys") == signatures


def test_the_withdrawal_form_names_what_it_withdraws(desk: Desk) -> None:
    consent = asked(desk, ukrainian(desk))
    consents.add_event(desk, consent.id, "given", TODAY)
    made = printing.withdrawal_form(desk, consent.id, ("fi", "uk"))
    text = words_of(made.pdf)
    assert "Suostumuksen peruutus" in text
    assert "Відкликання згоди" in text
    assert "Oppilaitos Omnia" in text
    assert made.document_id[1:] == printing.document_id("S", consent.id)[1:]
    printing.note_printed(desk, made)
    assert desk.store.records.get(Consent, consent.id).notice_id == ""


def test_a_file_is_never_named_after_a_person(desk: Desk) -> None:
    client = ukrainian(desk)
    consent = asked(desk, client)
    papers = (
        printing.consent_form(desk, consent.id, ("fi", "uk")),
        printing.client_sheet(desk, client.id, "fi"),
        printing.consent_list(desk, client.id, "sv"),
    )
    for made in papers:
        assert re.fullmatch(r"[\w-]+", made.file_name_hint)
        assert "kovalenko" not in made.file_name_hint.casefold()
        assert re.fullmatch(r"[A-Z]-2026-[0-9A-Z]{5}", made.document_id)


def test_the_list_holds_only_what_is_valid(desk: Desk) -> None:
    client = ukrainian(desk)
    assert "S-2026" not in words_of(printing.consent_list(desk, client.id, "fi").pdf)
    given, refused = asked(desk, client), asked(desk, client, receivers="Kieltäjä")
    consents.add_event(desk, given.id, "given", TODAY)
    consents.add_event(desk, refused.id, "refused", TODAY)
    text = words_of(printing.consent_list(desk, client.id, "fi").pdf)
    assert "Oppilaitos Omnia" in text
    assert "Kieltäjä" not in text


def test_a_non_disclosure_order_keeps_contact_details_off_the_sheet(desk: Desk) -> None:
    open_one = take_in(desk, phone="040 555 1", address="Testikuja 7", hetu=CODE)
    hidden = take_in(
        desk, "Salattu", "Sana", phone="040 555 2", address="Piilokuja 9", non_disclosure=True
    )
    shown = words_of(printing.client_sheet(desk, open_one.id, "fi").pdf)
    assert "040 555 1" in shown
    assert "Testikuja 7" in shown
    assert CODE not in shown
    kept = words_of(printing.client_sheet(desk, hidden.id, "fi").pdf)
    assert "040 555 2" not in kept
    assert "Piilokuja 9" not in kept
    freed = words_of(printing.client_sheet(desk, hidden.id, "fi", show_contact=True).pdf)
    assert "Piilokuja 9" in freed


def test_the_sheet_says_where_a_fact_came_from(desk: Desk) -> None:
    client = take_in(desk)
    named = attrs.evolve(client, migri_number="12345678")
    clients.save(desk, named, Source("authority_migri", "puhelu 3.11."))
    text = words_of(printing.client_sheet(desk, client.id, "fi").pdf)
    assert "Maahanmuuttovirasto · puhelu 3.11." in text


def test_the_summary_is_of_the_frozen_version(desk: Desk) -> None:
    client = take_in(desk)
    assessment = assessments.start(desk, client.id, CLIENT)
    draft = words_of(printing.assessment_summary(desk, assessment.id, "fi").pdf)
    assert "luonnos" in draft.casefold()
    filled: dict[str, Any] = {topic: f"Selvitetty {topic}" for topic in TOPICS}
    filled |= {f"{topic}_source": "client" for topic in TOPICS}
    told: dict[str, Any] = dict.fromkeys(TOLD, TODAY)
    ready = attrs.evolve(assessment, **filled, **told, completed=TODAY)
    while lacking := assessments.missing(desk, ready):
        others: dict[str, Any] = {one.field: _answer(one.field) for one in lacking}
        ready = attrs.evolve(ready, **others)
    clients.save(desk, ready, CLIENT)
    assessments.complete(desk, assessment.id)
    done = words_of(printing.assessment_summary(desk, assessment.id, "fi").pdf)
    assert "luonnos" not in done.casefold()
    assert "Selvitetty literacy" in done
    opened = assessments.correct(desk, assessment.id, "kirjoitusvirhe")
    clients.save(desk, attrs.evolve(opened, literacy="Korjattu"), CLIENT)
    assert "Korjattu" in words_of(printing.assessment_summary(desk, assessment.id, "fi").pdf)


def _answer(field: str) -> object:
    from kotodesk.i18n import codesets
    from kotodesk.register.field import Kind, spec_of

    spec = spec_of(Assessment, field)
    if spec.kind is Kind.CODE:
        return codesets.entries(spec.code_set)[0].code
    if spec.kind is Kind.DATE:
        return TODAY
    return True if spec.kind is Kind.BOOLEAN else "tieto"


def test_the_words_that_were_printed_are_kept_beside_their_hash(desk: Desk) -> None:
    consent = asked(desk, ukrainian(desk))
    made = printing.consent_form(desk, consent.id, ("fi", "uk"))
    printing.note_printed(desk, made)
    stored = desk.store.records.get(Consent, consent.id)
    kept = desk.store.texts.shown(stored.notice_sha256)
    assert set(kept) == {"fi", "uk"}
    title, blocks = kept["fi"]
    assert title.startswith("Suostumus")
    assert any("Oppilaitos Omnia" in words for _kind, words in blocks)


def test_the_copy_of_an_answered_form_shows_the_edition_it_was_answered_on(desk: Desk) -> None:
    client = ukrainian(desk)
    consent = asked(desk, client, "C1", receivers="")
    printing.note_printed(desk, printing.consent_form(desk, consent.id, ("fi",)))
    first = texts.approve(desk, "consent_c1", texts.start_edition(desk, "consent_c1").number)
    answered = asked(desk, client, "C1", receivers="")
    printing.note_printed(desk, printing.consent_form(desk, answered.id, ("fi",)))
    consents.add_event(desk, answered.id, "given", TODAY)
    second = texts.approve(desk, "consent_c1", texts.start_edition(desk, "consent_c1").number)
    assert (first.number, second.number) == ("M1", "M2")
    copy = words_of(printing.client_copy(desk, answered.id, ("fi",)).pdf)
    assert "versio M1" in copy
    again = words_of(printing.consent_form(desk, consent.id, ("fi",)).pdf)
    assert "versio M2" in again


def letter_height(pdf: bytes) -> float:
    """Give the height of the first letter of the answer, in points."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            words = page.get_textpage()
            found = words.search("Annan suostumuksen").get_next()
            if found:
                _left, bottom, _right, top = words.get_charbox(found[0])
                return float(top - bottom)
    finally:
        document.close()
    raise AssertionError("no answer")


def test_large_print_is_half_as_large_again_and_says_the_same(desk: Desk) -> None:
    consent = asked(desk, ukrainian(desk))
    usual = printing.consent_form(desk, consent.id, ("fi",))
    large = printing.consent_form(desk, consent.id, ("fi",), large=True)
    assert 1.4 < letter_height(large.pdf) / letter_height(usual.pdf) < 1.6
    assert large.notice == usual.notice
    assert large.code != usual.code, "its pages are others"
    missing = set(words_of(usual.pdf).split()) - set(words_of(large.pdf).split())
    assert not {word for word in missing if word.isalpha() and not word.isupper()}


@pytest.mark.parametrize("language", ["ar", "fa", "prs", "ckb", "ps"])
def test_data_are_joined_with_the_semicolon_of_the_script(desk: Desk, language: str) -> None:
    consent = asked(desk, ukrainian(desk))
    form = consent_document(desk, consent, ("fi", language))
    assert "; " in form.values["fi"]["data"]
    assert "؛ " in form.values[language]["data"]
    assert ";" not in form.values[language]["data"]


def test_only_a_bilingual_municipality_has_two_names_for_other_readers(desk: Desk) -> None:
    desk.office = attrs.evolve(desk.office, municipality="205")
    head = letterhead(desk)
    assert [head.names((one,)) for one in ("ar", "fi", "sv")] == ["Kajaani", "Kajaani", "Kajana"]
    desk.office = attrs.evolve(desk.office, municipality="235")
    assert letterhead(desk).names(("ar",)) == "Kauniaisten kaupunki · Grankulla stad"
