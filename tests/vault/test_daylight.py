"""The two nights of the year on which the clock is changed, and a clock changed by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kotodesk import vault
from kotodesk.services import clients, vaults
from kotodesk.vault.attempts import Attempts, delay_after
from kotodesk.vault.backup import remove_backup
from kotodesk.vault.thinning import thin
from tests.desks import PASSPHRASE, derived_once, make_desk, take_in
from tests.vault.made import Made

HELSINKI = ZoneInfo("Europe/Helsinki")
SPRING = datetime(2026, 3, 29, 1, tzinfo=UTC)
"""In Finland 3.00 becomes 4.00."""
AUTUMN = datetime(2026, 10, 25, 1, tzinfo=UTC)
"""In Finland 4.00 becomes 3.00."""


def shown(moment: datetime) -> datetime:
    """Give a moment as the machine's clock in Finland gives it: with the offset of then."""
    local = moment.astimezone(HELSINKI)
    offset = local.utcoffset()
    assert offset is not None
    return local.astimezone(timezone(offset))


class LocalClock:
    """A clock in Finland."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return shown(self.now)


@pytest.mark.parametrize("change", [SPRING, AUTUMN])
def test_copies_around_the_change_have_names_of_their_own_and_their_order(
    made: Made, change: datetime
) -> None:
    for old in vault.backups.list_backups(made.folder):
        remove_backup(old)
    with vault.unlock(made.folder, made.passphrase) as opened:
        names = [
            opened.backup(shown(change + timedelta(minutes=minutes))).name
            for minutes in (-40, -10, 10, 20, 50)
        ]
    listed = vault.backups.list_backups(made.folder)
    assert [info.name for info in listed] == names[::-1]
    assert len(set(names)) == len(names)


def test_of_the_night_the_copy_made_last_is_kept(made: Made) -> None:
    for old in vault.backups.list_backups(made.folder):
        remove_backup(old)
    with vault.unlock(made.folder, made.passphrase) as opened:
        early = opened.backup(shown(AUTUMN - timedelta(minutes=10)))
        late = opened.backup(shown(AUTUMN + timedelta(minutes=10)))
        assert early.made.time() > late.made.time()
        opened.backup(shown(AUTUMN + timedelta(days=3)))
    left = {info.name for info in vault.backups.list_backups(made.folder)}
    assert late.name in left
    assert early.name not in left


@pytest.mark.parametrize("change", [SPRING, AUTUMN])
def test_a_copy_a_day_is_kept_as_a_copy_a_day_over_the_change(change: datetime) -> None:
    days = [shown(change + timedelta(days=number - 7, minutes=30)) for number in range(14)]
    assert thin(days, days[-1].date()) == frozenset(days)


@pytest.mark.parametrize("change", [SPRING, AUTUMN])
def test_the_wait_after_wrong_attempts_is_as_long_as_ever(change: datetime) -> None:
    last = shown(change - timedelta(seconds=1))
    attempts = Attempts(9, last, last)
    wait = delay_after(9)
    assert attempts.seconds_left(shown(change)) == wait - 1
    assert attempts.seconds_left(shown(change + timedelta(seconds=wait - 2))) == 1
    assert attempts.seconds_left(shown(change + timedelta(seconds=wait))) == 0


def test_a_journey_does_not_shorten_or_lengthen_the_wait() -> None:
    last = shown(AUTUMN)
    attempts = Attempts(9, last, last)
    there = (AUTUMN + timedelta(seconds=5)).astimezone(ZoneInfo("Pacific/Auckland"))
    assert attempts.seconds_left(there) == delay_after(9) - 5


@pytest.mark.parametrize("change", [SPRING, AUTUMN])
@derived_once()
def test_the_change_is_not_told_as_a_clock_set_back(tmp_path: Path, change: datetime) -> None:
    folder = tmp_path / "Oma.kotodesk"
    make_desk(folder).close()
    clock = LocalClock(change - timedelta(minutes=5))
    # Made by a clock of November; the register goes on from the latest entry there is.
    desk = vaults.unlock(folder, PASSPHRASE, clock=clock)
    first = take_in(desk)
    vaults.back_up(desk)
    clock.now = change + timedelta(minutes=5)
    second = take_in(desk, "Warsame", "Sahra")
    vaults.close(desk)
    again = vaults.unlock(folder, PASSPHRASE, clock=clock)
    assert not again.notices
    assert vaults.verify(again).good
    assert {clients.read_file(again, one.id).client for one in (first, second)} == {first, second}
    again.close()
    clock.now -= timedelta(minutes=30)
    behind = vaults.unlock(folder, PASSPHRASE, clock=clock)
    assert len(behind.notices) == 1
    behind.close()
