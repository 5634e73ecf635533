from __future__ import annotations

from datetime import date, timedelta

from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.pages.client.assessment_panel import AssessmentPanel
from kotodesk.desktop.pages.eligibility.answers import AnswerCard
from kotodesk.desktop.pages.eligibility.panel import RightsPanel
from kotodesk.desktop.widgets import DateEdit
from kotodesk.register.client import Client
from kotodesk.register.residence import Residence
from kotodesk.register.situation import Situation
from kotodesk.register.source import CLIENT
from kotodesk.services import clients
from kotodesk.services.desk import Desk
from tests.desktop.conftest import nameless
from tests.desktop.pages.people import ask, client_page, taken_in


def _held(
    desktop: Desktop, qtbot: QtBot, activity: str = "employed", family: str = "Rahimi"
) -> Client:
    client = taken_in(desktop, qtbot, family=family)

    def work(desk: Desk) -> None:
        residence = Residence(
            id=desk.store.new_id(),
            client_id=client.id,
            act_group="2_3_protection",
            aliens_act_section="87",
            quota_refugee=False,
            first_permit=desk.today() - timedelta(days=200),
            first_municipality=desk.today() - timedelta(days=150),
        )
        situation = Situation(id=desk.store.new_id(), client_id=client.id, main_activity=activity)
        clients.save(desk, residence, CLIENT)
        clients.save(desk, situation, CLIENT)

    ask(desktop, qtbot, work)
    return client


def _panel(desktop: Desktop, qtbot: QtBot, client: Client) -> RightsPanel:
    page = client_page(desktop, qtbot, client, "rights")
    panel = page.panel()
    assert isinstance(panel, RightsPanel)
    qtbot.waitUntil(lambda: panel.answers.told() is not None)
    return panel


def _cards(panel: RightsPanel) -> list[AnswerCard]:
    found = panel.answers.findChildren(AnswerCard)
    return [one for one in found if not one.isHidden()]


def test_the_five_answers_stand_below_one_another(opened: Desktop, qtbot: QtBot) -> None:
    panel = _panel(opened, qtbot, _held(opened, qtbot))
    qtbot.waitUntil(lambda: bool(_cards(panel)))
    assert [one.answer.question for one in _cards(panel)] == [
        "assessment",
        "plan",
        "group",
        "money",
        "authority",
    ]
    assert nameless(panel) == []


def test_a_supposition_stands_beside_and_nothing_is_saved(opened: Desktop, qtbot: QtBot) -> None:
    client = _held(opened, qtbot)
    panel = _panel(opened, qtbot, client)

    def stored(desk: Desk) -> tuple[object, int]:
        return clients.read_file(desk, client.id), desk.store.journal.head()[0]

    before = ask(opened, qtbot, stored)
    panel.what_if.click()
    permit = panel.form.values["residence", "first_permit"]
    assert isinstance(permit, DateEdit)
    permit.set_value(date(2001, 1, 31))
    permit.changed.emit()

    def supposed() -> bool:
        told = panel.answers.told()
        return told is not None and told.supposed is not None

    qtbot.waitUntil(supposed)
    told = panel.answers.told()
    assert told is not None
    assert told.supposed is not None
    assert told.supposed.of("assessment").until == date(2004, 1, 31)
    qtbot.waitUntil(lambda: len(_cards(panel)) == 10)
    assert nameless(panel) == []
    assert ask(opened, qtbot, stored) == before
    panel.form.back.click()
    qtbot.waitUntil(lambda: not supposed())
    panel.what_if.click()
    assert panel.form.isHidden()


def test_a_jobseekers_assessment_is_warned_of_and_not_held_back(
    opened: Desktop, qtbot: QtBot
) -> None:
    client = _held(opened, qtbot, "unemployed_jobseeker")
    page = client_page(opened, qtbot, client, "assessment")
    panel = page.panel()
    assert isinstance(panel, AssessmentPanel)
    qtbot.waitUntil(lambda: "A-TMT" in panel.authority.text())
    assert panel.empty.action.isEnabled()
    other = client_page(opened, qtbot, _held(opened, qtbot, family="Noori"), "assessment").panel()
    assert isinstance(other, AssessmentPanel)
    assert not other.authority.text()
