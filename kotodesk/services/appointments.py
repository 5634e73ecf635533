"""Ajanvaraukset: booking, telling of the fee (32 a §), cancelling, noting who came."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import attrs

from kotodesk.register.appointment import Appointment
from kotodesk.register.client import Client
from kotodesk.register.source import CLIENT
from kotodesk.services.clients import save
from kotodesk.services.desk import Desk
from kotodesk.services.rule_values import rule_values

_FEE = "noshow.fee"


def begin(desk: Desk, client_id: str, kind: str = "") -> Appointment:
    """Give an appointment to fill in and save, in the client's language, at the office."""
    client = desk.store.records.get(Client, client_id)
    return Appointment(
        id=desk.store.new_id(),
        client_id=client_id,
        appointment_kind=kind,
        way="office",
        place=desk.office.address,
        language=client.dealing_language,
        interpreter_ordered=client.interpreter_needed,
    )


def of_client(desk: Desk, client_id: str) -> tuple[Appointment, ...]:
    """Give the appointments of a client, the newest day first."""
    found = desk.store.records.of_client(Appointment, client_id)
    return tuple(sorted(found, key=_when, reverse=True))


def coming(desk: Desk, client_id: str) -> tuple[Appointment, ...]:
    """Give the appointments still to come that were not cancelled, the next one first."""
    return tuple(
        one
        for one in reversed(of_client(desk, client_id))
        if one.appointment_date is not None
        and one.appointment_date >= desk.today()
        and one.cancelled is None
    )


def fee(day: date) -> Decimal:
    """Give the highest fee for an appointment of `day` (32 a §)."""
    return rule_values().on(_FEE, day).amount


def tell_fee(desk: Desk, appointment_id: str, day: date, language: str, way: str) -> Appointment:
    """Record that the client was told of the fee and how to cancel, when booking (32 a §)."""
    stored = desk.store.records.get(Appointment, appointment_id)
    told = attrs.evolve(stored, fee_told=day, fee_told_language=language, fee_told_way=way)
    return _save(desk, told)


def cancel(desk: Desk, appointment_id: str, day: date) -> Appointment:
    """Record that the appointment was cancelled."""
    stored = desk.store.records.get(Appointment, appointment_id)
    return _save(desk, attrs.evolve(stored, cancelled=day))


def note_attendance(
    desk: Desk, appointment_id: str, *, attended: bool, reason: str = ""
) -> Appointment:
    """Record whether the client came, and why not."""
    stored = desk.store.records.get(Appointment, appointment_id)
    return _save(desk, attrs.evolve(stored, attended=attended, absence_reason=reason))


def _when(appointment: Appointment) -> tuple[date, str, str]:
    day = appointment.appointment_date or date.min
    return day, appointment.appointment_time, appointment.id


def _save(desk: Desk, appointment: Appointment) -> Appointment:
    save(desk, appointment, CLIENT)
    return appointment
