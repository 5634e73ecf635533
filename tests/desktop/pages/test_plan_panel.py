"""The plan on the client page: filled in part by part, frozen, reviewed, referred under."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import evolve
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.fields.line_button import LineButton
from kotodesk.desktop.pages.client.freezing_words import MissingDialog
from kotodesk.desktop.pages.client.many import CLOSE, ManyList
from kotodesk.desktop.pages.client.page import ClientPage
from kotodesk.desktop.pages.client.plan_lists import ReferralList, ReviewList
from kotodesk.desktop.pages.client.plan_panel import PlanPanel
from kotodesk.desktop.pages.client.reason import ReasonDialog
from kotodesk.desktop.pages.client.sections import client_sections
from kotodesk.desktop.widgets import Button
from kotodesk.i18n import _
from kotodesk.register.catalogue import Plan, PlanService, Referral, Review
from kotodesk.register.source import CLIENT
from kotodesk.services import clients, plans
from kotodesk.services.desk import Desk
from tests.desktop.pages.people import ask, client_page, taken_in, type_into


def fill(desk: Desk, plan_id: str) -> None:
    """Fill a plan in, with one service."""
    today = desk.today()
    plan = evolve(
        desk.store.records.get(Plan, plan_id),
        drafted=today,
        language="prs",
        goals=("employment",),
        long_term_goals="Lähihoitajaksi",
        period_goals="Kieli tasolle A2.2",
        follow_up="Soitto kerran kuussa",
        valid_from=today,
        valid_until=today + timedelta(days=300),
        told_duties=today,
        told_language="prs",
        planned_review=today + timedelta(days=150),
        data_sources=("client",),
    )
    clients.save(desk, plan, CLIENT)
    service = clients.blank(
        desk,
        PlanService,
        plan.client_id,
        plan_id=plan.id,
        service_kind="language",
        name="Kotoutumiskoulutus",
        provider="Omnia",
        justification="Kieli on edellytys",
    )
    clients.save(desk, service, CLIENT)


def _accept() -> None:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    dialog.accept()


def _give_reason() -> None:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ReasonDialog)
    dialog.reason.setPlainText("kurssi siirtyi")
    dialog.ok.click()


@pytest.fixture
def page(opened: Desktop, qtbot: QtBot) -> ClientPage:
    client = taken_in(opened, qtbot, interpreter_language="prs")
    return client_page(opened, qtbot, client, "plan")


@pytest.fixture
def panel(page: ClientPage) -> PlanPanel:
    shown = page.panel()
    assert isinstance(shown, PlanPanel)
    return shown


@pytest.fixture
def completed(panel: PlanPanel, opened: Desktop, qtbot: QtBot) -> PlanPanel:
    """The panel with a completed plan."""
    panel.start()
    qtbot.waitUntil(lambda: panel.plan() is not None)
    held = panel.plan()
    assert held is not None

    def work(desk: Desk) -> None:
        fill(desk, held.id)
        plans.complete(desk, held.id)

    ask(opened, qtbot, work)
    page = panel.window().findChild(ClientPage)
    assert page is not None
    page.show_section("basic")
    page.open(held.client_id)
    qtbot.waitUntil(lambda: page.context.file.of(Plan)[0].state == "completed")
    page.show_section("plan")
    return panel


def test_a_plan_is_started_completed_frozen_and_corrected(
    panel: PlanPanel, page: ClientPage, opened: Desktop, qtbot: QtBot
) -> None:
    assert panel.empty.isVisible()
    panel.start()
    qtbot.waitUntil(lambda: panel.plan() is not None)
    panel.show_part("goals")
    type_into(panel.editors()[0].forms["goals"], "long_term_goals", "Lähihoitajaksi.")
    panel.show_part("told")
    held = panel.plan()
    assert held is not None
    stored = ask(opened, qtbot, lambda desk: desk.store.records.get(Plan, held.id))
    assert stored.long_term_goals == "Lähihoitajaksi."
    ask(opened, qtbot, fill, held.id)
    page.show_section("basic")
    page.open(held.client_id)
    qtbot.waitUntil(lambda: bool(page.context.file.of(PlanService)))
    page.show_section("plan")
    assert panel.bar.progress.isVisible()
    QTimer.singleShot(50, _accept)
    panel.complete()
    qtbot.waitUntil(lambda: panel.plan().state == "completed")  # type: ignore[union-attr]
    assert not panel.editors()[0].forms["told"].control("told_duties").isEnabled()
    assert page.context.client.status == "integration_client"
    QTimer.singleShot(50, _give_reason)
    panel.correct()
    qtbot.waitUntil(lambda: panel.plan().state == "correcting")  # type: ignore[union-attr]
    assert panel.editors()[0].forms["told"].control("told_duties").isEnabled()
    assert len(ask(opened, qtbot, plans.versions, held.id)) == 1


def test_what_a_plan_lacks_is_listed_its_length_among_it(
    panel: PlanPanel, page: ClientPage, opened: Desktop, qtbot: QtBot
) -> None:
    panel.start()
    qtbot.waitUntil(lambda: panel.plan() is not None)
    held = panel.plan()
    assert held is not None

    def work(desk: Desk) -> None:
        fill(desk, held.id)
        plan = desk.store.records.get(Plan, held.id)
        with desk.store.unit(CLIENT) as unit:  # no form saves such a plan
            unit.put(evolve(plan, valid_until=date(2040, 1, 1)))

    ask(opened, qtbot, work)
    page.show_section("basic")
    page.open(held.client_id)
    qtbot.waitUntil(lambda: bool(page.context.file.of(PlanService)))
    page.show_section("plan")

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, MissingDialog)
        dialog._choose("length", "valid_until")

    QTimer.singleShot(50, choose)
    panel.complete()
    assert panel.key().endswith("/length")
    assert panel.plan().state == "open"  # type: ignore[union-attr]


def test_what_keeps_the_plan_from_being_saved_is_said_in_every_part(
    panel: PlanPanel, qtbot: QtBot
) -> None:
    panel.start()
    qtbot.waitUntil(lambda: panel.plan() is not None)
    held = panel.plan()
    assert held is not None
    panel.show_part("drafting")
    type_into(panel.editors()[0].forms["drafting"], "number", "22.11.2026")
    panel.show_part("goals")
    qtbot.waitUntil(lambda: "Suunnitelman numero" in panel.lacking.text())
    places: list[tuple[str, str]] = []

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, MissingDialog)
        line = dialog.findChildren(LineButton)[0]
        line.setFocus()
        QTest.keyClick(line, Qt.Key.Key_Return)
        places.append(dialog.wanted)

    QTimer.singleShot(50, choose)
    panel.complete()
    assert places == [("drafting", "number")]
    assert panel.key().endswith("/drafting")
    type_into(panel.editors()[0].forms["drafting"], "number", "1")
    panel.show_part("goals")
    qtbot.waitUntil(lambda: "Suunnitelman numero" not in panel.lacking.text())


def test_a_review_is_begun_completed_and_read_only(
    completed: PlanPanel, opened: Desktop, qtbot: QtBot
) -> None:
    completed.show_part("reviews")
    (reviews,) = completed.shown()
    assert isinstance(reviews, ReviewList)
    begun = reviews
    begun.add()
    qtbot.waitUntil(lambda: begun.editor is not None)
    review_id = begun.open_id

    def work(desk: Desk) -> None:
        review = evolve(
            desk.store.records.get(Review, review_id),
            language="prs",
            participation="Osallistunut",
            progress="A2.1",
            changes="Ei muutoksia",
            last_review=True,
            data_sources=("client",),
        )
        clients.save(desk, review, CLIENT)

    ask(opened, qtbot, work)
    page = completed.window().findChild(ClientPage)
    assert page is not None
    page.show_section("basic")
    page.open(page.context.client_id)
    qtbot.waitUntil(lambda: page.context.file.of(Review)[0].progress == "A2.1")
    page.open(page.context.client_id, "plan", review_id)
    (reviews,) = completed.shown()
    assert isinstance(reviews, ReviewList)
    assert reviews.open_id == review_id
    QTimer.singleShot(50, _accept)
    reviews.complete()
    qtbot.waitUntil(lambda: page.context.file.of(Review)[0].state == "completed")
    editor = reviews.editor
    assert editor is not None
    assert not editor.forms["review"].control("reviewed").isEnabled()


def test_a_referral_takes_its_service_from_the_plan(completed: PlanPanel, qtbot: QtBot) -> None:
    completed.show_part("referrals")
    (referrals,) = completed.shown()
    assert isinstance(referrals, ReferralList)
    service = completed.context.many(PlanService)[0]
    referrals.add_of(service.id)
    qtbot.waitUntil(lambda: referrals.editor is not None)
    editor = referrals.editor
    assert editor is not None
    type_into(editor.forms["content"], "training_recommendation", "Kotoutumiskoulutus, hidas polku")
    referrals.close_open()
    qtbot.waitUntil(lambda: bool(completed.context.file.of(Referral)))
    (stored,) = completed.context.file.of(Referral)
    assert (stored.provider, stored.plan_service_id) == ("Omnia", service.id)


def test_without_a_valid_plan_the_page_says_why_there_is_no_referral(
    panel: PlanPanel, page: ClientPage, qtbot: QtBot
) -> None:
    panel.start()
    qtbot.waitUntil(lambda: panel.plan() is not None)
    panel.show_part("referrals")
    (referrals,) = panel.shown()
    assert isinstance(referrals, ReferralList)
    referrals.add_of("")
    qtbot.waitUntil(page.problem.isVisible)
    assert "94 §" in page.problem.text()


@pytest.mark.parametrize("section", ["appointments", "requests"])
def test_a_dealing_is_begun_and_kept(section: str, opened: Desktop, qtbot: QtBot) -> None:
    client = taken_in(opened, qtbot, interpreter_language="prs")
    page = client_page(opened, qtbot, client, section)
    panel = page.panel()
    assert panel is not None
    lists = panel.lists  # type: ignore[attr-defined]
    lists[0].add()
    qtbot.waitUntil(lambda: lists[0].editor is not None)
    assert lists[0].editor.record().language == "prs"


def test_the_list_of_sections_marks_what_is_there(completed: PlanPanel) -> None:
    marks = {one.id: one.marker(completed.context) for one in client_sections()}
    assert (marks["plan"].sign, marks["plan"].tone) == ("check", "good")
    assert marks["appointments"].text == ""


def test_closing_a_service_leads_back_to_add_and_the_plan_knows_of_it(
    panel: PlanPanel, qtbot: QtBot
) -> None:
    panel.start()
    qtbot.waitUntil(lambda: panel.plan() is not None)
    panel.show_part("services")
    services = panel.shown()[0]
    assert isinstance(services, ManyList)
    told = panel.lacking.text()
    services.add()
    qtbot.waitUntil(lambda: services.editor is not None)
    assert services.editor is not None
    form = next(iter(services.editor.forms.values()))
    type_into(form, "name", "Kotoutumiskoulutus")
    form.control("name").setFocus()
    close = next(one for one in services.findChildren(Button) if one.text() == _(CLOSE))
    close.setFocus()
    close.click()
    qtbot.waitUntil(lambda: panel.window().focusWidget() is services.add_button)
    qtbot.waitUntil(lambda: panel.lacking.text() != told)


def test_completing_leads_to_the_button_that_opens_it_again(
    panel: PlanPanel, page: ClientPage, opened: Desktop, qtbot: QtBot
) -> None:
    panel.start()
    qtbot.waitUntil(lambda: panel.plan() is not None)
    held = panel.plan()
    assert held is not None
    ask(opened, qtbot, fill, held.id)
    page.show_section("basic")
    page.open(held.client_id)
    qtbot.waitUntil(lambda: bool(page.context.file.of(PlanService)))
    page.show_section("plan")
    panel.complete_button.setFocus()
    QTimer.singleShot(50, _accept)
    panel.complete_button.click()
    qtbot.waitUntil(lambda: panel.window().focusWidget() is panel.correct_button)
