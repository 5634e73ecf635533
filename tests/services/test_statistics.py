from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import attrs
import pypdfium2
import pytest

from kotodesk.register.catalogue import Assessment, Client, Plan
from kotodesk.register.source import CLIENT
from kotodesk.services import statistics
from kotodesk.services.desk import Desk
from kotodesk.services.statistics import Period, Report, Table
from kotodesk.services.statistics.tables import _completed
from tests.desks import TODAY, take_in

YEAR = Period(date(TODAY.year, 1, 1), date(TODAY.year, 12, 31))


def municipality(desk: Desk) -> None:
    """Eight Ukrainians, two Somalis and six Arabs, clients since this year."""
    for language, count in (("uk", 8), ("so", 2), ("ar", 6)):
        for number in range(count):
            client = take_in(desk, f"Suku{language}", f"Etu{number}", mother_tongue=language)
            with desk.store.unit(CLIENT) as unit:
                unit.put(dated(desk, client))


def dated(desk: Desk, client: Client) -> Client:
    held = desk.store.records.get(Client, client.id)
    return attrs.evolve(held, opened=date(TODAY.year, 2, 1), status="guidance")


def table(report: Report, table_id: str) -> Table:
    return next(one for one in report.tables if one.id == table_id)


def told(report: Report, table_id: str) -> dict[str, str]:
    held = table(report, table_id)
    return {one.label: statistics.told(one.now) for one in held.lines}


def test_a_small_group_is_hidden_with_the_next_smallest(desk: Desk) -> None:
    municipality(desk)
    report = statistics.report(desk, YEAR)
    assert told(report, "language") == {
        "ukraina": "8",
        "arabia": "··",
        "somali": "< 5",
    }
    for table_id in ("language", "status", "age"):
        total = table(report, table_id).total
        assert total is not None
        assert statistics.told(total.now) == "16"


def test_the_period_before_has_its_own_counts(desk: Desk) -> None:
    municipality(desk)
    report = statistics.report(desk, YEAR)
    assert report.compared == Period(date(TODAY.year - 1, 1, 1), date(TODAY.year - 1, 12, 31))
    line = table(report, "status").lines[0]
    assert (line.now.count, line.then.count) == (16, 0)


def test_lead_times_are_told_only_of_enough_cases(desk: Desk) -> None:
    for number in range(5):
        client = take_in(desk, "Suku", f"Etu{number}")
        with desk.store.unit(CLIENT) as unit:
            unit.put(
                Assessment(
                    id=desk.store.new_id(),
                    client_id=client.id,
                    information_received=date(TODAY.year, 3, 1),
                    completed=date(TODAY.year, 3, 1 + 2 * (number + 1)),
                )
            )
            if number < 4:
                unit.put(
                    Plan(
                        id=desk.store.new_id(),
                        client_id=client.id,
                        drafted=date(TODAY.year, 4, 1),
                    )
                )
    found = table(statistics.report(desk, YEAR), "lead_times")
    assert [statistics.told(one.now) for one in found.lines] == ["6", "··"]


def test_the_paper_and_the_spreadsheet_say_what_the_screen_says(desk: Desk, tmp_path: Path) -> None:
    municipality(desk)
    report = statistics.report(desk, YEAR)
    paper = statistics.statistics_paper(desk, report)
    document = pypdfium2.PdfDocument(paper.pdf)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    words = re.sub(r"\s+", " ", text)
    assert "ukraina 8" in words
    assert "< 5" in words
    assert "somali 2" not in words
    path = tmp_path / "tilasto.xlsx"
    statistics.save_book(desk, report, path)
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as book:
        inside = b"".join(book.read(name) for name in book.namelist()).decode("utf-8", "replace")
    assert "&lt; 5" in inside
    assert report.period == YEAR


def test_periods_are_whole_years_and_quarters() -> None:
    assert statistics.quarter_of(date(2024, 2, 29)) == Period(date(2024, 1, 1), date(2024, 3, 31))
    assert statistics.quarter_of(date(2026, 11, 22)) == Period(
        date(2026, 10, 1), date(2026, 12, 31)
    )
    assert statistics.year_of(date(2026, 11, 22)).before.first == date(2025, 1, 1)


@pytest.mark.parametrize(
    ("people", "completed", "shown"),
    [(6, 5, "hidden"), (6, 4, "small"), (6, 6, "open"), (12, 7, "open"), (3, 0, "open")],
)
def test_those_who_did_not_complete_are_not_subtracted(
    people: int, completed: int, shown: str
) -> None:
    assert _completed([0, 0, 0, 0, 0, people, completed, 0]).shown == shown
