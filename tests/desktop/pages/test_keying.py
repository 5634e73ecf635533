from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import attrs
from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.pages.batches import keying_memory
from kotodesk.desktop.pages.batches.keying_cursor import KeyingCursor
from kotodesk.desktop.pages.batches.keying_pending import Pending
from kotodesk.desktop.pages.batches.keying_ways_dialog import KeyingWaysDialog
from kotodesk.desktop.pages.batches.keying_window import KeyingWindow
from kotodesk.desktop.pages.batches.page import BatchesPage
from kotodesk.desktop.preferences import Preferences
from kotodesk.exchange.koto_aj import keying
from kotodesk.exchange.koto_aj.keying import KeyingLine
from kotodesk.i18n import Message
from kotodesk.register.client import Client
from kotodesk.register.plan import PlanService
from kotodesk.register.source import CLIENT
from kotodesk.services import batches, clients, plans
from kotodesk.services.batches import MadeBatch
from kotodesk.services.desk import Desk
from tests.desktop.conftest import PASSPHRASE, flush, nameless, unlock
from tests.desktop.pages.people import ask
from tests.rules import people
from tests.services.test_batches import assess, take_in_whole

LONG = "Ensin opiskellaan suomea ja samalla haetaan työkokeilua hoiva-alalta. " * 5


def _planned(desk: Desk, path: Path) -> MadeBatch:
    """Make a batch of one client with a plan that holds a long text, cut in pieces of 100."""
    client = take_in_whole(desk)
    begun = plans.start(desk, client.id, CLIENT)
    today = desk.today()
    plan = people.plan(
        id=begun.id,
        client_id=client.id,
        state=begun.state,
        drafted=today,
        valid_from=today,
        valid_until=today + timedelta(days=300),
        planned_review=today + timedelta(days=150),
        language="prs",
        told_duties=today,
        told_language="prs",
        period_goals=LONG,
    )
    clients.save(desk, plan, CLIENT)
    service = clients.blank(
        desk,
        PlanService,
        client.id,
        plan_id=plan.id,
        service_kind="language",
        name="Kotoutumiskoulutus",
        justification="Kielitaidon perusta",
    )
    clients.save(desk, service, CLIENT)
    plans.complete(desk, plan.id)
    batches.keep_ways(desk, {}, 100)
    return batches.make(desk, path)


def _corrected(desk: Desk, folder: Path) -> MadeBatch:
    """Make a second batch in which a client's postal code is another and the phone is gone."""
    client = take_in_whole(desk, phone="040 123", postal_code="00100")
    assess(desk, client)
    batches.make(desk, folder / "eka.zip")
    stored = desk.store.records.get(Client, client.id)
    clients.save(desk, attrs.evolve(stored, phone="", postal_code="00200"), CLIENT)
    return batches.make(desk, folder / "toka.zip")


def _open(desktop: Desktop, qtbot: QtBot, made: MadeBatch) -> tuple[BatchesPage, KeyingWindow]:
    assert desktop.frame is not None
    desktop.frame.go("transfers")
    page = desktop.frame.page("transfers")
    assert isinstance(page, BatchesPage)
    page.show_batch(made.batch.id)
    page.key_in(made.batch.id, made.batch.number)
    window = page.keying
    assert window is not None
    qtbot.waitUntil(lambda: window.record is not None)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return page, window


def _key(window: KeyingWindow, key: Qt.Key, *, ctrl: bool = False) -> None:
    none, control = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window, key, control if ctrl else none)


def _clipboard() -> str:
    return QGuiApplication.clipboard().text()


def _kind(window: KeyingWindow) -> str:
    return window.record.progress.kind if window.record is not None else ""


def _due(window: KeyingWindow) -> str:
    line = window.cursor_at.line
    return line.field if line is not None else ""


def _to_the_plan(window: KeyingWindow, qtbot: QtBot) -> None:
    _key(window, Qt.Key.Key_PageDown, ctrl=True)
    qtbot.waitUntil(lambda: _kind(window) == "plan")


def _texts(window: KeyingWindow) -> list[str]:
    return [one.text() for one in window.findChildren(QLabel) if one.isVisibleTo(window)]


def test_a_whole_plan_is_keyed_by_the_keyboard_alone(
    opened: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    made = ask(opened, qtbot, _planned, tmp_path / "siirto.zip")
    page, window = _open(opened, qtbot, made)
    _to_the_plan(window, qtbot)
    record = window.record
    assert record is not None
    wanted = [(line.field, line.value) for line in record.sheet.lines]
    pasted: dict[str, str] = {}
    presses = 0
    while _due(window):
        _key(window, Qt.Key.Key_F8)
        presses += 1
        if field := _due(window):
            pasted[field] = pasted.get(field, "") + _clipboard()
    assert list(pasted.items()) == wanted
    parts = sum(len(window.cursor_at.parts(line)) for line in record.sheet.lines)
    assert presses == parts + 1
    assert parts > len(wanted)
    qtbot.waitUntil(lambda: bool(window.told.text()))
    assert _clipboard() == ""
    assert _texts(window).count(window.told.text()) == 1
    _key(window, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: _kind(window) == "person")
    while _due(window):
        _key(window, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: bool(window.told.text()))
    states = {one.state for one in ask(opened, qtbot, batches.keying_list, made.batch.id)}
    assert states == {"keyed"}
    assert ask(opened, qtbot, batches.batches)[0].state == "keyed"
    _key(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: _gone(page))


def _gone(page: BatchesPage) -> bool:
    return page.keying is None


def test_back_takes_the_tick_away_and_copies_the_value_again(
    opened: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    made = ask(opened, qtbot, _planned, tmp_path / "siirto.zip")
    _page, window = _open(opened, qtbot, made)
    record = window.record
    assert record is not None
    first, second = record.sheet.lines[:2]
    for _press in range(2):
        _key(window, Qt.Key.Key_F8)
    assert _clipboard() == second.value
    _key(window, Qt.Key.Key_F7)
    assert (_clipboard(), _due(window)) == (first.value, first.field)
    qtbot.waitUntil(lambda: not window._pending)
    assert window.record is not None
    assert window.record.ticks == {}
    QGuiApplication.clipboard().setText("muuta")
    _key(window, Qt.Key.Key_F6)
    assert _clipboard() == first.value
    window.close()


def test_keying_goes_on_at_the_very_piece_after_the_lock(
    opened: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    made = ask(opened, qtbot, _planned, tmp_path / "siirto.zip")
    _page, window = _open(opened, qtbot, made)
    _to_the_plan(window, qtbot)
    while _due(window) != "plan.period_goals":
        _key(window, Qt.Key.Key_F8)
    _key(window, Qt.Key.Key_F8)
    piece = _clipboard()
    assert window.cursor_at.copied == 2
    opened.lock()
    assert _clipboard() == ""
    unlock(opened, qtbot, PASSPHRASE)
    assert opened.frame is not None
    page = opened.frame.page("transfers")
    assert isinstance(page, BatchesPage)
    qtbot.waitUntil(lambda: page.keying is not None and page.keying.record is not None)
    again = page.keying
    assert again is not None
    assert (_kind(again), _due(again)) == ("plan", "plan.period_goals")
    again.activateWindow()
    qtbot.waitUntil(again.isActiveWindow)
    _key(again, Qt.Key.Key_F8)
    assert _clipboard() == piece
    again.close()
    flush()


def test_her_order_and_length_of_pieces_are_kept(
    opened: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    made = ask(opened, qtbot, _planned, tmp_path / "siirto.zip")
    _page, window = _open(opened, qtbot, made)
    _to_the_plan(window, qtbot)
    seen = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, KeyingWaysDialog) or not dialog.isActiveWindow():
            QTimer.singleShot(20, answer)
            return
        seen.extend(nameless(dialog))
        dialog.list.setCurrentRow(1)
        QTest.keyClick(dialog, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        dialog.piece.set_value(5)
        dialog.ok.click()
        seen.append(dialog.problem.text())
        dialog.piece.set_value(150)
        dialog.ok.click()

    QTimer.singleShot(20, answer)
    before = window.record.sheet if window.record is not None else None
    _key(window, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: window.record is not None and window.record.sheet != before)
    assert len(seen) == 1
    assert seen[0]
    record = window.record
    assert record is not None
    assert record.piece == 150
    assert record.sheet.groups[0].reference == "874/2024 2 §: goals"
    window.close()
    printed = ask(opened, qtbot, batches.ways).orders["plan"]
    assert printed[0].reference == "874/2024 2 §: goals"
    assert len(printed) == len(keying.places("plan"))


def test_a_correction_says_what_stood_before(opened: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    made = ask(opened, qtbot, _corrected, tmp_path)
    _page, window = _open(opened, qtbot, made)
    qtbot.waitUntil(lambda: "00200" in _texts(window))
    assert any("00100" in one and one != "00100" for one in _texts(window))
    assert any("040 123" in one and one != "040 123" for one in _texts(window))
    assert len(window.values_list.views) == 2
    _key(window, Qt.Key.Key_F8)
    _key(window, Qt.Key.Key_F8)
    assert _clipboard() == ""
    assert _due(window) == "client.phone"
    window.close()


def test_the_window_stands_where_it_was_left(opened: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    made = ask(opened, qtbot, _planned, tmp_path / "siirto.zip")
    page, window = _open(opened, qtbot, made)
    assert window.width() < window.height()
    assert 350 <= window.width() <= 420
    window.setGeometry(40, 30, 400, 600)
    shown = window.foot.legend_shown()
    _key(window, Qt.Key.Key_F1)
    _key(window, Qt.Key.Key_F3)
    window.close()
    _page, again = _open(opened, qtbot, made)
    assert again is not window
    assert again.size() == QSize(400, 600)
    assert (again.pos() - QPoint(40, 30)).manhattanLength() < 10
    assert again.foot.legend_shown() is not shown
    assert again.on_top.value()
    assert again.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    kept = (opened.preferences.folder / "settings.json").read_text(encoding="utf-8")
    assert made.batch.id not in kept
    again.close()
    assert _gone(page)


def test_a_place_on_a_screen_that_is_gone_is_forgotten(preferences: Preferences) -> None:
    preferences.keying = {"place": [90_000, 0, 400, 600]}
    assert keying_memory.kept_place(preferences) is None
    preferences.keying = {"place": [0, 0, "400", 600]}
    assert keying_memory.kept_place(preferences) is None


def test_a_contact_detail_under_turvakielto_is_never_copied(
    opened: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    def protected(desk: Desk) -> MadeBatch:
        client = take_in_whole(
            desk, phone="040 123", non_disclosure=True, non_disclosure_basis="621/1999 24.1 § 31"
        )
        assess(desk, client)
        return batches.make(desk, tmp_path / "siirto.zip")

    made = ask(opened, qtbot, protected)
    _page, window = _open(opened, qtbot, made)
    record = window.record
    assert record is not None
    contacts = {line.value for line in record.sheet.lines if line.contact}
    assert "040 123" in contacts
    copied = set()
    while _due(window):
        _key(window, Qt.Key.Key_F8)
        copied.add(_clipboard())
        _key(window, Qt.Key.Key_F6)
        copied.add(_clipboard())
    assert copied
    assert not copied & contacts
    window.close()


def test_ticks_on_their_way_are_not_lost_when_an_older_one_comes_back() -> None:
    pending = Pending()
    at = datetime.now(UTC)
    first = pending.add(("r", "a"), at)
    pending.add(("r", "b"), at)
    pending.kept(("r", "a"), first)
    assert pending.over({("r", "a"): at}) == {("r", "a"): at, ("r", "b"): at}
    off = pending.add(("r", "a"), None)
    pending.kept(("r", "a"), first)
    assert ("r", "a") not in pending.over({("r", "a"): at})
    pending.kept(("r", "a"), off)
    assert ("r", "a") in pending.over({("r", "a"): at})


def test_back_in_the_middle_of_a_long_text_is_one_piece() -> None:
    def line(field: str, value: str, *, long: bool = False) -> KeyingLine:
        return KeyingLine(
            record_id="r", field=field, label=Message(field), value=value, reference="", long=long
        )

    cursor = KeyingCursor(10)
    cursor.take([line("a", "A"), line("b", "yksi kaksi kolme", long=True), line("c", "C")], ())
    for _press in range(5):
        step = cursor.press()
    assert step.copy == "C"
    assert (cursor.back().copy, cursor.back().copy) == ("kolme", "kaksi ")
    assert cursor.back().copy == "yksi "
    step = cursor.back()
    assert (step.copy, step.untick) == ("A", ("r", "a"))
    assert cursor.back().copy == "A"
    cursor.resume(("r", "b"), 3)
    assert cursor.press().copy == "kolme"
