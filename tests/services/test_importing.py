"""Taking over old lists for real: every file, one act, undone to the last row."""

from __future__ import annotations

import csv
import io
import os
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

from kotodesk.exchange.tabular.faults import TabularFault
from kotodesk.exchange.tabular.plan import Fate, PlannedClient
from kotodesk.exchange.tabular.records import PlannedRecord
from kotodesk.exchange.tabular.targets import targets
from kotodesk.i18n import Message
from kotodesk.register.assessment import Assessment
from kotodesk.register.client import Client
from kotodesk.register.contacts import Contact
from kotodesk.register.residence import Residence
from kotodesk.register.source import CLIENT
from kotodesk.services import clients, findings, importing, today
from kotodesk.services.desk import Desk
from kotodesk.services.importing import Answer, Decision
from kotodesk.services.importing.beside import put_beside
from kotodesk.services.importing.faults import DraftsOpen, NothingToImport, PreviewOutdated
from kotodesk.store import Act
from kotodesk.store.undo import UndoBlocked
from tests.desks import take_in

OWN = Path(__file__).parents[1] / "data" / "old_registers"
SHARED = Path(os.environ.get("KOTODESK_SHARED", OWN.parents[2].parent / "shared"))
FILES = sorted(
    one
    for folder in (OWN, SHARED / "data" / "old_registers")
    if folder.is_dir()
    for one in folder.iterdir()
    if one.suffix in {".csv", ".xlsx"}
)
_TABLES = (
    "client", "residence", "household", "background", "situation", "assessment", "plan",
    "contact", "provenance", "client_index", "client_search",
)  # fmt: skip


def content(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the register but the log's and the settings', as it lies in the tables."""
    changing = {"changed_at", "revision"}
    found = {}
    for table in _TABLES:
        rows = desk.store.read(f"SELECT * FROM {table}")  # noqa: S608
        shown = [
            tuple(value for key, value in zip(row.keys(), row, strict=True) if key not in changing)
            for row in rows
        ]
        found[table] = sorted(shown, key=repr)
    return found


def planned(desk: Desk, path: Path) -> importing.Planned:
    return importing.plan(desk, importing.read(desk, path))


def residence_of(desk: Desk, client: Client) -> Residence:
    (residence,) = desk.store.records.of_client(Residence, client.id)
    return residence


def csv_file(folder: Path, *lines: str, name: str = "lista.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize("path", FILES, ids=lambda one: f"{one.parents[2].name}-{one.name}")
def test_each_list_comes_in_as_one_act_with_its_origin_and_goes_again(
    desk: Desk, path: Path
) -> None:
    take_in(desk)
    before = content(desk)
    plan = planned(desk, path)
    assert content(desk) == before, "planning writes nothing"

    outcome = importing.carry_out(desk, plan)

    assert outcome.counts["new"] == plan.plan.count(Fate.NEW) > 0
    assert clients.count(desk) == 1 + outcome.counts["new"]
    entries = desk.store.journal.of_act(outcome.act_id)
    assert [one.act for one in entries].count(Act.IMPORTED) == 1
    origins = desk.store.read(
        "SELECT DISTINCT source_kind, source_detail FROM provenance WHERE record_id IN "
        "(SELECT record_id FROM journal WHERE act_id = ?)",
        (outcome.act_id,),
    )
    assert [tuple(row) for row in origins] == [("old_register", path.name)]
    facts = sum(len(one.changes) for one in entries)
    (state_keys,) = desk.store.read(
        "SELECT (SELECT count(*) FROM assessment) + (SELECT count(*) FROM plan)"
    )[0]
    (kept,) = desk.store.read("SELECT count(*) FROM provenance WHERE source_kind = 'old_register'")[
        0
    ]
    assert kept == facts - state_keys, "every fact has its origin"

    importing.undo(desk, outcome.act_id)

    assert content(desk) == before
    assert desk.store.journal.verify().sound
    (past,) = importing.last_imports(desk)
    assert past.undone
    assert not past.undoable


def test_the_entry_of_the_act_tells_counts_and_no_person(desk: Desk) -> None:
    outcome = importing.carry_out(desk, planned(desk, OWN / "luettelo.csv"))
    (entry,) = desk.store.journal.newest(acts=(Act.IMPORTED,))
    assert entry.act_id == outcome.act_id
    assert entry.details["file"] == "luettelo.csv"
    assert len(entry.details["mapping"]) == 64
    numbers = {key: one for key, one in entry.details.items() if key not in {"file", "mapping"}}
    assert numbers == dict(outcome.counts)
    assert all(isinstance(one, int) for one in numbers.values())
    assert not entry.client_id


def test_a_second_import_of_the_same_list_adds_nothing(desk: Desk) -> None:
    importing.carry_out(desk, planned(desk, OWN / "luettelo.csv"))
    again = planned(desk, OWN / "luettelo.csv")
    assert again.plan.count(Fate.NEW) == 0
    before = content(desk)
    if again.to_do():
        importing.carry_out(desk, again)
    assert content(desk) == before


def test_imported_assessments_are_open_but_not_on_the_today_page(
    desk: Desk, tmp_path: Path
) -> None:
    path = csv_file(
        tmp_path, "Sukunimi;Etunimet;Synt.aika;Kartoitus pvm", "Ek;Eva;1.2.1990;3.4.2025"
    )
    importing.carry_out(desk, planned(desk, path))
    (assessment,) = desk.store.records.all(Assessment)
    assert assessment.state == "open"
    (client,) = desk.store.records.all(Client)
    assert client.status == "in_assessment"
    assert "assessment_open" not in today.overview(desk).kinds
    # Touched by her, it is open work again.
    with desk.store.unit(CLIENT) as unit:
        unit.put(attrs.evolve(assessment, started=date(2025, 4, 4)))
    (finding,) = (
        one for one in findings.of_client(desk, client.id) if one.kind == "assessment_open"
    )
    assert finding.record_id == assessment.id
    assert today.overview(desk).kinds["assessment_open"] == 1


def test_a_known_client_keeps_what_is_there_and_gets_what_is_missing(
    desk: Desk, tmp_path: Path
) -> None:
    known = take_in(desk, phone="040 111", email="f@x.test")
    path = csv_file(
        tmp_path,
        "Sukunimi;Etunimet;Synt.aika;Puh;Lähiosoite;Oleskelulupa",
        "Rahimi;Fereshta;12.4.1992;040 999;Asematie 1;A",
    )
    plan = planned(desk, path)
    (person,) = plan.plan.clients
    assert person.fate is Fate.SAME
    assert [one.target for one in person.conflicts] == ["client.phone"]
    outcome = importing.carry_out(desk, plan)
    stored = desk.store.records.get(Client, known.id)
    assert (stored.phone, stored.address, stored.email) == ("040 111", "Asematie 1", "f@x.test")
    assert residence_of(desk, known).permit_type == "A"
    origins = desk.store.records.provenance([known.id])
    assert origins[known.id, "address"].source.kind == "old_register"
    assert origins[known.id, "phone"].source.kind == "client"
    importing.undo(desk, outcome.act_id)
    assert desk.store.records.get(Client, known.id) == known
    assert (known.id, "address") not in desk.store.records.provenance([known.id])


def test_she_takes_the_lists_value_and_undo_gives_the_old_one_its_origin_back(
    desk: Desk, tmp_path: Path
) -> None:
    known = take_in(desk, phone="040 111")
    path = csv_file(
        tmp_path, "Sukunimi;Etunimet;Synt.aika;Puh", "Rahimi;Fereshta;12.4.1992;040 999"
    )
    plan = planned(desk, path)
    (person,) = plan.plan.clients
    plan = importing.decide(plan, person, Decision("same", frozenset({"client.phone"})))
    outcome = importing.carry_out(desk, plan)
    assert desk.store.records.get(Client, known.id).phone == "040 999"
    importing.undo(desk, outcome.act_id)
    assert desk.store.records.get(Client, known.id).phone == "040 111"
    assert desk.store.records.provenance([known.id])[known.id, "phone"].source == CLIENT


def test_what_the_checks_refuse_beside_the_register_goes_to_a_note(
    desk: Desk, tmp_path: Path
) -> None:
    known = take_in(desk)
    with desk.store.unit(CLIENT) as unit:
        unit.put(
            Residence(id=f"{known.id}.residence", client_id=known.id, valid_from=date(2026, 1, 1))
        )
    path = csv_file(
        tmp_path, "Sukunimi;Etunimet;Synt.aika;Lupa päättyy", "Rahimi;Fereshta;12.4.1992;1.5.2025"
    )
    outcome = importing.carry_out(desk, planned(desk, path))
    assert outcome.counts["aside"] == 1
    assert residence_of(desk, known).valid_to is None
    (note,) = desk.store.records.of_client(Contact, known.id)
    assert "1.5.2025" in note.note


@pytest.mark.parametrize("protected", [True, False])
def test_under_non_disclosure_a_refused_contact_detail_is_only_named_in_the_note(
    desk: Desk, *, protected: bool
) -> None:
    known = take_in(desk, non_disclosure=protected, non_disclosure_basis="päätös")
    values = {"municipality_since": date(2031, 5, 17), "birth_date": date(2031, 5, 18)}
    row = PlannedClient(
        rows=(),
        fate=Fate.SAME,
        name="",
        records=(PlannedRecord(Client.KIND, values),),
        client_id=known.id,
    )
    with desk.store.unit(CLIENT) as unit:
        assert put_beside(unit, desk, row, frozenset()).aside == 2
    (note,) = desk.store.records.of_client(Contact, known.id)
    assert ("17.5.2031" in note.note) is not protected
    assert "18.5.2031" in note.note
    label = str(Message(targets()["client.municipality_since"].label))
    assert sum(line.startswith(f"{label}:") for line in note.note.splitlines()) == 1


def test_what_needs_a_look_waits_for_her_decision(desk: Desk, tmp_path: Path) -> None:
    known = take_in(desk, "Hasan", "Olena")
    path = csv_file(
        tmp_path, "Sukunimi;Etunimet;Synt.aika;Puh", "Hasan;Olenna;12.4.1992;040 1234567"
    )
    plan = planned(desk, path)
    (person,) = plan.plan.clients
    assert person.fate is Fate.LOOK
    assert plan.choices(person) == ("new", "same", "skip")
    with pytest.raises(NothingToImport):
        importing.carry_out(desk, plan)
    as_new = importing.decide(plan, person, Decision("new"))
    assert [one.fate for one in as_new.to_do()] == [Fate.NEW]
    left = importing.decide(plan, person, Decision("skip"))
    assert left.to_do() == ()
    same = importing.decide(plan, person, Decision("same"))
    outcome = importing.carry_out(desk, same)
    assert outcome.counts["same"] == 1
    assert clients.count(desk) == 1
    assert desk.store.records.get(Client, known.id).phone == "040 1234567"


def test_a_person_without_a_family_name_cannot_be_made_a_client(desk: Desk, tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Sukunimi;Etunimet;Synt.aika", ";Eva;1.2.1990", "Ek;Bo;1.2.1991")
    plan = planned(desk, path)
    refused = next(one for one in plan.plan.clients if one.fate is Fate.REFUSED)
    assert plan.choices(refused) == ()
    with pytest.raises(ValueError, match="new"):
        importing.decide(plan, refused, Decision("new"))


def test_answers_and_columns_hold_for_the_next_file(desk: Desk, tmp_path: Path) -> None:
    lines = ("Sukunimi;Etunimet;Synt.aika;Kieli;Muuta", "Ek;Eva;1.2.1990;kotikieli;soita")
    old_list = importing.read(desk, csv_file(tmp_path, *lines))
    old_list = importing.change_column(old_list, "", 4, "client.dealing_notes")
    plan = importing.plan(desk, old_list)
    (question,) = plan.plan.questions
    plan = importing.plan(desk, old_list, [Answer(question.target, question.text, "ru")])
    assert plan.plan.questions == ()
    importing.carry_out(desk, plan)
    (client,) = desk.store.records.all(Client)
    assert (client.mother_tongue, client.dealing_notes) == ("ru", "soita")
    more = csv_file(tmp_path, lines[0], "Bo;Ada;1.3.1991;kotikieli;moi", name="uusi.csv")
    again = planned(desk, more)
    assert again.plan.questions == ()
    assert again.plan.clients[0].values("client")["dealing_notes"] == "moi"


def test_a_column_taken_over_leaves_its_former_one_a_note(desk: Desk) -> None:
    old_list = importing.read(desk, OWN / "luettelo.csv")
    columns = old_list.arranged.main.mapping.columns
    phone = next(one for one in columns if one.target == "client.phone")
    changed = importing.change_column(old_list, "", 0, "client.phone")
    mapping = changed.arranged.main.mapping
    assert mapping.target_of(0) == "client.phone"
    assert mapping.target_of(phone.index) == "row.note"


def test_the_guess_of_encoding_separator_and_header_can_be_overruled(
    desk: Desk, tmp_path: Path
) -> None:
    path = csv_file(
        tmp_path, "Rekisteri;2026;;", "Sukunimi;Etunimet;Synt.aika;Puh", "Ek;Eva;1.2.1990;1"
    )
    assert importing.read(desk, path).arranged.main.table.header_row == 2
    changed = importing.read(desk, path, encoding="cp1252", separator=";", header_rows={"": 1})
    table = changed.arranged.main.table
    assert (table.encoding, table.header_row, len(table.rows)) == ("cp1252", 1, 2)
    with pytest.raises(TabularFault):
        importing.read(desk, path, header_rows={"": 9})


def test_sheets_can_be_chosen(desk: Desk) -> None:
    old_list = importing.read(desk, OWN / "kotoasiakkaat.xlsx")
    assert old_list.arranged.attached
    names = [one.table.sheet for one in old_list.sheets]
    alone = importing.use_sheets(old_list, names[0], ())
    assert alone.arranged.attached == ()
    assert sorted(one.table.sheet for one in alone.sheets) == sorted(names)
    with_visits = importing.plan(desk, old_list)
    without = importing.plan(desk, alone)
    assert sum(len(one.records) for one in with_visits.plan.clients) > sum(
        len(one.records) for one in without.plan.clients
    )


def test_a_register_changed_since_the_preview_is_not_written(desk: Desk) -> None:
    plan = planned(desk, OWN / "luettelo.csv")
    take_in(desk)
    before = content(desk)
    with pytest.raises(PreviewOutdated):
        importing.carry_out(desk, plan)
    assert content(desk) == before


class Stop(Exception):
    """She pressed Cancel."""


def test_stopping_half_way_leaves_the_register_as_it_was(desk: Desk) -> None:
    before = content(desk)

    def progress(done: int, total: int, _text: object) -> None:
        if done == total:
            raise Stop

    with pytest.raises(Stop):
        importing.carry_out(desk, planned(desk, OWN / "luettelo.csv"), progress)
    assert content(desk) == before
    assert importing.last_imports(desk) == ()


def test_an_import_built_on_is_not_undone(desk: Desk) -> None:
    outcome = importing.carry_out(desk, planned(desk, OWN / "luettelo.csv"))
    (past,) = importing.last_imports(desk)
    assert past.undoable
    client = next(iter(desk.store.records.all(Client)))
    clients.open_file(desk, client.id)
    assert importing.last_imports(desk)[0].undoable, "looking changes nothing"
    clients.save_draft(desk, attrs.evolve(client, phone="1"))
    with pytest.raises(DraftsOpen):
        importing.undo(desk, outcome.act_id)
    clients.save(desk, attrs.evolve(client, email="a@b.test"), CLIENT)
    assert importing.last_imports(desk)[0].later == 1
    before = content(desk)
    with pytest.raises(UndoBlocked):
        importing.undo(desk, outcome.act_id)
    assert content(desk) == before


def test_the_report_says_the_fate_of_each_row_and_names_nobody(desk: Desk, tmp_path: Path) -> None:
    path = csv_file(
        tmp_path,
        "Sukunimi;Etunimet;Synt.aika;Kieli;Puh",
        "Ekholm;Evelina;1.2.1990;salakieli;0401",
        ";Boris;1.2.1991;venäjä;0402",
        "Kuula;Cecilia;99.99.1990;ruotsi;0403",
    )
    text = importing.report(planned(desk, path)).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert [row[1] for row in rows[1:]] == ["2", "3", "4"]
    assert rows[1][2] != rows[2][2]
    assert all(row[3] for row in rows[1:])
    for word in ("Ekholm", "Evelina", "Boris", "Cecilia", "salakieli", "99.99", "0401"):
        assert word not in text


def test_an_identity_code_typed_in_small_letters_is_still_the_same_person(
    desk: Desk, tmp_path: Path
) -> None:
    known = take_in(desk, "Rahimi", "Fereshta", hetu=" 120492-900r", birth_date=None)
    path = csv_file(tmp_path, "Sukunimi;Etunimi;Hetu", "Rahimi;Fereshta;120492-900R")
    (person,) = planned(desk, path).plan.clients
    assert (person.fate, person.client_id) == (Fate.SAME, known.id)
