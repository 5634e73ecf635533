from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kotodesk.exchange.tabular.identity import KnownClient
from kotodesk.exchange.tabular.plan import (
    Fate,
    ImportPlan,
    PlannedClient,
    accept_new,
    accept_same,
    plan_import,
)
from kotodesk.exchange.tabular.source import tables_of
from kotodesk.exchange.tabular.table import cell_text
from kotodesk.exchange.tabular.targets import NUMBER
from kotodesk.i18n import codesets
from kotodesk.register.catalogue import BY_KIND
from kotodesk.register.check import check_record, check_together
from kotodesk.register.fold import fold, name_tokens
from tests.exchange.tabular.material import FILES, LIST, TODAY, WORKBOOK, planned, ready, tables

HEADER = "Sukunimi;Etunimet;Hetu;Synt.aika;Puh;Lupa alk.;Lupa päättyy;Peruste;Huom!"
IDS = [f"{one.parent.parent.parent.name}/{one.name}" for one in FILES]


def plan_of(*rows: str, known: tuple[KnownClient, ...] = (), header: str = HEADER) -> ImportPlan:
    from kotodesk.exchange.tabular.columns import mapping_of, propose_columns

    (table,) = tables_of("\n".join((header, *rows)).encode())
    return plan_import(table, mapping_of(propose_columns(table)), known, today=TODAY)


def at(plan: ImportPlan, row: int) -> PlannedClient:
    return next(one for one in plan.clients for ref in one.rows if ref.number == row)


def note_of(planned_client: PlannedClient) -> str:
    notes = [
        one.values for one in planned_client.records if one.values.get("contact_kind") == "note"
    ]
    return str(notes[0]["note"]) if notes else ""


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_every_row_has_one_fate(path: Path) -> None:
    plan = planned(path)
    rows = [(ref.sheet, ref.number) for one in plan.clients for ref in one.rows]
    expected = [(table.sheet, row.number) for table in tables(path) for row in table.rows]
    assert sorted(rows) == sorted(expected)
    assert sum(plan.rows(fate) for fate in Fate) == len(expected)
    assert all(one.reasons for one in plan.clients if one.fate in {Fate.LOOK, Fate.REFUSED})


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_whatever_is_planned_can_be_saved(path: Path) -> None:
    for one in planned(path).clients:
        if one.fate is Fate.REFUSED:
            continue
        records = [
            BY_KIND[record.kind](id="1", client_id="1", **record.values) for record in one.records
        ]
        found = [
            problem
            for record in records
            for problem in check_record(record, TODAY, codesets.contains)
        ]
        found += check_together(records)
        assert [problem for problem in found if problem.severity == "error"] == []


def _words(value: object) -> str:
    return " ".join(map(_words, value)) if isinstance(value, tuple) else str(value)


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_no_text_is_lost(path: Path) -> None:
    """Every cell of a row that comes in is a value of a record, stands in a note or is told."""
    plan = planned(path)
    for table in tables(path):
        skipped = {one.index for one in ready(table).columns if one.target == NUMBER}
        for row in table.rows:
            one = next(
                one
                for one in plan.clients
                if any((ref.sheet, ref.number) == (table.sheet, row.number) for ref in one.rows)
            )
            if one.fate is Fate.REFUSED:
                continue
            texts = fold(
                " | ".join(
                    _words(value) for record in one.records for value in record.values.values()
                )
            )
            texts += fold(" | ".join(problem.problem.original for problem in one.problems))
            for index in range(len(table.header)):
                text = fold(cell_text(row.at(index)))
                if index not in skipped and text not in texts:
                    _assert_converted(table.header[index], text, one)


def _assert_converted(header: str, text: str, one: PlannedClient) -> None:
    """A text that stands nowhere as such must have become a code, a day or a yes or no."""
    coded = {
        "Sukup.", "Kansal.", "Äidinkieli", "Tulkki", "Kunta", "Oleskelulupa", "Synt.aika",
        "Lupa alk.", "Lupa päättyy", "Kotikunta alk.", "Kartoitus pvm", "Huom!", "Kieli",
        "Tulkkitarve", "Kansalaisuus", "Lupa voimassa asti", "Ensimmäinen lupa", "Asiakkuuden tila",
        "Pvm", "Tapa", "Aihe", "Kotikunta", "Asiakas", "Hetu", "Suunnitelma pvm",
    }  # fmt: skip
    assert header in coded, (header, text)
    if header == "Huom!":
        assert text in {"turvakielto", "ks edellinen"}
    assert one.records


def test_the_list_of_our_own_row_by_row() -> None:
    plan = planned(LIST)
    assert [one.fate for one in plan.clients] == [
        Fate.NEW, Fate.NEW, Fate.NEW, Fate.NEW, Fate.LOOK, Fate.LOOK, Fate.REFUSED,
    ]  # fmt: skip
    first = at(plan, 2)
    assert first.values("client") == {
        "family_name": "Sokolova", "given_names": "Irina", "hetu": "140875-9759",
        "birth_date": date(1975, 8, 14), "sex": "female", "citizenships": ("RU",),
        "mother_tongue": "ru", "interpreter_needed": True, "address": "Asematie 1 A 1",
        "postal_code": "02700", "municipality": "235", "phone": "048 1234567",
    }  # fmt: skip
    assert first.values("residence") == {
        "permit_type": "P", "valid_from": date(2022, 2, 19), "until_further_notice": True,
        "first_municipality": date(2022, 3, 11),
    }  # fmt: skip
    assert first.values("assessment") == {"started": date(2022, 4, 20)}
    assert at(plan, 3).values("residence")["quota_refugee"] is True
    assert at(plan, 3).values("plan") == {"number": 1, "drafted": date(2024, 7, 8)}


def test_see_above_joins_and_a_non_disclosure_is_set() -> None:
    joined = at(planned(LIST), 5)
    assert [ref.number for ref in joined.rows] == [4, 5]
    assert joined.values("client")["family_name"] == "Åström-Trần"
    assert joined.values("client")["non_disclosure"] is True
    assert not joined.problems


def test_wrong_codes_and_birth_dates_need_a_look_and_stay_in_the_note() -> None:
    plan = planned(LIST)
    wrong_code, wrong_birth = at(plan, 7), at(plan, 8)
    assert "hetu" not in wrong_code.values("client")
    assert "241188Y952A" in note_of(wrong_code)
    assert wrong_birth.values("client")["birth_date"] == date(1988, 11, 24)
    assert "23.11.1988" in note_of(wrong_birth)
    assert "23.11.1988" in wrong_birth.reasons[0].text("en")


def test_an_assessment_still_to_come_is_no_assessment() -> None:
    row = at(planned(LIST), 8)
    assert row.values("assessment") == {}
    assert "1.7.2027" in note_of(row)


def test_a_row_of_no_person_is_refused_and_told() -> None:
    row = at(planned(LIST), 9)
    assert row.fate is Fate.REFUSED


def test_grounds_are_asked_once_and_answered_for_all_rows() -> None:
    (table,) = tables(LIST)
    mapping = ready(table)
    (question,) = plan_import(table, mapping, (), today=TODAY).questions
    assert (question.text, question.count, question.suggestion) == ("perheside", 1, "family")
    answered = mapping.with_value(question.target, question.text, "family")
    plan = plan_import(table, answered, (), today=TODAY)
    assert plan.questions == ()
    assert at(plan, 6).values("residence")["aliens_act_section"] == "family"


def test_visits_join_their_client_by_running_number() -> None:
    plan = planned(WORKBOOK)
    liis = next(one for one in plan.clients if one.name == "Mägi Liis")
    visits = [one.values for one in liis.records if one.kind == "contact"]
    assert visits[0] == {
        "contact_kind": "visit", "contact_date": date(2024, 11, 1), "topic": "benefits",
        "minutes": 60, "way": "home_visit",
        "note": "Aihe: Kela-asia\nTapa: vastaanottokäynti kotona",
    }  # fmt: skip
    assert len(visits) == 2
    assert "Pvm: 1.2.2027; Aihe: asunto; Kesto min: 30; Tapa: käynti" in note_of(liis)
    stray = [one for one in plan.clients if one.fate is Fate.REFUSED]
    assert [(ref.sheet, ref.number) for one in stray for ref in one.rows] == [("Käynnit", 5)]


def known(**values: Any) -> KnownClient:  # noqa: ANN401
    return KnownClient(
        "client-1", "180490-9678", name_tokens("Mägi", "Kadri"), date(1990, 4, 18),
        {f"client.{name}": value for name, value in values.items()},
    )  # fmt: skip


def test_a_known_client_gets_only_what_is_missing_and_conflicts_are_listed() -> None:
    there = known(
        family_name="MÄGI", given_names="Kadri", hetu="180490-9678", birth_date=date(1990, 4, 18),
        phone="040 1111111",
    )  # fmt: skip
    plan = plan_of(
        "Mägi;Kadri;180490-9678;18.4.1990;040 2222222;1.2.2024;;työnteko;", known=(there,)
    )
    (one,) = plan.clients
    assert (one.fate, one.client_id) == (Fate.SAME, "client-1")
    assert [(c.target, c.present, c.offered) for c in one.conflicts] == [
        ("client.phone", "040 1111111", "040 2222222"),
    ]
    assert one.values("client") == {}
    assert set(one.adds) == {
        "residence.valid_from", "residence.aliens_act_section", "residence.act_group",
        "residence.ground_text",
    }  # fmt: skip


def test_a_non_disclosure_the_register_denies_needs_a_look() -> None:
    there = known(family_name="Mägi", non_disclosure=False)
    (one,) = plan_of("Mägi;Kadri;180490-9678;;;;;;TURVAKIELTO", known=(there,)).clients
    assert (one.fate, one.client_id) == (Fate.LOOK, "client-1")
    assert [c.target for c in one.conflicts] == ["client.non_disclosure"]
    silent = known(family_name="Mägi")
    (other,) = plan_of("Mägi;Kadri;180490-9678;;;;;;TURVAKIELTO", known=(silent,)).clients
    assert (other.fate, other.values("client")["non_disclosure"]) == (Fate.SAME, True)


def test_a_second_import_of_the_same_list_adds_nothing() -> None:
    (table,) = tables(LIST)
    first = plan_import(table, ready(table), (), today=TODAY)
    clients = [_as_known(str(number), one) for number, one in enumerate(first.clients) if one.name]
    again = plan_import(table, ready(table), clients, today=TODAY)
    same = [one for one in again.clients if one.fate is Fate.SAME]
    assert len(same) == 4
    assert all(not one.records and not one.conflicts for one in same)


def _as_known(client_id: str, one: PlannedClient) -> KnownClient:
    client = one.values("client")
    values = {
        f"{record.kind}.{name}": value
        for record in one.records
        if not record.repeats
        for name, value in record.values.items()
    }
    days = {"assessment": "started", "plan": "drafted", "contact": "contact_date"}
    seen = {
        (record.kind, record.values[days[record.kind]]) for record in one.records if record.repeats
    }
    notes = {str(record.values["note"]) for record in one.records if record.values.get("note")}
    return KnownClient(
        client_id, client.get("hetu", ""),
        name_tokens(client.get("family_name", ""), client.get("given_names", "")),
        client.get("birth_date"), values, frozenset(seen), frozenset(notes),
    )  # fmt: skip


def test_the_same_name_with_another_code_needs_a_look_and_her_word_settles_it() -> None:
    plan = plan_of("Mägi;Kadri;180490-9689;18.4.1990;;;;;", known=(known(),))
    (one,) = plan.clients
    assert one.fate is Fate.LOOK
    spelt = plan_of("Mägi;Kadry;;18.4.1990;040 2222222;;;;", known=(known(),)).clients[0]
    assert (spelt.fate, spelt.client_id) == (Fate.LOOK, "client-1")
    assert accept_new(spelt).fate is Fate.NEW
    assert accept_new(spelt).client_id == ""
    same = accept_same(spelt, known())
    assert (same.fate, same.client_id) == (Fate.SAME, "client-1")
    assert same.values("client")["phone"] == "040 2222222"


def test_two_rows_that_differ_are_joined_with_a_look() -> None:
    plan = plan_of(
        "Mägi;Kadri;180490-9678;18.4.1990;040 1111111;;;;",
        "Mägi;Kadri;180490-9678;;040 2222222;;;;eri numero",
    )
    (one,) = plan.clients
    assert one.fate is Fate.LOOK
    assert one.values("client")["phone"] == "040 1111111"
    assert "040 2222222" in note_of(one)
    assert one.values("client")["dealing_notes"] == "eri numero"


def test_see_above_does_not_join_another_identity_code() -> None:
    plan = plan_of("Mägi;Kadri;180490-9678;;;;;;", "Sokolova;Irina;140875-9759;;;;;;ks. edellinen")
    assert [len(one.rows) for one in plan.clients] == [1, 1]


def test_days_that_cannot_be_need_a_look() -> None:
    before_birth = plan_of("Mägi;Kadri;180490-9678;;;1.2.1980;;;").clients[0]
    ends_first = plan_of("Mägi;Kadri;180490-9678;;;1.2.2024;1.2.2023;;").clients[0]
    assert before_birth.fate is ends_first.fate is Fate.LOOK
    assert "1.2.1980" in note_of(before_birth)
    assert "1.2.2023" in note_of(ends_first)


def test_rows_without_a_family_name_or_with_nothing_else() -> None:
    plan = plan_of(";Kadri;;18.4.1990;;;;;", "Yhteensä;;;;;;;;", ";;180490-9678;;;;;;")
    assert [one.fate for one in plan.clients] == [Fate.REFUSED, Fate.LOOK, Fate.REFUSED]


def test_a_second_row_for_one_client_needs_a_look() -> None:
    twin = KnownClient("client-1", "", name_tokens("Mägi Kadri"), date(1990, 4, 18))
    plan = plan_of(
        "Mägi;Kadri;180490-9678;18.4.1990;;;;;",
        "Mägi;Kadri;180490-9689;18.4.1990;;;;;",
        known=(twin,),
    )
    assert [one.fate for one in plan.clients] == [Fate.SAME, Fate.LOOK]


def test_the_note_speaks_her_language() -> None:
    from kotodesk.i18n import set_language

    set_language("en")
    notes = [note_of(one) for one in planned(LIST).clients]
    assert any(one.startswith("From the old list:") for one in notes)
