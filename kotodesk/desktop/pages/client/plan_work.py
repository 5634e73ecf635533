"""What plans, reviews and referrals ask of the services; runs in the worker's thread."""

from __future__ import annotations

from kotodesk.desktop.pages.client.work import Opened, read_client
from kotodesk.register.plan import Plan
from kotodesk.register.referral import Referral
from kotodesk.register.review import Review
from kotodesk.register.source import Source
from kotodesk.services import plans
from kotodesk.services.desk import Desk


def start(desk: Desk, client_id: str, source: Source) -> tuple[Plan, Opened]:
    """Begin a plan."""
    begun = plans.start(desk, client_id, source)
    return begun, read_client(desk, client_id)


def complete(desk: Desk, plan_id: str, client_id: str) -> Opened:
    """Freeze a plan with its services; raises the service's faults."""
    plans.complete(desk, plan_id)
    return read_client(desk, client_id)


def correct(desk: Desk, plan_id: str, client_id: str, reason: str) -> Opened:
    """Open a frozen plan for a correction."""
    plans.correct(desk, plan_id, reason)
    return read_client(desk, client_id)


def start_review(desk: Desk, plan_id: str, source: Source) -> tuple[Review, Opened]:
    """Begin a review of a plan."""
    begun = plans.start_review(desk, plan_id, source)
    return begun, read_client(desk, begun.client_id)


def complete_review(desk: Desk, review_id: str, client_id: str) -> Opened:
    """Freeze a review."""
    plans.complete_review(desk, review_id)
    return read_client(desk, client_id)


def correct_review(desk: Desk, review_id: str, client_id: str, reason: str) -> Opened:
    """Open a frozen review for a correction."""
    plans.correct_review(desk, review_id, reason)
    return read_client(desk, client_id)


def begin_referral(desk: Desk, plan_id: str, service_id: str) -> Referral:
    """Give a referral to fill in, of one of the plan's services if named."""
    return plans.begin_referral(desk, plan_id, service_id)
