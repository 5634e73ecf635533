from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import attrs
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.pages.batches.page import BatchesPage
from kotodesk.desktop.pages.profiles import draft, work
from kotodesk.desktop.pages.profiles.codes_dialog import CodesDialog
from kotodesk.desktop.pages.profiles.columns_model import TARGET
from kotodesk.desktop.pages.profiles.editor import ProfileEditor
from kotodesk.desktop.pages.profiles.join_dialog import JoinDialog
from kotodesk.desktop.pages.profiles.page import EDIT, LIST, TRIAL, ProfilesPage
from kotodesk.desktop.widgets import Dialog
from kotodesk.exchange.koto_aj.faults import ProfileFault
from kotodesk.exchange.koto_aj.profile import OWN, Column, Profile, Sheet, to_text
from kotodesk.services import batches, profile_work, profiles
from kotodesk.services.desk import Desk
from tests.desktop.conftest import flush, nameless, unlock
from tests.desktop.pages.people import ask
from tests.services.test_batches import assess, take_in_whole

SMALL = Profile(
    id="oma",
    name="Oma pohja",
    tables=(
        Sheet(
            "henkilot",
            "client",
            (
                Column(target="sukunimi", fields=("client.family_name",)),
                Column(target="sukupuoli", fields=("client.sex",)),
                Column(target="syntynyt", fields=("client.birth_date",)),
                Column(target="puhelin", fields=("client.phone",)),
            ),
        ),
        Sheet("luvat", "residence", (Column(target="lupa", fields=("residence.permit_type",)),)),
    ),
)


@pytest.fixture
def page(opened: Desktop, qtbot: QtBot) -> ProfilesPage:
    """The list; one profile of her own is in it."""
    ask(opened, qtbot, profiles.keep, to_text(SMALL))
    assert opened.frame is not None
    opened.frame.resize(1366, 768)
    opened.frame.go("profiles")
    found = opened.frame.page("profiles")
    assert isinstance(found, ProfilesPage)
    qtbot.waitUntil(lambda: bool(found.list.model.rows), timeout=20_000)
    return found


@pytest.fixture
def editor(page: ProfilesPage, qtbot: QtBot) -> ProfileEditor:
    """The editor with her own profile."""
    open_one(page, qtbot, "oma")
    return page.editor


def at(page: ProfilesPage, profile_id: str) -> None:
    """Go to a profile in the list."""
    page.list.table.selectRow([one.info.id for one in page.list.model.rows].index(profile_id))


def open_one(page: ProfilesPage, qtbot: QtBot, profile_id: str) -> None:
    at(page, profile_id)
    page.list.open.click()
    qtbot.waitUntil(lambda: page.shown.currentIndex() == EDIT)


def kept(opened: Desktop, qtbot: QtBot, profile_id: str = "oma") -> Profile:
    return ask(opened, qtbot, profiles.load, profile_id)


def save(editor: ProfileEditor, qtbot: QtBot) -> None:
    editor.frame.save.click()
    qtbot.waitUntil(lambda: not editor.changed)


def column(editor: ProfileEditor, number: int) -> Column:
    assert editor.profile is not None
    return editor.profile.tables[editor.tables.list.currentRow()].columns[number]


def targets(editor: ProfileEditor) -> list[str]:
    assert editor.profile is not None
    return [one.target for one in editor.profile.tables[0].columns]


def go_to(editor: ProfileEditor, number: int) -> None:
    editor.columns.table.setCurrentIndex(editor.columns.model.index(number, TARGET))


def name_it(editor: ProfileEditor, name: str) -> None:
    """Write another name for the column, as a hand would."""
    field = editor.columns.form.target
    field.selectAll()
    field.insert(name)
    field.textEdited.emit(field.text())


@contextmanager
def answering_yes() -> Iterator[list[str]]:
    """Press the button of the question that is asked, now or soon, and keep its words."""
    asked: list[str] = []
    timer = QTimer()

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, Dialog):
            timer.stop()
            asked.append(dialog.windowTitle())
            dialog.ok.click()

    timer.timeout.connect(press)
    timer.start(10)
    yield asked
    timer.stop()


def test_the_list_says_where_a_profile_is_from_and_what_is_only_an_example(
    page: ProfilesPage,
) -> None:
    lines = {one.info.id: one.info for one in page.list.model.rows}
    assert lines[OWN].invented
    assert not lines[OWN].own
    assert lines["oma"].own
    at(page, OWN)
    assert not page.list.rename.isEnabled()
    assert not page.list.remove.isEnabled()
    at(page, "oma")
    assert page.list.rename.isEnabled()
    assert page.list.remove.isEnabled()
    assert nameless(page) == []


def test_one_of_the_program_is_read_only_and_copied_to_be_changed(
    opened: Desktop, page: ProfilesPage, qtbot: QtBot
) -> None:
    open_one(page, qtbot, OWN)
    editor = page.editor
    assert not editor.columns.form.target.isEnabled()
    assert not editor.columns.model.flags(editor.columns.model.index(0, TARGET)) & (
        Qt.ItemFlag.ItemIsEditable
    )
    assert editor.frame.save.isHidden()
    assert nameless(page) == []
    editor.frame.copy.click()
    dialog = page.own.dialog
    assert dialog is not None
    dialog.name.setText("  ")
    dialog.ok.click()
    assert dialog._name.error()
    dialog.name.setText("Kunnan  pohja")
    dialog.ok.click()
    qtbot.waitUntil(lambda: editor.profile_id() not in ("", OWN))
    assert editor.columns.form.target.isEnabled()
    copied = kept(opened, qtbot, editor.profile_id())
    assert copied.name == "Kunnan pohja"
    assert copied.tables == kept(opened, qtbot, OWN).tables


def test_columns_are_named_moved_added_and_removed_by_keyboard(
    opened: Desktop, editor: ProfileEditor, qtbot: QtBot
) -> None:
    table = editor.columns.table
    assert editor.columns.model.setData(editor.columns.model.index(0, TARGET), "nimi")
    assert targets(editor) == ["nimi", "sukupuoli", "syntynyt", "puhelin"]
    table.setFocus()
    go_to(editor, 0)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert targets(editor) == ["sukupuoli", "nimi", "syntynyt", "puhelin"]
    assert editor.columns.place() == 1
    QTest.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert targets(editor)[0] == "nimi"
    QTest.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert targets(editor) == ["nimi", "sarake", "sukupuoli", "syntynyt", "puhelin"]
    editor.columns.form.field.set_value("")
    editor.columns.form.field._keep(
        editor.columns.form.field.findData("client.hetu", Qt.ItemDataRole.UserRole)
    )
    assert column(editor, 1).fields == ("client.hetu",)
    go_to(editor, 4)
    editor.columns.tools.remove.click()
    save(editor, qtbot)
    assert [one.target for one in kept(opened, qtbot).tables[0].columns] == [
        "nimi",
        "sarake",
        "sukupuoli",
        "syntynyt",
    ]
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert editor.columns.form.field.hasFocus()


def test_a_fault_is_told_at_its_place_and_nothing_that_was_typed_is_lost(
    opened: Desktop, page: ProfilesPage, editor: ProfileEditor, qtbot: QtBot
) -> None:
    go_to(editor, 2)
    name_it(editor, "sukunimi")
    qtbot.waitUntil(lambda: bool(editor.problem.text()))
    assert editor.columns.form._target.error()
    assert editor.columns.model.data(editor.columns.model.index(2, 0), Qt.ItemDataRole.UserRole)
    editor.tables.list.setCurrentRow(1)
    assert not editor.columns.form._target.error(), "the fault is of another table"
    editor.frame.save.click()
    qtbot.waitUntil(lambda: editor.tables.list.currentRow() == 0)
    assert editor.columns.place() == 2
    assert kept(opened, qtbot) == SMALL
    editor.frame.back.click()
    qtbot.waitUntil(lambda: page.shown.currentIndex() == LIST)
    qtbot.waitUntil(lambda: any(one.begun for one in page.list.model.rows))
    open_one(page, qtbot, "oma")
    assert targets(editor)[2] == "sukunimi"
    qtbot.waitUntil(lambda: bool(editor.problem.text()))
    go_to(editor, 2)
    name_it(editor, "syntynyt_2")
    qtbot.waitUntil(lambda: not editor.problem.text())
    save(editor, qtbot)
    assert kept(opened, qtbot).tables[0].columns[2].target == "syntynyt_2"


def test_unsaved_changes_outlive_the_lock_and_are_thrown_away_only_when_asked(
    opened: Desktop, editor: ProfileEditor, qtbot: QtBot
) -> None:
    name_it(editor, "nimi")
    opened.lock()
    flush()
    unlock(opened, qtbot)
    assert opened.frame is not None
    page = opened.frame.page("profiles")
    assert isinstance(page, ProfilesPage)
    qtbot.waitUntil(lambda: page.shown.currentIndex() == EDIT)
    again = page.editor
    assert targets(again)[0] == "nimi"
    assert again.changed
    with answering_yes() as asked:
        again.frame.discard.click()
    assert asked
    qtbot.waitUntil(lambda: targets(again)[0] == "sukunimi")
    assert again.frame.discard.isHidden()
    assert ask(opened, qtbot, profile_work.unfinished) == frozenset()


def test_a_column_holds_codes_of_its_own_joined_fields_days_or_a_fixed_text(
    opened: Desktop, editor: ProfileEditor, qtbot: QtBot
) -> None:
    form = editor.columns.form
    go_to(editor, 1)
    form.codes.click()
    codes = form.dialog
    assert isinstance(codes, CodesDialog)
    assert nameless(codes) == []
    codes.write("female", "N")
    codes.write("male", "M")
    codes.lacking.set_value("keep")
    codes.ok.click()
    go_to(editor, 2)
    form.dates.setCurrentIndex(form.dates.findData("dd.mm.yyyy"))
    form.dates.changed.emit()
    go_to(editor, 0)
    form.mode.set_value("join")
    form.mode.changed.emit()
    join = form.dialog
    assert isinstance(join, JoinDialog)
    assert nameless(join) == []
    join.ok.click()
    assert join.problem.text(), "one field is no join"
    join.another.set_value("client.given_names")
    join.add.click()
    join.between.setText(", ")
    join.ok.click()
    go_to(editor, 3)
    form.mode.set_value("value")
    form.mode.changed.emit()
    form.value.setText("")
    form.value.textEdited.emit("")
    assert form.mode.value() == "value", "it stays a text while it is emptied"
    form.value.setText("235")
    form.value.textEdited.emit("235")
    save(editor, qtbot)
    columns = kept(opened, qtbot).tables[0].columns
    assert columns[0].fields == ("client.family_name", "client.given_names")
    assert columns[0].joint == ", "
    assert columns[1].codes == {"female": "N", "male": "M"}
    assert columns[1].unmapped == "keep"
    assert columns[2].dates == "dd.mm.yyyy"
    assert (columns[3].fields, columns[3].value) == ((), "235")


def test_a_join_put_aside_leaves_the_column_as_it_was(editor: ProfileEditor) -> None:
    form = editor.columns.form
    form.mode.set_value("join")
    form.mode.changed.emit()
    assert form.dialog is not None
    form.dialog.reject()
    assert form.mode.value() == "field"
    assert not editor.changed


def test_tables_are_added_named_and_removed_and_files_chosen(
    opened: Desktop, editor: ProfileEditor, qtbot: QtBot
) -> None:
    editor.tables.tools.add.click()
    editor.tables.file.setText("tyot")
    editor.tables.file.textEdited.emit("tyot")
    editor.tables.rows.set_value("occupation")
    editor.tables.rows.changed.emit()
    editor.tables.tools.up.click()
    editor.files.outputs["json"].click()
    editor.files.settings.click()
    settings = editor.files.dialog
    assert settings is not None
    assert nameless(settings) == []
    settings.separator.set_value("\t")
    settings.dates.set_value("fi")
    settings.ok.click()
    save(editor, qtbot)
    held = kept(opened, qtbot)
    assert [one.file for one in held.tables] == ["tyot", "henkilot", "luvat"]
    assert held.tables[0].rows == "occupation"
    assert held.outputs == ("csv", "json")
    assert held.separator == "\t"
    assert held.tables[1].columns[2].dates == "fi"
    with answering_yes():
        editor.tables.tools.remove.click()
    save(editor, qtbot)
    assert kept(opened, qtbot).tables[0].file == "henkilot"


def _fill(desk: Desk) -> None:
    assess(desk, take_in_whole(desk))
    take_in_whole(desk, "Salattu", phone="+358 50 000 0009", non_disclosure=True)


def _entries(desk: Desk) -> int:
    return desk.store.journal.head()[0]


def test_a_trial_shows_real_rows_and_what_is_amiss_and_writes_nothing(
    opened: Desktop, page: ProfilesPage, editor: ProfileEditor, qtbot: QtBot
) -> None:
    ask(opened, qtbot, _fill)
    coded = attrs.evolve(SMALL.tables[0].columns[1], codes={"unknown": "9"})
    editor.change(draft.with_columns(SMALL, 0, (*SMALL.tables[0].columns[:1], coded)))
    editor.keep()
    before = ask(opened, qtbot, _entries)
    editor.frame.trial.click()
    qtbot.waitUntil(lambda: page.trial._found is not None)
    assert page.shown.currentIndex() == TRIAL
    assert "Haidari" in {row[0] for row in page.trial.model.rows}
    assert page.trial.problems.count() == 1
    assert nameless(page) == []
    assert ask(opened, qtbot, _entries) == before
    assert ask(opened, qtbot, batches.batches) == ()
    page.trial.back.click()
    assert page.shown.currentIndex() == EDIT
    assert editor.changed


def test_contact_details_under_a_non_disclosure_order_are_not_in_a_trial(
    opened: Desktop, page: ProfilesPage, qtbot: QtBot
) -> None:
    ask(opened, qtbot, _fill)
    at(page, "oma")
    page.list.trial.click()
    qtbot.waitUntil(lambda: page.trial._found is not None)
    shown = [" ".join(row) for one in page.trial._found.tables for row in one.rows]  # type: ignore[union-attr]
    assert shown
    assert not any("000 0009" in one for one in shown)
    page.trial.back.click()
    assert page.shown.currentIndex() == LIST


def test_a_faulty_profile_is_not_tried(
    page: ProfilesPage, editor: ProfileEditor, qtbot: QtBot
) -> None:
    name_it(editor, "")
    editor.frame.trial.click()
    qtbot.waitUntil(lambda: bool(page.trial.problem.text()))
    assert page.trial.model.rowCount() == 0


def test_a_profile_leaves_as_a_file_and_comes_back_in_the_place_of_the_old_one(
    opened: Desktop, page: ProfilesPage, qtbot: QtBot, tmp_path: Path
) -> None:
    at(page, "oma")
    path = tmp_path / "oma.toml"
    page.list.writing_asked.emit(page.list.chosen(), path)
    qtbot.waitUntil(path.exists)
    changed = attrs.evolve(SMALL, name="Toinen nimi")
    path.write_text(to_text(changed), encoding="utf-8")
    with answering_yes() as asked:
        page.list.reading_asked.emit(path)
        qtbot.waitUntil(lambda: "Toinen nimi" in {one.info.name for one in page.list.model.rows})
    assert asked
    assert kept(opened, qtbot) == changed
    path.write_text("id = 1", encoding="utf-8")
    page.list.reading_asked.emit(path)
    qtbot.waitUntil(lambda: bool(page.problem.text()))
    assert kept(opened, qtbot) == changed


def test_one_of_her_own_is_renamed_and_removed(
    opened: Desktop, page: ProfilesPage, qtbot: QtBot
) -> None:
    at(page, "oma")
    page.list.rename.click()
    dialog = page.own.dialog
    assert dialog is not None
    assert nameless(dialog) == []
    dialog.name.setText("Uusi nimi")
    dialog.ok.click()
    qtbot.waitUntil(lambda: "Uusi nimi" in {one.info.name for one in page.list.model.rows})
    assert kept(opened, qtbot).name == "Uusi nimi"
    at(page, "oma")
    with answering_yes() as asked:
        page.list.remove.click()
    assert asked
    qtbot.waitUntil(lambda: "oma" not in {one.info.id for one in page.list.model.rows})


def test_a_profile_that_is_gone_leads_to_the_list(page: ProfilesPage, qtbot: QtBot) -> None:
    page.list.model.show(())
    page.restore_state({"profile_id": "poissa"})
    qtbot.waitUntil(lambda: bool(page.problem.text()))
    qtbot.waitUntil(lambda: bool(page.list.model.rows))
    assert page.shown.currentIndex() == LIST


def test_every_text_is_said_again_in_another_language(
    opened: Desktop, page: ProfilesPage, editor: ProfileEditor
) -> None:
    opened.speak("en")
    flush()
    assert editor.frame.trial.text() == "Trial run"
    assert page.list.read.text() == "Read from a file…"
    assert page.trial.again.text() == "Run again"
    assert editor.columns.model.headerData(TARGET, Qt.Orientation.Horizontal) == (
        "Name of the column"
    )


def test_a_package_is_made_by_the_profile_chosen_and_the_choice_is_remembered(
    opened: Desktop, page: ProfilesPage, qtbot: QtBot, tmp_path: Path
) -> None:
    ask(opened, qtbot, _fill)
    page.list.back_asked.emit()
    assert opened.frame is not None
    transfers = opened.frame.page("transfers")
    assert isinstance(transfers, BatchesPage)
    transfers.profiles.click()
    assert opened.frame.place()[0] == "profiles"
    page.list.back_asked.emit()
    assert opened.frame.place()[0] == "transfers"
    transfers.make_one()
    making = transfers.making
    qtbot.waitUntil(lambda: making.profile.count() > 1)
    assert not making._profile.isHidden()
    assert making.profile.value() == OWN
    making.profile.set_value("oma")
    making.profile.changed.emit()
    making.path.set_value(str(tmp_path / "ulos.zip"))
    making.make.click()
    qtbot.waitUntil(lambda: making.result._made is not None)
    (batch,) = ask(opened, qtbot, batches.batches)
    assert batch.profile == "oma"
    assert ask(opened, qtbot, work.choices).chosen == "oma"
    making.result.forget()
    only = work.Choices((profiles.ProfileInfo(id=OWN, name="KotoDesk"),), OWN)
    making._offer(only)
    assert making._profile.isHidden(), "one alone is no question"


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda one: attrs.evolve(one, outputs=()), draft.Place()),
        (lambda one: attrs.evolve(one, tables=(*one.tables, one.tables[0])), draft.Place(2)),
        (
            lambda one: draft.with_sheet(one, 1, attrs.evolve(one.tables[1], file="Ä")),
            draft.Place(1),
        ),
        (
            lambda one: draft.with_columns(one, 0, one.tables[0].columns[:1] * 2),
            draft.Place(0, 1),
        ),
        (
            lambda one: draft.with_columns(one, 1, (Column(target="x", fields=("client.x",)),)),
            draft.Place(1, 0),
        ),
    ],
)
def test_a_fault_is_found_in_its_table_and_column(change: object, place: draft.Place) -> None:
    profile: Profile = change(SMALL)  # type: ignore[operator]
    fault = work.fault_of(profile)
    assert isinstance(fault, ProfileFault)
    assert draft.place_of(profile, fault) == place
