"""What the tests of pages share."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.pages.clients.page import ClientsPage
from kotodesk.desktop.pages.importing.page import ImportPage


@pytest.fixture
def wizard(opened: Desktop, qtbot: QtBot) -> ImportPage:
    """The wizard, reached from the client list."""
    frame = opened.frame
    assert frame is not None
    frame.resize(1280, 800)
    frame.go("clients")
    listed = frame.page("clients")
    assert isinstance(listed, ClientsPage)
    qtbot.waitUntil(listed.empty.isVisible)
    listed.empty.action.click()
    page = frame.page("import")
    assert isinstance(page, ImportPage)
    return page
