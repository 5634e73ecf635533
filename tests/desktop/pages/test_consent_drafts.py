"""Nothing typed into a consent is lost beyond two seconds, however long one writes on."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.pages.consents.consent_page import ConsentPage
from kotodesk.services import clients
from tests.desktop.pages.people import ask, taken_in


def test_a_draft_is_kept_while_she_writes_on_without_a_pause(opened: Desktop, qtbot: QtBot) -> None:
    client = taken_in(opened, qtbot)
    assert opened.frame is not None
    opened.frame.go("consent", {"client_id": client.id})
    page = opened.frame.page("consent")
    assert isinstance(page, ConsentPage)
    qtbot.waitUntil(lambda: page._opened is not None)
    receiver = page.steps.content.receiver

    def go_on() -> None:
        receiver.setText(f"{receiver.text()}o")
        receiver.textEdited.emit(receiver.text())

    go_on()
    due = page._draft.remainingTime()
    assert 0 <= due <= 2000
    for _letter in range(3):
        qtbot.wait(30)
        go_on()
        assert page._draft.remainingTime() <= due, "to write on puts nothing off"
    qtbot.waitUntil(lambda: not page._draft.isActive())
    (draft,) = ask(opened, qtbot, clients.drafts)
    assert draft.values["receivers"].startswith("o")
