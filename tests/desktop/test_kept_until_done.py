"""What was typed stays until its deed is done, and for as long as it is on the screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.half_typed import HalfTyped, key_of
from kotodesk.desktop.pages.client.documents_panel import WHAT, DocumentsPanel
from kotodesk.desktop.pages.client.moves_panel import ClosingDialog, MovesPanel
from kotodesk.services import words
from kotodesk.services.desk import Desk
from kotodesk.store.errors import SaveFailed
from tests.desktop.conftest import flush
from tests.desktop.pages.people import ask, client_page
from tests.desktop.test_typed_comes_back import (
    DAY,
    QUESTIONS,
    TYPED,
    field_of,
    frame_of,
    prepared,
    text_of,
    typed_for,
    wait_for,
    write,
)

BEFORE_THE_DEED = ("reason", "put off", "returned", "closing", "follow-up")
"""Questions that are closed before what they ask for is done."""


def _refused(_desk: Desk) -> None:
    raise SaveFailed


@pytest.mark.parametrize("name", BEFORE_THE_DEED)
def test_an_answer_is_kept_until_the_deed_is_done(opened: Desktop, qtbot: QtBot, name: str) -> None:
    hers = ask(opened, qtbot, prepared)
    question, (path, *_more) = QUESTIONS[name]
    dialog = question(opened, hers)
    dialog.open()
    write(field_of(dialog, path), typed_for(path))
    typed = dialog.findChildren(HalfTyped)[0]
    dialog.accept()
    opened.worker.run(typed.keeping(_refused))
    assert ask(opened, qtbot, words.read, typed._key)[path] == typed_for(path)
    again = question(opened, hers)
    again.open()
    wait_for(qtbot, name, field_of(again, path), typed_for(path))
    again.accept()
    opened.worker.run(typed.keeping(lambda _desk: None))
    assert ask(opened, qtbot, lambda desk: desk.store.drafts.words()) == (), "used, and gone"


def test_the_end_of_a_relationship_the_disk_refused_is_asked_with_what_was_answered(
    opened: Desktop, qtbot: QtBot
) -> None:
    hers = ask(opened, qtbot, prepared)
    panel = client_page(opened, qtbot, hers.client, "moving").panel()
    assert isinstance(panel, MovesPanel)
    folder = frame_of(opened).shell.info.vault
    found: list[str] = []

    def answer(act: Callable[[ClosingDialog], None]) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ClosingDialog):
            act(dialog)
        else:
            QTimer.singleShot(20, lambda: answer(act))

    def close(dialog: ClosingDialog) -> None:
        dialog.reason.set_value("employed")
        write(dialog.day, DAY)
        dialog.ok.click()

    def look(dialog: ClosingDialog, times: int = 1500) -> None:
        if dialog.problem.text() or not times:
            found.append(text_of(dialog.day))
            dialog.reject()
        else:
            QTimer.singleShot(20, lambda: look(dialog, times - 1))

    away_folder = folder.rename(folder.with_name("laukussa"))
    QTimer.singleShot(20, lambda: answer(close))
    panel.close_client()
    qtbot.waitUntil(lambda: not opened.worker.is_busy())
    away_folder.rename(folder)
    QTimer.singleShot(20, lambda: answer(look))
    panel.close_client()
    assert found == [DAY]
    assert ask(opened, qtbot, lambda desk: desk.store.drafts.words()) == (), "given up, and gone"


def test_words_changed_and_changed_back_on_a_page_entered_again_are_kept(
    opened: Desktop, qtbot: QtBot
) -> None:
    hers = ask(opened, qtbot, prepared)
    panel = client_page(opened, qtbot, hers.client, "documents").panel()
    assert isinstance(panel, DocumentsPanel)
    what = panel.what
    key = key_of(WHAT, hers.client.id)
    ask(opened, qtbot, lambda _desk: None)
    flush()
    write(what, TYPED)
    panel.enter()
    ask(opened, qtbot, lambda _desk: None)
    flush()
    write(what, f"{TYPED} ja muuta")
    write(what, TYPED)
    panel._typed.flush()
    assert ask(opened, qtbot, words.read, key) == {"what": TYPED}
    write(what, "")
    panel._typed.flush()
    assert ask(opened, qtbot, words.read, key) == {}, "taken away, and gone"
    write(what, TYPED)
    panel._typed.flush()
    panel.what.set_value("")
    panel._typed.finish()
    write(what, TYPED)
    panel._typed.flush()
    assert ask(opened, qtbot, words.read, key) == {"what": TYPED}, "the same of the next file"
