"""Muutto (85 §), siirto työvoimaviranomaiselle ja sieltä (3 §), asiakkuuden päättäminen."""

from __future__ import annotations

from datetime import date

import attrs

from kotodesk.i18n import N_, Message, codesets
from kotodesk.i18n.formats import format_date
from kotodesk.register.appointment import Appointment
from kotodesk.register.client import Client
from kotodesk.register.consent import Consent, ConsentEvent
from kotodesk.register.moving import FROM_AUTHORITY, OUT, TO_AUTHORITY, Move, StatusChange
from kotodesk.register.referral import Referral
from kotodesk.register.source import CLIENT, Source
from kotodesk.rules.consent import active_of_type, latest_event
from kotodesk.services import plans
from kotodesk.services.checks import NEW_MUNICIPALITY
from kotodesk.services.clients import save
from kotodesk.services.consequences import standing
from kotodesk.services.desk import Desk

ENDED = "ended"
_TASKS_GO = N_("The tasks of 12–32 a §: assessment, integration plan, its reviews and services.")
_PLAN_GOES = N_("The plan valid until %(day)s; the next review by %(review)s.")
_REFERRAL_GOES = N_("Referred to: %(service)s, %(provider)s (%(day)s).")
_GUIDANCE_STAYS = N_("Guidance and advice (10 §), unless agreed otherwise.")
_REGISTER_STAYS = N_("The register of the municipality, its consents and its disclosures.")
_COMPENSATION_STAYS = N_("Compensations of chapter 8 and their claims.")
_APPOINTMENT_STAYS = N_("Appointment on %(day)s: cancel it or agree on it.")
_BACK = N_("The tasks of 12–32 a § come back to the municipality: no longer a jobseeker.")
_WITH_AUTHORITY = N_("The data of employment services stay in the authority's own register.")


def begin(desk: Desk, client_id: str, direction: str = OUT) -> Move:
    """Give a move to fill in and save, with consent C3 if it is valid today."""
    consents = desk.store.records.of_client(Consent, client_id)
    events = desk.store.records.of_client(ConsentEvent, client_id)
    held = active_of_type(consents, events, NEW_MUNICIPALITY, desk.today())
    event = latest_event(held, events, desk.today()) if held is not None else None
    return Move(
        id=desk.store.new_id(),
        client_id=client_id,
        direction=direction,
        known=desk.today(),
        consent_id=held.id if held is not None else "",
        consented=event.event_date if event is not None else None,
    )


def begin_change(desk: Desk, client_id: str, kind: str = "") -> StatusChange:
    """Give a change of the responsible authority to fill in, its hand-over note written out.

    Without `kind` it goes to the authority, and back when the client is there already.
    """
    client = desk.store.records.get(Client, client_id)
    there = client.status == "moved_to_employment_authority"
    kind = kind or (FROM_AUTHORITY if there else TO_AUTHORITY)
    goes, stays = hand_over(desk, client_id, kind)
    return StatusChange(
        id=desk.store.new_id(),
        client_id=client_id,
        change_kind=kind,
        effective=desk.today(),
        goes=goes,
        stays=stays,
    )


def hand_over(desk: Desk, client_id: str, kind: str) -> tuple[str, str]:
    """Write what goes over and what stays, from what is recorded, in the present language."""
    goes, stays = hand_over_lines(desk, client_id, kind)
    return "\n".join(map(str, goes)), "\n".join(map(str, stays))


def hand_over_lines(
    desk: Desk, client_id: str, kind: str
) -> tuple[tuple[Message, ...], tuple[Message, ...]]:
    """Give the lines of `hand_over`, to be said in any language."""
    if kind == FROM_AUTHORITY:
        return (Message(_BACK),), (Message(_WITH_AUTHORITY),)
    goes = [Message(_TASKS_GO)]
    plan = plans.valid(desk, client_id)
    if plan is not None:
        goes.append(
            Message(_PLAN_GOES, {"day": plan.valid_until, "review": plan.planned_review or "–"})
        )
        goes += [
            Message(
                _REFERRAL_GOES,
                {"service": one.service, "provider": one.provider, "day": one.referred},
            )
            for one in desk.store.records.of_client(Referral, client_id)
            if one.plan_id == plan.id and one.ended is None
        ]
    stays = [Message(_GUIDANCE_STAYS), Message(_REGISTER_STAYS), Message(_COMPENSATION_STAYS)]
    stays += [
        Message(_APPOINTMENT_STAYS, {"day": one.appointment_date})
        for one in desk.store.records.of_client(Appointment, client_id)
        if one.cancelled is None
        and one.appointment_date is not None
        and one.appointment_date >= desk.today()
    ]
    return tuple(goes), tuple(stays)


def close(desk: Desk, client_id: str, day: date, reason: str, *, source: Source = CLIENT) -> Client:
    """End the client relationship with its reason; raises `NotSaved` for a day that cannot be."""
    client = desk.store.records.get(Client, client_id)
    closed = attrs.evolve(client, status=ENDED, ended=day, end_reason=reason)
    save(desk, closed, source)
    return closed


def open_again(desk: Desk, client_id: str, *, source: Source = CLIENT) -> Client:
    """Take an ended client in again, with the status the records speak for."""
    client = desk.store.records.get(Client, client_id)
    status = standing(desk, client_id)
    opened = attrs.evolve(client, status=status, ended=None, end_reason="")
    save(desk, opened, source)
    return opened


def closed_words(client: Client) -> str:
    """Say when and why an ended relationship ended, in the present language."""
    if client.status != ENDED:
        return ""
    reason = codesets.label("status_end_reason", client.end_reason) if client.end_reason else ""
    day = format_date(client.ended) if client.ended is not None else ""
    return ", ".join(part for part in (day, reason) if part)
