"""Checks of a record that need other records or the rules in force: fee, move, length of a plan.

What a record says alone is checked by `register/check.py`.  An error keeps the record a draft.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

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
    check = _CHECKS.get(type(record))
    return tuple(check(desk, record)) if check is not None else ()


def length_beside(desk: Desk, client_id: str) -> plan_length.Beside:
    """Give what else of the client bears on how long a plan may run."""
    records = desk.store.records
    client = _get(desk, Client, client_id)
    return plan_length.Beside(
        records.of_client(Extension, client_id),
        records.of_client(Review, client_id),
        client.birth_date if client is not None else None,
    )


def leans_on(desk: Desk, record: Extension | Plan) -> bool:
    """Whether a plan of the client runs as long as it may only because of `record`."""
    stored = _known(desk, record.client_id)
    kept = [one for one in stored.beside.extensions if one.id != record.id]
    after = plan_length.Known(
        [one for one in stored.plans if one.id != record.id],
        attrs.evolve(stored.beside, extensions=kept),
    )
    return _newly_too_long(desk, stored, after)


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
    stored = _known(desk, record.client_id)
    others = [one for one in stored.plans if one.id != record.id]
    after = attrs.evolve(stored, plans=(*others, record))
    limit = plan_length.longest(record, after.plans, rule_values(), desk.today(), after.beside)
    if limit is not None and limit.exceeded_by(record):
        yield Problem(record.KIND, record.id, "valid_until", "error", plans.too_long(limit))
    elif _newly_too_long(desk, stored, after):
        text = N_("With these days a plan of the client would run longer than 23 § allows.")
        yield Problem(record.KIND, record.id, "drafted", "error", Message(text))


def _extension(desk: Desk, record: Extension) -> Iterable[Problem]:
    plan = _get(desk, Plan, record.plan_id)
    if plan is None:
        return
    stored = _known(desk, record.client_id)
    others = [one for one in stored.beside.extensions if one.id != record.id]
    beside = attrs.evolve(stored.beside, extensions=[*others, record])
    limit = plan_length.maximum(plan, stored.plans, rule_values(), desk.today(), beside)
    if limit is not None and limit.passed_by(record.new_end):
        yield Problem(record.KIND, record.id, "new_end", "error", _new_end(limit))
    elif _newly_too_long(desk, stored, attrs.evolve(stored, beside=beside)):
        text = N_("A plan of the client runs longer than 23 § allows without this ground.")
        yield Problem(record.KIND, record.id, "ground", "error", Message(text))


def _age(desk: Desk, record: Client) -> Iterable[Problem]:
    """Check that the grounds of 31 §, which hang on the age, still carry the plans."""
    held = _get(desk, Client, record.id)
    if held is None or held.birth_date == record.birth_date:
        return
    stored = _known(desk, record.id)
    beside = attrs.evolve(stored.beside, born=record.birth_date)
    if _newly_too_long(desk, stored, attrs.evolve(stored, beside=beside)):
        text = N_("At this age a plan of the client would run longer than 23 § and 31 § allow.")
        yield Problem(record.KIND, record.id, "birth_date", "error", Message(text))


def _new_end(limit: plan_length.Limit) -> Message:
    return Message(
        N_("With this ground the plan may run until %(day)s at the latest (%(section)s)."),
        {"day": limit.due, "section": limit.section},
    )


def _known(desk: Desk, client_id: str) -> plan_length.Known:
    held = desk.store.records.of_client(Plan, client_id)
    return plan_length.Known(held, length_beside(desk, client_id))


def _newly_too_long(desk: Desk, stored: plan_length.Known, after: plan_length.Known) -> bool:
    """Whether a plan would run too long that does not as everything is stored."""
    rules, today = rule_values(), desk.today()
    wrong = after.too_long(rules, today)
    return bool(wrong) and bool(wrong - stored.too_long(rules, today))


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


_CHECKS: dict[type[Record], Callable[[Desk, Any], Iterable[Problem]]] = {
    NoShow: _fee,
    Move: _contact,
    Plan: _length,
    Extension: _extension,
    Client: _age,
    FamilyLink: _link,
}
