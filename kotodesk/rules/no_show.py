"""Maksu käyttämättä jätetystä ajasta (32 a §): what the records say of each condition, and checks.

Pure: (missed appointment, appointment, client, rules in force) → answers and problems.  A fee is
decided only when every condition holds; a minor never pays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from kotodesk.i18n import N_, Message
from kotodesk.register.appointment import FEE_KINDS, Appointment, interpreter_cost, is_amount
from kotodesk.register.client import Client
from kotodesk.register.no_show import CONDITIONS, FEE, NoShow
from kotodesk.register.problem import Problem
from kotodesk.rules.counting import end_of, full_years
from kotodesk.rules.values import RuleSet

CAP, AGE, DUE = "noshow.fee", "noshow.age", "noshow.due"
_LETTER = "letter"


def known(appointment: Appointment, client: Client, rules: RuleSet) -> Mapping[str, bool | None]:
    """Give what the records already say of each condition; `None` where she must answer."""
    told = appointment.fee_told is not None and _not_after(
        appointment.fee_told, appointment.appointment_date
    )
    accepted, attended = appointment.reason_accepted, appointment.attended
    return {
        "covered": appointment.appointment_kind in FEE_KINDS,
        "no_reason": None if accepted is None else not accepted,
        "not_cancelled": appointment.cancelled is None
        or not _not_after(appointment.cancelled, appointment.appointment_date),
        "did_not_come": None if attended is None else not attended,
        "cost_arose": _cost_arose(appointment),
        "not_unreasonable": None,
        "fee_told": told,
        "cancelling_told": told,
        "understood": None,
        "adult": _adult(appointment, client, rules),
    }


def highest_fee(appointment: Appointment, rules: RuleSet) -> Decimal | None:
    """Give the most that may be charged: the cost, and the amount of 32 a § on the day."""
    if appointment.appointment_date is None:
        return None
    rule = rules.for_fact(CAP, appointment.appointment_date)
    cost = interpreter_cost(appointment)
    if rule is None:
        return None
    return rule.amount if cost is None else min(cost, rule.amount)


def earliest_due(appointment: Appointment, rules: RuleSet) -> date | None:
    """Give the first day the fee may fall due: two weeks after the time booked (32 a.2 §)."""
    booked = appointment.appointment_date
    rule = rules.for_fact(DUE, booked) if booked is not None else None
    return end_of(booked, rule.period) if booked is not None and rule is not None else None


def problems(
    record: NoShow, appointment: Appointment, client: Client, rules: RuleSet
) -> Iterator[Problem]:
    """Check the decision against the conditions, and the notice and the due day against 32 a §."""
    if record.decision != FEE:
        return
    yield from _conditions(record, known(appointment, client, rules))
    yield from _hearing(record)
    yield from _amount(record, appointment, rules)
    yield from _notice(record, appointment, rules)


def _conditions(record: NoShow, says: Mapping[str, bool | None]) -> Iterator[Problem]:
    for name in CONDITIONS:
        if name == "adult" and says[name] is False:
            text = N_("The client was under 18 on the day: no fee, whatever else holds (32 a §).")
            yield _problem(record, name, text)
        elif getattr(record, name) is not True:
            yield _problem(record, name, N_("A fee needs a yes to this condition (32 a §)."))
        elif says[name] is False:
            text = N_("The records say otherwise. Check the appointment and the client's data.")
            yield _problem(record, name, text)


def _hearing(record: NoShow) -> Iterator[Problem]:
    if record.heard is None:
        text = N_("Hear the client before a decision on a fee (hallintolaki 34 §).")
        yield _problem(record, "heard", text)
    elif record.decided is not None and record.decided < record.heard:
        text = N_("The decision is before the hearing. Check both dates.")
        yield _problem(record, "decided", text)


def _amount(record: NoShow, appointment: Appointment, rules: RuleSet) -> Iterator[Problem]:
    if not is_amount(record.fee):
        return
    fee = Decimal(record.fee.replace(",", "."))
    most = highest_fee(appointment, rules)
    if is_amount(record.interpreter_cost):
        cost = Decimal(record.interpreter_cost.replace(",", "."))
        most = cost if most is None else min(cost, most)
    if most is not None and fee > most:
        text = Message(
            N_("At most %(most)s €: the cost of the interpreter and the amount of 32 a §."),
            {"most": str(most).replace(".", ",")},
        )
        yield Problem(record.KIND, record.id, "fee", "error", text)


def _notice(record: NoShow, appointment: Appointment, rules: RuleSet) -> Iterator[Problem]:
    earliest = earliest_due(appointment, rules)
    if record.due is not None and earliest is not None and record.due < earliest:
        text = Message(
            N_("The due day is at the earliest %(day)s, two weeks after the time (32 a §)."),
            {"day": earliest},
        )
        yield Problem(record.KIND, record.id, "due", "error", text)
    if record.notified is None:
        return
    if record.notified_way in {"", _LETTER}:
        text_ = N_(
            "A decision that obliges to pay is notified against receipt (hallintolaki 60 §)."
        )
        yield _problem(record, "notified_way", text_)
    if record.rectification_told is not True:
        text_ = N_("Attach the instructions for an administrative review (hallintolaki 46 §).")
        yield _problem(record, "rectification_told", text_)


def _problem(record: NoShow, field: str, msgid: str) -> Problem:
    return Problem(record.KIND, record.id, field, "error", Message(msgid))


def _cost_arose(appointment: Appointment) -> bool | None:
    if appointment.interpreter_ordered is False:
        return False
    cost = interpreter_cost(appointment)
    return None if cost is None else cost > 0


def _adult(appointment: Appointment, client: Client, rules: RuleSet) -> bool | None:
    booked, born = appointment.appointment_date, client.birth_date
    if booked is None or born is None:
        return None
    rule = rules.for_fact(AGE, booked)
    return None if rule is None else full_years(born, booked) >= rule.number


def _not_after(day: date, limit: date | None) -> bool:
    return limit is None or day <= limit
