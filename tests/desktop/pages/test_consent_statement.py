"""The interpreter's statement on a consent, from the consent's own page."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.register.client import Client
from tests.desktop.pages.test_consents import client, consent_page, given

__all__ = ["client"]


def test_the_statement_is_shown_in_the_languages_of_the_form(
    opened: Desktop,
    qtbot: QtBot,
    client: Client,
) -> None:
    consent = given(opened, qtbot, client, purpose="kurssi", state="requested")
    page = consent_page(opened, qtbot, client, consent.id)
    page.shell.previewed.disconnect()
    with qtbot.waitSignal(page.shell.previewed, timeout=20_000) as shown:
        page.form.statement_button.click()
    pdf, name, _heard = shown.args
    assert pdf.startswith(b"%PDF")
    assert name.endswith("-fi-uk")
