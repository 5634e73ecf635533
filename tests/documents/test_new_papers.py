from __future__ import annotations

from collections.abc import Callable
from datetime import date

import attrs
import pytest

from kotodesk.documents.address_label import LABELS, AddressLabel, label_sheet, window_sheet
from kotodesk.documents.blank_form import BlankField, BlankForm, BlankSection, blank_form
from kotodesk.documents.client_log import ClientLog, LogRow, client_log
from kotodesk.documents.letterhead import Letterhead
from kotodesk.documents.office import Office
from kotodesk.documents.person import FormClient
from kotodesk.documents.referral_sheet import ReferralItem, ReferralSheet, referral_sheet

Read = Callable[[bytes], list[str]]


@pytest.fixture
def label(letterhead: Letterhead) -> AddressLabel:
    lines = ("Ahmad Al Saadi", "Kauppalantie 3 A 5", "02700 KAUNIAINEN")
    sender = "Kauniaisten kaupunki, Kauniaistentie 10"
    return AddressLabel(letterhead, "fi", date(2026, 11, 21), lines, sender, "Osoite")


@pytest.mark.parametrize("count", [17, 19])
def test_a_referral_of_more_or_fewer_than_eighteen_items_is_no_referral(
    office: Office, count: int
) -> None:
    items = tuple(ReferralItem("kohta", "arvo") for _number in range(count))
    with pytest.raises(ValueError, match="eighteen"):
        referral_sheet(ReferralSheet(office, (), items))


def test_a_long_item_of_a_referral_goes_over_the_page_whole(office: Office, read: Read) -> None:
    said = [f"sana{number}" for number in range(900)]
    items = [ReferralItem("kohta", "ei tietoa") for _number in range(18)]
    items[10] = ReferralItem("kartoitukset", " ".join(said))
    pages = read(referral_sheet(ReferralSheet(office, (("Palvelu", "Kurssi"),), tuple(items))))
    assert len(pages) > 1
    whole = " ".join(pages)
    assert [word for word in said if word not in whole] == []


def test_a_label_stands_on_the_sheet_or_is_refused(label: AddressLabel, read: Read) -> None:
    for place in (1, LABELS):
        (page,) = read(label_sheet(attrs.evolve(label, place=place)))
        assert page == " ".join(label.receiver)
    for place in (0, LABELS + 1):
        with pytest.raises(ValueError, match="24"):
            label_sheet(attrs.evolve(label, place=place))


def test_a_long_name_still_fits_the_label(label: AddressLabel, read: Read) -> None:
    lines = ("Maria Fernanda del Carmen Rodríguez Hernández de la Fuente y Álvarez", "Katu 1")
    for make in (window_sheet, label_sheet):
        (page,) = read(make(attrs.evolve(label, receiver=(*lines, "02700 KAUNIAINEN"))))
        assert "Álvarez Katu 1 02700 KAUNIAINEN" in page


def test_an_empty_log_says_so(office: Office, client: FormClient, read: Read) -> None:
    rows = (LogRow("21.11.2026", "koordinaattori", "tietojasi katsottiin"),)
    (page,) = read(client_log(ClientLog(office, client, "21.11.2026 asti", (), rows)))
    assert "tietojasi katsottiin" in page
    assert page.count("Ahmad Al Saadi") == 1


def test_every_kind_of_field_has_its_place_on_a_form(office: Office, read: Read) -> None:
    kinds = ("line", "lines", "date", "year", "number", "hetu")
    fields = [BlankField(f"kysymys {kind}", kind, 4) for kind in kinds]
    fields.append(BlankField("valitse", "ticks", 12, tuple(f"vastaus {n}" for n in range(7))))
    form = BlankForm(office, "Lomake", "Täytetään käsin.", (BlankSection("Osa", tuple(fields)),))
    (page,) = read(blank_form(form))
    for expected in (*(f"kysymys {kind}" for kind in kinds), "vastaus 0", "vastaus 6"):
        assert expected in page
