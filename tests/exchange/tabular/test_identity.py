from __future__ import annotations

from datetime import date

import pytest

from kotodesk.exchange.tabular.identity import Likeness, People, Person
from kotodesk.register.fold import name_tokens

BORN = date(1990, 4, 18)
HETU, OTHER_HETU = "180490-9678", "180490-967Y"


def person(names: str, hetu: str = "", born: date | None = BORN) -> Person:
    return Person(hetu, name_tokens(names), born)


@pytest.mark.parametrize(
    ("known", "met", "likeness"),
    [
        (person("Mägi Kadri", HETU), person("Mägi Kadri", HETU), Likeness.HETU),
        (person("Mägi Kadri", HETU), person("MAGI, Kadri Liis", HETU), Likeness.HETU),
        (person("Mägi Kadri", HETU), person("", HETU, None), Likeness.HETU),
        (person("Mägi Kadri", HETU), person("Warsame Hodan", HETU), Likeness.HETU_OTHER_NAME),
        (person("Mägi Kadri"), person("kadri mägi"), Likeness.NAME_AND_BIRTH),
        (person("Al-Hassan Nour", HETU), person("Nour Hassan"), Likeness.NAME_AND_BIRTH),
        (person("الخطيب ليلى"), person("ليلي خطيب"), Likeness.NAME_AND_BIRTH),
        (person("Mägi Kadri", HETU), person("Mägi Kadri", OTHER_HETU), Likeness.OTHER_HETU),
        (person("Xasan Olena"), person("Xasan Olenna"), Likeness.ALIKE),
        (person("Nguyễn Thị Hoa"), person("Nguyen Hoa"), Likeness.ALIKE),
        (person("Mägi Kadri"), person("Mägi Kadri", born=date(1990, 4, 19)), None),
        (person("Mägi Kadri"), person("Tamm Märt"), None),
        (person("Mägi Kadri", HETU), person("Magi Kadry", OTHER_HETU), None),
        (person("Mägi Kadri", born=None), person("Mägi Kadri", born=None), None),
    ],
)
def test_how_people_are_recognised(known: Person, met: Person, likeness: Likeness | None) -> None:
    found = People([("1", known)]).find(met)
    assert (found and found[0]) == likeness


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Ольга Иванова", "IVANOVA Olga", Likeness.NAME_AND_BIRTH),
        ("Волков Sergei", "Volkov Сергей", Likeness.NAME_AND_BIRTH),
        ("Шевчук Дмитро", "Shevchuk Dmytro", Likeness.NAME_AND_BIRTH),
        ("Шевченко Юлия", "Ševtšenko Julija", Likeness.NAME_AND_BIRTH),
        ("Шевченко Юлія", "Shevchenko Yuliia", Likeness.ALIKE),
        ("Сергей Смирнов", "Sergey Smirnov", Likeness.ALIKE),
        ("Ольга Иванова", "Petr Smirnov", None),
        ("محمد الخطيب", "Al-Khatib Mohammed", Likeness.ALIKE),
        ("الخطيب Yousef", "Khatib Yusuf", Likeness.ALIKE),
        ("رضا حسینی", "Hosseini Reza", Likeness.ALIKE),
        ("فاطمة الحسن", "Hassan Fatimah", Likeness.ALIKE),
        ("محمد الخطيب", "Ahmad Nouri", None),
        ("ليلى علي", "Leila Ali", None),
        ("陈 伟", "Chen Wei", None),
    ],
)
def test_a_name_in_another_script(one: str, other: str, likeness: Likeness | None) -> None:
    for known, met in ((one, other), (other, one)):
        found = People([("1", person(known))]).find(person(met))
        assert (found and found[0]) == likeness, (known, met)


def test_only_code_or_name_with_birth_date_are_certain() -> None:
    assert {one for one in Likeness if one.certain} == {Likeness.HETU, Likeness.NAME_AND_BIRTH}
