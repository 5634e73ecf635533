"""Values in words: how a recorded fact reads in a list, a heading or its history."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from kotodesk.i18n import N_, _, codesets
from kotodesk.i18n.formats import format_clock, format_date
from kotodesk.register.field import FieldSpec, Kind, spec_of
from kotodesk.register.record import Record

YES, NO = N_("Yes"), N_("No")
HIDDEN, CLOCK = "••••", "appointment_time"


def shown_value(spec: FieldSpec, value: Any) -> str:  # noqa: ANN401 - type follows from kind
    """Return `value`, of a record or plain as in the journal, as one reads it; "" for none."""
    if value is None or value == spec.kind.empty:
        return ""
    if spec.kind is Kind.CODES:
        return ", ".join(codesets.label(spec.code_set, one) for one in value)
    if spec.name == CLOCK:
        return format_clock(str(value))
    texts: dict[Kind, Callable[[], str]] = {
        Kind.BOOLEAN: lambda: _(YES) if value else _(NO),
        Kind.DATE: lambda: format_date(_day(value)),
        Kind.CODE: lambda: codesets.label(spec.code_set, str(value)),
        Kind.HETU: lambda: f"{str(value)[:7]}{HIDDEN}",
    }
    return texts[spec.kind]() if spec.kind in texts else str(value)


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def summary(record: Record, names: Iterable[str] = ()) -> str:
    """Return the fields that tell one record of its kind from another, in one line."""
    kind = type(record)
    parts = (shown_value(spec_of(kind, n), getattr(record, n)) for n in names or kind.SUMMARY)
    return " · ".join(part for part in parts if part)
