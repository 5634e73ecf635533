from __future__ import annotations

from datetime import timedelta

import attrs
import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.changes import EVERYTHING
from kotodesk.desktop.fields.line_button import LineButton
from kotodesk.desktop.pages.client.page import ClientPage
from kotodesk.desktop.pages.client.sections import client_sections
from kotodesk.desktop.pages.today.item import TodayLine
from kotodesk.desktop.pages.today.page import TodayPage
from kotodesk.desktop.pages.today.putting_off import PutOffDialog
from kotodesk.desktop.pages.today.why import Why
from kotodesk.desktop.pages.today.words import FAMILIES, section_for, sentence
from kotodesk.desktop.widgets import EmptyState
from kotodesk.i18n import set_language
from kotodesk.i18n.formats import format_date
from kotodesk.register.client import Client
from kotodesk.register.residence import Residence
from kotodesk.register.source import CLIENT
from kotodesk.services import clients
from kotodesk.services.desk import Desk
from tests.desks import TODAY
from tests.desktop.conftest import flush, nameless
from tests.desktop.pages.people import ask, taken_in


def _page(desktop: Desktop, qtbot: QtBot) -> TodayPage:
    assert desktop.frame is not None
    desktop.frame.go("today")
    page = desktop.frame.page("today")
    assert isinstance(page, TodayPage)
    page.refresh(EVERYTHING)
    qtbot.waitUntil(lambda: page._shown is not None)
    _wait_filled(page, qtbot)
    return page


def _wait_filled(page: TodayPage, qtbot: QtBot) -> None:
    """Wait until all lines are there: they come in several turns."""
    qtbot.waitUntil(lambda: not page.listed.rows.busy)
    flush()


def _permit(desk: Desk, client: Client, days: int) -> None:
    end = desk.today() + timedelta(days=days)
    held = clients.blank(desk, Residence, client.id, valid_to=end, permit_type="B")
    clients.save(desk, held, CLIENT)


def test_an_empty_register_offers_both_ways_to_begin(opened: Desktop, qtbot: QtBot) -> None:
    page = _page(opened, qtbot)
    assert opened.frame is not None
    (empty,) = page.listed.findChildren(EmptyState)
    assert not empty.action.isHidden()
    assert nameless(page) == []
    empty.other.click()
    assert opened.frame.place()[0] == "import"
    taken_in(opened, qtbot)
    opened.frame.shell.changed()
    page = _page(opened, qtbot)
    qtbot.waitUntil(lambda: page._shown is not None and page._shown.clients == 1)
    _wait_filled(page, qtbot)
    assert [one for one in page.listed.findChildren(EmptyState) if not one.action.isHidden()] == []


def test_the_rail_counts_anew_while_another_page_is_shown(opened: Desktop, qtbot: QtBot) -> None:
    client = taken_in(opened, qtbot)
    page = _page(opened, qtbot)
    assert opened.frame is not None
    opened.frame.go("import")
    ask(opened, qtbot, _permit, client, -3)
    with qtbot.waitSignal(
        page.shell.counted,
        timeout=20_000,
        check_params_cb=lambda name, count: name == "today" and (count or 0) > 0,
    ):
        page.shell.changed()


def test_an_ending_permit_leads_to_its_section(opened: Desktop, qtbot: QtBot) -> None:
    client = taken_in(opened, qtbot)
    ask(opened, qtbot, _permit, client, -3)
    page = _page(opened, qtbot)
    qtbot.waitUntil(lambda: page._shown is not None and page._shown.overview.overdue == 1)
    line = _line_of(page, client, qtbot)
    assert nameless(page) == []
    line.button.click()
    shown = opened.frame.page("client") if opened.frame is not None else None
    assert isinstance(shown, ClientPage)
    qtbot.waitUntil(lambda: shown.state()["section"] == "residence")


def test_a_draft_left_open_leads_back_to_it(opened: Desktop, qtbot: QtBot) -> None:
    client = taken_in(opened, qtbot)
    ask(opened, qtbot, clients.save_draft, client.changed(phone="040"), "contact")
    page = _page(opened, qtbot)

    def lines() -> list[LineButton]:
        return [
            one for one in page.aside.drafts_card.findChildren(LineButton) if not one.isHidden()
        ]

    qtbot.waitUntil(lambda: len(lines()) == 1)
    (line,) = lines()
    assert "Rahimi" in line.accessibleName()
    line.click()
    shown = opened.frame.page("client") if opened.frame is not None else None
    assert isinstance(shown, ClientPage)
    qtbot.waitUntil(lambda: shown.state()["section"] == "contact")


def test_the_sentence_says_how_much_there_is() -> None:
    set_language("fi")
    assert sentence(0, 0).endswith("Mikään ei ole myöhässä.")
    assert sentence(1, 1) == (
        "Laki odottaa yhtä asiaa seuraavien 30 päivän aikana. Yksi on myöhässä."
    )
    assert "7 asiaa" in sentence(2, 7)
    set_language("sv")
    assert "2 saker är försenade" in sentence(2, 7)


def _lines_of(page: TodayPage, client: Client) -> list[TodayLine]:
    return [
        one
        for one in page.listed.lines()
        if one.item.finding.client_id == client.id and one.item.finding.kind == "permit_ends"
    ]


def _line_of(page: TodayPage, client: Client, qtbot: QtBot) -> TodayLine:
    qtbot.waitUntil(lambda: len(_lines_of(page, client)) == 1)
    return _lines_of(page, client)[0]


def test_a_line_tells_why_and_what_it_rests_on(opened: Desktop, qtbot: QtBot) -> None:
    client = taken_in(opened, qtbot)
    ask(opened, qtbot, _permit, client, 5)
    page = _page(opened, qtbot)
    line = _line_of(page, client, qtbot)
    line.why.click()
    assert line.details is not None
    texts = [one.text() for one in line.details.findChildren(QLabel)]
    assert "2.1 §, 73.1 § 3 k." in texts
    finding = line.item.finding
    assert any(format_date(finding.due) in text for text in texts if finding.due is not None)
    assert nameless(page) == []
    unseen = attrs.evolve(line.item, finding=attrs.evolve(finding, verify=True))
    for item, told in ((line.item, False), (unseen, True)):
        shown = Why(item, TODAY, page).findChildren(QLabel)
        assert any("Finlex" in one.text() for one in shown) is told


def test_a_line_is_put_off_and_shown_again(
    opened: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = taken_in(opened, qtbot)
    ask(opened, qtbot, _permit, client, 5)
    page = _page(opened, qtbot)

    def answered(dialog: PutOffDialog) -> int:
        dialog.ok.click()
        assert dialog.answer is None
        assert dialog.focusWidget() is dialog.reason
        dialog.reason.setText("Asiakas matkoilla")
        dialog.ok.click()
        return dialog.result()

    monkeypatch.setattr(PutOffDialog, "exec", answered)
    page._do("put_off", _line_of(page, client, qtbot).item)
    qtbot.waitUntil(lambda: page._shown is not None and len(page._shown.overview.put_off) == 1)
    asleep = page._shown.overview.put_off[0] if page._shown is not None else None
    assert asleep is not None
    page._do("wake", asleep)
    qtbot.waitUntil(lambda: page._shown is not None and not page._shown.overview.put_off)
    assert _line_of(page, client, qtbot).item.finding == asleep.finding


def test_filters_and_the_order_by_client(opened: Desktop, qtbot: QtBot) -> None:
    client = taken_in(opened, qtbot)
    ask(opened, qtbot, _permit, client, 5)
    page = _page(opened, qtbot)
    qtbot.waitUntil(lambda: "permit" in page.filters._chips)
    page.filters._chips["permit"].click()
    qtbot.waitUntil(
        lambda: {one.item.finding.kind for one in page.listed.lines()} == {"permit_ends"}
    )
    page.filters._chips["permit"].click()
    page.filters.order._choose("client")
    qtbot.waitUntil(lambda: page._shown is not None and page._shown.overview.query.by == "client")

    def heads() -> list[LineButton]:
        return [one for one in page.listed.findChildren(LineButton) if one.property("client")]

    qtbot.waitUntil(lambda: bool(heads()))  # they come a few a turn
    head = heads()[0]
    assert "Rahimi" in head.accessibleName()
    assert head.sizeHint().height() > 0
    head.click()
    shown = opened.frame.page("client") if opened.frame is not None else None
    assert isinstance(shown, ClientPage)


def test_every_kind_of_finding_leads_to_a_section_that_is_there() -> None:
    sections = {one.id for one in client_sections()}
    kinds = {kind for _title, kinds in FAMILIES.values() for kind in kinds}
    assert {section_for(kind) for kind in kinds} <= sections
