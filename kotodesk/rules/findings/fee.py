"""Käyttämättä jätetyn ajan maksu (32 a §): whether, how much at most, due when at the earliest."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import attrs

from kotodesk.register.appointment import FEE_KINDS, Appointment, interpreter_cost
from kotodesk.rules.counting import Deadline, full_years
from kotodesk.rules.findings.making import counted
from kotodesk.rules.values import Rule, RuleSet

FEE, AGE, DUE = "noshow.fee", "noshow.age", "noshow.due"


@attrs.frozen
class Fee:
    """What 32 a § allows for one missed appointment.

    `against` names the conditions of `NoShow` that the records show not to hold; `open` those they
    do not tell.  That it is not unreasonable is always hers to weigh.  `at_most` is `None` while
    the interpreter's cost is not known.
    """

    rule: Rule
    against: tuple[str, ...]
    open: tuple[str, ...]
    at_most: Decimal | None
    due_earliest: Deadline | None

    @property
    def possible(self) -> bool:
        """Whether nothing recorded speaks against a fee."""
        return not self.against


def fee(appointment: Appointment, born: date | None, rules: RuleSet) -> Fee | None:
    """Weigh an appointment by what is recorded; `None` without its day or a rule for it."""
    day = appointment.appointment_date
    rule = rules.for_fact(FEE, day) if day is not None else None
    age = rules.for_fact(AGE, day) if day is not None else None
    if day is None or rule is None or age is None:
        return None
    holds = _conditions(appointment, born, day, age.number)
    cost = interpreter_cost(appointment)
    due = counted(rules, DUE, day)
    return Fee(
        rule,
        tuple(name for name, value in holds.items() if value is False),
        (*(name for name, value in holds.items() if value is None), "not_unreasonable"),
        min(cost, rule.amount) if cost is not None else None,
        due.limit if due is not None else None,
    )


def _conditions(
    appointment: Appointment, born: date | None, day: date, age: int
) -> dict[str, bool | None]:
    """Give each condition of 32 a.1 § by its field of `NoShow`: yes, no, or not told."""
    cancelled, told = appointment.cancelled, appointment.fee_told
    cost = interpreter_cost(appointment)
    arose = cost > 0 if cost is not None else None
    accepted = appointment.reason_accepted
    return {
        "covered": appointment.appointment_kind in FEE_KINDS,
        "no_reason": None if accepted is None else not accepted,
        "not_cancelled": cancelled is None or cancelled > day,
        "did_not_come": None if appointment.attended is None else not appointment.attended,
        "cost_arose": False if appointment.interpreter_ordered is False else arose,
        "fee_told": told is not None and told <= day,
        "cancelling_told": None if told is not None and told <= day else False,
        "understood": None,
        "adult": None if born is None else full_years(born, day) >= age,
    }
