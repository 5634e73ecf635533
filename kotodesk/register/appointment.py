"""Ajanvaraus: a time booked for the client, and what 32 a § asks to be told when it is booked.

Groups 4 and 6 of 73.1 §.  The fee itself is decided elsewhere; here are the facts it rests on.
"""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal
from typing import ClassVar

import attrs

from kotodesk.i18n import N_
from kotodesk.register.field import Section, boolean, code, day, integer, key, long_text, text
from kotodesk.register.record import Record

_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_COST = re.compile(r"\d{1,6}(?:[.,]\d{1,2})?")
_ABSENT = ("attended", (False,))

FEE_KINDS = frozenset({"guidance", "assessment", "plan", "review"})
"""Codes of set "appointment_kind" for which 32 a § allows a fee (10, 14, 20, 22 §)."""


@attrs.frozen(kw_only=True)
class Appointment(Record):
    """Ajanvaraus (10, 14, 20 or 22 §, or another matter)."""

    KIND: ClassVar[str] = "appointment"
    TITLE: ClassVar[str] = N_("Appointments")
    SUMMARY: ClassVar[tuple[str, ...]] = (
        "appointment_date",
        "appointment_time",
        "appointment_kind",
    )
    SECTIONS: ClassVar[tuple[Section, ...]] = (
        Section("appointment", N_("Appointment"), "73.1 § 4"),
        Section("told", N_("Told when booked"), "32 a §"),
        Section("outcome", N_("How it went"), "32 a §"),
    )

    plan_id: str = key()
    appointment_kind: str = code(
        N_("Matter"),
        "appointment_kind",
        section="appointment",
        group=6,
        width="full",
        required="save",
        basis="10, 14, 20, 22 §",
    )
    appointment_date: date | None = day(N_("Day"), section="appointment", group=4, required="save")
    appointment_time: str = text(
        N_("Time"),
        section="appointment",
        group=4,
        width="quarter",
        help=N_("Hours and minutes, such as 9.30."),
    )
    minutes: int | None = integer(N_("Length, minutes"), section="appointment", group=4)
    way: str = code(N_("Way"), "contact_way", section="appointment", group=4)
    place: str = text(N_("Place, or how one joins"), section="appointment", group=4)
    language: str = code(N_("Language"), "languages", section="appointment", group=4)
    interpreter_ordered: bool | None = boolean(
        N_("Interpreter ordered"), section="appointment", group=4
    )
    interpreter_cost: str = text(
        N_("Cost of the interpreter, €"),
        section="appointment",
        group=6,
        width="third",
        basis="32 a §",
        shown_when=("interpreter_ordered", (True,)),
    )
    note: str = long_text(N_("Note"), section="appointment", group=6)

    fee_told: date | None = day(
        N_("Told of the fee and how to cancel, on"),
        section="told",
        group=6,
        width="half",
        help=N_("Without this no fee may be charged."),
    )
    fee_told_language: str = code(
        N_("Language it was told in"), "languages", section="told", group=4
    )
    fee_told_way: str = code(N_("Way it was told"), "contact_way", section="told", group=4)
    cancel_by: date | None = day(N_("To be cancelled by"), section="told", group=4, width="half")

    cancelled: date | None = day(N_("Cancelled on"), section="outcome", group=4)
    attended: bool | None = boolean(N_("Came"), section="outcome", group=4)
    absence_reason: str = text(
        N_("Reason for not coming"),
        section="outcome",
        group=6,
        width="full",
        shown_when=_ABSENT,
        help=N_("Write no diagnosis: “ill” or “could not come” is enough."),
    )
    reason_accepted: bool | None = boolean(
        N_("The reason is acceptable"),
        section="outcome",
        group=6,
        shown_when=_ABSENT,
        basis="32 a §",
    )


def is_time(words: str) -> bool:
    """Whether `words` are hours and minutes as they are kept: "HH:MM"."""
    return _TIME.fullmatch(words) is not None


def time_of(appointment: Appointment) -> time | None:
    """Give the time of day; `None` while none, or none that can be read, is recorded."""
    words = appointment.appointment_time
    return time.fromisoformat(words) if is_time(words) else None


def is_amount(words: str) -> bool:
    """Whether `words` are euros with at most two decimals, comma or point between."""
    return _COST.fullmatch(words) is not None


def interpreter_cost(appointment: Appointment) -> Decimal | None:
    """Give the interpreter's cost in euros; `None` while none that can be read is recorded."""
    words = appointment.interpreter_cost
    return Decimal(words.replace(",", ".")) if is_amount(words) else None
