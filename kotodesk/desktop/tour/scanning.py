"""The station of scans: a pile of signed papers comes back and finds its consents."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from kotodesk.desktop.pages.consents.register_page import SCANS, ConsentsPage
from kotodesk.desktop.pages.scans.page import ScansPage
from kotodesk.desktop.tour.consenting import FORM_ON_PILE
from kotodesk.desktop.tour.journey import Journey
from kotodesk.documents.render import page_count, page_png

PILE = "skannattu_pino.tiff"
_DPI = 150
_WHITE = 246


def scans(journey: Journey) -> None:
    """Read a pile scanned upside down and with an empty back, and attach what is ready."""
    hands = journey.hands
    pile = journey.out / PILE
    _scan(journey.out / FORM_ON_PILE, pile)
    journey.go("consents")
    hands.say(journey.page("consents", ConsentsPage), SCANS)
    page = journey.page("scans", ScansPage)
    hands.open_file(pile, lambda: hands.press(page.zone.button))
    hands.wait(lambda: bool(page.found.cards), "the forms to be recognised")
    hands.settle()
    journey.picture("scans")
    journey.facts["scanned_forms"] = sum(card.ready for card in page.found.cards)
    hands.press(page.all_button)
    hands.wait(lambda: all(card.attached for card in page.found.cards), "the forms to be attached")
    hands.settle()
    journey.picture("scans_attached")


def _scan(form: Path, pile: Path) -> None:
    """Make a pile of a form's pages as a copier would: the last first, one upside down."""
    pdf = form.read_bytes()
    sheets = [
        Image.open(io.BytesIO(page_png(pdf, number, dpi=_DPI))).convert("L")
        for number in range(page_count(pdf))
    ]
    empty = Image.new("L", sheets[0].size, _WHITE)
    turned = [sheets[-1].rotate(180), empty, *reversed(sheets[:-1])]
    turned[0].save(pile, "TIFF", save_all=True, append_images=turned[1:], compression="tiff_lzw")
