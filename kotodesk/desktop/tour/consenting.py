"""The station of consents: asked for, printed beside another language, answered, scanned."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton

from kotodesk.desktop.pages.client.page import ClientPage
from kotodesk.desktop.pages.consents import panel
from kotodesk.desktop.pages.consents.consent_page import ConsentPage
from kotodesk.desktop.pages.consents.step_paper import PaperStep
from kotodesk.desktop.tour.faults import TourStopped
from kotodesk.desktop.tour.journey import Journey
from kotodesk.desktop.tour.meeting import client_page, section
from kotodesk.desktop.tour.speaking import every_language
from kotodesk.desktop.widgets.paper import Paper
from kotodesk.i18n import N_

IN_EVERY_LANGUAGE = "C1"
KINDS = (("C1", ("fi", "sv")), ("C4", ("fi", "uk")))
_RECEIVER, _PLACE = "Kauniaisten kansalaisopisto", "Kauniainen"
_WHERE = "Kaappi 2, kansio S"
_SCAN_DPI = 90
FORM_ON_PILE = "suostumus_C4_fi_uk.pdf"
"""The form that is not scanned by itself: it comes back in a pile, at the next station."""
_NEXT = N_("Next")


def consent(journey: Journey) -> None:
    """Ask for both kinds of consent; print, record, scan, and save the withdrawal form."""
    forms: list[str] = []
    for kind, languages in KINDS:
        page = client_page(journey)
        inside = section(journey, page, "consents")
        journey.hands.say(inside, panel.NEW)
        opened = journey.page("consent", ConsentPage)
        _begin(journey, opened, kind)
        _content(journey, opened, kind)
        names = [f"{name}_{kind}_{'_'.join(languages)}.pdf" for name in _PAPERS]
        _form(journey, opened, kind, languages, [journey.out / name for name in names])
        _answer(journey, opened, kind, journey.out / names[2])
        _paper(journey, opened, kind, journey.out / names[0])
        forms += names
        back = opened.head.findChildren(QAbstractButton)[0]
        journey.hands.press(back)
    journey.facts["forms"] = forms
    _list(journey)


_PAPERS = ("suostumus", "asiakkaan_kappale", "peruutus")


def _begin(journey: Journey, page: ConsentPage, kind: str) -> None:
    hands = journey.hands
    hands.wait(lambda: bool(page.state().get("client_id")), "the new consent")
    hands.settle()
    if not page.steps.kind.buttons[kind].isChecked():
        hands.press(page.steps.kind.buttons[kind])
    hands.wait(lambda: page.consent().consent_type == kind, "the kind of consent")
    hands.wait(lambda: page.live.pages() > 0, "the form beside the fields")
    journey.picture(f"consent_{kind}_need")
    hands.say(page, _NEXT)


def _content(journey: Journey, page: ConsentPage, kind: str) -> None:
    content, hands = page.steps.content, journey.hands
    if content.receiver.isVisible() and not content.receiver.value():
        hands.fill(content.receiver, _RECEIVER)
    if content.data.isVisible():
        for code in ("2_name_contact", "5_education_work"):
            if not content.data.ticks[code].value():
                hands.press(content.data.ticks[code])
    journey.picture(f"consent_{kind}_content")
    hands.say(page, _NEXT)


def _form(
    journey: Journey, page: ConsentPage, kind: str, languages: tuple[str, ...], paths: list[Path]
) -> None:
    hands, form = journey.hands, page.form
    if kind == IN_EVERY_LANGUAGE:
        every_language(journey, page, kind)
    hands.pick(form.languages.client, languages[-1])
    hands.pick(form.languages.beside, languages[0])
    hands.pause(0.5)
    hands.settle()
    hands.wait(form.save_button.isEnabled, "the form to be complete")
    journey.picture(f"consent_{kind}_form")
    hands.save_as(paths[0], lambda: hands.press(form.save_button))
    hands.settle()
    hands.press(form.copy_button)
    journey.save_shown_paper(paths[1], f"client_copy_{kind}" if kind == "C4" else "")
    hands.say(page, _NEXT)


def _answer(journey: Journey, page: ConsentPage, kind: str, withdrawal: Path) -> None:
    hands, answer = journey.hands, page.steps.answer
    hands.segment(answer.answer, "given")
    hands.pick(answer.way, "paper_signed")
    hands.fill(answer.place, _PLACE)
    journey.picture(f"consent_{kind}_answer")
    hands.press(answer.record_button)
    hands.wait(answer.withdraw_button.isVisible, "the answer to be recorded")
    hands.settle()
    journey.picture(f"consent_{kind}_given")
    hands.press(answer.withdrawal_button)
    journey.save_shown_paper(withdrawal, f"withdrawal_form_{kind}" if kind == "C1" else "")
    hands.say(page, _NEXT)


def _paper(journey: Journey, page: ConsentPage, kind: str, form: Path) -> None:
    hands, paper = journey.hands, page.steps.paper
    hands.fill(paper.paper_location, _WHERE)
    if form.name == FORM_ON_PILE:
        return
    scan = _scanned(journey, form, kind)
    hands.open_file(scan, lambda: hands.press(paper.drop.button))
    hands.wait(lambda: _scans(paper) == 1, "the scan to be attached")
    hands.settle()
    journey.picture(f"consent_{kind}_paper")


def _scans(paper: PaperStep) -> int:
    return sum(1 for one in paper.findChildren(QAbstractButton) if one.property("scan"))


def _scanned(journey: Journey, form: Path, kind: str) -> Path:
    """Make a picture of the form's first page, as a scanner would."""
    paper = Paper(form.read_bytes())
    scan = journey.out / f"skannaus_{kind}.png"
    picture = paper.image(0, _SCAN_DPI)
    paper.close()
    if not picture.save(str(scan)):
        raise TourStopped(journey.hands.step, "the form could not be scanned")
    return scan


def _list(journey: Journey) -> None:
    page: ClientPage = client_page(journey)
    section(journey, page, "consents")
    journey.hands.settle()
    journey.picture("client_consents")
    journey.go("consents")
    journey.picture("consents")
