from __future__ import annotations

from datetime import timedelta

import pytest

from kotodesk import vault
from kotodesk.vault.attempts import LONGEST, Attempts, delay_after
from kotodesk.vault.errors import TooManyAttempts, WrongPassphrase
from tests.vault.made import NOW, OTHER, Clock, Made


def fail(made: Made, clock: Clock) -> WrongPassphrase:
    with pytest.raises(WrongPassphrase) as caught:
        vault.unlock(made.folder, OTHER, clock=clock)
    return caught.value


def test_wrong_attempts_are_counted_delayed_and_told_after_the_unlock(made: Made) -> None:
    clock = Clock()
    assert [fail(made, clock).failed for _ in range(3)] == [1, 2, 3]
    with pytest.raises(TooManyAttempts) as caught:
        vault.unlock(made.folder, made.passphrase, clock=clock)
    assert caught.value.seconds == 2
    clock.turn(2)
    assert fail(made, clock).failed == 4
    clock.turn(4)
    with vault.unlock(made.folder, made.passphrase, clock=clock) as opened:
        assert opened.failed_attempts == 4
        assert opened.attempts.first == NOW
        assert opened.attempts.last == NOW + timedelta(seconds=2)
    with vault.unlock(made.folder, made.passphrase, clock=clock) as opened:
        assert opened.failed_attempts == 0


def test_the_delay_grows_to_a_minute_and_no_further() -> None:
    delays = [delay_after(failed) for failed in range(40)]
    assert delays[:6] == [0, 0, 0, 2, 4, 8]
    assert delays == sorted(delays)
    assert delays[-1] == LONGEST


def test_a_clock_set_back_does_not_lock_her_out() -> None:
    attempts = Attempts(5, NOW, NOW + timedelta(days=400))
    assert attempts.seconds_left(NOW) == 0
    assert Attempts(5, NOW, NOW).seconds_left(NOW) == delay_after(5)


def test_the_file_of_attempts_names_nobody(made: Made) -> None:
    fail(made, Clock())
    text = (made.folder / "attempts.json").read_text()
    assert text == (
        '{"failed":1,"first":"2026-11-21T08:04:00+00:00","last":"2026-11-21T08:04:00+00:00"}\n'
    )


def test_a_damaged_file_of_attempts_does_not_lock_her_out(made: Made) -> None:
    (made.folder / "attempts.json").write_bytes(b"\x00{")
    vault.unlock(made.folder, made.passphrase).close()
