from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from kotodesk.documents.assessment_summary import AssessmentSummary, assessment_summary
from kotodesk.documents.handover_record import HandoverRecord, handover_record
from kotodesk.documents.keying_sheet import KeyingRow, KeyingSection, KeyingSheet, keying_sheet
from kotodesk.documents.office import Office
from kotodesk.documents.passphrase_slip import PassphraseSlip, passphrase_slip
from kotodesk.documents.person import FormClient
from kotodesk.documents.record_sheet import (
    RecordSheet,
    SheetRow,
    SheetSection,
    record_sections,
    record_sheet,
)
from kotodesk.documents.recovery_sheet import RecoverySheet, recovery_sheet
from kotodesk.register.assessment import Assessment
from kotodesk.register.client import Client

Read = Callable[[bytes], list[str]]
GROUPS = ("7KD2M", "Q4T9X", "0ZC3H", "WJ8R5", "M1N6P", "VB2S7", "G9E4Y", "K3X8A")


def test_assessment_prints_from_its_declarations(
    office: Office, client: FormClient, read: Read
) -> None:
    record = Assessment(
        id="a",
        client_id="c",
        started=date(2026, 9, 1),
        literacy="Lukee arabiaa sujuvasti.\n\nSuomea hitaasti.",
        interpreter=True,
    )
    sections = record_sections(record, "fi")
    summary = AssessmentSummary(office, client, sections, 2, date(2026, 9, 20))
    (page,) = read(assessment_summary(summary))
    for expected in ("1.9.2026", "20.9.2026", "Lukee arabiaa sujuvasti.", "Suomea hitaasti."):
        assert expected in page
    assert "010190-912A" not in page


def test_contacts_stay_hidden_and_empty_fields_are_left_out() -> None:
    record = Client(id="c", client_id="c", family_name="Al Saadi", phone="+358 40 1")
    shown = [row.value for one in record_sections(record, "fi") for row in one.rows]
    hidden = [
        row.value for one in record_sections(record, "fi", show_contacts=False) for row in one.rows
    ]
    assert {"Al Saadi", "+358 40 1"} <= set(shown)
    assert "" not in shown
    assert "Al Saadi" in hidden
    assert "+358 40 1" not in hidden


def test_a_long_record_goes_over_pages_whole(office: Office, read: Read) -> None:
    words = [f"sana{number}" for number in range(3000)]
    rows = (SheetRow("Teksti", " ".join(words), long=True, note="lähde: asiakas"),)
    sheet = RecordSheet(office, "Otsikko", None, (SheetSection("Osa", rows),), signatures=("Nimi",))
    pages = read(record_sheet(sheet))
    assert len(pages) > 2
    whole = " ".join(pages)
    assert [word for word in words if word not in whole] == []
    assert "sana" in pages[-1]  # the signature does not stand alone
    assert all(f"{number}/{len(pages)}" in page for number, page in enumerate(pages, start=1))


def test_a_section_without_rows_is_not_printed(office: Office, read: Read) -> None:
    sheet = RecordSheet(office, "Otsikko", None, (SheetSection("Tyhjä osa", ()),))
    assert "Tyhjä osa" not in " ".join(read(record_sheet(sheet)))


def test_recovery_sheet_shows_every_group_on_one_page(office: Office, read: Read) -> None:
    sheet = RecoverySheet(office, GROUPS, "Kauniainen", "3f1c9a72")
    (page,) = read(recovery_sheet(sheet))
    for group in (*GROUPS, "Kauniainen", "3f1c9a72", "21.11.2026"):
        assert group in page
    assert GROUPS[0] not in repr(sheet)


def test_handover_record_names_both(office: Office, read: Read) -> None:
    record = HandoverRecord(
        office,
        "Maija Virtanen",
        "Liisa Niemi",
        datetime(2026, 11, 21, 14, 2, tzinfo=UTC),
        "Vault",
        "3f1c",
    )
    (page,) = read(handover_record(record))
    for expected in ("Maija Virtanen", "Liisa Niemi", "21.11.2026 14.02", "3f1c"):
        assert expected in page


def test_keying_sheet_keeps_the_order_and_long_values(office: Office, read: Read) -> None:
    rows = tuple(
        KeyingRow(f"{number} §", f"Kenttä{number}", f"arvo{number} " * (1 + number * 9 % 50))
        for number in range(60)
    )
    pages = read(keying_sheet(KeyingSheet(office, "2026-003", (KeyingSection("Ahmad", rows),))))
    whole = " ".join(pages)
    places = [whole.index(f"Kenttä{number} ") for number in range(60)]
    assert places == sorted(places)
    assert all(f"arvo{number}" in whole for number in range(60))


def test_keying_sheet_shows_pieces_what_stood_before_and_when_it_was_keyed(
    office: Office, read: Read
) -> None:
    parts = ("Ensimmäinen osa ", "Toinen osa")
    rows = (
        KeyingRow("2 §", "Tavoitteet", "".join(parts), parts=parts, keyed="22.11.2026 9.15"),
        KeyingRow("2 §", "Puhelin", "(tyhjä)", former="040 123"),
    )
    (page,) = read(keying_sheet(KeyingSheet(office, "3", (KeyingSection("Ahmad", rows),))))
    places = [
        page.index(one)
        for one in ("Ensimmäinen osa", "Toinen osa", "22.11.2026 9.15", "(tyhjä)", "040 123")
    ]
    assert places == sorted(places)


@pytest.mark.parametrize("groups", [("tammi7", "ruoste"), ("kaksikymmentäneljämerkkiä",) * 5])
def test_passphrase_slip(office: Office, read: Read, groups: tuple[str, ...]) -> None:
    (page,) = read(passphrase_slip(PassphraseSlip(office, "2026-003", groups)))
    assert all(group in page for group in groups)
