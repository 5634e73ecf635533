from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.changes import EVERYTHING
from kotodesk.desktop.half_typed import HalfTyped
from kotodesk.desktop.pages.batches import came_back, keying_work
from kotodesk.desktop.pages.batches import clipboard as lent
from kotodesk.desktop.pages.batches.keying_cursor import KeyingCursor
from kotodesk.desktop.pages.batches.keying_window import KeyingWindow
from kotodesk.desktop.pages.batches.page import BatchesPage
from kotodesk.desktop.pages.batches.papers import ProofDialog
from kotodesk.desktop.pages.batches.return_dialog import ReturnDialog
from kotodesk.desktop.pages.client.page import ClientPage
from kotodesk.desktop.widgets import Dialog
from kotodesk.exchange.koto_aj import check
from kotodesk.exchange.koto_aj.keying import KeyingLine
from kotodesk.i18n import Message
from kotodesk.register.client import Client
from kotodesk.services import batches, restoring, vaults
from kotodesk.services.batches import MadeBatch
from kotodesk.services.desk import Desk
from kotodesk.store import Act
from kotodesk.store.ledger import Return
from kotodesk.vault import Restored
from tests.desktop.conftest import flush, nameless
from tests.desktop.pages.people import ask
from tests.services.test_batches import assess, guide, take_in_whole


def _fill(desk: Desk) -> tuple[Client, Client]:
    ready = take_in_whole(desk)
    assess(desk, ready)
    guide(desk, ready)
    lacking = take_in_whole(desk, "Karimi", service_language="", contact_language="")
    assess(desk, lacking)
    return ready, lacking


def _batch(desk: Desk, path: Path) -> MadeBatch:
    assess(desk, take_in_whole(desk))
    return batches.make(desk, path)


def _put_back(desk: Desk) -> tuple[Message, ...]:
    return restoring.settle(desk, Restored(vaults.back_up(desk), None, 0))


def _page(desktop: Desktop, qtbot: QtBot) -> BatchesPage:
    assert desktop.frame is not None
    desktop.frame.go("transfers")
    page = desktop.frame.page("transfers")
    assert isinstance(page, BatchesPage)
    qtbot.waitUntil(lambda: page._survey is not None)
    return page


def _texts(page: BatchesPage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel))


def _open_batch(desktop: Desktop, qtbot: QtBot, folder: Path) -> tuple[BatchesPage, MadeBatch]:
    made = ask(desktop, qtbot, _batch, folder / "siirto.zip")
    page = _page(desktop, qtbot)
    page.show_batch(made.batch.id)
    qtbot.waitUntil(lambda: page.batch._details is not None)
    return page, made


def _keying(desktop: Desktop, qtbot: QtBot, folder: Path) -> tuple[BatchesPage, KeyingWindow]:
    page, _made = _open_batch(desktop, qtbot, folder)
    page.batch.key_in.click()
    window = page.keying
    assert window is not None
    qtbot.waitUntil(lambda: window.record is not None)
    return page, window


def _window(page: BatchesPage) -> KeyingWindow | None:
    return page.keying


def _clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_it_says_how_ready_the_register_is_and_what_would_go(opened: Desktop, qtbot: QtBot) -> None:
    ask(opened, qtbot, _fill)
    page = _page(opened, qtbot)
    assert page.readiness.bar._parts[2] == (1, "alarm")
    assert "%(" not in _texts(page)
    kinds = {row.kind: row.change for row in page.lists.models["going"].rows}
    assert kinds == {"person": "new", "assessment": "new"}
    left = {row.kind for row in page.lists.models["waiting"].rows}
    assert "guidance" in left
    for tab in ("batches", "findings", "going", "waiting"):
        page.lists.set_tab(tab)
        assert nameless(page) == []


def test_a_finding_leads_to_the_section_where_it_is_mended(opened: Desktop, qtbot: QtBot) -> None:
    _ready, lacking = ask(opened, qtbot, _fill)
    page = _page(opened, qtbot)
    page.lists.set_tab("findings")
    rows = page.lists.models["findings"].rows
    place = next(i for i, row in enumerate(rows) if row.finding.level == "red")
    assert rows[place].client.id == lacking.id
    page.lists.tables["findings"].activated.emit(page.lists.models["findings"].index(place, 0))
    assert opened.frame is not None
    client = opened.frame.page("client")
    assert isinstance(client, ClientPage)
    qtbot.waitUntil(lambda: client.state()["section"] == "language")
    assert client.state()["client_id"] == lacking.id


def test_a_package_is_made_and_its_passphrase_shown_once(
    opened: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    ask(opened, qtbot, _fill)
    page = _page(opened, qtbot)
    page.going.make.click()
    assert page.making.path.value().endswith("kotodesk-siirto-0001.zip")
    page.making.path.set_value(str(tmp_path / "ulos"))
    assert nameless(page) == []
    page.making.make.click()
    result = page.making.result
    qtbot.waitUntil(lambda: result._made is not None)
    made = result._made
    assert made is not None
    assert made.path == tmp_path / "ulos.zip"
    assert check.check(made.path, made.passphrase).batch_number == 1
    groups = made.passphrase.split("-")
    assert all(group in _texts(page) for group in groups)
    assert made.passphrase not in str(page.state())
    result.copy.click()
    assert _clipboard() == made.passphrase
    result.ready.click()
    assert page.place() == "overview"
    assert _clipboard() == ""
    assert result._made is None
    qtbot.waitUntil(lambda: not any(group in _texts(page) for group in groups))
    qtbot.waitUntil(lambda: len(page.lists.models["batches"].rows) == 1)


def test_a_passphrase_nobody_took_is_not_closed_without_a_question(
    opened: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    ask(opened, qtbot, _fill)
    page = _page(opened, qtbot)
    page.make_one()
    page.making.path.set_value(str(tmp_path / "ulos.zip"))
    page.making.make.click()
    result = page.making.result
    qtbot.waitUntil(lambda: result._made is not None)
    asked = []

    def answer() -> None:
        assert opened.frame is not None
        (dialog,) = opened.frame.findChildren(Dialog)
        asked.append(dialog)
        dialog.reject()

    QTimer.singleShot(0, answer)
    result.ready.click()
    assert asked
    page.going.make.click()
    assert page.making.busy()
    assert page.making.result._made is not None
    result.forget()


def test_a_file_that_cannot_be_written_is_told_where_it_was_named(
    opened: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    ask(opened, qtbot, _fill)
    page = _page(opened, qtbot)
    page.make_one()
    for name in ("", "vain-nimi.zip"):
        page.making.path.set_value(name)
        page.making.make.click()
        assert page.making.problem.text()
        assert not page.making.busy()
    page.making.path.set_value(str(tmp_path / "ei_ole" / "ulos.zip"))
    page.making.make.click()
    qtbot.waitUntil(lambda: bool(page.making.problem.text()) and not page.making.busy())
    assert ask(opened, qtbot, batches.batches) == ()


def test_what_a_copy_put_back_has_lost_of_the_ledger_is_told_until_the_next_batch(
    opened: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    told = ask(opened, qtbot, _put_back)
    page = _page(opened, qtbot)
    qtbot.waitUntil(lambda: page.lost.text() == str(told[-1]))
    assert not page.lost.isHidden()
    ask(opened, qtbot, _batch, tmp_path / "siirto.zip")
    page.refresh(EVERYTHING)
    qtbot.waitUntil(page.lost.isHidden)


def test_making_can_be_stopped(opened: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    ask(opened, qtbot, _fill)
    page = _page(opened, qtbot)
    page.make_one()
    page.making.path.set_value(str(tmp_path / "ulos.zip"))
    page.making.make.click()
    page.making.stop.click()
    qtbot.waitUntil(lambda: not page.making.busy())
    assert page.making.problem.text()
    assert not (tmp_path / "ulos.zip").exists()
    assert ask(opened, qtbot, batches.batches) == ()


def test_a_batch_goes_on_step_by_step_and_a_record_can_be_returned(
    opened: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    page, _made = _open_batch(opened, qtbot, tmp_path)
    panel = page.batch
    assert nameless(page) == []
    assert "→" not in _texts(page), "the bundled faces hold no arrow"
    _when_asked(Dialog.reject)
    panel._steps[0].click()
    _when_asked(lambda dialog: dialog.ok.click())
    panel._steps[0].click()
    qtbot.waitUntil(
        lambda: panel._details is not None and panel._details.batch.state == "handed_over"
    )
    steps = ask(opened, qtbot, batches.steps, page.batch.batch_id)
    assert [one.state for one in steps] == ["made", "handed_over"], "refused, nothing was done"
    panel.items_table.selectRow(1)
    _when_asked(_give_back)
    panel.turn.click()
    qtbot.waitUntil(lambda: panel.items.rows[1].state == "returned")
    lists = page.lists
    qtbot.waitUntil(lambda: len(lists.models["returned"].rows) == 1)
    cells = [came_back.returned_text(lists.models["returned"].rows[0], one) for one in range(6)]
    assert "%(" not in "".join(cells)
    assert cells[-1].endswith("Tavoitteet puuttuvat")
    assert panel.items.rows[0].state == "handed_over"
    assert panel.items_table.currentIndex().row() == 1
    panel.turn.click()
    qtbot.waitUntil(lambda: panel.items.rows[1].state == "handed_over")


def _when_asked(answer: Callable[[Dialog], None]) -> None:
    """Answer the next dialog once it stands there; one that is not there yet is waited for."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, Dialog):
            answer(dialog)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(20, look)


def _give_back(dialog: Dialog) -> None:
    assert isinstance(dialog, ReturnDialog)
    assert nameless(dialog) == []
    assert " · " in dialog._intro.text(), "whose record, and which, is said"
    (typed,) = dialog.findChildren(HalfTyped)
    assert typed._client_id, "what is half typed of her goes with her"
    dialog.ok.click()
    assert dialog.isVisible(), "without a reason it stays"
    dialog.fault.set_value("missing")
    dialog.field.setCurrentIndex(3)
    dialog.reason.setText("Tavoitteet puuttuvat")
    dialog.ok.click()


def test_a_returned_record_leads_to_the_place_where_it_is_mended(
    opened: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    page, made = _open_batch(opened, qtbot, tmp_path)
    client_id = page.batch.items.rows[0].client_id
    why = Return(fault="wrong", field=f"client.{client_id}.phone", reason="Numero on vanha")
    ask(opened, qtbot, batches.set_state, made.batch.id, "handed_over")
    ask(opened, qtbot, batches.set_item_state, made.batch.id, client_id, "returned", why)
    page.refresh(EVERYTHING)
    model = page.lists.models["returned"]
    qtbot.waitUntil(lambda: len(model.rows) == 1)
    page.show_overview()
    page.lists.set_tab("returned")
    page.lists.tables["returned"].activated.emit(model.index(0, 0))
    assert opened.frame is not None
    client = opened.frame.page("client")
    assert isinstance(client, ClientPage)
    qtbot.waitUntil(lambda: client.state()["section"] == "contact")


def test_the_states_of_a_record_are_told(opened: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    page, made = _open_batch(opened, qtbot, tmp_path)
    told: list[str] = []

    def read(dialog: Dialog) -> None:
        told.extend(one.text() for one in dialog.findChildren(QLabel))
        dialog.ok.click()

    _when_asked(read)
    page.batch.record_states.click()
    qtbot.waitUntil(lambda: bool(told))
    assert any(made.batch.made_by in one for one in told)


def test_the_proof_is_shown_and_names_nobody_unless_asked(
    opened: Desktop, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, _made = _open_batch(opened, qtbot, tmp_path)
    shown: list[bytes] = []
    monkeypatch.setattr(page.shell, "preview", lambda pdf, *_more: shown.append(pdf))

    def agree(dialog: Dialog) -> None:
        assert isinstance(dialog, ProofDialog)
        assert dialog.answer == "number"
        assert nameless(dialog) == []
        dialog.ok.click()

    for button in (page.batch.prove, page.prove):
        _when_asked(agree)
        button.click()
    qtbot.waitUntil(lambda: len(shown) == 2)
    assert all(pdf.startswith(b"%PDF") for pdf in shown)


def test_a_batch_is_made_of_chosen_clients_only(
    opened: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    ready, _lacking = ask(opened, qtbot, _fill)
    other = ask(opened, qtbot, take_in_whole, "Noori")
    ask(opened, qtbot, assess, other)
    page = _page(opened, qtbot)
    page.refresh(EVERYTHING)
    qtbot.waitUntil(lambda: page._survey is not None and len(page._survey.prepared.going) == 4)
    page.going.make.click()
    making = page.making
    making.path.set_value(str(tmp_path / "osa.zip"))
    making.whose.choose(())
    assert nameless(page) == []
    making.make.click()
    assert making.problem.text()
    making.whose.choose((other.id,))
    assert making.kinds["person"].text().endswith("1")
    making.make.click()
    qtbot.waitUntil(lambda: making.result._made is not None)
    made = making.result._made
    assert made is not None
    found = ask(opened, qtbot, batches.items, made.batch.id)
    assert {one.client_id for one in found} == {other.id}
    assert ready.id != other.id


def test_a_batch_scrolls_rather_than_overlaps_in_large_text(
    opened: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    page, _made = _open_batch(opened, qtbot, tmp_path)
    assert opened.frame is not None
    opened.frame.resize(1280, 420)
    panel = page.batch
    panel.problem.tell("x " * 200)
    flush()
    last_act = panel._steps[-1].mapTo(panel, panel._steps[-1].rect().bottomLeft()).y()
    tabs = panel.tabs.mapTo(panel, panel.tabs.rect().topLeft()).y()
    assert last_act < tabs
    assert panel.height() > page.height()


def test_a_batch_is_shown_again_after_the_lock(
    opened: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    page, made = _open_batch(opened, qtbot, tmp_path)
    state = page.state()
    assert (state["place"], state["batch_id"]) == ("batch", made.batch.id)
    page.show_overview()
    page.restore_state(state)
    assert page.place() == "batch"


def test_values_are_copied_and_ticked_one_after_the_other(
    opened: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    page, window = _keying(opened, qtbot, tmp_path)
    assert nameless(window) == []
    record = window.record
    assert record is not None
    first, second = record.sheet.lines[:2]
    window.press()
    assert _clipboard() == first.value
    assert record.ticks == {}
    window.press()
    assert _clipboard() == second.value
    qtbot.waitUntil(lambda: window.record is not None and first.key in window.record.ticks)
    assert window.values_list.views[first.key].tick.value()
    window.close()
    assert _clipboard() == ""
    assert _window(page) is None
    page.batch.key_in.click()
    again = _window(page)
    assert again is not None
    qtbot.waitUntil(lambda: again.record is not None)
    due = again.cursor_at.line
    assert due is not None
    assert due.key == second.key
    again.values_list.views[first.key].tick.click()
    qtbot.waitUntil(lambda: again.record is not None and not again.record.ticks)
    again.close()


def test_a_record_opened_to_be_keyed_is_a_look_at_its_client_once_a_day(
    opened: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    _page_shown, window = _keying(opened, qtbot, tmp_path)
    record = window.record
    assert record is not None
    client_id, batch_id = record.progress.client_id, window.batch_id

    def looks(desk: Desk) -> int:
        return len(desk.store.journal.of_client(client_id, acts=(Act.VIEWED,)))

    assert ask(opened, qtbot, looks) == 1
    ask(opened, qtbot, lambda desk: keying_work.keying(desk, batch_id))
    assert ask(opened, qtbot, looks) == 1
    window.close()


def _moved_on(window: KeyingWindow, record_id: str) -> bool:
    record = window.record
    next_one = record is not None and record.sheet.record_id != record_id
    return next_one or not window.next.isEnabled()


def test_the_next_record_follows_and_the_batch_ends_keyed(
    opened: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    page, window = _keying(opened, qtbot, tmp_path)
    for _record in range(2):
        record = window.record
        assert record is not None
        for line in record.sheet.lines:
            window.values_list.views[line.key].tick.click()
        qtbot.waitUntil(lambda: window.record is not None and window.record.left == 0)
        window.press()
        key = record.sheet.record_id
        qtbot.waitUntil(partial(_moved_on, window, key), timeout=20_000)
    qtbot.waitUntil(lambda: bool(window.told.text()), timeout=20_000)
    assert not window.next.isEnabled()
    qtbot.waitUntil(
        lambda: page.batch._details is not None and page.batch._details.batch.state == "keyed"
    )
    window.close()


def test_locking_takes_the_keying_window_and_the_value_away(
    opened: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    _page_shown, window = _keying(opened, qtbot, tmp_path)
    window.press()
    assert _clipboard()
    opened.lock()
    assert _clipboard() == ""
    assert not window.isVisible()


def test_the_keying_window_speaks_the_new_language_and_stays_on_top_when_asked(
    opened: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    _page_shown, window = _keying(opened, qtbot, tmp_path)
    before = window.record.sheet.groups if window.record is not None else ()
    opened.speak("sv")
    qtbot.waitUntil(lambda: window.record is not None)
    qtbot.wait(50)
    assert window.record is not None
    assert [str(one.title) for one in window.record.sheet.groups]
    assert len(window.record.sheet.groups) == len(before)
    window.on_top.click()
    assert window.isVisible()
    window.close()


def test_a_lent_text_is_taken_back_only_while_it_is_still_there(
    opened: Desktop, qtbot: QtBot
) -> None:
    assert opened.frame is not None
    clipboard = lent.LentClipboard(opened.frame)
    clipboard.copy("arvo")
    assert clipboard._timer.interval() == 30_000
    clipboard._timer.start(10)
    qtbot.waitUntil(lambda: _clipboard() == "")
    clipboard.copy("arvo")
    QGuiApplication.clipboard().setText("oma teksti")
    clipboard.clear()
    assert _clipboard() == "oma teksti"


def _due(cursor: KeyingCursor) -> str:
    return cursor.line.field if cursor.line is not None else ""


def _line(field: str, value: str, *, long: bool = False) -> KeyingLine:
    return KeyingLine(
        record_id="r",
        field=field,
        label=Message(field),
        value=value,
        reference="73.1 § 2",
        long=long,
    )


def test_a_long_text_is_copied_in_pieces_and_ticked_after_the_last() -> None:
    cursor = KeyingCursor(10)
    lines = [_line("a", "yksi kaksi kolme", long=True), _line("b", "neljä")]
    cursor.take(lines, ())
    copied = [cursor.press() for _press in range(4)]
    assert [one.copy for one in copied] == ["yksi ", "kaksi ", "kolme", "neljä"]
    assert [one.tick for one in copied] == [None, None, None, ("r", "a")]
    last = cursor.press()
    assert (last.tick, last.finished, cursor.line) == (("r", "b"), True, None)


def test_what_is_ticked_is_passed_over_and_a_tick_taken_back_is_due_again() -> None:
    cursor = KeyingCursor(100)
    lines = [_line(name, name.upper()) for name in "abc"]
    cursor.take(lines, {("r", "a"): datetime.now(UTC)})
    assert cursor.press().copy == "B"
    cursor.move_to(("r", "c"))
    assert cursor.press().copy == "C"
    step = cursor.press()
    assert (step.tick, step.copy) == (("r", "c"), "B")
    cursor.take(lines, {("r", name) for name in "abc"})
    assert _due(cursor) == ""
    cursor.take(lines, {("r", "a"), ("r", "c")})
    assert _due(cursor) == "b"


def test_an_emptied_value_is_ticked_without_touching_the_clipboard() -> None:
    cursor = KeyingCursor(100)
    cursor.take([_line("a", "vanha")], (), [("r", "a")])
    assert cursor.press().copy == ""
    assert cursor.press().tick == ("r", "a")
