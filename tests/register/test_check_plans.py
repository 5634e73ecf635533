"""What is checked in plans, reviews, referrals and requests before they are saved."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kotodesk.i18n import codesets
from kotodesk.register.catalogue import (
    Appointment,
    DataRequest,
    Plan,
    PlanService,
    Referral,
    Review,
)
from kotodesk.register.check import check_record
from kotodesk.register.record import Record

TODAY = date(2026, 11, 21)
KEYS: dict[str, Any] = {"id": "1", "client_id": "c"}


def wrong(record: Record) -> set[tuple[str, str]]:
    """Give field and severity of what is found."""
    return {(one.field, one.severity) for one in check_record(record, TODAY, codesets.contains)}


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (Plan(**KEYS, number=1, drafted=date(2026, 11, 22)), "drafted"),
        (
            Plan(**KEYS, number=1, valid_from=TODAY, valid_until=date(2026, 11, 20)),
            "valid_until",
        ),
        (Plan(**KEYS, number=1, valid_from=TODAY, ended=date(2026, 11, 20)), "ended"),
        (Plan(**KEYS, number=1, goals=("wealth",)), "goals"),
        (
            PlanService(
                **KEYS,
                service_kind="work",
                service_from=date(2027, 2, 1),
                service_until=date(2027, 1, 1),
            ),
            "service_until",
        ),
        (Review(**KEYS, reviewed=TODAY, next_review=date(2026, 11, 20)), "next_review"),
        (Review(**KEYS, reviewed=TODAY, health_hindrances="selkä"), "health_reason"),
        (
            Referral(**KEYS, service="a", provider="b", referred=TODAY, other_needed="x"),
            "other_reason",
        ),
        (
            DataRequest(**KEYS, request_kind="log", received=TODAY, answered=date(2026, 11, 1)),
            "answered",
        ),
        (
            DataRequest(**KEYS, request_kind="log", received=TODAY, extended=TODAY),
            "extension_reason",
        ),
    ],
)
def test_what_cannot_be_is_an_error(record: Record, field: str) -> None:
    assert wrong(record) == {(field, "error")}


@pytest.mark.parametrize(
    "record",
    [
        Plan(**KEYS, number=1, valid_from=date(2027, 1, 1), planned_review=date(2027, 6, 1)),
        PlanService(**KEYS, service_kind="work", service_from=date(2027, 2, 1)),
        Review(**KEYS, reviewed=TODAY, next_review=date(2027, 5, 21)),
        Appointment(
            **KEYS,
            appointment_kind="plan",
            appointment_date=date(2026, 12, 1),
            cancel_by=date(2026, 11, 30),
        ),
    ],
)
def test_what_is_still_to_come_may_be(record: Record) -> None:
    assert wrong(record) == set()


def test_the_reason_of_item_18_is_not_called_health() -> None:
    record = Referral(**KEYS, service="a", provider="b", referred=TODAY, other_needed="x")
    (found,) = check_record(record, TODAY, codesets.contains)
    assert "73.1" not in found.message.text("en")
