from __future__ import annotations

from datetime import date

import pytest

from kotodesk import material
from kotodesk.rules.changeover import PARTS, Changeover, ChangeoverUnreadable, parse


def _text() -> str:
    path = material.file("resources", "changeover", "changeover.toml")
    return path.read_text(encoding="utf-8")


@pytest.fixture
def data() -> Changeover:
    return parse(_text())


def test_the_two_days_of_102_stand_as_the_act_has_them(data: Changeover) -> None:
    assert (data.use_by, data.store_from) == (date(2026, 12, 31), date(2027, 1, 1))
    quotes = {one.section: one.texts.fi for one in data.law}
    assert quotes["102 § 4 mom."].endswith("tietovarantoon 1 päivästä tammikuuta 2027.")
    assert "kahden vuoden kuluessa tämän lain voimaantulosta" in quotes["102 § 3 mom."]


@pytest.mark.parametrize(
    ("day", "phase", "in_force", "left"),
    [
        (date(2024, 5, 1), date(2025, 1, 1), False, 974),
        (date(2026, 11, 22), date(2025, 1, 1), False, 39),
        (date(2026, 12, 1), date(2026, 12, 1), False, 30),
        (date(2026, 12, 31), date(2026, 12, 1), False, 0),
        (date(2027, 1, 1), date(2027, 1, 1), True, -1),
        (date(2029, 1, 1), date(2027, 1, 1), True, -732),
    ],
)
def test_the_words_follow_the_day(
    data: Changeover, *, day: date, phase: date, in_force: bool, left: int
) -> None:
    assert data.phase(day).since == phase
    assert data.in_force(day) is in_force
    assert data.days_to_use(day) == left
    assert data.days_to_store(day) == left + 1


def test_every_part_has_its_items_and_leads_to_pages_that_are(data: Changeover) -> None:
    from kotodesk.desktop.pages import PAGES

    pages = {one.id for one in PAGES}
    assert all(data.of(part) for part in PARTS)
    assert {one.page for one in data.items if one.page} <= pages
    assert len(data.of("keha")) >= 12


def test_nothing_claims_to_be_compatible_or_an_add_on(data: Changeover) -> None:
    said = _text().casefold()
    assert "koto-aj-yhteensopiva" not in said
    assert "lisäosa" not in said
    assert "ei ole julkaistu" in said
    assert data.version


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("use_by = 2026-12-31", 'use_by = "soon"'),
        ("use_by = 2026-12-31", "use_by = 2026-12-31T10:00:00"),
        ('part = "access"', 'part = "elsewhere"'),
        ('id = "access_county"', 'id = "access_staff"'),
        ("from = 2027-01-01", "from = 2024-01-01"),
        ("[[stays]]", "[[other]]"),
        ("version", "version ="),
    ],
)
def test_a_damaged_file_is_refused(old: str, new: str) -> None:
    assert old in _text()
    with pytest.raises(ChangeoverUnreadable):
        parse(_text().replace(old, new))
