"""The sections of the whole register on the client page: contacts, orientation, family, moves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import evolve
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.pages.client.dealings_panels import AppointmentsPanel
from kotodesk.desktop.pages.client.family_panel import FamilyPanel
from kotodesk.desktop.pages.client.first_panels import EnquiryPanel
from kotodesk.desktop.pages.client.link_dialog import LinkDialog
from kotodesk.desktop.pages.client.moves_panel import ClosingDialog, MovesPanel
from kotodesk.desktop.pages.client.page import ClientPage
from kotodesk.desktop.pages.client.section_list import SectionList
from kotodesk.desktop.pages.client.sections import client_sections, section_groups, section_of
from kotodesk.desktop.pages.client.study_panel import StudyPanel
from kotodesk.i18n import _
from kotodesk.register.catalogue import (
    CLIENT_DATA,
    Appointment,
    Client,
    Enquiry,
    FamilyLink,
    NoShow,
    Orientation,
    StatusChange,
)
from kotodesk.register.source import CLIENT
from kotodesk.services import clients, orientations
from kotodesk.services.desk import Desk
from tests.desktop.pages.people import ask, client_page, taken_in, type_into


@pytest.fixture
def client(opened: Desktop, qtbot: QtBot) -> Client:
    return taken_in(opened, qtbot, birth_date=date(1990, 5, 5))


@pytest.fixture
def page(opened: Desktop, qtbot: QtBot, client: Client) -> ClientPage:
    return client_page(opened, qtbot, client, "basic")


def test_every_kind_of_client_data_has_its_section() -> None:
    for kind in CLIENT_DATA:
        assert section_of(kind.KIND, kind.SECTIONS[0].id), kind.KIND


def test_the_list_shows_the_sections_under_their_groups(page: ClientPage) -> None:
    held = page.findChild(SectionList)
    assert held is not None
    assert list(held.buttons) == [one.id for one in client_sections()]
    shown = {one.text() for one in held.findChildren(QLabel)}
    assert len(section_groups()) == 4
    assert {_(one.title) for one in section_groups()} <= shown


def test_the_chosen_section_is_not_cut_when_its_strong_title_needs_two_lines(
    page: ClientPage,
) -> None:
    held = page.findChild(SectionList)
    assert held is not None
    for section, button in held.buttons.items():
        held.show_chosen(section)
        assert button.height() >= button.heightForWidth(button.width())


def test_a_contact_is_begun_taken_up_and_changes_the_status(page: ClientPage, qtbot: QtBot) -> None:
    page.show_section("enquiry")
    panel = page.panel()
    assert isinstance(panel, EnquiryPanel)
    (held,) = panel.lists
    held.add()
    qtbot.waitUntil(lambda: held.editor is not None)
    assert held.editor is not None
    type_into(held.editor.forms["enquiry"], "sender", "Vastaanottokeskus")
    panel.leave()
    qtbot.waitUntil(lambda: bool(page.context.file.of(Enquiry)))
    stored = page.context.file.of(Enquiry)[0]
    assert stored.received == page.context.today
    mark = page.sections.buttons["enquiry"].section.marker(page.context)
    assert mark.tone == "attention"


def test_the_hours_of_orientation_are_counted(
    opened: Desktop, page: ClientPage, client: Client, qtbot: QtBot
) -> None:
    def work(desk: Desk) -> None:
        begun = evolve(orientations.begin(desk, client.id), hours=30, topics=("6_study",))
        clients.save(desk, begun, CLIENT)

    ask(opened, qtbot, work)
    page.open(client.id)
    qtbot.waitUntil(lambda: bool(page.context.file.of(Orientation)))
    page.show_section("orientation")
    panel = page.panel()
    assert isinstance(panel, StudyPanel)
    qtbot.waitUntil(lambda: "30" in panel.hours.text())
    assert "70" in panel.hours.text()
    assert "Suomen historia" in panel.topics.text()


def test_a_family_member_who_is_a_client_is_linked_and_jumped_to(
    opened: Desktop, page: ClientPage, client: Client, qtbot: QtBot
) -> None:
    other = taken_in(opened, qtbot, family="Mehari", given="Selam")
    page.show_section("family")
    panel = page.panel()
    assert isinstance(panel, FamilyPanel)

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, LinkDialog)
        dialog.search.setText("mehari")
        qtbot.waitUntil(lambda: dialog.found.count() == 1)
        assert dialog.chosen() == other.id
        dialog.ok.click()
        assert dialog.isVisible()
        dialog.relation.set_value("spouse")
        dialog.ok.click()

    QTimer.singleShot(50, choose)
    panel.links.add()
    qtbot.waitUntil(lambda: bool(page.context.file.of(FamilyLink)))
    (link,) = page.context.file.of(FamilyLink)
    qtbot.waitUntil(lambda: "Mehari" in panel.links.line_of(link))
    panel.links.open(link.id)
    panel.links.open_other()
    qtbot.waitUntil(lambda: page.context.client_id == other.id)
    assert page.context.file.of(FamilyLink)[0].other_client_id == client.id


def test_from_a_missed_time_to_its_fee(
    opened: Desktop, page: ClientPage, client: Client, qtbot: QtBot
) -> None:
    def work(desk: Desk) -> None:
        missed = clients.blank(
            desk,
            Appointment,
            client.id,
            appointment_kind="plan",
            appointment_date=desk.today() - timedelta(days=2),
            attended=False,
        )
        clients.save(desk, missed, CLIENT)

    ask(opened, qtbot, work)
    page.open(client.id)
    qtbot.waitUntil(lambda: bool(page.context.file.of(Appointment)))
    page.show_section("appointments")
    panel = page.panel()
    assert isinstance(panel, AppointmentsPanel)
    panel.enter(page.context.file.of(Appointment)[0].id)
    panel.lists[0]._ask_fee()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: panel.missed.editor is not None)
    assert panel.missed.editor is not None
    begun = panel.missed.editor.record()
    assert isinstance(begun, NoShow)
    assert (begun.covered, begun.did_not_come, begun.adult) == (True, True, True)
    assert panel.missed.add_button.isHidden()


def test_to_the_authority_with_a_note_then_closed_and_taken_in_again(
    page: ClientPage, qtbot: QtBot
) -> None:
    page.show_section("moving")
    panel = page.panel()
    assert isinstance(panel, MovesPanel)
    changes = panel.lists[0]
    changes.add()
    qtbot.waitUntil(lambda: changes.editor is not None)
    assert changes.editor is not None
    type_into(changes.editor.forms["change"], "reason", "työnhaku alkoi")
    panel.leave()
    qtbot.waitUntil(lambda: bool(page.context.file.of(StatusChange)))
    assert page.context.client.status == "moved_to_employment_authority"

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ClosingDialog)
        dialog.ok.click()
        assert dialog.isVisible()
        dialog.reason.set_value("employed")
        dialog.ok.click()

    QTimer.singleShot(50, close)
    panel.close_client()
    qtbot.waitUntil(lambda: page.context.client.status == "ended")
    assert not panel.open_button.isHidden()
    panel.open_button.click()
    qtbot.waitUntil(lambda: page.context.client.status == "guidance")
