"""`python -m tests.documents.gallery FOLDER [TEXT]`: a form in every language, as PDF and pictures.

One language alone, and beside Finnish; for looking at after a text, a face or the layout changed.
The person is invented.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from kotodesk.documents import texts
from kotodesk.documents.consent_form import ConsentForm, consent_form
from kotodesk.documents.form_code import form_code
from kotodesk.documents.letterhead import Letterhead
from kotodesk.documents.person import FormClient
from kotodesk.documents.render import page_count, page_png

_SENDER = Letterhead(
    municipality_fi="Kauniaisten kaupunki",
    municipality_sv="Grankulla stad",
    unit_fi="Kotoutumispalvelut",
    unit_sv="Integrationstjänster",
    address="Kauniaistentie 10, 02700 Kauniainen",
    coordinator="Maija Virtanen",
    phone="+358 50 123 4567",
    email="maija.virtanen@kauniainen.example",
)
_VALUES = {
    "receiver": "Kelan Espoon toimisto",
    "data": "kielikurssit",
    "purpose": "palvelun järjestäminen",
    "valid_until": "31.12.2027",
}


def form(text_id: str, *languages: str) -> bytes:
    """Make a form in these languages."""
    return consent_form(
        ConsentForm(
            letterhead=_SENDER,
            client=FormClient("Ahmad Al Saadi", date(1990, 1, 1), "أحمد محمد السعدي"),
            texts=tuple(texts.load(text_id, language) for language in languages),
            values=dict.fromkeys(languages, _VALUES),
            document_id="S-2026-00017",
            made=date(2026, 11, 21),
            code=form_code("gallery", text_id, *languages),
        )
    )


def main() -> int:
    folder = Path(sys.argv[1])
    text_id = sys.argv[2] if len(sys.argv) > 2 else "consent_c1"
    folder.mkdir(parents=True, exist_ok=True)
    for language in texts.languages(text_id):
        for used in ((language,), ("fi", language)):
            if len(set(used)) < len(used):
                continue
            name, pdf = f"{text_id}-{'+'.join(used)}", form(text_id, *used)
            (folder / f"{name}.pdf").write_bytes(pdf)
            for page in range(page_count(pdf)):
                picture = page_png(pdf, page, dpi=80)
                (folder / f"{name}-{page + 1}.png").write_bytes(picture)
    return 0


if __name__ == "__main__":
    sys.exit(main())
