"""Findings as rows and back: days as text that sorts, messages as msgid and parameters in JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from kotodesk.i18n import Message
from kotodesk.rules.findings.model import Fact, Finding

COLUMNS = (
    "client_id, number, rule_id, section, record_id, kind, due, act_by, may_still, from_day, "
    "until, facts, title, explanation, verify"
)
NO_DAY, NO_END = "", "9999-12-31"
INSERT = f"INSERT INTO finding ({COLUMNS}) VALUES (?{', ?' * 14})"  # noqa: S608 - own names only


def to_row(finding: Finding, number: int) -> tuple[str | int, ...]:
    """Give the row of a client's finding, its place among his `number`."""
    return (
        finding.client_id,
        number,
        finding.rule_id,
        finding.section,
        finding.record_id,
        finding.kind,
        _text(finding.due),
        _text(finding.act_by),
        _text(finding.may_still),
        _text(finding.from_day),
        _text(finding.until) or NO_END,
        json.dumps([_fact(one) for one in finding.facts], ensure_ascii=False),
        _json(finding.title),
        _json(finding.explanation),
        int(finding.verify),
    )


def from_row(row: tuple[Any, ...]) -> Finding:
    """Give the finding of a row with the columns of `COLUMNS`: equal to what `to_row` was given."""
    return Finding(
        client_id=row[0],
        rule_id=row[2],
        section=row[3],
        record_id=row[4],
        kind=row[5],
        due=_day(row[6]),
        act_by=_day(row[7]),
        may_still=_day(row[8]),
        from_day=_day(row[9]),
        until=None if row[10] == NO_END else _day(row[10]),
        facts=tuple(
            Fact(kind, record, field, date.fromisoformat(value) if is_day else value)
            for kind, record, field, value, is_day in json.loads(row[11])
        ),
        title=_message(json.loads(row[12])),
        explanation=_message(json.loads(row[13])),
        verify=bool(row[14]),
    )


def _fact(one: Fact) -> list[str | bool]:
    is_day = isinstance(one.value, date)
    return [one.kind, one.record_id, one.field, str(one.value), is_day]


def _text(day: date | None) -> str:
    return NO_DAY if day is None else day.isoformat()


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _json(message: Message) -> str:
    return json.dumps(_plain(message), ensure_ascii=False)


def _plain(value: object) -> object:
    """Give a parameter as JSON can carry it: what is no text or whole number as {sign: text}."""
    if isinstance(value, Message):
        params = {name: _plain(one) for name, one in value.params.items()}
        return {"m": [value.msgid, params, value.plural, value.number]}
    if isinstance(value, datetime):
        return {"t": value.isoformat()}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, Decimal):
        return {"n": str(value)}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value if isinstance(value, (int, str)) else str(value)


def _value(plain: object) -> object:
    if isinstance(plain, list):
        return tuple(_value(one) for one in plain)
    if not isinstance(plain, Mapping):
        return plain
    ((sign, held),) = plain.items()
    if sign == "m":
        return _message(plain)
    if sign == "t":
        return datetime.fromisoformat(held)
    return date.fromisoformat(held) if sign == "d" else Decimal(held)


def _message(plain: Mapping[str, Any]) -> Message:
    msgid, params, plural, number = plain["m"]
    return Message(msgid, {name: _value(one) for name, one in params.items()}, plural, number)
