from __future__ import annotations

from datetime import date

from kotodesk.register.enquiry import Enquiry
from kotodesk.rules.assessment_right import reached_on
from tests.rules.people import assessment, client, file, residence


def test_the_first_dealing_on_record_is_when_the_client_was_reached() -> None:
    started = assessment(started=date(2026, 10, 1))
    asked = Enquiry(id="q1", client_id="c1", received=date(2026, 9, 1))
    assert reached_on(file(started)) == date(2026, 10, 1)
    assert reached_on(file(started, asked)) == date(2026, 9, 1)
    opened = client(opened=date(2024, 9, 1))
    assert reached_on(file(started, asked, owner=opened)) == date(2024, 9, 1)


def test_without_a_dealing_no_day_is_claimed() -> None:
    assert reached_on(file(residence())) is None
