"""What the client list is narrowed down by, and the SQL that does it.

Every value is a code or one of the words named here, "" meaning "no matter": a filter is kept as it
is in the vault's settings. Only the words below go into a statement as SQL; values are parameters.
"""

from __future__ import annotations

from datetime import date, timedelta

import attrs

from kotodesk.register.consent import ALLOWING, NATIONAL_REGISTER
from kotodesk.register.states import COMPLETED, CORRECTING

CURRENT = "current"
"""A status of the filter: every client whose client relationship has not ended."""
YES, NO = "yes", "no"
LATE, OVER = "late", "over"
VALID, NONE, ENDING = "valid", "none", "ending"
TODAY, WEEK = "today", "week"
ENDING_DAYS = 90
"""A plan is ending when so many days of it are left."""
LONG_AGO = 1095
"""Moved in over three years ago (14.1 §: the right to an assessment)."""

PLAN_NOW = f"""
SELECT client_id, id, valid_until, planned_review, max(coalesce(number, 0)) FROM plan
WHERE state IN ('{COMPLETED}', '{CORRECTING}') AND valid_from <= :day AND valid_until >= :day
  AND (ended IS NULL OR ended >= :day) GROUP BY client_id
"""  # noqa: S608 - own words only
"""The plan valid on a day (`rules.plans.valid_plan`), one row a client."""
NEXT_REVIEW = f"""
SELECT p.client_id, p.valid_until, coalesce((
    SELECT v.next_review FROM review v
    WHERE v.plan_id = p.id AND v.state IN ('{COMPLETED}', '{CORRECTING}')
      AND v.reviewed IS NOT NULL ORDER BY v.reviewed DESC, v.id DESC LIMIT 1
), p.planned_review) AS due FROM ({PLAN_NOW}) p
"""  # noqa: S608
"""Until when the valid plan runs, and when it is next to be reviewed (`due`): what its newest
review says, else what it says itself."""
_ALLOWING = ", ".join(f"'{one}'" for one in sorted(ALLOWING))
_CONSENTED = f"""
SELECT k.client_id FROM consent k
WHERE k.consent_type = '{NATIONAL_REGISTER}' AND (k.valid_from IS NULL OR k.valid_from <= :day)
  AND (k.valid_until IS NULL OR k.valid_until >= :day) AND (
    SELECT e.event FROM consent_event e
    WHERE e.consent_id = k.id AND e.event_date <= :day
    ORDER BY e.event_date DESC, e.id DESC LIMIT 1
  ) IN ({_ALLOWING})
"""  # noqa: S608
_BOOKED = """
SELECT client_id FROM appointment
WHERE appointment_date BETWEEN :first AND :last AND cancelled IS NULL
"""
SPOKEN = (
    "coalesce(nullif(c.interpreter_language, ''), nullif(c.service_language, ''), c.mother_tongue)"
)
"""The language a `client c` is dealt with in (`Client.dealing_language`)."""
_PERMIT = "coalesce(r.until_further_notice, 0) = 0"


@attrs.frozen(kw_only=True)
class ClientFilter:
    """What the clients of a list have in common; days are counted from the day it is asked.

    `status` a code or `CURRENT`; `mother_tongue`, `interpreter_language`, `permit_type` codes;
    `interpreter`, `secret` (non-disclosure order) `YES` or `NO`; `moved` days since moving in, or
    `OVER`; `plan` `VALID`, `NONE` or `ENDING`; `review` days ahead (late ones too) or `LATE`;
    `permit` days ahead or `OVER`; `consent` (C1) `VALID` or `NONE`; `booked` `TODAY` or `WEEK`.
    """

    status: str = ""
    mother_tongue: str = ""
    interpreter: str = ""
    interpreter_language: str = ""
    permit_type: str = ""
    permit: str = ""
    plan: str = ""
    review: str = ""
    consent: str = ""
    booked: str = ""
    moved: str = ""
    secret: str = ""

    def __bool__(self) -> bool:
        """Whether it narrows anything down."""
        return any(attrs.astuple(self))

    def without(self, name: str) -> ClientFilter:
        """Give the filter with one part taken out."""
        return attrs.evolve(self, **{name: ""})


EVERYONE = ClientFilter()
"""Lets every client through."""


def asks_permit(asked: ClientFilter) -> bool:
    """Whether the conditions of a filter ask `residence r`."""
    return bool(asked.permit or asked.permit_type)


def conditions(asked: ClientFilter, day: date) -> tuple[list[str], dict[str, str]]:
    """Give the conditions on `client c` and `residence r`, and the values of their parameters."""
    parts, values = _of_client(asked, day)
    parts += _of_residence(asked, day, values)
    parts += _of_others(asked, day, values)
    return parts, values


def _of_client(asked: ClientFilter, day: date) -> tuple[list[str], dict[str, str]]:
    parts, values = [], {"day": day.isoformat()}
    if asked.status == CURRENT:
        parts.append("c.status <> 'ended'")
    elif asked.status:
        parts.append("c.status = :status")
        values["status"] = asked.status
    if asked.mother_tongue:
        parts.append("c.mother_tongue = :mother_tongue")
        values["mother_tongue"] = asked.mother_tongue
    if asked.interpreter:
        parts.append(f"c.interpreter_needed = {int(asked.interpreter == YES)}")
    if asked.interpreter_language:
        parts.append(f"c.interpreter_needed = 1 AND {SPOKEN} = :spoken")
        values["spoken"] = asked.interpreter_language
    if asked.secret:
        parts.append(f"coalesce(c.non_disclosure, 0) = {int(asked.secret == YES)}")
    if asked.moved:
        # The day is a contact detail: under a non-disclosure order no list tells it.
        parts.append("coalesce(c.non_disclosure, 0) = 0")
        long_ago = asked.moved == OVER
        values["since"] = _ahead(day, -LONG_AGO if long_ago else -_days(asked.moved))
        parts.append(
            "c.municipality_since < :since"
            if long_ago
            else "c.municipality_since BETWEEN :since AND :day"
        )
    return parts, values


def _of_residence(asked: ClientFilter, day: date, values: dict[str, str]) -> list[str]:
    parts = []
    if asked.permit_type:
        parts.append("r.permit_type = :permit_type")
        values["permit_type"] = asked.permit_type
    if asked.permit == OVER:
        parts.append(f"r.valid_to < :day AND {_PERMIT}")
    elif asked.permit:
        parts.append(f"r.valid_to BETWEEN :day AND :permit_by AND {_PERMIT}")
        values["permit_by"] = _ahead(day, _days(asked.permit))
    return parts


def _of_others(asked: ClientFilter, day: date, values: dict[str, str]) -> list[str]:
    parts = []
    if asked.plan == ENDING:
        values["ending"] = _ahead(day, ENDING_DAYS)
        found = f"SELECT client_id FROM ({PLAN_NOW}) WHERE valid_until <= :ending"  # noqa: S608
        parts.append(f"c.id IN ({found})")
    elif asked.plan:
        within = "IN" if asked.plan == VALID else "NOT IN"
        parts.append(f"c.id {within} (SELECT client_id FROM ({PLAN_NOW}))")  # noqa: S608
    if asked.review:
        late = asked.review == LATE
        values["review_by"] = _ahead(day, -1 if late else _days(asked.review))
        found = f"SELECT client_id FROM ({NEXT_REVIEW}) WHERE due <= :review_by"  # noqa: S608
        parts.append(f"c.id IN ({found})")
    if asked.consent:
        within = "IN" if asked.consent == VALID else "NOT IN"
        parts.append(f"c.id {within} ({_CONSENTED})")
    if asked.booked:
        first = day - timedelta(days=day.weekday()) if asked.booked == WEEK else day
        last = first + timedelta(days=6) if asked.booked == WEEK else day
        values |= {"first": first.isoformat(), "last": last.isoformat()}
        parts.append(f"c.id IN ({_BOOKED})")
    return parts


def _days(word: str) -> int:
    """Give the number a choice stands for; a word that is none (an old setting) asks for 0 days."""
    return int(word) if word.isdecimal() else 0


def _ahead(day: date, days: int) -> str:
    return (day + timedelta(days=days)).isoformat()
