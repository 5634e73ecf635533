"""The consent form of two pages in two languages, beside bare shaping of its text."""

from __future__ import annotations

from datetime import date

import pypdfium2

from kotodesk.documents import texts
from kotodesk.documents.consent_form import ConsentForm, consent_form
from kotodesk.documents.letterhead import Letterhead
from kotodesk.documents.pen import Pen
from kotodesk.documents.person import FormClient
from kotodesk.documents.text import paragraph
from tests.bench.measure import Goal, Outcome, Place, beside, judged, seconds

LANGUAGES = ("fi", "sv")
_VALUES = {
    "receiver": "Kelan Espoon toimisto",
    "data": "sovitut kielikurssit",
    "purpose": "toimeentulotuen selvitys",
    "valid_until": "31.12.2027",
    "consent": "C1, annettu 3.2.2026",
}
_LETTERHEAD = Letterhead(
    municipality_fi="Kauniaisten kaupunki",
    municipality_sv="Grankulla stad",
    unit_fi="Kotoutumispalvelut",
    unit_sv="Integrationstjänster",
    address="Kauppalantie 10, 02700 Kauniainen",
    coordinator="Testi Testaaja",
    title_fi="kotoutumiskoordinaattori",
    title_sv="integrationskoordinator",
    phone="09 000 000",
    email="t@kunta.test",
)


def _form() -> ConsentForm:
    return ConsentForm(
        letterhead=_LETTERHEAD,
        client=FormClient("Ahmad Al Saadi", date(1990, 1, 1), "أحمد محمد السعدي", ""),
        texts=tuple(texts.load("consent_c1", language) for language in LANGUAGES),
        values=dict.fromkeys(LANGUAGES, _VALUES),
        document_id="KD-2026-00017",
        made=date(2026, 11, 21),
    )


def _text_of(pdf: bytes) -> list[tuple[str, str, bool]]:
    """Give every line of text that stands on the pages."""
    document = pypdfium2.PdfDocument(pdf)
    lines = [
        line
        for page in document
        for line in page.get_textpage().get_text_bounded().splitlines()
        if line.strip()
    ]
    document.close()
    return [(line, "fi", False) for line in lines]


def first_form(place: Place) -> Outcome:
    """The form as it is made the first time, beside a bare PDF of the same text."""
    form = _form()
    pieces = _text_of(consent_form(form))

    def ours() -> None:
        paragraph.forget()
        consent_form(form)

    return beside(
        "bilingual consent form, two pages",
        "bare shaping of its text + operators, faces embedded",
        Goal(ratio=2, seconds=0.15),
        place.sizes.rounds,
        ours,
        lambda: _bare_pdf(pieces),
    )


def second_form(place: Place) -> Outcome:
    """The same form once more: its paragraphs are known."""
    form = _form()
    consent_form(form)
    took = sorted(seconds(lambda: consent_form(form)) for _round in range(place.sizes.rounds))
    return judged("the same form again", "–", Goal(seconds=0.05), took[len(took) // 2], None)


def _bare_pdf(pieces: list[tuple[str, str, bool]]) -> bytes:
    pen = Pen(title="bench", language="fi", author="", made=None)
    pen.bare(pieces)
    return pen.finish()
