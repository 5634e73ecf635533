"""Käyttämättä jätetty aika (32 a §): begun from the appointment, with what the records say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from kotodesk.register.appointment import Appointment
from kotodesk.register.client import Client
from kotodesk.register.no_show import NoShow
from kotodesk.rules import no_show as rule
from kotodesk.services.desk import Desk
from kotodesk.services.errors import NotMissed
from kotodesk.services.rule_values import rule_values


def begin(desk: Desk, appointment_id: str) -> NoShow:
    """Give a missed appointment to fill in and save, each condition answered that is known.

    Raises `NotMissed` when the client came, or the time is still to come or was cancelled.
    """
    appointment = desk.store.records.get(Appointment, appointment_id)
    booked = appointment.appointment_date
    if appointment.attended is True or booked is None or booked > desk.today():
        raise NotMissed
    client = desk.store.records.get(Client, appointment.client_id)
    most = rule.highest_fee(appointment, rule_values())
    answers: dict[str, Any] = dict(rule.known(appointment, client, rule_values()))
    return NoShow(
        id=desk.store.new_id(),
        client_id=appointment.client_id,
        appointment_id=appointment.id,
        begun=desk.today(),
        heard_language=client.dealing_language,
        client_said=appointment.absence_reason,
        interpreter_cost=appointment.interpreter_cost,
        fee=_words(most) if appointment.interpreter_cost else "",
        decided_by=desk.coordinator.name,
        due=rule.earliest_due(appointment, rule_values()),
        **answers,
    )


def of_appointment(desk: Desk, appointment: Appointment) -> NoShow | None:
    """Give what was begun of a missed appointment, if anything was."""
    held = desk.store.records.of_client(NoShow, appointment.client_id)
    return next((one for one in held if one.appointment_id == appointment.id), None)


def earliest_due(appointment: Appointment) -> date | None:
    """Give the first day the fee may fall due (32 a.2 §)."""
    return rule.earliest_due(appointment, rule_values())


def _words(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:.2f}".replace(".", ",")
