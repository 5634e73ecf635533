from __future__ import annotations

from datetime import date, timedelta

import pytest

from kotodesk.register.appointment import Appointment
from kotodesk.register.client import Client
from kotodesk.register.consent import Consent, FollowUp
from kotodesk.register.residence import Residence
from kotodesk.register.source import CLIENT
from kotodesk.services import appointments, clients, consents, findings, today
from kotodesk.services.desk import Desk
from kotodesk.services.errors import PutOffRefused
from kotodesk.services.today import TodayDue, TodayItem, TodayOverview, TodayQuery
from kotodesk.store import Act
from tests.bench.filled import fill
from tests.desks import TODAY, TestClock, take_in

REASON = "Asiakas matkoilla"


def _permit(desk: Desk, days: int, family: str = "Rahimi") -> Client:
    client = take_in(desk, family)
    end = TODAY + timedelta(days=days)
    clients.save(desk, clients.blank(desk, Residence, client.id, valid_to=end), CLIENT)
    return client


def _of(found: TodayOverview, client: Client) -> list[TodayItem]:
    return [
        item
        for group in found.groups
        for item in group.items
        if item.finding.client_id == client.id
    ]


def _item(desk: Desk, client: Client, kind: str = "permit_ends") -> TodayItem:
    items = _of(today.overview(desk), client)
    return next(one for one in items if one.finding.kind == kind)


def _go_on(desk: Desk, days: int) -> None:
    clock = desk.clock
    assert isinstance(clock, TestClock)
    clock.now += timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "severity"), [(-1, "overdue"), (0, "week"), (10, "month"), (40, "later")]
)
def test_a_day_stands_in_its_group(desk: Desk, days: int, severity: str) -> None:
    client = _permit(desk, days)
    item = _item(desk, client)
    assert item.severity == severity
    assert item.finding.due == TODAY + timedelta(days=days)


def test_what_is_far_ahead_is_shown_when_its_time_comes(desk: Desk) -> None:
    client = _permit(desk, 91)
    assert "permit_ends" not in today.overview(desk).kinds
    _go_on(desk, 1)
    assert _item(desk, client).severity == "later"
    near = today.overview(desk, TodayQuery(ahead=30))
    assert "permit_ends" not in near.kinds


def test_it_is_put_off_with_a_reason_and_comes_back_by_itself(desk: Desk) -> None:
    client = _permit(desk, 5)
    finding = _item(desk, client).finding
    today.put_off(desk, finding, TODAY + timedelta(days=3), f"  {REASON} ")
    found = today.overview(desk)
    assert not _of(found, client)
    (asleep,) = found.put_off
    assert asleep.put_off is not None
    assert (asleep.finding, asleep.put_off.reason, asleep.late) == (finding, REASON, False)
    assert "permit_ends" not in found.kinds
    (entry, *_older) = desk.store.journal.of_client(client.id)
    assert (entry.act, entry.reason, entry.kind) == (Act.PUT_OFF, REASON, "residence")
    _go_on(desk, 3)
    assert _item(desk, client).finding == finding
    assert not today.overview(desk).put_off


def test_what_is_put_off_is_shown_under_its_own_filter_only(desk: Desk) -> None:
    client = _permit(desk, -3)
    finding = _item(desk, client).finding
    today.put_off(desk, finding, TODAY + timedelta(days=3), REASON)
    own = today.overview(desk, TodayQuery(kinds=frozenset({finding.kind})))
    assert [one.finding for one in own.put_off] == [finding]
    other = today.overview(desk, TodayQuery(kinds=frozenset({"another"})))
    assert other.put_off == ()
    # The number in the rail does not follow the filter.
    assert other.overdue == own.overdue == 1


def test_what_is_late_stays_marked_while_put_off(desk: Desk) -> None:
    client = _permit(desk, -2)
    late = today.overview(desk).overdue
    today.put_off(desk, _item(desk, client).finding, TODAY + timedelta(days=10), REASON)
    found = today.overview(desk)
    (asleep,) = found.put_off
    assert asleep.late
    assert found.overdue == late


def test_the_counts_for_the_rail_are_those_of_the_overview(desk: Desk) -> None:
    fill(desk, 12)
    for days in (-40, -2, 0, 6, 8, 30, 31, 90, 91):
        _permit(desk, days, f"Numero{days}")
    awake = today.overview(desk)
    assert 0 < awake.overdue < awake.overdue + awake.soon < awake.total
    assert _counted(today.due(desk)) == (awake.overdue, awake.soon)
    late, near = _permit(desk, -5, "Warsame"), _permit(desk, 5, "Abdi")
    for client in (late, near):
        today.put_off(desk, _item(desk, client).finding, TODAY + timedelta(days=9), REASON)
    own = findings.municipal(desk)
    assert own
    for finding in own:
        today.put_off(desk, finding, TODAY + timedelta(days=9), REASON)
    # None looked at since: it is done here as the overview does it.
    _permit(desk, -7, "Haidari")
    counted = _counted(today.due(desk))
    asleep = today.overview(desk)
    assert asleep.late_put_off
    assert counted == (asleep.overdue, asleep.soon)
    for months in range(1, 14):
        _go_on(desk, 31)
        found = today.overview(desk)
        assert _counted(today.due(desk)) == (found.overdue, found.soon), months


def test_the_counts_read_no_draft_and_no_client(desk: Desk) -> None:
    clients.save_draft(desk, _permit(desk, -2))
    wanted = today.overview(desk)
    asked: list[str] = []
    desk.vault.connection.set_trace_callback(asked.append)
    assert _counted(today.due(desk)) == (wanted.overdue, wanted.soon)
    desk.vault.connection.set_trace_callback(None)
    assert asked
    assert not [sql for sql in asked if "draft" in sql or "client_index" in sql or "payload" in sql]


def _counted(found: TodayDue) -> tuple[int, int]:
    return found.overdue, found.soon


def test_it_can_be_shown_again_at_once(desk: Desk) -> None:
    client = _permit(desk, 5)
    finding = _item(desk, client).finding
    today.put_off(desk, finding, TODAY + timedelta(days=3), REASON)
    today.put_off(desk, finding, TODAY + timedelta(days=9), REASON)
    today.wake(desk, finding)
    assert _item(desk, client).finding == finding
    assert not desk.store.findings.snoozes(TODAY)


@pytest.mark.parametrize(("days", "reason"), [(0, REASON), (-1, REASON), (367, REASON), (3, "  ")])
def test_no_putting_off_without_day_and_reason(desk: Desk, days: int, reason: str) -> None:
    finding = _item(desk, _permit(desk, 5)).finding
    before = desk.store.journal.head()
    with pytest.raises(PutOffRefused):
        today.put_off(desk, finding, TODAY + timedelta(days=days), reason)
    assert desk.store.journal.head() == before


def test_what_concerns_the_municipality_can_be_put_off_too(desk: Desk) -> None:
    (use,) = (one for one in findings.municipal(desk) if one.kind == "kotoaj.use")
    assert "kotoaj.use" in today.overview(desk).kinds
    today.put_off(desk, use, TODAY + timedelta(days=7), REASON)
    found = today.overview(desk)
    assert "kotoaj.use" not in found.kinds
    assert [one.finding for one in found.put_off] == [use]


def test_a_snooze_goes_with_its_client(desk: Desk) -> None:
    client = _permit(desk, 5)
    today.put_off(desk, _item(desk, client).finding, TODAY + timedelta(days=3), REASON)
    with desk.store.unit() as unit:
        unit.remove(desk.store.records.get(Client, client.id))
    assert not today.overview(desk).put_off
    assert not desk.store.read("SELECT 1 FROM snooze")
    assert not desk.store.read("SELECT 1 FROM finding")


def test_by_client_the_late_ones_come_first_with_all_that_is_theirs(desk: Desk) -> None:
    calm, late = _permit(desk, 20, "Abdi"), _permit(desk, -1, "Warsame")
    booked = clients.blank(
        desk, Appointment, late.id, appointment_kind="plan", appointment_date=TODAY
    )
    clients.save(desk, booked, CLIENT)
    found = today.overview(desk, TodayQuery(by="client"))
    keys = [one.key for one in found.groups]
    assert keys[0] == late.id
    assert set(keys) == {late.id, calm.id, ""}
    assert {one.finding.kind for one in found.groups[0].items} >= {"permit_ends", "appointment"}
    few = today.overview(desk, TodayQuery(by="client", each=1))
    assert few.more
    assert few.groups[0].key == late.id


def test_a_filter_shows_its_kinds_and_counts_them_all(desk: Desk) -> None:
    client = _permit(desk, 5)
    everything = today.overview(desk)
    found = today.overview(desk, TodayQuery(kinds=frozenset({"permit_ends"})))
    assert [one.finding.kind for one in _of(found, client)] == ["permit_ends"]
    assert {item.finding.kind for group in found.groups for item in group.items} == {"permit_ends"}
    assert found.kinds == everything.kinds
    assert sum(count for _month, count in found.months) == 1


def test_a_long_group_tells_how_much_more_there_is(desk: Desk) -> None:
    for number in range(5):
        _permit(desk, 10 + number, f"Abdi{number}")
    asked = TodayQuery(kinds=frozenset({"permit_ends"}), each=2)
    (group,) = today.overview(desk, asked).groups
    assert (len(group.items), group.total) == (2, 5)
    days = [one.finding.due for one in group.items]
    assert days == [date(2026, 12, 1), date(2026, 12, 2)]


def test_a_follow_up_is_done_and_gone(desk: Desk) -> None:
    client = take_in(desk)
    consent = clients.blank(desk, Consent, client.id, consent_type="C1")
    task = FollowUp(
        id=desk.store.new_id(),
        client_id=client.id,
        consent_id=consent.id,
        task="Ilmoita",
        opened=TODAY,
    )
    with desk.store.unit() as unit:
        unit.put(consent)
        unit.put(task)
    item = _item(desk, client, "follow_up")
    consents.finish_follow_up(desk, item.finding.record_id, "")
    assert not _of(today.overview(desk), client)


def test_an_appointment_waits_until_it_is_told_how_it_went(desk: Desk) -> None:
    client = take_in(desk)
    booked = clients.blank(
        desk, Appointment, client.id, appointment_kind="guidance", appointment_date=TODAY
    )
    clients.save(desk, booked, CLIENT)
    _go_on(desk, 2)
    item = _item(desk, client, "appointment")
    assert item.late
    appointments.note_attendance(desk, item.finding.record_id, attended=True)
    assert not _of(today.overview(desk), client)


def test_many_clients_are_looked_at_in_steps(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings, "AT_ONCE", 1)
    first, second = _permit(desk, 5, "Abdi"), _permit(desk, 6, "Warsame")
    assert today.overview(desk).waiting == 2
    told: list[tuple[int, int]] = []
    assert findings.bring_up_to_date(desk, lambda done, whole: told.append((done, whole))) == 2
    assert told[0] == (0, 2)
    found = today.overview(desk)
    assert found.waiting == 0
    assert _of(found, first)
    assert _of(found, second)
