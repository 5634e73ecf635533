from __future__ import annotations

from datetime import date
from typing import Any

import attrs
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.pages.client.after_printing import FeeTold, HandedOut, HandedOver
from kotodesk.desktop.pages.client.page import ClientPage
from kotodesk.desktop.pages.client.papers import PAPERS
from kotodesk.desktop.pages.client.print_dialog import ENVELOPE_HELP
from kotodesk.i18n import _
from kotodesk.register.accountability import Disclosure
from kotodesk.register.appointment import Appointment
from kotodesk.register.catalogue import Plan
from kotodesk.register.client import Client
from kotodesk.register.source import CLIENT
from kotodesk.services import appointments, clients, moving, plans, vaults
from kotodesk.services.desk import Desk
from kotodesk.store import Act
from tests.desktop.conftest import nameless
from tests.desktop.pages.people import ask, client_page, taken_in

DAY = date(2099, 12, 3)


def _booked(desk: Desk, client_id: str) -> Appointment:
    who = attrs.evolve(desk.coordinator, phone="09 000 000", email="t@kunta.test")
    vaults.save_profile(desk, who, desk.office)
    begun = appointments.begin(desk, client_id, "plan")
    made = attrs.evolve(
        begun, appointment_date=DAY, appointment_time="09:30", place="Kauppalantie 10"
    )
    clients.save(desk, made, CLIENT)
    return made


def _referred(desk: Desk, client_id: str) -> None:
    plan = attrs.evolve(
        plans.start(desk, client_id, CLIENT),
        state="completed",
        drafted=desk.today(),
        valid_from=desk.today(),
        valid_until=DAY,
    )
    with desk.store.unit(CLIENT) as unit:
        unit.put(plan)
    begun = plans.begin_referral(desk, plan.id)
    clients.save(desk, attrs.evolve(begun, service="Kurssi", provider="Omnia"), CLIENT)


def _lines(page: ClientPage) -> dict[str, QAction]:
    """Give every line of the menus inside the print menu by the id of its paper."""
    page.printing.fill()
    inner = [one.menu() for one in page.head.menu.actions()]
    menus = [one for one in inner if isinstance(one, QMenu)]
    return {str(line.data()): line for menu in menus for line in menu.actions()}


def _open(page: ClientPage, qtbot: QtBot, paper: str) -> Any:  # noqa: ANN401 - a dialog
    _lines(page)[paper].trigger()
    qtbot.waitUntil(lambda: page.printing.dialog is not None)
    dialog = page.printing.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def _previewed(page: ClientPage, qtbot: QtBot) -> tuple[bytes, Any]:
    """Give what would be shown in the preview, and whom it tells how the paper was used."""
    shell = page.context.shell
    shell.previewed.disconnect()
    with qtbot.waitSignal(shell.previewed, timeout=20_000) as shown:
        assert page.printing.dialog is not None
        page.printing.dialog.ok.click()
    pdf, _name, heard = shown.args
    return pdf, heard


def test_every_paper_stands_in_a_group_and_says_why_it_cannot_be_printed(
    opened: Desktop, qtbot: QtBot
) -> None:
    page = client_page(opened, qtbot, taken_in(opened, qtbot))
    lines = _lines(page)
    assert list(lines) == [one.id for one in PAPERS]
    assert len(page.head.menu.actions()) == 3
    off = {paper for paper, line in lines.items() if not line.isEnabled()}
    assert off == {
        "appointment",
        "plan_summary",
        "request_receipt",
        "plan",
        "review",
        "referral",
        "hand_over_note",
        "no_show_decision",
        "no_show_hearing",
        "assessment_summary",
        "envelope",
    }
    assert all("(" in lines[one].text() and lines[one].toolTip() for one in off)


def test_a_slip_is_made_in_the_clients_language_and_the_fee_is_recorded_only_when_asked(
    opened: Desktop, qtbot: QtBot
) -> None:
    client = taken_in(opened, qtbot, mother_tongue="en", contact_language="fi")
    booked = ask(opened, qtbot, _booked, client.id)
    page = client_page(opened, qtbot, client)
    dialog = _open(page, qtbot, "appointment")
    assert dialog.languages.value() == ("fi", "en")
    assert nameless(dialog) == []
    pdf, heard = _previewed(page, qtbot)
    assert pdf.startswith(b"%PDF")
    heard("printed")
    qtbot.waitUntil(lambda: isinstance(page.printing.question, FeeTold))
    question = page.printing.question
    assert isinstance(question, FeeTold)
    assert nameless(question) == []
    stored = ask(opened, qtbot, lambda desk: desk.store.records.get(Appointment, booked.id))
    assert stored.fee_told is None
    question.language.set_value("en")
    question.way.set_value("office")
    question.ok.click()
    qtbot.waitUntil(lambda: page.printing.question is None)
    stored = ask(opened, qtbot, lambda desk: desk.store.records.get(Appointment, booked.id))
    assert (stored.fee_told is not None, stored.fee_told_language) == (True, "en")
    printed = ask(
        opened, qtbot, lambda desk: desk.store.journal.of_client(client.id, acts=(Act.PRINTED,))
    )
    assert [one.details["paper"] for one in printed] == ["appointment"]


def test_handing_a_referral_out_is_offered_as_a_disclosure(opened: Desktop, qtbot: QtBot) -> None:
    client = taken_in(opened, qtbot)
    ask(opened, qtbot, _referred, client.id)
    page = client_page(opened, qtbot, client)
    _open(page, qtbot, "referral")
    _pdf, heard = _previewed(page, qtbot)
    heard("printed")
    qtbot.waitUntil(lambda: isinstance(page.printing.question, HandedOut))
    question = page.printing.question
    assert isinstance(question, HandedOut)
    question.ok.click()
    assert question._way.error()
    question.way.set_value("post")
    question.ok.click()
    qtbot.waitUntil(lambda: page.printing.question is None)
    held = ask(opened, qtbot, lambda desk: desk.store.records.of_client(Disclosure, client.id))
    assert [(one.receiver, one.ground, one.way) for one in held] == [("Omnia", "94 §", "post")]
    assert page.context.file.of(Disclosure) == held
    assert page.context.file.of(Plan)


def test_an_address_under_a_non_disclosure_order_asks_for_basis_and_tick(
    opened: Desktop, qtbot: QtBot
) -> None:
    client: Client = taken_in(
        opened,
        qtbot,
        address="Salakuja 1",
        postal_code="02700",
        post_office="Kauniainen",
        non_disclosure=True,
    )
    page = client_page(opened, qtbot, client)
    dialog = _open(page, qtbot, "envelope")
    assert dialog.basis.isVisible()
    shown = [one.text() for one in dialog._basis.findChildren(QLabel)]
    assert _(ENVELOPE_HELP) in shown, "an envelope without an address is not offered"
    dialog.ok.click()
    assert dialog._basis.error()
    dialog.basis.set_value("Asiakas pyysi kirjeenä")
    dialog.meant.set_value(True)
    pdf, _heard = _previewed(page, qtbot)
    assert pdf.startswith(b"%PDF")


def test_what_keeps_a_paper_from_being_made_is_said_in_the_dialog(
    opened: Desktop, qtbot: QtBot
) -> None:
    client = taken_in(opened, qtbot)
    page = client_page(opened, qtbot, client)
    dialog = _open(page, qtbot, "interpreter_statement")
    dialog.ok.click()
    assert dialog._matter.error()
    dialog.matter.set_value("Asia \U0001f600")
    dialog.ok.click()
    qtbot.waitUntil(lambda: bool(dialog.problem.text()))
    assert "U+1F600" in dialog.problem.text()
    assert dialog.isVisible()
    dialog.reject()


def test_giving_the_hand_over_note_is_written_down_with_its_ground(
    opened: Desktop, qtbot: QtBot
) -> None:
    client = taken_in(opened, qtbot)

    def change(desk: Desk) -> None:
        begun = moving.begin_change(desk, client.id)
        made = attrs.evolve(begun, reason="Rekisteröityi", authority="Työllisyysalue")
        clients.save(desk, made, CLIENT)

    ask(opened, qtbot, change)
    page = client_page(opened, qtbot, client)
    _open(page, qtbot, "hand_over_note")
    _pdf, heard = _previewed(page, qtbot)
    heard("printed")
    qtbot.waitUntil(lambda: isinstance(page.printing.question, HandedOver))
    question = page.printing.question
    assert isinstance(question, HandedOver)
    question.ok.click()
    assert page.printing.question is question  # neither ground nor way was given
    question.ground.set_value("3 §, suostumus C4")
    question.way.set_value("handed_over")
    question.ok.click()
    qtbot.waitUntil(lambda: page.printing.question is None)

    def disclosed(desk: Desk) -> tuple[Disclosure, ...]:
        return desk.store.records.of_client(Disclosure, client.id)

    (one,) = ask(opened, qtbot, disclosed)
    assert (one.receiver, one.ground) == ("Työllisyysalue", "3 §, suostumus C4")
