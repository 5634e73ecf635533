"""The report of an import: what came from where as a file that names nobody, and on paper."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from kotodesk.i18n import current_language, set_language
from kotodesk.services import importing, printing
from kotodesk.services.desk import Desk
from kotodesk.services.importing import Decision, Planned
from kotodesk.services.importing.told import rows_told
from kotodesk.services.printing.import_report import import_report
from kotodesk.services.printing.past_import import past_import_report
from kotodesk.store import Act
from tests.desks import make_desk, take_in

HEAD = "Sukunimi;Etunimi;Synt.aika;Puh;Muuta"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    before = current_language()
    set_language("en")
    made = make_desk(tmp_path / "a.kotodesk")
    yield made
    made.close()
    set_language(before)


def planned(desk: Desk, folder: Path, *lines: str) -> Planned:
    path = folder / "vanha.csv"
    path.write_text("\n".join((HEAD, *lines)), encoding="utf-8")
    return importing.plan(desk, importing.read(desk, path))


def rows_of(plan: Planned) -> list[dict[str, str]]:
    text = importing.report(plan).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    said = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(said.split())


def test_every_row_tells_which_fields_it_filled_and_what_went_to_the_note(
    desk: Desk, tmp_path: Path
) -> None:
    plan = planned(desk, tmp_path, "Ek;Eva;1.2.1990;040 1234567;soita", ";Boris;1.2.1991;;")
    first, second = rows_told(plan)
    assert {"client.family_name", "client.birth_date", "client.phone"} <= set(first.filled)
    assert first.kept == ("Muuta",)
    assert second.filled == second.kept == (), "a refused row fills nothing"
    left = importing.change_column(plan.old_list, "", 4, "")
    assert rows_told(importing.plan(desk, left))[0].left == ("Muuta",)


def test_only_what_is_taken_of_a_difference_counts_as_filled(desk: Desk, tmp_path: Path) -> None:
    take_in(desk, "Hasan", "Olena", phone="040 1111111")
    plan = planned(desk, tmp_path, "Hasan;Olena;12.4.1992;040 2222222;")
    (told,) = rows_told(plan)
    assert "client.phone" not in told.filled
    (person,) = plan.plan.clients
    taken = Decision("same", frozenset({"client.phone"}))
    (told,) = rows_told(importing.decide(plan, person, taken))
    assert told.filled == ("client.phone",)


def test_the_file_says_what_was_corrected_and_names_nobody(desk: Desk, tmp_path: Path) -> None:
    plan = planned(desk, tmp_path, ";Boris;1.2.1991;040 1234567;")
    mended = importing.correct_cell(plan.old_list, "", 2, 0, "Kuula")
    (row,) = rows_of(importing.plan(desk, mended))
    assert row["Row"] == "2"
    assert row["What became of it"] == "New"
    assert row["Corrected before the import"] == "Sukunimi"
    assert row["File"] == "vanha.csv"
    assert "Kuula" not in str(row)
    assert "1234567" not in str(row)


def test_a_column_named_like_a_formula_is_harmless_in_the_file(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "vanha.csv"
    path.write_text("Sukunimi;Etunimi;Synt.aika;=1+1\nEk;Eva;1.2.1990;x", encoding="utf-8")
    plan = importing.plan(desk, importing.read(desk, path))
    (row,) = rows_of(plan)
    assert row["Columns kept in the note"] == "'=1+1"


def test_the_paper_is_secret_and_names_row_person_and_correction(
    desk: Desk, tmp_path: Path
) -> None:
    plan = planned(desk, tmp_path, ";Boris;1.2.1991;040 1234567;", ";;1.3.1980;;")
    mended = importing.correct_cell(plan.old_list, "", 2, 0, "Kuula")
    mended = importing.correct_cell(mended, "", 2, 3, "040 7654321")
    plan = importing.plan(desk, mended)
    outcome = importing.carry_out(desk, plan)
    paper = import_report(desk, plan, outcome.act_id)
    said = words_of(paper.pdf)
    assert "SECRET Act on the Openness" in said
    assert "Kuula" in said
    assert "There is no name in the row" in said
    assert "7654321" not in said, "a contact detail is not repeated"
    assert "Kuula" not in paper.file_name_hint
    (client,) = paper.clients
    assert not [one for one in desk.store.journal.of_client(client) if one.act is Act.PRINTED]
    printing.note_printed(desk, paper)
    assert [one for one in desk.store.journal.of_client(client) if one.act is Act.PRINTED]


def test_a_past_import_is_told_from_the_log_and_says_what_is_not_kept(
    desk: Desk, tmp_path: Path
) -> None:
    take_in(desk, "Hasan", "Olena")
    plan = planned(desk, tmp_path, "Ek;Eva;1.2.1990;040 1;", "Hasan;Olena;12.4.1992;040 2222222;")
    outcome = importing.carry_out(desk, plan)
    said = words_of(past_import_report(desk, outcome.act_id).pdf)
    assert "Ek, Eva" in said
    assert "Hasan, Olena" in said
    assert "vanha.csv" in said
    assert "does not keep the row numbers" in said
    importing.undo(desk, outcome.act_id)
    said = words_of(past_import_report(desk, outcome.act_id).pdf)
    assert "undone" in said
    assert "Ek, Eva" not in said
    with pytest.raises(KeyError):
        past_import_report(desk, "no such act")
