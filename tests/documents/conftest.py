from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pypdfium2
import pytest

from kotodesk.documents import texts
from kotodesk.documents.consent_form import ConsentForm
from kotodesk.documents.letterhead import Letterhead
from kotodesk.documents.office import Office
from kotodesk.documents.person import FormClient

VALUES = {
    "receiver": "Kelan Espoon toimisto",
    "data": "sovitut kielikurssit",
    "purpose": "toimeentulotuen selvitys",
    "valid_until": "31.12.2027",
    "consent": "C1, annettu 3.2.2026",
}


@pytest.fixture
def letterhead() -> Letterhead:
    return Letterhead(
        municipality_fi="Kauniaisten kaupunki",
        municipality_sv="Grankulla stad",
        unit_fi="Kotoutumispalvelut",
        unit_sv="Integrationstjänster",
        address="Kauniaistentie 10, 02700 Kauniainen",
        coordinator="Maija Virtanen",
        title_fi="palvelukoordinaattori",
        title_sv="servicekoordinator",
        phone="+358 50 123 4567",
        email="maija.virtanen@kauniainen.example",
    )


@pytest.fixture
def client() -> FormClient:
    return FormClient("Ahmad Al Saadi", date(1990, 1, 1), "أحمد محمد السعدي", "010190-912A")


@pytest.fixture
def office(letterhead: Letterhead) -> Office:
    return Office(letterhead, "fi", date(2026, 11, 21), "KD-2026-00018")


@pytest.fixture
def form(letterhead: Letterhead, client: FormClient) -> Callable[..., ConsentForm]:
    def make(text_id: str, *languages: str, **options: Any) -> ConsentForm:  # noqa: ANN401
        return ConsentForm(
            letterhead=letterhead,
            client=client,
            texts=tuple(texts.load(text_id, language) for language in languages),
            values=dict.fromkeys(languages, VALUES),
            document_id="KD-2026-00017",
            made=date(2026, 11, 21),
            **options,
        )

    return make


@pytest.fixture
def read() -> Callable[[bytes], list[str]]:
    """Give the text of each page, white space folded."""

    def pages(pdf: bytes) -> list[str]:
        document = pypdfium2.PdfDocument(pdf)
        found = []
        for number in range(len(document)):
            page = document[number]
            text_page = page.get_textpage()
            found.append(" ".join(text_page.get_text_range().split()))
            text_page.close()
            page.close()
        document.close()
        return found

    return pages
