from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kotodesk.exchange.tabular.reading import Weight
from kotodesk.exchange.tabular.table import Cell
from kotodesk.exchange.tabular.values import read_cell
from tests.exchange.tabular.material import TODAY

BOOL = "client.interpreter_needed"


@pytest.mark.parametrize(
    ("target", "cell", "value"),
    [
        *(
            (BOOL, cell, True)
            for cell in ("K", "k", "kyllä", "KYLLÄ", "1", 1, 1.0, True, "true", "x", "ja")
        ),
        *((BOOL, cell, False) for cell in ("E", "e", "ei", "0", 0.0, False, "FALSE", "nej")),
        *(("client.sex", cell, "male") for cell in ("M", "mies", "Man", "male")),
        *(("client.sex", cell, "female") for cell in ("N", "nainen", "kvinna", "female")),
        ("client.citizenships", "Venäjä", ("RU",)),
        ("client.citizenships", "SYYRIA", ("SY",)),
        ("client.citizenships", "Ryssland", ("RU",)),
        ("client.citizenships", "Turkki / Syyria", ("TR", "SY")),
        ("client.citizenships", "Viro ja Venäjä", ("EE", "RU")),
        ("client.mother_tongue", "dari", "prs"),
        ("client.mother_tongue", "Tigrinja", "ti"),
        ("client.mother_tongue", "sorani", "ckb"),
        ("client.mother_tongue", "persia", "fa"),
        ("client.municipality", "Kauniainen", "235"),
        ("client.municipality", "Grankulla", "235"),
        ("client.municipality", 235.0, "235"),
        ("client.municipality", "91", "091"),
        ("client.postal_code", "02700", "02700"),
        ("client.postal_code", 2700.0, "02700"),
        ("client.postal_code", "FI-02700", "02700"),
        ("client.phone", "048 8981982", "048 8981982"),
        ("client.email", "liis@example.org", "liis@example.org"),
        ("client.hetu", " 180490-9678 ", "180490-9678"),
        ("client.hetu", "250702a934d", "250702A934D"),
        ("client.birth_date", "14.8.75", date(1975, 8, 14)),
        ("client.status", "siirtynyt työvoimaviranomaiselle", "moved_to_employment_authority"),
        ("client.address", " Asematie 12 A 15 ", "Asematie 12 A 15"),
        ("residence.permit_type", "A", "A"),
        ("residence.permit_type", "EU-rek.", "eu_registration"),
        ("residence.valid_to", "24.4.31", date(2031, 4, 24)),
        ("household.household_size", 4.0, 4),
        ("contact.minutes", "45 min", 45),
        ("contact.way", "puhelu", "phone"),
        ("contact.topic", "Kela-asia", "benefits"),
    ],
)
def test_cells_become_values(target: str, cell: Cell, value: Any) -> None:  # noqa: ANN401
    reading = read_cell(target, cell, today=TODAY)
    assert reading.values == {target: value}
    assert not reading.problems


@pytest.mark.parametrize(
    ("target", "cell", "weight"),
    [
        (BOOL, "joskus", Weight.REMARK),
        ("client.birth_date", "kesällä 1975", Weight.REMARK),
        ("client.postal_code", "Kauniainen", Weight.REMARK),
        ("client.phone", "ei ole", Weight.REMARK),
        ("client.email", "liis at example", Weight.REMARK),
        ("household.household_size", "monta", Weight.REMARK),
        ("client.mother_tongue", "oma", Weight.QUESTION),
        ("client.citizenships", "Kongo", Weight.QUESTION),
        ("client.citizenships", "Syyria, Atlantis", Weight.QUESTION),
        ("client.hetu", "231124A937A", Weight.LOOK),
        ("client.hetu", "ei ole", Weight.LOOK),
    ],
)
def test_what_cannot_be_converted_is_kept_and_told(target: str, cell: str, weight: Weight) -> None:
    reading = read_cell(target, cell, today=TODAY)
    (problem,) = reading.problems
    assert not reading.values
    assert (problem.original, problem.weight) == (cell, weight)
    assert "%(" not in problem.message.text("en")


@pytest.mark.parametrize("text", ["toistaiseksi", "Toistaiseksi", "tills vidare", "toist."])
def test_until_further_notice_is_no_end(text: str) -> None:
    reading = read_cell("residence.valid_to", text, today=TODAY)
    assert reading.values == {"residence.until_further_notice": True}


def test_a_language_in_the_interpreter_column_is_the_interpreters() -> None:
    reading = read_cell(BOOL, "arabia", today=TODAY)
    assert reading.values == {BOOL: True, "client.interpreter_language": "ar"}


def test_her_answer_is_used_and_an_empty_one_keeps_the_text() -> None:
    answered = read_cell(
        "client.status", "Aktiivinen", today=TODAY, chosen={"aktiivinen": "guidance"}
    )
    assert answered.values == {"client.status": "guidance"}
    left = read_cell("client.status", "Aktiivinen", today=TODAY, chosen={"aktiivinen": ""})
    assert (left.values, left.kept) == ({}, ("Aktiivinen",))


def test_both_names_of_one_column() -> None:
    names = read_cell("row.full_name", "García Núñez, María José", today=TODAY).values
    assert names == {"client.family_name": "García Núñez", "client.given_names": "María José"}
    whole = read_cell("row.full_name", "Nuur Sahra", today=TODAY)
    assert whole.values == {"client.family_name": "Nuur Sahra"}
    assert whole.problems


def test_a_non_disclosure_in_the_remarks_is_never_a_mere_text() -> None:
    def notes(text: str) -> dict[str, Any]:
        return dict(read_cell("client.dealing_notes", text, today=TODAY).values)

    assert notes("TURVAKIELTO") == {"client.non_disclosure": True}
    assert notes("soita iltap., turvakielto!") == {
        "client.non_disclosure": True,
        "client.dealing_notes": "soita iltap., turvakielto!",
    }
    assert "client.non_disclosure" not in notes("ei turvakieltoa")
    assert notes("soita iltap.") == {"client.dealing_notes": "soita iltap."}
    kept = read_cell("row.note", "Turvakielto; soita", today=TODAY)
    assert kept.values == {"client.non_disclosure": True}


def test_a_pointer_to_the_row_above_is_understood() -> None:
    for text in ("ks. edellinen", "Kts ed.", "katso edellinen rivi", "se ovan"):
        assert read_cell("client.dealing_notes", text, today=TODAY).joins_previous, text


def test_words_that_say_more_than_the_code_stay() -> None:
    assert read_cell("contact.topic", "Kela-asia", today=TODAY).kept == ("Kela-asia",)
