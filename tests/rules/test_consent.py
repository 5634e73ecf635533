from __future__ import annotations

from datetime import date

import attrs
import pytest

from kotodesk.rules.consent import active_of_type, is_active, signers, state_on
from tests.rules.people import TODAY, consent, event

GIVEN = event(1, "given", date(2026, 11, 1))


@pytest.mark.parametrize(
    ("code", "allowed"),
    [
        ("given", True),
        ("renewed", True),
        ("requested", False),
        ("deferred", False),
        ("refused", False),
        ("withdrawn", False),
        ("revoked", False),
        ("expired", False),
        ("invalidated", False),
        ("unknown", False),
    ],
)
def test_only_given_and_renewed_allow(code: str, allowed: bool) -> None:  # noqa: FBT001
    events = (event(1, code, date(2026, 11, 1)),)
    assert state_on(consent(), events, TODAY) == code
    assert is_active(consent(), events, TODAY) is allowed


def test_without_events_nothing_is_allowed() -> None:
    assert state_on(consent(), (), TODAY) == "unknown"
    assert not is_active(consent(), (), TODAY)


def test_the_last_event_of_the_day_decides_whatever_order_they_come_in() -> None:
    withdrawn = event(2, "withdrawn", date(2026, 11, 1))
    for events in ((GIVEN, withdrawn), (withdrawn, GIVEN)):
        assert state_on(consent(), events, TODAY) == "withdrawn"
    renewed = event(3, "renewed", date(2026, 11, 5))
    assert is_active(consent(), (renewed, withdrawn, GIVEN), TODAY)


def test_a_withdrawal_still_to_come_does_not_count_yet() -> None:
    events = (GIVEN, event(2, "withdrawn", date(2026, 11, 22)))
    assert is_active(consent(), events, TODAY)
    assert not is_active(consent(), events, date(2026, 11, 22))


def test_the_consents_own_dates_bind() -> None:
    dated = consent(valid_from=date(2026, 11, 10), valid_until=date(2026, 11, 21))
    assert not is_active(dated, (GIVEN,), date(2026, 11, 9))
    assert is_active(dated, (GIVEN,), date(2026, 11, 21))
    assert not is_active(dated, (GIVEN,), date(2026, 11, 22))
    assert state_on(dated, (GIVEN,), date(2026, 11, 22)) == "expired"


def test_events_of_another_consent_do_not_count() -> None:
    other = event(2, "withdrawn", date(2026, 11, 2), consent_id="s2")
    assert is_active(consent(), (GIVEN, other), TODAY)


def test_the_active_consent_of_a_type_is_found_among_others() -> None:
    other = consent(id="s2", consent_type="C4")
    events = (GIVEN, event(2, "given", date(2026, 11, 1), consent_id="s2"))
    found = active_of_type((consent(), other), events, "C1", TODAY)
    assert found is not None
    assert found.id == "s1"
    assert active_of_type((consent(), other), events, "C3", TODAY) is None


@pytest.mark.parametrize(
    ("given_by", "born", "client", "representative"),
    [
        ("client", date(1990, 1, 1), True, False),
        ("client", None, True, False),
        ("trustee", date(1990, 1, 1), False, True),
        ("client_and_guardian", date(1990, 1, 1), True, True),
        ("client", date(2012, 1, 1), False, True),
        ("guardian", date(2010, 1, 1), True, True),
        ("guardian", None, False, True),
    ],
)
def test_who_signs(
    given_by: str,
    born: date | None,
    client: bool,  # noqa: FBT001
    representative: bool,  # noqa: FBT001
) -> None:
    asked = attrs.evolve(consent(), given_by=given_by)
    signing = signers(asked, born, date(2026, 11, 21))
    assert (signing.client, signing.representative) == (client, representative)
