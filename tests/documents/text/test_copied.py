"""Text taken out of a finished page: each paragraph's words, in the order they are read in.

The page has two columns, as a form has: Finnish at the left, the language tried at the right, and
the right one is read alone. Signs between words stay out for languages that run from the right:
poppler places them by a rule of its own.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from datetime import date

import pypdfium2
import pytest

from kotodesk.documents import house
from kotodesk.documents.blocks import across, column_width, words
from kotodesk.documents.letterhead import Letterhead
from kotodesk.documents.page import Frame, compose
from kotodesk.documents.text.isolate import isolate, isolate_text, plain
from kotodesk.documents.text.languages import RIGHT_TO_LEFT
from tests.documents.text.paragraphs import NAMES, paragraphs, sets

OTHERS = {
    "fi": "Työ- ja elinvoima-asiat (94 §): toimintakyky, 10 %, älä öljyä Åbo",
    "fi-plain": "Sinä päätät itse. Voit sanoa ei. Kysy, jos et ymmärrä",
    "sv": "Lagen om främjande av integration (681/2023) 76 §, Åland och Öland",
    "en": "You decide for yourself: “no” has no bad consequences (§ 76), 5–10 %",
    "uk": "Згода на зберігання даних; ґанок, їжак, об'єкт № 7 (§ 4)",
    "ru": "Согласие на хранение данных: съёмка, объявление № 7 (§ 4)",
    "so": "Oggolaanshaha waxaa lagu noqon karaa mar kasta; go'aanka adigaa leh",
    "tr": "Rızanızı istediğiniz zaman geri alabilirsiniz: İğdır, ışık, şöför, çağrı",
    "et": "Nõusoleku võib igal ajal tagasi võtta; õun, äär, öö, šokk, žanr",
}
LANGUAGES = sorted({*OTHERS, *sets()} - {NAMES})
ARABIC = re.compile("[\u0620-\u0669\u066e-\u06d3\u06d5\u06e5\u06e6\u06ee-\u06ff]+")
LEFT_TO_RIGHT = re.compile(r"[0-9A-Za-zÀ-ÖØ-öø-ž@.\-/+:]*[0-9A-Za-zÀ-ÖØ-öø-ž]")
MARKED = re.compile("[\u0640\u064b-\u065f\u0670\u200c]")
ZERO_WIDTH = str.maketrans("", "", "\u200b\u200c\u00ad")
BOX = house.MARGIN + column_width(2) + house.GUTTER / 2, house.BODY_TOP - 2


def samples(language: str) -> list[str]:
    if language not in OTHERS:
        return [one.text for one in paragraphs(language)]
    value = f" – {isolate_text('أحمد السعدي')}, {isolate('010190-912A')}"
    return [OTHERS[language] * 3 + "." + value * (place % 2) for place in range(4)]


def page(language: str, texts: list[str]) -> bytes:
    width = column_width(2)
    frame = Frame(Letterhead("Kunta"), "Otsikko", ("fi",), "Sivu", made=date(2026, 11, 21))
    cells = [
        ((width, words("Kappale vieressä.", width, "fi")), (width, words(one, width, language)))
        for one in texts
    ]
    return compose(frame, [across(row) for row in cells])


def by_poppler(pdf: bytes) -> str:
    box = ["-x", str(round(BOX[0])), "-y", str(round(BOX[1])), "-W", "300", "-H", "700"]
    done = subprocess.run(["pdftotext", *box, "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def by_pdfium(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    found = [
        one.get_textpage().get_text_bounded(left=BOX[0], top=house.PAGE_HEIGHT - BOX[1])
        for one in document
    ]
    document.close()
    return "\n".join(found)


def bare(text: str) -> str:
    spaced = plain(text).translate(ZERO_WIDTH).replace("\u00a0", " ")
    return " ".join(unicodedata.normalize("NFC", spaced).split())


def in_a_row(wanted: list[str], found: list[str]) -> bool:
    return any(found[at : at + len(wanted)] == wanted for at in range(len(found)))


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
@pytest.mark.parametrize("language", LANGUAGES)
def test_words_come_out_in_logical_order(language: str) -> None:
    texts = samples(language)
    found = bare(by_poppler(page(language, texts)))
    for text in map(bare, texts):
        if language in RIGHT_TO_LEFT:
            assert in_a_row(ARABIC.findall(text), ARABIC.findall(found)), text
            for one in LEFT_TO_RIGHT.findall(text):
                assert one in found
        elif language == "th":
            assert text.replace(" ", "") in found.replace(" ", "")
        else:
            assert _without_arabic(text) in _without_arabic(found)
            assert all(one in found for one in ARABIC.findall(text))


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"th"}))
def test_every_word_comes_out_whole(language: str) -> None:
    """Pdfium, which is everywhere, orders mixed lines and places marks by rules of its own."""
    texts = samples(language)
    found = bare(by_pdfium(page(language, texts))).replace(" ", "")
    wanted = ARABIC if language in RIGHT_TO_LEFT else re.compile(r"[^\W\d_]{2,}")
    for text in texts:
        told = " ".join(one for one in plain(text).split() if not MARKED.search(one))
        assert [one for one in wanted.findall(bare(told)) if one not in found] == []


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_names_in_their_script_come_out_as_they_were_written() -> None:
    texts = [one.text for one in paragraphs(NAMES)]
    found = bare(by_poppler(page("fi", texts))).replace(" ", "")
    for text in texts:
        for name in re.findall("\u2068([^\u2069]*)\u2069", text):
            assert bare(name).replace(" ", "") in found


def _without_arabic(text: str) -> str:
    return "".join(one for one in ARABIC.sub("", text) if one.isalnum())
