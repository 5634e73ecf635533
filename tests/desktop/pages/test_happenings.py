from __future__ import annotations

from datetime import UTC, date, datetime

import attrs

from kotodesk.desktop.pages.client.happenings import happenings
from kotodesk.i18n import set_language
from kotodesk.register.assessment import Assessment
from kotodesk.register.client import Client
from kotodesk.register.client_file import ClientFile, Provenance
from kotodesk.register.contacts import Contact
from kotodesk.register.plan import Plan
from kotodesk.register.source import CLIENT
from kotodesk.register.states import COMPLETED, OPEN

DAY = date(2026, 11, 20)


def _at(hour: int) -> Provenance:
    return Provenance(CLIENT, "Aino Esimerkki", datetime(2026, 11, 20, hour, tzinfo=UTC))


def test_what_one_day_saw_stands_newest_first() -> None:
    file = ClientFile(
        Client(id="c", client_id="c", opened=DAY),
        (
            Assessment(id="a", client_id="c", started=DAY, completed=DAY),
            Contact(id="first", client_id="c", contact_date=DAY),
            Contact(id="second", client_id="c", contact_date=DAY),
            Contact(id="older", client_id="c", contact_date=date(2026, 11, 19)),
        ),
        {
            ("c", "opened"): _at(8),
            ("a", "started"): _at(9),
            ("first", "contact_date"): _at(10),
            ("second", "contact_date"): _at(11),
            ("a", "completed"): _at(12),
            ("older", "contact_date"): _at(13),
        },
    )
    shown = [one.fact for one in happenings(file, DAY)]
    assert shown == [
        ("a", "completed"),
        ("second", "contact_date"),
        ("first", "contact_date"),
        ("a", "started"),
        ("c", "opened"),
        ("older", "contact_date"),
    ]


def test_without_a_time_the_later_record_stands_first() -> None:
    contacts = tuple(Contact(id=str(n), client_id="c", contact_date=DAY) for n in range(3))
    file = ClientFile(Client(id="c", client_id="c"), contacts)
    assert [one.record_id for one in happenings(file, DAY)] == ["2", "1", "0"]


def test_a_plan_is_drawn_up_only_when_it_is_completed() -> None:
    set_language("en")
    plan = Plan(id="p", client_id="c", number=3, drafted=DAY, valid_until=date(2027, 11, 20))
    for state, titles in (
        (OPEN, ["Integration plan being drawn up"]),
        (COMPLETED, ["Integration plan valid until", "Integration plan drawn up"]),
    ):
        file = ClientFile(Client(id="c", client_id="c"), (attrs.evolve(plan, state=state),))
        shown = happenings(file, DAY)
        assert [one.title for one in shown] == titles
        assert {one.detail for one in shown} == {"no. 3"}
