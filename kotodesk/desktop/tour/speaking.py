"""The form of C1 in every language it exists in: as PDF, and as pictures of its pages."""

from __future__ import annotations

from pathlib import Path

from kotodesk.desktop.pages.consents.consent_page import ConsentPage
from kotodesk.desktop.tour.journey import Journey
from kotodesk.documents.render import page_count, page_png

FOLDER = "languages"
OFFICIAL = "fi"
_DPI = 80


def every_language(journey: Journey, page: ConsentPage, kind: str) -> None:
    """Save the form once in each language beside Finnish; Finnish stands alone."""
    hands, form = journey.hands, page.form
    folder = journey.out / FOLDER
    folder.mkdir(exist_ok=True)
    offered = [form.languages.client.itemData(place) for place in _places(page)]
    for language in offered:
        hands.pick(form.languages.client, language)
        hands.pick(form.languages.beside, "" if language == OFFICIAL else OFFICIAL)
        hands.pause(0.4)
        hands.settle()
        hands.wait(form.save_button.isEnabled, "the form to be complete")
        path = folder / f"suostumus_{kind}_{language}.pdf"
        hands.save_as(path, lambda: hands.press(form.save_button))
        hands.settle()
        pictures(path)
        if language in {"ar", "ti"}:
            journey.picture(f"consent_{kind}_form_{language}")
    journey.facts["languages"] = offered


def pictures(path: Path) -> None:
    """Write each page of a PDF as a PNG beside it."""
    pdf = path.read_bytes()
    for number in range(page_count(pdf)):
        picture = path.with_name(f"{path.stem}_{number + 1}.png")
        picture.write_bytes(page_png(pdf, number, dpi=_DPI))


def _places(page: ConsentPage) -> range:
    return range(page.form.languages.client.count())
