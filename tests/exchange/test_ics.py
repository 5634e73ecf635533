"""What is written is read back by RFC 5545, by a reader that shares nothing with the writer."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from kotodesk.exchange.ics import Event, calendar

NOW = datetime(2026, 11, 22, 7, 5, 9, tzinfo=UTC)
TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=120)


def read(content: bytes) -> list[dict[str, str]]:
    """Give the properties of each event: name with parameters to plain text."""
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    events: list[dict[str, str]] = []
    inside = False
    for line in lines:
        if line == "BEGIN:VEVENT":
            events.append({})
            inside = True
        elif line == "END:VEVENT":
            inside = False
        elif inside:
            name, _colon, value = line.partition(":")
            events[-1][name] = _plain(value)
    return events


def _plain(value: str) -> str:
    found, escaped = [], False
    for sign in value:
        if escaped:
            found.append({"n": "\n", "N": "\n"}.get(sign, sign))
            escaped = False
        elif sign == "\\":
            escaped = True
        else:
            found.append(sign)
    return "".join(found)


@given(summary=TEXT, words=st.lists(TEXT.filter(bool), max_size=3))
def test_any_text_comes_back_as_it_was(summary: str, words: list[str]) -> None:
    told = "\n".join(words)
    event = Event(uid="a@kotodesk", day=date(2026, 11, 30), summary=summary, words=told)
    content = calendar([event], NOW, "Kalenteri")
    (found,) = read(content)
    assert found["SUMMARY"] == summary
    assert found.get("DESCRIPTION", "") == told


@given(TEXT)
def test_no_line_is_longer_than_the_standard_lets_it_be(summary: str) -> None:
    content = calendar([Event(uid="a@k", day=date(2026, 1, 1), summary=summary)], NOW, "K")
    pieces = content.split(b"\r\n")
    assert max(map(len, pieces)) <= 75
    assert pieces[-1] == b""
    for piece in pieces:
        piece.decode()


def test_a_due_day_is_a_whole_day_and_a_time_is_finnish() -> None:
    content = calendar(
        [
            Event(uid="due@k", day=date(2026, 12, 31), summary="R.F."),
            Event(uid="at@k", day=date(2027, 7, 1), at=time(9, 30), minutes=45, summary="R.F."),
            Event(uid="open@k", day=date(2027, 7, 1), at=time(9, 30), summary="R.F."),
        ],
        NOW,
        "Kalenteri",
    )
    due, at, without_end = read(content)
    assert due["DTSTART;VALUE=DATE"] == "20261231"
    assert due["DTEND;VALUE=DATE"] == "20270101"
    assert at["DTSTART;TZID=Europe/Helsinki"] == "20270701T093000"
    assert at["DURATION"] == "PT45M"
    assert not {"DURATION", "DTEND"} & set(without_end)
    assert {one["DTSTAMP"] for one in (due, at)} == {"20261122T070509Z"}
    assert {one["CLASS"] for one in (due, at)} == {"CONFIDENTIAL"}


def test_the_zone_is_in_the_file() -> None:
    content = calendar([], NOW, "K").decode()
    zone = content[content.index("BEGIN:VTIMEZONE") : content.index("END:VTIMEZONE")]
    assert "TZID:Europe/Helsinki" in zone
    assert "BYMONTH=3;BYDAY=-1SU" in zone
    assert "BYMONTH=10;BYDAY=-1SU" in zone
