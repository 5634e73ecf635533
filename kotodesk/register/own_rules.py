"""What the fields of one record say together: an end after its start, amounts, an identity code."""

from __future__ import annotations

from collections.abc import Iterable

from kotodesk.i18n import N_, Message
from kotodesk.register import hetu
from kotodesk.register.appointment import Appointment, is_amount, is_time
from kotodesk.register.assessment import Assessment
from kotodesk.register.client import Client
from kotodesk.register.problem import Problem
from kotodesk.register.record import Record
from kotodesk.register.residence import Residence


def own_rules(record: Record) -> list[Problem]:
    """Check what the fields of `record` say together."""
    if isinstance(record, Client):
        return _client(record)
    if isinstance(record, Residence):
        return _order(record, (("valid_from", "valid_to"), ("granted", "valid_to")))
    if isinstance(record, Assessment):
        return _order(record, (("started", "completed"),))
    found = _order(record, _PAIRS)
    if isinstance(record, Appointment):
        found += _time(record)
    return [*found, *_amounts(record)]


_PAIRS = (
    ("valid_from", "valid_until"),
    ("valid_from", "ended"),
    ("start", "end"),
    ("start_year", "end_year"),
    ("ordered", "done"),
    ("opened", "done"),
    ("drafted", "planned_review"),
    ("service_from", "service_until"),
    ("obstacle_from", "obstacle_until"),
    ("reviewed", "next_review"),
    ("referred", "accepted"),
    ("referred", "ended"),
    ("received", "extended"),
    ("received", "answered"),
    ("received", "taken_up"),
    ("received", "first_measure_on"),
    ("started", "completed"),
    ("proposed", "decided"),
    ("applied", "decided"),
    ("claimed", "paid"),
    ("decided", "notified"),
    ("known", "contacted"),
)


_AMOUNTS = ("interpreter_cost", "fee", "costs", "cost_amount", "claim_amount", "paid_amount")
"""The fields that hold euros, by name: two decimals at most."""


def _time(record: Appointment) -> Iterable[Problem]:
    if record.appointment_time and not is_time(record.appointment_time):
        message = Message(N_("Write the time as hours and minutes, such as 9.30."))
        yield Problem(record.KIND, record.id, "appointment_time", "error", message)


def _amounts(record: Record) -> Iterable[Problem]:
    message = Message(N_("Write the amount in euros, such as 54,30."))
    for name in _AMOUNTS:
        words = getattr(record, name, "")
        if words and not is_amount(words):
            yield Problem(record.KIND, record.id, name, "error", message)


def _order(record: Record, pairs: Iterable[tuple[str, str]]) -> list[Problem]:
    message = Message(N_("The end is before the start. Check both dates."))
    found = []
    for first, last in pairs:
        start, end = getattr(record, first, None), getattr(record, last, None)
        if start is not None and end is not None and end < start:
            found.append(Problem(record.KIND, record.id, last, "error", message))
    return found


def _client(client: Client) -> list[Problem]:
    found = _order(client, (("opened", "ended"),))
    parsed = hetu.parse(client.hetu) if client.hetu else None
    if not isinstance(parsed, hetu.Hetu):
        return found
    if client.birth_date and client.birth_date != parsed.birth_date:
        found.append(
            Problem(
                client.KIND,
                client.id,
                "birth_date",
                "error",
                Message(
                    N_(
                        "The date of birth and the identity code do not agree. Check which is "
                        "right."
                    )
                ),
            ),
        )
    if client.sex in {"male", "female"} and client.sex != parsed.sex:
        found.append(
            Problem(
                client.KIND,
                client.id,
                "sex",
                "warning",
                Message(N_("The sex and the identity code do not agree. Check which is right.")),
            ),
        )
    return found
