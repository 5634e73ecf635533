from __future__ import annotations

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.pages.client.dealings_panels import AppointmentsPanel
from kotodesk.desktop.pages.client.fee_buttons import DECISION, HEARING
from kotodesk.i18n import _
from kotodesk.register.catalogue import Client
from kotodesk.register.no_show import NoShow
from kotodesk.register.office import Office
from kotodesk.services import vaults
from kotodesk.services.desk import Desk
from kotodesk.store import Act
from tests.desktop.pages.people import ask, client_page
from tests.services.test_fee_papers import missed


def _missed(desk: Desk) -> NoShow:
    office = Office(municipality="235", unit="Kotoutumispalvelut", address="Kauppalantie 10")
    vaults.save_profile(desk, desk.coordinator, office)
    return missed(desk)


def _client(desk: Desk, client_id: str) -> Client:
    return desk.store.records.get(Client, client_id)


def _button(panel: AppointmentsPanel, msgid: str) -> QPushButton:
    held = panel.missed.findChildren(QPushButton)
    return next(one for one in held if one.text() == _(msgid) and not one.isHidden())


def test_the_papers_are_made_from_the_missed_time(opened: Desktop, qtbot: QtBot) -> None:
    record = ask(opened, qtbot, _missed)
    client = ask(opened, qtbot, _client, record.client_id)
    page = client_page(opened, qtbot, client, "appointments")
    panel = page.panel()
    assert isinstance(panel, AppointmentsPanel)
    panel.missed.show_all(record.id)
    shell = page.context.shell
    shell.previewed.disconnect()
    for msgid in (HEARING, DECISION):
        with qtbot.waitSignal(shell.previewed, timeout=20_000) as shown:
            _button(panel, msgid).click()
        pdf, _name, heard = shown.args
        assert pdf.startswith(b"%PDF")
        with qtbot.waitSignal(shell.was_changed):
            heard("printed")

    def papers(desk: Desk) -> list[str]:
        held = desk.store.journal.of_client(record.client_id)
        return sorted(str(one.details["paper"]) for one in held if one.act is Act.PRINTED)

    assert ask(opened, qtbot, papers) == ["no_show_decision", "no_show_hearing"]


def test_a_refusal_is_told(opened: Desktop, qtbot: QtBot) -> None:
    record = ask(opened, qtbot, missed)
    client = ask(opened, qtbot, _client, record.client_id)
    page = client_page(opened, qtbot, client, "appointments")
    panel = page.panel()
    assert isinstance(panel, AppointmentsPanel)
    panel.missed.show_all(record.id)
    with qtbot.waitSignal(page.context.told):
        _button(panel, DECISION).click()
