"""Setting an old list right before it is imported: cells, values, mapping files, decisions."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from kotodesk.exchange.tabular.faults import MappingDoesNotFit, MappingUnreadable
from kotodesk.exchange.tabular.plan import Fate
from kotodesk.exchange.tabular.rows import RowRef
from kotodesk.exchange.tabular.targets import IGNORE, NOTE
from kotodesk.i18n import Message
from kotodesk.register.client import Client
from kotodesk.register.contacts import Contact
from kotodesk.register.plan import Plan
from kotodesk.register.residence import Residence
from kotodesk.services import clients, importing, words
from kotodesk.services.desk import Desk
from kotodesk.services.importing import Decision, begun
from tests.desks import take_in

HEAD = "Sukunimi;Etunimet;Synt.aika;Puh;Tulkki;Oleskelulupa;Peruste"
PERMIT, GROUND = 5, 6


def a_list(folder: Path, *rows: str, head: str = HEAD, name: str = "lista.csv") -> Path:
    path = folder / name
    path.write_text("\n".join((head, *rows)), encoding="utf-8")
    return path


def two(folder: Path) -> Path:
    return a_list(
        folder,
        ";Ada;1.2.1990;040 1234567;k;A;perheside",
        "Testi;Bo;30.2.1991;;ehkä;A;työnteko",
        "Testi;Cia;3.4.1992;;ei;B;perheside",
    )


def fates(planned: importing.Planned) -> list[Fate]:
    return [one.fate for one in planned.plan.clients]


def test_a_refused_row_mended_in_place_comes_in_and_its_note_says_what_stood_there(
    desk: Desk, tmp_path: Path
) -> None:
    old = importing.read(desk, two(tmp_path))
    assert fates(importing.plan(desk, old))[0] is Fate.REFUSED

    old = importing.correct_cell(old, "", 2, 0, "Malli ")
    old = importing.correct_cell(old, "", 3, 2, "28.2.1991")
    old = importing.correct_cell(old, "", 2, 3, "050 7654321")
    plan = importing.plan(desk, old)
    outcome = importing.carry_out(desk, plan)

    assert outcome.counts["new"] == 3
    assert outcome.counts["corrected"] == 3
    people = {one.given_names: one for one in desk.store.records.all(Client)}
    assert people["Ada"].family_name == "Malli"
    assert people["Bo"].birth_date is not None
    notes = {
        one.client_id: one.note
        for one in desk.store.records.all(Contact)
        if one.contact_kind == "note"
    }
    assert "30.2.1991" in notes[people["Bo"].id]
    assert "Malli" in notes[people["Ada"].id]
    assert "1234567" not in notes[people["Ada"].id], "notes are not hidden under turvakielto"


def test_writing_the_same_again_takes_a_correction_back(desk: Desk, tmp_path: Path) -> None:
    read = importing.read(desk, two(tmp_path))
    mended = importing.correct_cell(read, "", 2, 3, "")
    assert [(one.row, one.index, one.text) for one in mended.corrections] == [(2, 3, "")]
    mended = importing.correct_cell(mended, "", 2, 3, "040 1")
    assert len(mended.corrections) == 1
    assert importing.correct_cell(mended, "", 2, 3, "040 1234567") == read


@pytest.mark.parametrize("place", [("other", 2, 0), ("", 99, 0), ("", 2, 50), ("", 2, -1)])
def test_a_cell_that_is_not_there_cannot_be_mended(
    desk: Desk, tmp_path: Path, place: tuple[str, int, int]
) -> None:
    with pytest.raises(KeyError):
        importing.correct_cell(importing.read(desk, two(tmp_path)), *place, "x")


def test_the_cells_of_a_row_tell_what_is_wrong_where(desk: Desk, tmp_path: Path) -> None:
    old = importing.correct_cell(importing.read(desk, two(tmp_path)), "", 3, 3, "050 1112223")
    first = importing.cells(old, RowRef("", 2))
    assert [one.header for one in first] == HEAD.split(";")
    assert {one.header for one in first if one.problem} == {"Sukunimi", "Peruste"}
    second = {one.header: one for one in importing.cells(old, RowRef("", 3))}
    assert second["Puh"].corrected
    assert second["Puh"].text == "050 1112223"
    assert "30.2.1991" in str(second["Synt.aika"].problem)
    assert second["Tulkki"].problem is not None
    assert second["Sukunimi"].problem is None


def test_a_birth_date_beside_another_identity_code_is_told_at_its_cell(
    desk: Desk, tmp_path: Path
) -> None:
    path = a_list(
        tmp_path, "Testi;Ada;010190-9013;2.1.1990", head="Sukunimi;Etunimet;Hetu;Synt.aika"
    )
    shown = importing.cells(importing.read(desk, path), RowRef("", 2))
    assert any(one.problem for one in shown if one.header in {"Hetu", "Synt.aika"})


def test_decisions_hold_where_the_person_is_still_there(desk: Desk, tmp_path: Path) -> None:
    client = take_in(desk, phone="040 0000001")
    born = f"{client.birth_date:%d.%m.%Y}"
    path = a_list(
        tmp_path,
        f"{client.family_name};{client.given_names};{born};040 1234567;;;",
        "Toinen;Testi;1.2.1990;;;;",
        "Kolmas;Testi;1.2.1991;;;;",
    )
    old = importing.read(desk, path)
    plan = importing.plan(desk, old)
    same, left, gone = plan.plan.clients
    plan = importing.decide(plan, same, Decision("same", frozenset({"client.phone"})))
    plan = importing.decide(plan, left, Decision("skip"))
    plan = importing.decide(plan, gone, Decision("new"))

    mended = importing.correct_cell(old, "", 4, 0, "")
    again = importing.plan(desk, mended, decisions=plan.decisions)

    same, left, gone = again.plan.clients
    assert again.taken(same) == {"client.phone"}
    assert again.skipped(left)
    assert gone.fate is Fate.REFUSED
    assert again.decisions.keys() == {same.rows[0], left.rows[0]}


def test_a_decision_about_another_client_does_not_hold(desk: Desk, tmp_path: Path) -> None:
    client = take_in(desk)
    path = a_list(
        tmp_path, f"{client.family_name};{client.given_names};{client.birth_date:%d.%m.%Y};;;;"
    )
    old = importing.read(desk, path)
    plan = importing.plan(desk, old)
    plan = importing.decide(plan, plan.plan.clients[0], Decision("same"))
    mended = importing.correct_cell(old, "", 2, 2, "1.1.1950")
    assert importing.plan(desk, mended, decisions=plan.decisions).decisions == {}


def test_values_tell_how_they_are_known_and_can_be_mapped(desk: Desk, tmp_path: Path) -> None:
    old = importing.read(desk, two(tmp_path))
    grounds = importing.values_of(old, "", GROUND)
    assert [(one.text, one.count, one.how) for one in grounds] == [
        ("perheside", 2, "unclear"),
        ("työnteko", 1, "rule"),
    ]
    assert importing.values_of(old, "", 0) == ()

    old = importing.map_value(old, "residence.aliens_act_section", "Perheside", "114")
    known = {one.text: (one.how, one.code) for one in importing.values_of(old, "", GROUND)}
    assert known == {"työnteko": ("rule", "work"), "perheside": ("remembered", "114")}
    plan = importing.plan(desk, old)
    assert plan.plan.questions == ()


def test_a_yes_or_no_text_can_be_mapped_too(desk: Desk, tmp_path: Path) -> None:
    old = importing.read(desk, two(tmp_path))
    assert [one.how for one in importing.values_of(old, "", 4)][:1] == ["unclear"]
    yes, _no = importing.value_choices("client.interpreter_needed")
    old = importing.map_value(old, "client.interpreter_needed", "ehkä", yes.code)
    importing.carry_out(desk, importing.plan(desk, old))
    needed = {one.given_names: one.interpreter_needed for one in desk.store.records.all(Client)}
    assert needed == {"Bo": True, "Cia": False}


def test_what_was_asked_once_is_remembered_for_a_list_of_another_layout(
    desk: Desk, tmp_path: Path
) -> None:
    old = importing.read(desk, two(tmp_path))
    old = importing.map_value(old, "residence.aliens_act_section", "perheside", "114")
    importing.carry_out(desk, importing.plan(desk, old))

    other = a_list(
        tmp_path,
        "Uusi, Ulla;5.6.1993;PERHESIDE",
        head="Asiakas;Synt.aika;Peruste",
        name="toinen.csv",
    )
    plan = importing.plan(desk, importing.read(desk, other))

    assert plan.plan.questions == ()
    importing.carry_out(desk, plan)
    sections = [one.aliens_act_section for one in desk.store.records.all(Residence)]
    assert sections.count("114") == 2


def test_a_mapping_file_carries_columns_values_and_sheets_over(desk: Desk, tmp_path: Path) -> None:
    path = two(tmp_path)
    old = importing.read(desk, path)
    chosen = importing.change_column(old, "", 3, IGNORE)
    chosen = importing.map_value(chosen, "residence.aliens_act_section", "perheside", "114")
    kept = tmp_path / "malli.json"
    importing.write_mapping(chosen, kept)
    assert "Ada" not in kept.read_text(encoding="utf-8"), "no client is in it"

    again = importing.read_mapping(importing.read(desk, path), kept)

    assert again.arranged.main.mapping == chosen.arranged.main.mapping
    wider = a_list(tmp_path, "x;Testi;Dan;", head="Muuta;Sukunimi;Etunimet;Puh", name="w.csv")
    with pytest.raises(MappingDoesNotFit):
        importing.read_mapping(importing.read(desk, wider), kept)


def test_a_mapping_file_fits_a_list_with_one_more_column(desk: Desk, tmp_path: Path) -> None:
    kept = tmp_path / "malli.json"
    importing.write_mapping(importing.read(desk, two(tmp_path)), kept)
    more = a_list(tmp_path, "Uusi;1;Eva", head=f"Lisä;{HEAD}", name="more.csv")
    mapping = importing.read_mapping(importing.read(desk, more), kept).arranged.main.mapping
    assert mapping.target_of(0) == NOTE
    assert mapping.target_of(1) == "client.family_name"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": "other"}, "not a mapping file"),
        ({"version": 99}, "newer"),
        ({"version": "1"}, "version"),
        ({"sheets": []}, "sheets"),
        ({"sheets": [{"sheet": "", "use": "clients", "name": "", "values": {}}]}, "columns"),
        (
            {
                "sheets": [
                    {
                        "sheet": "",
                        "use": "clients",
                        "name": "",
                        "values": {},
                        "columns": [{"header": "Puh", "target": "client.shoe_size"}],
                    }
                ]
            },
            "columns[0]",
        ),
    ],
)
def test_a_file_that_is_no_mapping_says_what_is_wrong(
    desk: Desk, tmp_path: Path, change: dict[str, object], said: str
) -> None:
    old = importing.read(desk, two(tmp_path))
    kept = tmp_path / "malli.json"
    importing.write_mapping(old, kept)
    content = json.loads(kept.read_text(encoding="utf-8")) | change
    kept.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(MappingUnreadable) as raised:
        importing.read_mapping(old, kept)
    assert isinstance(raised.value.message, Message)
    assert said in str(raised.value.message.text("en"))


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"[" * 100_000, b"x;y\n", b"{}"])
def test_bytes_that_are_no_mapping_are_refused(desk: Desk, tmp_path: Path, data: bytes) -> None:
    old = importing.read(desk, two(tmp_path))
    (tmp_path / "malli.json").write_bytes(data)
    with pytest.raises(MappingUnreadable):
        importing.read_mapping(old, tmp_path / "malli.json")


def test_the_day_of_a_plan_makes_an_open_plan_once(desk: Desk, tmp_path: Path) -> None:
    path = a_list(
        tmp_path,
        "Testi;Ada;1.2.1990;1.3.2025;1.3.2027",
        "Testi;Bo;1.2.1991;1.3.2030;",
        "Testi;Cia;1.2.1992;;1.3.2027",
        head="Sukunimi;Etunimet;Synt.aika;Suunnitelma pvm;Suunnitelma päättyy",
    )
    outcome = importing.carry_out(desk, importing.plan(desk, importing.read(desk, path)))

    (made,) = desk.store.records.all(Plan)
    assert (made.state, made.number, made.drafted) == ("open", 1, date(2025, 3, 1))
    assert made.valid_until is None, "its length is judged by grounds no list tells"
    notes = [one.note for one in desk.store.records.all(Contact)]
    assert sum("1.3.2030" in one for one in notes) == 1
    assert sum("1.3.2027" in one for one in notes) == 2

    again = importing.plan(desk, importing.read(desk, path))
    assert all(one.records == () for one in again.plan.clients if one.name == "Testi Ada")
    path.write_text(path.read_text(encoding="utf-8").replace("1.3.2025", "1.4.2026"), "utf-8")
    importing.carry_out(desk, importing.plan(desk, importing.read(desk, path)))
    assert sorted(one.number or 0 for one in desk.store.records.all(Plan)) == [1, 2]
    assert clients.check(desk, made) == ()
    assert outcome.counts["new"] == 3


def test_choices_that_no_longer_fit_do_not_keep_a_list_from_being_read(
    desk: Desk, tmp_path: Path
) -> None:
    old = importing.read(desk, two(tmp_path))
    mended = importing.correct_cell(old, "", 2, 0, "Malli")
    list_id = begun.identity(old)
    begun.keep(desk, list_id, mended, {})
    assert begun.put_back(desk, list_id, old) == (mended, {})
    (held,) = desk.store.drafts.words()
    words.keep(desk, held.record_id, {**held.values, "mapping": "of another version"}, held.section)
    assert begun.put_back(desk, list_id, old) is None


def test_an_import_begun_holds_names_and_goes_with_any_client(desk: Desk, tmp_path: Path) -> None:
    client = take_in(desk)
    old = importing.read(desk, two(tmp_path))
    begun.keep(desk, begun.identity(old), importing.correct_cell(old, "", 2, 0, "Malli"), {})
    clients.remove(desk, client, "poistettu")
    assert begun.put_back(desk, begun.identity(old), old) is None
    assert desk.store.drafts.words() == ()
