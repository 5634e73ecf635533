"""Whether the papers on the fee of 32 a § may be made: every condition, the age, the amounts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import attrs

from kotodesk.i18n import N_, Fault, Message
from kotodesk.register.appointment import Appointment, is_amount
from kotodesk.register.client import Client
from kotodesk.register.no_show import FEE, NoShow
from kotodesk.rules import no_show as rule
from kotodesk.rules.values import RuleSet
from kotodesk.services.desk import Desk
from kotodesk.services.rule_values import rule_values

UNDER_AGE = N_("The client was under 18 on the day: no fee, whatever else holds (32 a §).")
AGE_UNKNOWN = N_(
    "Record the client's date of birth: no fee is charged of anyone under 18 (32 a §)."
)
NO_FEE = N_("No decision to charge the fee is recorded.")
NO_REASONS = N_("Write the reasons of the decision (hallintolaki 45 §).")
NO_DECIDER = N_("Write who decided, and when (hallintolaki 44 §).")
NO_AMOUNT = N_("Write the cost of the interpreter and the fee, in euros.")
NO_OFFICE = N_("Write the office's address or e-mail in the settings: a review is sent there.")
NO_DAY = N_("Record the day of the appointment.")


class FeeRefused(Fault):
    """A paper on the fee cannot be made; `reasons` say why."""

    def __init__(self, reasons: tuple[Message, ...]) -> None:
        self.reasons = reasons
        told = " ".join(str(one) for one in reasons)
        super().__init__(Message(N_("No fee can be decided yet. %(reasons)s"), {"reasons": told}))


@attrs.frozen(kw_only=True)
class Case:
    """A missed appointment with what its papers are made from."""

    record: NoShow
    appointment: Appointment
    client: Client
    rules: RuleSet


def case(desk: Desk, no_show_id: str) -> Case:
    """Give the records of a missed appointment; raises `RecordMissing`."""
    record = desk.store.records.get(NoShow, no_show_id)
    return Case(
        record=record,
        appointment=desk.store.records.get(Appointment, record.appointment_id),
        client=desk.store.records.get(Client, record.client_id),
        rules=rule_values(),
    )


def refuse_hearing(of: Case) -> None:
    """Raise `FeeRefused` where no fee can follow whatever the client answers."""
    _raise(tuple(_never(of)))


def refuse_decision(desk: Desk, of: Case) -> None:
    """Raise `FeeRefused` when a condition fails or the decision lacks what it must say."""
    reasons = list(_never(of))
    if of.record.decision != FEE:
        _raise((*reasons, Message(NO_FEE)))
    found = rule.problems(of.record, of.appointment, of.client, of.rules)
    reasons += [one.message for one in found if one.severity == "error"]
    reasons += _content(desk, of.record)
    _raise(tuple({str(one): one for one in reasons}.values()))


def _never(of: Case) -> Iterator[Message]:
    adult = rule.known(of.appointment, of.client, of.rules)["adult"]
    if of.appointment.appointment_date is None:
        yield Message(NO_DAY)
    elif adult is None:
        yield Message(AGE_UNKNOWN)
    elif adult is False:
        yield Message(UNDER_AGE)


def _content(desk: Desk, record: NoShow) -> Iterator[Message]:
    if not record.reasons.strip():
        yield Message(NO_REASONS)
    if not record.decided_by.strip() or record.decided is None:
        yield Message(NO_DECIDER)
    amounts = (record.interpreter_cost, record.fee)
    if not all(is_amount(one) and Decimal(one.replace(",", ".")) > 0 for one in amounts):
        yield Message(NO_AMOUNT)
    if not (desk.office.address.strip() or desk.office.email.strip()):
        yield Message(NO_OFFICE)


def _raise(reasons: tuple[Message, ...]) -> None:
    if reasons:
        raise FeeRefused(reasons)
