"""Checks of a record that need other records or the rules in force: fee, move, length of a plan.

What a record says alone is checked by `register/check.py`.  An error keeps the record a draft.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import attrs

from kotodesk.i18n import N_, Message
from kotodesk.register.appointment import Appointment
from kotodesk.register.client import Client
from kotodesk.register.consent import Consent, ConsentEvent
from kotodesk.register.extension import Extension
from kotodesk.register.family import FamilyLink
from kotodesk.register.moving import OUT, Move
from kotodesk.register.no_show import NoShow
from kotodesk.register.plan import Plan
from kotodesk.register.problem import Problem
from kotodesk.register.record import Record
from kotodesk.register.review import Review
from kotodesk.rules import no_show, plan_length, plans
from kotodesk.rules.consent import active_of_type
from kotodesk.services.desk import Desk
from kotodesk.services.rule_values import rule_values
from kotodesk.store.errors import RecordMissing

R = TypeVar("R", bound=Record)

NEW_MUNICIPALITY = "C3"
"""Consent to the contact with the new municipality (85 §)."""


def beyond(desk: Desk, record: Record) -> tuple[Problem, ...]:
    """Check `record` against what else is recorded of the client and the rules in force."""
    if isinstance(record, NoShow):
        return tuple(_fee(desk, record))
    if isinstance(record, Move):
        return tuple(_contact(desk, record))
    if isinstance(record, Plan):
        return tuple(_length(desk, record))
    if isinstance(record, Extension):
        return tuple(_extension(desk, record))
    if isinstance(record, FamilyLink):
        return tuple(_link(desk, record))
    return ()


def length_beside(desk: Desk, client_id: str) -> plan_length.Beside:
    """Give what else of the client bears on how long a plan may run."""
    records = desk.store.records
    client = _get(desk, Client, client_id)
    return plan_length.Beside(
        records.of_client(Extension, client_id),
        records.of_client(Review, client_id),
        client.birth_date if client is not None else None,
    )


def leans_on(desk: Desk, extension: Extension) -> Plan | None:
    """Give a plan of the client that runs as long as it does only because of `extension`."""
    beside = length_beside(desk, extension.client_id)
    kept = [one for one in beside.extensions if one.id != extension.id]
    return _made_too_long(desk, extension.client_id, attrs.evolve(beside, extensions=kept))


def _fee(desk: Desk, record: NoShow) -> Iterable[Problem]:
    appointment = _get(desk, Appointment, record.appointment_id)
    client = _get(desk, Client, record.client_id)
    if appointment is None or client is None:
        return ()
    return no_show.problems(record, appointment, client, rule_values())


def _contact(desk: Desk, record: Move) -> Iterable[Problem]:
    if record.direction != OUT or record.contacted is None:
        return
    consents = desk.store.records.of_client(Consent, record.client_id)
    events = desk.store.records.of_client(ConsentEvent, record.client_id)
    if active_of_type(consents, events, NEW_MUNICIPALITY, record.contacted) is None:
        text = N_(
            "Consent C3 is not valid on that day: the new municipality is contacted only with it "
            "(85 §). Record the consent first."
        )
        yield Problem(record.KIND, record.id, "contacted", "error", Message(text))


def _length(desk: Desk, record: Plan) -> Iterable[Problem]:
    beside = length_beside(desk, record.client_id)
    held = desk.store.records.of_client(Plan, record.client_id)
    limit = plan_length.longest(record, held, rule_values(), desk.today(), beside)
    if limit is not None and limit.exceeded_by(record):
        yield Problem(record.KIND, record.id, "valid_until", "error", plans.too_long(limit))


def _extension(desk: Desk, record: Extension) -> Iterable[Problem]:
    plan = _get(desk, Plan, record.plan_id)
    if plan is None:
        return
    beside = length_beside(desk, record.client_id)
    others = [one for one in beside.extensions if one.id != record.id]
    beside = attrs.evolve(beside, extensions=[*others, record])
    held = desk.store.records.of_client(Plan, record.client_id)
    limit = plan_length.maximum(plan, held, rule_values(), desk.today(), beside)
    if limit is not None and limit.passed_by(record.new_end):
        yield Problem(record.KIND, record.id, "new_end", "error", _new_end(limit))
    if _made_too_long(desk, record.client_id, beside) is not None:
        text = N_("A plan of the client runs longer than 23 § allows without this ground.")
        yield Problem(record.KIND, record.id, "ground", "error", Message(text))


def _new_end(limit: plan_length.Limit) -> Message:
    return Message(
        N_("With this ground the plan may run until %(day)s at the latest (%(section)s)."),
        {"day": limit.due, "section": limit.section},
    )


def _made_too_long(desk: Desk, client_id: str, beside: plan_length.Beside) -> Plan | None:
    """Give a plan that runs too long beside what is given, but not beside what is stored."""
    held = desk.store.records.of_client(Plan, client_id)
    stored = length_beside(desk, client_id)
    for one in held:
        if _too_long(desk, one, held, beside) and not _too_long(desk, one, held, stored):
            return one
    return None


def _too_long(desk: Desk, plan: Plan, held: tuple[Plan, ...], beside: plan_length.Beside) -> bool:
    today = desk.today()
    longest = plan_length.longest(plan, held, rule_values(), today, beside)
    whole = plan_length.maximum(plan, held, rule_values(), today, beside)
    if longest is not None and longest.exceeded_by(plan):
        return True
    end = plan_length.runs_until(plan, beside.extensions)
    return whole is not None and whole.passed_by(end)


def _link(desk: Desk, record: FamilyLink) -> Iterable[Problem]:
    other = _get(desk, Client, record.other_client_id)
    if other is None or other.id == record.client_id:
        text = N_("Choose another client of the register.")
        yield Problem(record.KIND, record.id, "relation", "error", Message(text))


def _get(desk: Desk, kind: type[R], record_id: str) -> R | None:
    try:
        return desk.store.records.get(kind, record_id)
    except RecordMissing:
        return None
