"""The papers of plans, referrals, logs and visits, read back out of their PDFs."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
from PIL import Image

from kotodesk.documents.picture import PictureUnreadable
from kotodesk.i18n import codesets
from kotodesk.register.catalogue import (
    Assessment,
    Background,
    Disclosure,
    Education,
    Household,
    Move,
    Residence,
    Situation,
)
from kotodesk.register.source import CLIENT
from kotodesk.services import clients, plans, printing
from kotodesk.services.desk import Desk
from kotodesk.services.errors import NoValidPlan
from kotodesk.services.printing import (
    AddressMissing,
    ArmsTooLarge,
    ContactsWithheld,
    Printed,
)
from tests.desks import TODAY, make_desk, take_in
from tests.services.paper_case import CODE, HIDDEN, Case, made
from tests.services.test_printing import words_of


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """One client for all that only reads."""
    desk = make_desk(tmp_path_factory.mktemp("papers") / "Oma.kotodesk")
    yield made(desk)
    desk.vault.close()


@pytest.fixture
def order(tmp_path: Path) -> Iterator[Case]:
    """A client with a non-disclosure order."""
    desk = make_desk(tmp_path / "Turva.kotodesk")
    yield made(desk, non_disclosure=True)
    desk.vault.close()


# -- plan and review --------------------------------------------------------------------------


def test_a_plan_shows_its_services_with_their_justifications(case: Case) -> None:
    printed = printing.plan_paper(case.desk, case.plan.id, "fi")
    text = words_of(printed.pdf)
    for expected in (
        "Fereshta Rahimi",
        "Suomen kielen taso A2.2",
        "Kielitaito on hoiva-alan edellytys",
        "Soitto kerran kuussa",
        "21.11.2027",
        "20.5.2027",
        "Testi Testaaja",
        "SALASSA PIDETTÄVÄ JulkL 24 §",
        printed.document_id,
    ):
        assert expected in text, expected
    assert CODE not in text
    assert printed.code is not None
    assert printed.code.grouped(1) in text
    assert "Fereshta" not in printed.file_name_hint


def test_the_frozen_plan_is_printed_and_one_being_corrected_is_a_draft(desk: Desk) -> None:
    case = made(desk)
    frozen = printing.plan_paper(desk, case.plan.id, "fi")
    opened = plans.correct(desk, case.plan.id, "kurssi siirtyi")
    clients.save(desk, attrs.evolve(opened, follow_up="Tapaaminen viikoittain"), CLIENT)
    draft = printing.plan_paper(desk, case.plan.id, "fi")
    assert "Tapaaminen viikoittain" not in words_of(frozen.pdf)
    assert "Tapaaminen viikoittain" in words_of(draft.pdf)
    assert frozen.code != draft.code


def test_plan_and_review_exist_in_swedish(case: Case) -> None:
    plan = words_of(printing.plan_paper(case.desk, case.plan.id, "sv").pdf)
    assert "studier i finska eller svenska" in plan
    review = words_of(printing.review_paper(case.desk, case.review.id, "sv").pdf)
    assert "Ymmärtää arjen puhetta" in review
    assert "20.5.2027" in review


# -- 94 § -------------------------------------------------------------------------------------


def items(printed: Printed) -> dict[int, str]:
    """Give what stands on the paper for each number of 94 §."""
    text = words_of(printed.pdf)
    text = text[text.index(" 1) ") :]
    starts = [(int(one[1]), one.start()) for one in re.finditer(r"(?<!\S)(\d{1,2})\) ", text)]
    ends = [start for _number, start in starts[1:]] + [len(text)]
    return {number: text[start:end] for (number, start), end in zip(starts, ends, strict=True)}


def test_a_referral_has_exactly_the_eighteen_items_in_the_words_of_the_act(case: Case) -> None:
    found = items(printing.referral_paper(case.desk, case.referral.id, "fi"))
    assert list(found) == list(range(1, 19))
    for entry in codesets.entries("referral_item"):
        assert entry.fi.split()[0] in found[int(entry.code)]
    assert "Fereshta Rahimi" in found[1]
    assert "12.4.1992" in found[2]
    assert CODE not in found[3]
    assert "dari" in found[4]
    assert "suomi" in found[5]
    assert "Afganistan" in found[6]
    assert "Espoo" in found[7]
    assert "Salakuja 77" in found[8]
    assert "Testi Testaaja" in found[9]
    assert "21.11.2026–21.11.2027" in found[10]
    assert "Nopea polku" in found[11]
    assert "Lukio Heratissa" in found[11]
    assert "A1.1" in found[12]


def test_a_referral_carries_nothing_else_about_the_person(desk: Desk) -> None:
    case = made(desk, dealing_notes="MERKINTÄ", guardian_name="HUOLTAJA", migri_number="8877665")
    for record in (
        clients.blank(desk, Household, case.client.id, situation="PERHETILANNE"),
        clients.blank(desk, Situation, case.client.id, compensation_note="KORVAUS"),
        clients.blank(desk, Residence, case.client.id, ground_text="PERUSTE"),
    ):
        clients.save(desk, record, CLIENT)
    text = words_of(printing.referral_paper(desk, case.referral.id, "fi").pdf)
    for never in (
        *("MERKINTÄ", "HUOLTAJA", "8877665", "PERHETILANNE", "KORVAUS", "PERUSTE", "TYÖKYKY"),
        *("ELÄMÄNTILANNE", "TOIVEET", HIDDEN["guardian_contact"], CODE, "Lähihoitajaksi"),
    ):
        assert never not in text, never


def test_item_18_needs_its_reason_and_the_identity_code_its_need(desk: Desk) -> None:
    case = made(desk)
    unreasoned = attrs.evolve(case.referral, identity_code_needed=True, other_needed="LISÄTIETO")
    with desk.store.unit(CLIENT) as unit:
        unit.put(unreasoned)
    found = items(printing.referral_paper(desk, case.referral.id, "fi"))
    assert CODE in found[3]
    assert "LISÄTIETO" not in found[18]
    with desk.store.unit(CLIENT) as unit:
        unit.put(attrs.evolve(unreasoned, other_reason="Iltakurssi"))
    found = items(printing.referral_paper(desk, case.referral.id, "fi"))
    assert "LISÄTIETO" in found[18]
    assert "Iltakurssi" in found[18]


def test_education_and_target_come_from_the_records(desk: Desk) -> None:
    case = made(desk)
    school = {"name": "Lukio", "country": "AF", "start_year": 2006, "end_year": 2009}
    clients.save(desk, clients.blank(desk, Education, case.client.id, **school), CLIENT)
    target = {"target_occupation": "Lähihoitaja", "main_occupation": "Ompelija"}
    clients.save(desk, clients.blank(desk, Background, case.client.id, **target), CLIENT)
    found = items(printing.referral_paper(desk, case.referral.id, "fi"))
    assert "Lukio, Afganistan, 2006–2009" in found[13]
    assert "Ompelija" in found[14]
    assert "Lähihoitaja" in found[15]


def test_no_referral_without_a_valid_plan(desk: Desk) -> None:
    case = made(desk)
    with desk.store.unit(CLIENT) as unit:
        unit.put(attrs.evolve(case.plan, ended=date(2026, 11, 1)))
    with pytest.raises(NoValidPlan):
        printing.referral_paper(desk, case.referral.id, "fi")


def test_handing_a_referral_out_is_a_disclosure_under_94(desk: Desk) -> None:
    case = made(desk)
    printed = printing.referral_paper(desk, case.referral.id, "sv")
    noted = printing.note_handed_out(desk, printed, "post", person="Liisa Malli")
    stored = desk.store.records.get(Disclosure, noted.id)
    assert (stored.receiver, stored.ground, stored.way) == ("Omnia", "94 §", "post")
    assert stored.document_id == printed.document_id
    assert re.findall(r"\d+", stored.data_items.rsplit(":", 1)[1])[:2] == ["1", "2"]
    assert "1_identity_code" not in stored.data_categories
    assert "8_health_ability" not in stored.data_categories


# -- a non-disclosure order -------------------------------------------------------------------

EVERY_PAPER: dict[str, Callable[[Case], Printed]] = {
    "plan": lambda one: printing.plan_paper(one.desk, one.plan.id, "fi"),
    "review": lambda one: printing.review_paper(one.desk, one.review.id, "fi"),
    "referral": lambda one: printing.referral_paper(one.desk, one.referral.id, "fi"),
    "log": lambda one: printing.client_log(one.desk, one.client.id, "fi"),
    "intake": lambda one: printing.intake_form(one.desk, one.client.id, "fi"),
    "assessment": lambda one: printing.assessment_form(one.desk, one.client.id, "fi"),
    "slip": lambda one: printing.appointment_slip(one.desk, one.appointment.id, ("fi", "en")),
    "receipt": lambda one: printing.request_receipt(one.desk, one.request.id, ("fi",)),
    "told": lambda one: printing.assessment_told(one.desk, one.client.id, ("fi",)),
    "summary": lambda one: printing.plan_summary(one.desk, one.plan.id, ("fi", "sv")),
    "sheet": lambda one: printing.client_sheet(one.desk, one.client.id, "fi"),
    "assessed": lambda one: printing.assessment_summary(one.desk, one.plan.assessment_id, "fi"),
}


def test_no_paper_shows_contacts_under_a_non_disclosure_order(order: Case) -> None:
    for name, make in EVERY_PAPER.items():
        text = words_of(make(order).pdf)
        leaked = [one for one in (*HIDDEN.values(), "Espoo") if one in text]
        assert leaked == [], name


def test_a_move_does_not_tell_where_somebody_hidden_lives(order: Case) -> None:
    """The municipality of residence is under the order too, by whichever record it is told."""
    move = clients.blank(
        order.desk,
        Move,
        order.client.id,
        direction="in",
        municipality="564",
        known=TODAY,
        moves_on=TODAY,
    )
    clients.save(order.desk, move, CLIENT)
    hidden, shown = (
        words_of(printing.client_sheet(order.desk, order.client.id, "fi", show_contact=one).pdf)
        for one in (False, True)
    )
    assert "Oulu" in shown
    assert "Oulu" not in hidden


def test_a_referral_shows_them_on_a_basis_that_goes_into_the_journal(order: Case) -> None:
    basis = "Asiakas pyysi 20.11.2026"
    printed = printing.referral_paper(order.desk, order.referral.id, "fi", contact_basis=basis)
    assert "Salakuja 77" in items(printed)[8]
    printing.note_printed(order.desk, printed)
    (entry, *_rest) = order.desk.store.journal.of_client(order.client.id, limit=1)
    assert entry.details["basis"] == basis


def test_an_envelope_is_refused_without_basis_and_word(order: Case) -> None:
    desk, client = order.desk, order.client
    for said in ({}, {"contact_basis": "Peruste"}, {"meant": True}):
        with pytest.raises(ContactsWithheld):
            printing.address_label(desk, client.id, **said)
    made_so = printing.address_label(desk, client.id, contact_basis="Peruste", meant=True)
    assert made_so.basis == "Peruste"


@pytest.mark.parametrize("shape", ["window", "labels"])
def test_an_envelope_shows_name_and_address_and_nothing_of_the_matter(
    case: Case,
    shape: Any,  # noqa: ANN401
) -> None:
    text = words_of(printing.address_label(case.desk, case.client.id, shape, place=24).pdf).strip()
    sender = "Kauniaisten kaupunki, Kauppalantie 10 " if shape == "window" else ""
    assert text == f"{sender}Fereshta Rahimi Salakuja 77 98765 SALAPAIKKA"


def test_a_client_without_an_address_gets_no_envelope(desk: Desk) -> None:
    with pytest.raises(AddressMissing):
        printing.address_label(desk, take_in(desk).id)


# -- the client's own log ---------------------------------------------------------------------


def test_the_log_says_who_did_what_without_values_or_ids(desk: Desk) -> None:
    case = made(desk)
    clients.note_viewed(desk, case.client.id)
    clients.save(desk, attrs.evolve(case.client, phone="+358 50 1"), CLIENT)
    referral = printing.referral_paper(desk, case.referral.id, "fi")
    printing.note_printed(desk, referral)
    printing.note_handed_out(desk, referral, "post")
    for language in ("fi", "sv", "en"):
        text = words_of(printing.client_log(desk, case.client.id, language).pdf)
        assert "Omnia" in text
        assert "94 §" in text
        for never in (HIDDEN["phone"], "+358 50 1", CODE, "Testi Testaaja, recorded"):
            assert never not in text
        for record in (case.client, case.plan, case.referral):
            assert record.id not in text
    assert "phone" in words_of(printing.client_log(desk, case.client.id, "en").pdf)


def test_the_log_is_of_the_days_chosen_and_goes_over_pages(desk: Desk) -> None:
    client = take_in(desk)
    for number in range(150):
        printed = Printed(
            pdf=b"%PDF",
            title="",
            document_id="",
            file_name_hint="",
            client_id=client.id,
            paper=("consent_list", "client_sheet", "plan", "review")[number % 4],
        )
        desk.clock.now = desk.clock.now.replace(month=number % 11 + 1)  # type: ignore[attr-defined]
        printing.note_printed(desk, printed)
    whole = printing.client_log(desk, client.id, "fi")
    march = printing.client_log(
        desk, client.id, "fi", since=date(2026, 3, 1), until=date(2026, 3, 31)
    )
    assert whole.pages > 1
    days = set(re.findall(r"\d+\.\d+\.2026", words_of(march.pdf))) - {"1.3.2026", "31.3.2026"}
    assert days == {"21.3.2026"}


# -- forms on paper ---------------------------------------------------------------------------


def test_a_blank_form_of_a_client_carries_name_and_code_that_lead_back(case: Case) -> None:
    printed = printing.assessment_form(case.desk, case.client.id, "fi")
    text = words_of(printed.pdf)
    assert "Fereshta Rahimi" in text
    assert (printed.kind, printed.record_id) == ("client", case.client.id)
    for section in Assessment.SECTIONS[1:10]:
        assert section.title.split(" · ")[0] in text
    assert printed.code is not None


def test_a_blank_form_for_nobody_has_room_for_the_name(case: Case) -> None:
    for make in (printing.intake_form, printing.assessment_form):
        printed = make(case.desk, "", "fi")
        text = words_of(printed.pdf)
        assert "Fereshta" not in text
        assert "Sukunimi" in text
        assert (printed.client_id, printed.kind) == ("", "")
        assert printed.code is not None


def test_blank_forms_ask_nothing_of_health(case: Case) -> None:
    for make in (printing.intake_form, printing.assessment_form):
        text = words_of(make(case.desk, case.client.id, "fi").pdf)
        assert "Työ- ja toimintakyky" not in text


# -- coat of arms -----------------------------------------------------------------------------


def test_the_coat_of_arms_stands_on_every_paper(desk: Desk) -> None:
    case = made(desk)
    stream = io.BytesIO()
    Image.new("RGB", (60, 80), (10, 40, 120)).save(stream, "PNG")
    before = printing.plan_paper(desk, case.plan.id, "fi").pdf
    printing.set_arms(desk, stream.getvalue())
    assert b"/Subtype /Image" in printing.plan_paper(desk, case.plan.id, "fi").pdf
    assert b"/Subtype /Image" not in before
    printing.set_arms(desk, b"")
    assert printing.arms(desk) == b""


def test_a_coat_of_arms_is_a_small_picture(desk: Desk) -> None:
    with pytest.raises(PictureUnreadable):
        printing.set_arms(desk, b"<svg/>")
    with pytest.raises(ArmsTooLarge):
        printing.set_arms(desk, bytes(1_000_001))
    assert printing.arms(desk) == b""
