"""The papers a client takes along, in every language, read back out of their PDFs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

import attrs
import pytest

from kotodesk.documents import texts
from kotodesk.documents.text.fonts import CharacterNotCovered
from kotodesk.i18n.formats import format_date
from kotodesk.register.catalogue import (
    Appointment,
)
from kotodesk.register.source import CLIENT
from kotodesk.services import clients, plans, printing
from kotodesk.services.desk import Desk
from kotodesk.services.printing import (
    FormIncomplete,
    LanguagesNotTogether,
    Printed,
)
from kotodesk.services.printing import letter_values as values_of
from tests.desks import TODAY, make_desk
from tests.services.paper_case import Case, made
from tests.services.test_printing import words_of


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """One client for all that only reads."""
    desk = make_desk(tmp_path_factory.mktemp("papers") / "Oma.kotodesk")
    yield made(desk)
    desk.vault.close()


# -- papers for the client --------------------------------------------------------------------

LETTERS: dict[str, Callable[[Case, tuple[str, ...]], Printed]] = {
    "assessment_told": lambda one, of: printing.assessment_told(one.desk, one.client.id, of),
    "privacy_notice": lambda one, of: printing.privacy_notice(one.desk, one.client.id, of),
    "appointment": lambda one, of: printing.appointment_slip(one.desk, one.appointment.id, of),
    "request_receipt": lambda one, of: printing.request_receipt(one.desk, one.request.id, of),
    "plan_summary": lambda one, of: printing.plan_summary(one.desk, one.plan.id, of),
    "visit_greeting": lambda one, of: printing.visit_greeting(one.desk, one.client.id, of),
    "visit_card": lambda one, of: printing.visit_card(one.desk, one.client.id, of),
    "interpreter_statement": lambda one, of: printing.interpreter_statement(
        one.desk, one.client.id, "Suunnitelma 1", of
    ),
}
SIGNED = {"assessment_told", "interpreter_statement"}


@pytest.mark.parametrize(
    ("text_id", "language"), [(one, of) for one in LETTERS for of in texts.languages(one)]
)
def test_every_paper_of_a_client_prints_in_every_language_there_is(
    case: Case, text_id: str, language: str
) -> None:
    printed = LETTERS[text_id](case, (language,))
    assert printed.title == texts.load(text_id, language).title
    assert (printed.code is not None) == (text_id in SIGNED)
    assert printed.notice is not None
    text = words_of(printed.pdf)
    assert not re.search(r"\{[a-z_]+\}", text)
    assert "1/" in text


def test_the_slip_tells_fee_day_and_last_day_to_cancel(case: Case) -> None:
    text = words_of(printing.appointment_slip(case.desk, case.appointment.id, ("fi", "en")).pdf)
    for expected in ("56,70 €", "3.12.2026", "2.12.2026", "9.30", "09:30", "huone 204", "dari"):
        assert expected in text, expected
    assert "kotoutumissuunnitelman laatiminen (20 §)" in text
    assert "drawing up of the integration plan (section 20)" in text
    stored = case.desk.store.records.get(Appointment, case.appointment.id)
    assert stored.fee_told is None


def test_a_slip_without_a_time_names_what_is_missing(desk: Desk) -> None:
    case = made(desk)
    clients.save(desk, attrs.evolve(case.appointment, appointment_time=""), CLIENT)
    with pytest.raises(FormIncomplete) as fault:
        printing.appointment_slip(desk, case.appointment.id, ("fi",))
    assert fault.value.placeholder == "time"


def test_the_privacy_notice_says_whom_to_ask_or_is_not_printed(desk: Desk) -> None:
    case = made(desk)
    printed = printing.privacy_notice(desk, case.client.id, ("fi", "ar"))
    assert words_of(printed.pdf).count("tietosuoja@kunta.test") == len(printed.languages)
    desk.office = attrs.evolve(desk.office, data_protection=" ")
    with pytest.raises(FormIncomplete) as fault:
        printing.privacy_notice(desk, case.client.id, ("fi",))
    assert fault.value.placeholder == "data_protection_officer"


def test_a_receipt_says_by_when_the_answer_comes(case: Case) -> None:
    text = words_of(printing.request_receipt(case.desk, case.request.id, ("fi",)).pdf)
    assert format_date(TODAY) in text
    assert "21.12.2026" in text
    assert "tieto siitä, kuka on käsitellyt tietoja" in text


def test_goals_and_services_have_as_many_lines_in_every_language(case: Case) -> None:
    plan, services, _origins = plans.frozen(plans.versions(case.desk, case.plan.id)[0])
    found = {
        language: values_of.plan(plan, services, (), case.client, language)
        for language in texts.languages("plan_summary")
    }
    for name in ("goals", "services"):
        assert len({one[name].count("\n") for one in found.values()}) == 1
    assert all("Lähihoitajaksi" in one["goals"] for one in found.values())


def test_the_review_that_was_made_sets_the_next_one(case: Case) -> None:
    later = attrs.evolve(case.review, reviewed=TODAY, next_review=date(2027, 6, 1))
    values = values_of.plan(case.plan, (), (later,), case.client, "fi")
    assert values["review_by"] == "1.6.2027"


def test_a_paper_stands_beside_finnish_or_swedish_only(case: Case) -> None:
    with pytest.raises(LanguagesNotTogether):
        printing.privacy_notice(case.desk, case.client.id, ("en", "uk"))


def test_large_print_is_a_paper_of_its_own(case: Case) -> None:
    usual = printing.assessment_told(case.desk, case.client.id, ("fi",))
    large = printing.assessment_told(case.desk, case.client.id, ("fi",), large=True)
    assert large.pages > usual.pages
    assert large.code != usual.code


def test_a_name_is_printed_in_its_own_script_and_an_unknown_character_is_refused(
    desk: Desk,
) -> None:
    case = made(desk, original_name="Олена Коваленко")
    told = printing.assessment_told(desk, case.client.id, ("fi",))
    assert "Олена Коваленко" in words_of(told.pdf)
    with pytest.raises(CharacterNotCovered) as fault:
        printing.interpreter_statement(desk, case.client.id, "Asia \U0001f600", ("fi",))
    assert "U+1F600" in str(fault.value)
