"""Stations about one client: taken in, her sections filled, assessed, guided."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from kotodesk.desktop.page import Hit
from kotodesk.desktop.pages.client import assessment_panel, many
from kotodesk.desktop.pages.client.assessment_panel import AssessmentPanel
from kotodesk.desktop.pages.client.page import ClientPage
from kotodesk.desktop.pages.client.panel import Panel
from kotodesk.desktop.pages.client.visits_panel import VisitsPanel
from kotodesk.desktop.pages.clients.new_client import NewClientDialog
from kotodesk.desktop.pages.clients.page import ClientsPage
from kotodesk.desktop.tour.faults import TourStopped
from kotodesk.desktop.tour.journey import Journey
from kotodesk.desktop.widgets import Dialog
from kotodesk.desktop.windows.finder import Finder
from kotodesk.register.record import Record
from kotodesk.services.demo import interview

_SHOWN = frozenset({"start", "literacy", "finnish_swedish", "told", "outcome"})
"""Parts of the assessment that get a picture of their own."""


def take_in(journey: Journey) -> None:
    """Type a new client into the dialog and come to her page."""
    journey.go("clients")
    page = journey.page("clients", ClientsPage)
    journey.hands.press(page.new_button)
    dialog = journey.dialog(NewClientDialog)
    journey.hands.wait(dialog.ok.isEnabled, "the empty form")
    fill(journey, dialog, journey.newcomer.client)
    journey.picture("new_client")
    journey.hands.press(dialog.ok)
    client_page(journey)


def fill(journey: Journey, dialog: NewClientDialog, client: Record) -> None:
    """Fill what the dialog asks for; the birth date comes from the identity code."""
    form = dialog.form
    values = {name: getattr(client, name) for name in form.names()}
    if values.get("hetu"):
        values.pop("birth_date", None)
        values.pop("no_hetu_reason", None)
    journey.hands.fill_form(form, values)


def client_page(journey: Journey) -> ClientPage:
    """Return the client's page once the client is shown on it."""
    page = journey.page("client", ClientPage)
    journey.hands.wait(lambda: page.context.is_open and page.panel() is not None, "the client")
    journey.hands.settle()
    return page


def section(journey: Journey, page: ClientPage, section_id: str) -> Panel:
    """Press a section in the list and return its panel."""
    journey.hands.press(page.sections.buttons[section_id])
    journey.hands.wait(lambda: page.state()["section"] == section_id, f"section {section_id}")
    panel = page.panel()
    if panel is None:
        raise TourStopped(journey.hands.step, f"section {section_id} is empty")
    return panel


def fill_sections(journey: Journey) -> None:
    """Fill her sections one by one; leaving one saves it."""
    page = client_page(journey)
    person = journey.newcomer
    journey.facts["newcomer_id"] = page.context.client_id
    journey.picture("client_basic")
    for section_id, record in (
        ("basic", person.client),
        ("contact", person.client),
        ("language", person.client),
        ("residence", person.residence),
        ("situation", person.situation),
    ):
        panel = section(journey, page, section_id)
        for editor in panel.editors():
            for form in editor.forms.values():
                present = editor.record()
                wanted = {name: getattr(record, name) for name in form.names()}
                journey.hands.fill_form(
                    form,
                    {n: value for n, value in wanted.items() if value != getattr(present, n)},
                )
        page.save()
        journey.hands.settle()
        if any(editor.unsaved for editor in panel.editors()):
            raise TourStopped(journey.hands.step, f"section {section_id} was not saved")
        journey.picture(f"client_{section_id}")


def assess(journey: Journey) -> None:
    """Start an assessment, go through it part by part, mark it as completed."""
    page, hands = client_page(journey), journey.hands
    panel = section(journey, page, "assessment")
    if not isinstance(panel, AssessmentPanel):
        raise TourStopped(hands.step, "the assessment has another panel")
    journey.picture("assessment_none")
    hands.say(panel, assessment_panel.START)
    hands.wait(lambda: panel.assessment() is not None, "the assessment to start")
    hands.settle()
    answers = interview.answers(page.context.today, journey.newcomer.client.service_language)
    last = ""
    while (part := panel.key().partition("/")[2]) != last:
        last = part
        _fill_part(journey, panel, part, answers)
        if panel.next.isVisible():
            hands.press(panel.next)
    hands.settle()
    with hands.answering(Dialog, lambda dialog: _complete(journey, dialog)):
        hands.press(panel.complete_button)
    hands.wait(panel.correct_button.isVisible, "the assessment to be completed")
    hands.settle()
    journey.picture("assessment_completed")


def _fill_part(
    journey: Journey, panel: AssessmentPanel, part: str, answers: dict[str, Any]
) -> None:
    for editor in panel.editors():
        for form in editor.forms.values():
            present = editor.record()
            names = [name for name in form.names() if name in answers]
            journey.hands.fill_form(
                form, {n: answers[n] for n in names if answers[n] != getattr(present, n)}
            )
    if part in _SHOWN:
        journey.picture(f"assessment_{part}")


def _complete(journey: Journey, dialog: Dialog) -> None:
    journey.picture("assessment_complete")
    journey.hands.agree(dialog)


def guide(journey: Journey) -> None:
    """Note a guidance talk with the newcomer, and one with somebody who gave no consent."""
    _guidance(journey, client_page(journey), "guidance")
    journey.go("clients")
    clients = journey.page("clients", ClientsPage)
    other = next(
        (
            place
            for place in range(clients.model.rowCount())
            if clients.model.id_of(place) != _newcomer_id(journey)
        ),
        None,
    )
    if other is None:
        return
    journey.hands.open_row(clients.table, other)
    _guidance(journey, client_page(journey), "")
    to_newcomer(journey)


def _guidance(journey: Journey, page: ClientPage, picture: str) -> None:
    hands = journey.hands
    hands.press(page.head.visit)
    panel = page.panel()
    if not isinstance(panel, VisitsPanel):
        raise TourStopped(hands.step, "a new visit opened another section")
    visits = panel.lists[0]
    hands.wait(lambda: visits.editor is not None, "the new visit")
    editor = visits.editor
    if editor is None:
        return
    talk = interview.guidance(page.context.today, journey.newcomer.client.service_language)
    for form in editor.forms.values():
        for name in form.names():
            value = talk.get(name)
            if value not in (None, "") and value != getattr(editor.record(), name):
                hands.fill(form.control(name), value)
    if picture:
        journey.picture(picture)
    close: QAbstractButton = hands.button(visits, many.CLOSE)
    hands.press(close)
    hands.settle()
    if visits.editor is not None:
        raise TourStopped(hands.step, "the visit was not saved")
    if picture:
        journey.picture(f"{picture}_saved")


def _newcomer_id(journey: Journey) -> str:
    return str(journey.facts.get("newcomer_id", ""))


def to_newcomer(journey: Journey) -> ClientPage:
    """Go to the newcomer's page by the search at the top."""
    hands, client = journey.hands, journey.newcomer.client
    field = journey.frame.form.search
    hands.shortcut(journey.frame, "Ctrl+K")
    hands.write(field, f"{client.family_name} {client.given_names}")
    finder = journey.hands.find(journey.frame, Finder)
    hands.wait(
        lambda: finder.isVisible() and any(_is_hers(hit, journey) for hit in finder.hits()),
        "the search to find her",
    )
    hits = finder.hits()
    for _step in range(next(n for n, hit in enumerate(hits) if _is_hers(hit, journey))):
        hands.key(field, Qt.Key.Key_Down)
    hands.key(field, Qt.Key.Key_Return)
    page = client_page(journey)
    if page.context.client_id != _newcomer_id(journey):
        raise TourStopped(hands.step, "the search led to somebody else")
    return page


def _is_hers(hit: Hit, journey: Journey) -> bool:
    return str(hit.state.get("client_id")) == _newcomer_id(journey)
