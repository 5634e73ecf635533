"""A whole client is removed in her window; afterwards no window and no table knows her."""

from __future__ import annotations

import attrs
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.pages.client.page import ClientPage
from kotodesk.desktop.pages.client.removal_dialog import RemovalDialog
from kotodesk.desktop.pages.clients.page import ClientsPage
from kotodesk.i18n import set_language
from kotodesk.register.client import Client
from kotodesk.register.contacts import Contact
from kotodesk.register.source import CLIENT
from kotodesk.services import clients, vaults
from kotodesk.services.desk import Desk
from kotodesk.store import Act, Entry
from tests.desktop.conftest import flush, unlock
from tests.desktop.pages.people import ask, client_page, taken_in
from tests.leaks.test_removed_client import tables_with

MARKER = "Zyxmarkkiö"


def named(desk: Desk, client: Client) -> None:
    clients.save(desk, attrs.evolve(client, family_name=MARKER, dealing_notes=MARKER), CLIENT)
    # Without a date it is no contact yet: a draft however often the page is left.
    clients.save_draft(desk, clients.blank(desk, Contact, client.id, note=MARKER * 2))


def asked(page: ClientPage, qtbot: QtBot) -> RemovalDialog:
    """Open the window as she does: the button of further acts, its only line."""
    page.head.more.setFocus()
    page.head.further.aboutToShow.emit()
    (line,) = page.head.further.actions()
    assert line.isEnabled()
    line.trigger()
    qtbot.waitUntil(lambda: page.removing.dialog is not None)
    dialog = page.removing.dialog
    assert dialog is not None
    return dialog


def shown_texts(root: QWidget) -> str:
    """Give every word that stands in a window, shown or not."""
    labels = [one.text() for one in root.findChildren(QLabel)]
    return "\n".join([*labels, *(one.text() for one in root.findChildren(QLineEdit))])


def newest(desk: Desk) -> Entry:
    return desk.store.journal.newest(limit=1, acts=(Act.ERASED,))[0]


def test_she_is_removed_with_a_ground_and_a_tick_and_nothing_knows_her(
    opened: Desktop, qtbot: QtBot
) -> None:
    client, other = taken_in(opened, qtbot), taken_in(opened, qtbot, family="Toinen")
    ask(opened, qtbot, named, client)
    frame = opened.frame
    assert frame is not None
    frame.go("today")
    frame.go("clients")
    page = client_page(opened, qtbot, client)
    frame.form.search.setText(MARKER)
    qtbot.waitUntil(lambda: bool(frame._finder.hits()))
    dialog = asked(page, qtbot)
    assert MARKER in shown_texts(dialog)
    assert MARKER not in dialog.windowTitle()
    assert not dialog.ok.isDefault()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)  # type: ignore[no-untyped-call]
    assert ask(opened, qtbot, clients.count) == 2
    dialog = asked(page, qtbot)
    dialog.ok.click()
    assert dialog.isVisible(), "without ground and tick nothing happens"
    for part in (dialog.problem, dialog.sure, dialog.ground):
        assert not part.visibleRegion().isEmpty(), "what is asked for is in sight"
    dialog.ground.set_value("other")
    dialog.sure.set_value(value=True)
    dialog.ok.click()
    assert dialog.isVisible(), "another ground is said in words"
    dialog.note.setText("Päätös 12/2026")
    dialog.ok.setFocus()
    qtbot.keyClick(dialog.ok, Qt.Key.Key_Space)  # type: ignore[no-untyped-call]
    qtbot.waitUntil(lambda: frame.page("client") is None)
    listed = frame.page("clients")
    assert isinstance(listed, ClientsPage)
    qtbot.waitUntil(lambda: listed.model.rowCount() == 1)
    flush()
    assert frame._finder.hits() == ()
    qtbot.waitUntil(lambda: MARKER not in shown_texts(frame))
    assert MARKER not in QApplication.clipboard().text()
    assert ask(opened, qtbot, tables_with, MARKER, MARKER.casefold()) == set()
    assert [one.id for one in ask(opened, qtbot, clients.drafts)] == []  # type: ignore[attr-defined]
    told = ask(opened, qtbot, newest)
    assert (told.details["ground"], told.reason) == ("other", "Päätös 12/2026")
    assert ask(opened, qtbot, vaults.verify).good
    assert ask(opened, qtbot, clients.read_file, other.id).client.family_name == "Toinen"


def test_the_window_counts_what_goes_and_cites_the_law(opened: Desktop, qtbot: QtBot) -> None:
    client = taken_in(opened, qtbot)
    ask(opened, qtbot, named, client)
    dialog = asked(client_page(opened, qtbot, client), qtbot)
    for language in ("fi", "sv", "en"):
        set_language(language)
        dialog.retranslate()
        told = shown_texts(dialog)
        for part in ("906/2019 21 §", "681/2023 77 §", "906/2019 17 §", "17"):
            assert part in told
        assert ": 1, " in told, "the draft is counted"
    dialog.reject()
    qtbot.waitUntil(lambda: opened.frame is not None)


def test_a_lock_while_it_is_asked_removes_nobody(opened: Desktop, qtbot: QtBot) -> None:
    client = taken_in(opened, qtbot)
    dialog = asked(client_page(opened, qtbot, client), qtbot)
    dialog.ground.set_value("mistake")
    dialog.sure.set_value(value=True)
    opened.lock()
    qtbot.waitUntil(lambda: opened.unlock_window is not None)
    flush()
    assert not shiboken6.isValid(dialog)
    unlock(opened, qtbot)
    assert ask(opened, qtbot, clients.read_file, client.id).client == client


def test_a_removal_the_disk_refuses_is_told_and_shows_her_again(
    opened: Desktop, qtbot: QtBot
) -> None:
    client = taken_in(opened, qtbot)
    page = client_page(opened, qtbot, client)
    dialog = asked(page, qtbot)
    dialog.ground.set_value("mistake")
    dialog.sure.set_value(value=True)
    ask(opened, qtbot, refusing, True)  # noqa: FBT003 - passed through the worker
    dialog.ok.click()
    qtbot.waitUntil(lambda: page.problem.isVisible() and page.context.is_open)
    assert page.context.client_id == client.id
    ask(opened, qtbot, refusing, False)  # noqa: FBT003
    assert ask(opened, qtbot, clients.read_file, client.id).client == client


def refusing(desk: Desk, on: bool) -> None:  # noqa: FBT001
    desk.vault.connection.execute(f"PRAGMA query_only = {int(on)}").fetchall()
