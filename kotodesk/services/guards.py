"""What may not be saved or removed, whatever a form holds.

Frozen records, a consent's events, a referral without a valid plan.
"""

from __future__ import annotations

from typing import TypeVar

from kotodesk.register.consent import ConsentEvent
from kotodesk.register.extension import Extension
from kotodesk.register.plan import Plan
from kotodesk.register.record import Record
from kotodesk.register.referral import Referral
from kotodesk.rules.plans import is_valid
from kotodesk.services.checks import leans_on
from kotodesk.services.desk import Desk
from kotodesk.services.errors import EventKept, GroundNeeded, NoValidPlan
from kotodesk.services.freezing import refuse_frozen, refuse_removing
from kotodesk.store.errors import RecordMissing

R = TypeVar("R", bound=Record)


def before_saving(desk: Desk, record: Record) -> None:
    """Raise `Frozen`, `EventKept` or `NoValidPlan` when `record` may not be saved."""
    refuse_frozen(desk, record)
    if isinstance(record, ConsentEvent):
        _refuse_other_event(desk, record)
    if isinstance(record, Referral):
        _refuse_without_plan(desk, record)


def before_removing(desk: Desk, record: Record) -> None:
    """Raise `Frozen`, `VersionsKept`, `EventKept` and `GroundNeeded` when it may not be removed.

    An extension or a plan by which another plan may run as long as it does is needed.
    """
    if isinstance(record, ConsentEvent):
        raise EventKept
    if isinstance(record, Extension | Plan) and leans_on(desk, record):
        raise GroundNeeded
    refuse_removing(desk, record)


def _refuse_other_event(desk: Desk, event: ConsentEvent) -> None:
    """Hold a consent's events append-only; saving one again as it stands changes nothing."""
    stored = _stored(desk, event)
    if stored is not None and stored != event:
        raise EventKept


def _refuse_without_plan(desk: Desk, referral: Referral) -> None:
    """A client is referred under 94 § only by a plan valid on the day; later it may be noted on."""
    stored = _stored(desk, referral)
    if referral.referred is None or (stored is not None and stored.referred == referral.referred):
        return
    try:
        plan = desk.store.records.get(Plan, referral.plan_id)
    except RecordMissing as error:
        raise NoValidPlan from error
    extensions = desk.store.records.of_client(Extension, plan.client_id)
    if plan.client_id != referral.client_id or not is_valid(plan, referral.referred, extensions):
        raise NoValidPlan


def _stored(desk: Desk, record: R) -> R | None:
    try:
        return desk.store.records.get(type(record), record.id)
    except RecordMissing:
        return None
