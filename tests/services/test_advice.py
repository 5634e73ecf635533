from __future__ import annotations

from datetime import date, timedelta

import pytest

from kotodesk.services import advice
from kotodesk.services.advice import AdviceNotCounted
from kotodesk.services.desk import Desk
from kotodesk.store import Act
from kotodesk.store.advice import AdviceCount


def test_advice_is_counted_by_day_topic_language_and_way(desk: Desk) -> None:
    assert advice.count(desk, "housing", "uk", "office") == 1
    assert advice.count(desk, "housing", "uk", "office") == 2
    assert advice.count(desk, "housing", "so", "phone") == 1
    assert advice.count(desk, "work") == 1
    shown = advice.book(desk).shown
    assert (shown.first, shown.total) == (desk.today().replace(day=1), 4)
    assert shown.by_topic == (("housing", 3), ("work", 1))
    assert shown.by_language == (("uk", 2), ("", 1), ("so", 1))


def test_the_journal_knows_of_it_without_a_person(desk: Desk) -> None:
    advice.count(desk, "permit", "ar")
    (entry,) = desk.store.journal.newest(limit=1)
    assert (entry.act, entry.kind) == (Act.CREATED, "advice")
    assert (entry.client_id, entry.record_id) == ("", "")
    assert entry.details == {"day": desk.today().isoformat(), "topic": "permit", "language": "ar"}
    assert desk.store.journal.verify().sound


def test_a_count_is_taken_back_and_never_goes_below_none(desk: Desk) -> None:
    advice.count(desk, "tax", "ru")
    assert advice.take_back(desk, "tax", "ru")
    assert not advice.take_back(desk, "tax", "ru")
    assert advice.book(desk).shown.counts == ()


def test_another_day_of_the_past_is_counted_in_its_month(desk: Desk) -> None:
    day = desk.today() - timedelta(days=60)
    advice.count(desk, "family", "fi", day=day)
    book = advice.book(desk)
    assert book.shown.total == 0
    assert book.months == (desk.today().replace(day=1), day.replace(day=1))
    assert advice.book(desk, day).shown.by_language == (("fi", 1),)
    assert book.languages[0] == "fi"


@pytest.mark.parametrize("month", [date(2024, 2, 1), date(2026, 12, 1), date(2027, 1, 31)])
def test_a_month_ends_with_its_last_day(desk: Desk, month: date) -> None:
    next_month = (month.replace(day=1) + timedelta(days=32)).replace(day=1)
    held = [month.replace(day=1), next_month - timedelta(days=1), next_month]
    with desk.store.unit() as unit:
        for day in held:
            desk.store.advice.add(unit, AdviceCount(day=day, topic="work"))
    assert advice.of_month(desk, month).total == 2


@pytest.mark.parametrize(
    ("topic", "language", "way", "later"),
    [("", "fi", "", 0), ("nothing", "", "", 0), ("work", "xx-no", "", 0), ("work", "", "", 1)],
)
def test_what_is_not_known_is_not_counted(
    desk: Desk, topic: str, language: str, way: str, later: int
) -> None:
    head = desk.store.journal.head()
    with pytest.raises(AdviceNotCounted):
        advice.count(desk, topic, language, way, desk.today() + timedelta(days=later))
    assert desk.store.journal.head() == head
