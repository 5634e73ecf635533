"""The invented municipality: nothing in it the services would refuse, and the same by its seed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from kotodesk.register import hetu
from kotodesk.register.client import Client
from kotodesk.register.hetu import Hetu
from kotodesk.register.plan import Plan
from kotodesk.register.record import Record
from kotodesk.register.review import Review
from kotodesk.services import batches, clients, findings, today, vaults
from kotodesk.services.demo.main_job import PASSPHRASE
from kotodesk.services.demo.municipality import lives, municipality
from kotodesk.services.desk import Desk
from kotodesk.store.clients import ClientQuery
from tests.desks import TODAY, TestClock

COUNT = 37
"""One client of every story."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    out = tmp_path_factory.mktemp("kunta") / "out"
    summary = municipality(out, clients=COUNT, seed=3, clock=TestClock())
    assert summary["verified"] is True
    assert summary["clients"] == COUNT
    opened = vaults.unlock(Path(summary["vault"]), str(summary["passphrase"]), clock=TestClock())
    yield opened
    opened.close()


def test_the_told_passphrase_is_the_demonstrations_own(desk: Desk) -> None:
    assert desk.vault.is_passphrase(PASSPHRASE)


def test_every_record_could_have_been_saved_by_hand(desk: Desk) -> None:
    errors = [
        (record.KIND, problem.field, str(problem.message))
        for client_id in clients.page(desk, ClientQuery())
        for file in [clients.read_file(desk, client_id)]
        for record in (file.client, *file.records)
        for problem in clients.check(desk, record)
        if problem.severity == "error"
    ]
    assert errors == []


def test_every_identity_code_is_of_the_temporary_series(desk: Desk) -> None:
    for one in desk.store.records.all(Client):
        if one.hetu:
            parsed = hetu.parse(one.hetu)
            assert isinstance(parsed, Hetu)
            assert parsed.temporary
            assert (parsed.birth_date, parsed.sex) == (one.birth_date, one.sex)
        else:
            assert one.no_hetu_reason


def test_the_rules_have_something_to_say_of_many_chapters(desk: Desk) -> None:
    assert findings.waiting(desk) == 0
    kinds = {
        one.kind
        for client_id in clients.page(desk, ClientQuery())
        for one in findings.of_client(desk, client_id)
    }
    assert len(kinds) >= 20
    assert "plan_too_long" not in kinds
    assert today.overview(desk).total > COUNT


@pytest.mark.parametrize("kind", [Plan, Review])
def test_every_plan_and_review_goes_to_koto_aj_or_says_why(desk: Desk, kind: type[Record]) -> None:
    found = batches.prepare(desk)
    going = {one.record_id for one in found.going if one.kind == kind.KIND}
    waiting = {one.record_id for one in found.waiting if one.kind == kind.KIND and one.reasons}
    assert going
    assert not going & waiting
    assert going | waiting == {one.id for one in desk.store.records.all(kind)}


def test_the_same_seed_and_day_tell_the_same_and_nothing_that_is_to_come() -> None:
    told = [[one.records for one in lives(COUNT, seed, TODAY, "x")] for seed in (3, 3, 4)]
    assert told[0] == told[1]
    assert told[0] != told[2]
    begun = {
        day
        for records in told[0]
        for record in records
        for name in ("opened", "first_permit", "drafted", "reviewed", "referred", "received")
        if isinstance(day := getattr(record, name, None), date)
    }
    assert max(begun) <= TODAY
    assert min(begun) < TODAY - timedelta(days=3 * 365)
