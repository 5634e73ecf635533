"""What state a consent is in, read from its events, never stored; and who signs its form.

Only *given* and *renewed* allow processing, and only within the consent's own dates (GDPR 7,
VNA 874/2024 4 §).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from kotodesk.register.consent import (
    ALLOWING,
    REPRESENTED,
    WITH_GUARDIAN,
    Consent,
    ConsentEvent,
)
from kotodesk.rules.counting import full_years

UNKNOWN = "unknown"
EXPIRED = "expired"
_ADULT, _HEARD = 18, 15
"""A minor of fifteen is heard beside the guardian (hallintolaki 14.3 §)."""


@attrs.frozen
class Signers:
    """Who signs the form of a consent."""

    client: bool
    representative: bool


def in_order(consent: Consent, events: Iterable[ConsentEvent]) -> tuple[ConsentEvent, ...]:
    """Give the dated events of `consent` by day, those of one day by id (ids are made in time)."""
    own = [one for one in events if one.consent_id == consent.id and one.event_date is not None]
    return tuple(sorted(own, key=lambda one: (one.event_date or date.min, one.id)))


def latest_event(
    consent: Consent, events: Iterable[ConsentEvent], day: date
) -> ConsentEvent | None:
    """Give the event that decides on `day`; events still to come do not count."""
    past = [
        one for one in in_order(consent, events) if one.event_date is None or one.event_date <= day
    ]
    return past[-1] if past else None


def state_on(consent: Consent, events: Iterable[ConsentEvent], day: date) -> str:
    """Give the state (code of set "consent_event") on `day`: "unknown" when nothing has happened.

    A consent whose last day has passed is "expired" even when no one wrote it down.
    """
    event = latest_event(consent, events, day)
    if event is None:
        return UNKNOWN
    over = consent.valid_until is not None and consent.valid_until < day
    return EXPIRED if over and event.event in ALLOWING else event.event


def is_active(consent: Consent, events: Iterable[ConsentEvent], day: date) -> bool:
    """Whether the consent allows processing on `day`: given or renewed, within its dates."""
    begun = consent.valid_from is None or consent.valid_from <= day
    return begun and state_on(consent, events, day) in ALLOWING


def active_of_type(
    consents: Iterable[Consent], events: Iterable[ConsentEvent], consent_type: str, day: date
) -> Consent | None:
    """Give the consent of `consent_type` that is active on `day`; of several the last one made."""
    events = tuple(events)
    active = [
        one for one in consents if one.consent_type == consent_type and is_active(one, events, day)
    ]
    return max(active, key=lambda one: one.id) if active else None


def is_heard_beside_guardian(born: date | None, day: date) -> bool:
    """Whether a client born on `born` is a minor who is heard beside the guardian."""
    return born is not None and _HEARD <= full_years(born, day) < _ADULT


def signers(consent: Consent, born: date | None, day: date) -> Signers:
    """Give who signs on `day`; a client whose day of birth is not known counts as of age."""
    if born is not None and full_years(born, day) < _ADULT:
        return Signers(client=is_heard_beside_guardian(born, day), representative=True)
    represented = consent.given_by in REPRESENTED
    alone = represented and consent.given_by != WITH_GUARDIAN
    return Signers(client=not alone, representative=represented)
