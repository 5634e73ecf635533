"""Checks of one client's records: what cannot be, what must be looked at.

Pure: (records, day) → findings.  An "error" stops saving, a "warning" is shown beside the field.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import attrs

from kotodesk.i18n import N_, Message
from kotodesk.register import hetu
from kotodesk.register.client import Client
from kotodesk.register.field import FieldSpec, Kind, specs
from kotodesk.register.own_rules import own_rules
from kotodesk.register.problem import Problem, Severity
from kotodesk.register.record import Record, is_shown, values_getter

KnowsCode = Callable[[str, str], bool]
"""(code set id, code) → whether the set holds the code."""

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_EARLIEST = date(1900, 1, 1)
_FIRST_YEAR = 1900
_HEALTH = 8
"""The group of 73.1 § whose data need a reason of its own."""
_FUTURE_ALLOWED = frozenset(
    {
        "appointment_date",
        "cancel_by",
        "due",
        "dwelling_from",
        "effective",
        "end",
        "moves_on",
        "new_end",
        "next_review",
        "obstacle_until",
        "ordered",
        "planned_arrival",
        "planned_plan_date",
        "planned_review",
        "service_from",
        "service_until",
        "valid_from",
        "valid_to",
        "valid_until",
    },
)


def check_record(record: Record, today: date, knows: KnowsCode) -> tuple[Problem, ...]:
    """Check every field of `record` by its declaration, then what its own fields say together."""
    found: list[Problem] = []
    plan = _plan(type(record))
    for value, (name, empty, check) in zip(plan.values(record), plan.checks, strict=True):
        # Most fields are empty, and old registers are checked by the ten thousand.
        if value is not empty and value != empty:
            found += [
                Problem(record.KIND, record.id, name, severity, message)
                for severity, message in check(value, today, knows)
            ]
    found += _missing(record)
    found += _without_reason(record)
    found += own_rules(record)
    return tuple(found)


def _missing(record: Record) -> list[Problem]:
    return [
        Problem(
            record.KIND,
            record.id,
            spec.name,
            "error",
            Message(N_("Fill this in: it is needed to save.")),
        )
        for spec in _plan(type(record)).needed
        if getattr(record, spec.name) == spec.kind.empty and is_shown(spec, record)
    ]


def _without_reason(record: Record) -> list[Problem]:
    health = Message(
        N_(
            "Write the reason: health data may be recorded only when it affects integration "
            "and is indispensable (73.1 § 8)."
        )
    )
    other = Message(N_("Write the reason: this is told only when it is indispensable."))
    return [
        Problem(
            record.KIND,
            record.id,
            spec.reason_field,
            "error",
            health if spec.group == _HEALTH else other,
        )
        for spec in _plan(type(record)).reasoned
        if getattr(record, spec.name) and not getattr(record, spec.reason_field).strip()
    ]


def check_together(records: Iterable[Record]) -> tuple[Problem, ...]:
    """Check what the records of one client say together: nothing happened before the birth."""
    everything = tuple(records)
    born = next((one.birth_date for one in everything if isinstance(one, Client)), None)
    if born is None:
        return ()
    message = Message(N_("This day is before the client's date of birth. Check both dates."))
    return tuple(
        Problem(one.KIND, one.id, name, "error", message)
        for one in everything
        if not isinstance(one, Client) and one.KIND != "family_member"
        for name in _plan(type(one)).days
        if (day := getattr(one, name)) and day < born
    )


Finding = tuple[Severity, Message]


def _codes(spec: FieldSpec, value: str | tuple[str, ...], knows: KnowsCode) -> Iterable[Finding]:
    for one in (value,) if isinstance(value, str) else value:
        if not knows(spec.code_set, one):
            yield (
                "error",
                Message(N_("This value is not in the code set. Choose one from the list.")),
            )


def _hetu(_spec: FieldSpec, value: str, _today: date) -> Iterable[Finding]:
    parsed = hetu.parse(value)
    if isinstance(parsed, Message):
        yield "error", parsed
    elif parsed.temporary:
        yield (
            "warning",
            Message(N_("A temporary code: it identifies no one in the population register.")),
        )


def _year(_spec: FieldSpec, value: int, today: date) -> Iterable[Finding]:
    if not _FIRST_YEAR <= value <= today.year + 10:
        yield "error", Message(N_("Check the year: it is written with four digits."))


def _integer(_spec: FieldSpec, value: int, _today: date) -> Iterable[Finding]:
    if value < 0:
        yield "error", Message(N_("The number cannot be less than zero."))


def _email(_spec: FieldSpec, value: str, _today: date) -> Iterable[Finding]:
    if not _EMAIL.fullmatch(value.strip()):
        yield "warning", Message(N_("This does not look like an e-mail address."))


def _day(spec: FieldSpec, value: date, today: date) -> Iterable[Finding]:
    if value < _EARLIEST:
        yield "error", Message(N_("Check the year: it is written with four digits."))
    elif value > today and spec.name not in _FUTURE_ALLOWED:
        yield "error", Message(N_("This day is still to come. Check the date."))


_BY_KIND: dict[Kind, Callable[[FieldSpec, Any, date], Iterable[Finding]]] = {
    Kind.HETU: _hetu,
    Kind.DATE: _day,
    Kind.YEAR: _year,
    Kind.INTEGER: _integer,
    Kind.EMAIL: _email,
}


FieldCheck = Callable[[Any, date, KnowsCode], Iterable[Finding]]


@attrs.frozen
class _Plan:
    """What is looked at in a kind of record: worked out once per class."""

    checks: tuple[tuple[str, Any, FieldCheck], ...]
    values: Callable[[Any], tuple[Any, ...]]
    """Gives the values the checks look at, in their order."""
    needed: tuple[FieldSpec, ...]
    reasoned: tuple[FieldSpec, ...]
    days: tuple[str, ...]


_PLANS: dict[type[Any], _Plan] = {}


def _plan(record_class: type[Any]) -> _Plan:
    found = _PLANS.get(record_class)
    if found is None:
        declared = specs(record_class)
        checked = ((spec, _check_of(spec)) for spec in declared)
        checks = tuple((spec.name, spec.kind.empty, check) for spec, check in checked if check)
        found = _PLANS[record_class] = _Plan(
            checks,
            values_getter(name for name, _empty, _check in checks),
            tuple(one for one in declared if one.shown and "save" in one.required),
            tuple(one for one in declared if one.reason_field),
            tuple(one.name for one in declared if one.kind is Kind.DATE),
        )
    return found


def _check_of(spec: FieldSpec) -> FieldCheck | None:
    if spec.kind in {Kind.CODE, Kind.CODES}:
        return lambda value, _today, knows: _codes(spec, value, knows)
    check = _BY_KIND.get(spec.kind)
    return (lambda value, today, _knows: check(spec, value, today)) if check else None


__all__ = ["KnowsCode", "Problem", "Severity", "check_record", "check_together"]
