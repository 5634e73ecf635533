"""Wrong passphrases are counted and slowed down, and the count is shown after the next unlock.

The count tells the coordinator that someone has tried, and the delay stops a bystander at an
unattended desk. Who has a copy of the folder can reset both; against that stands Argon2id alone.
The file holds a number and two times, nothing of a person.
"""

from __future__ import annotations

import contextlib
import math
from datetime import datetime
from typing import Final

from attrs import frozen

from kotodesk.vault import canonical, files
from kotodesk.vault.errors import TooManyAttempts
from kotodesk.vault.folder import VaultFolder

FREE: Final = 3
"""So many attempts may fail before the first delay."""
LONGEST: Final = 60
_LIMIT = 4096


@frozen
class Attempts:
    """How many attempts have failed since the last unlock, and when the first and the last."""

    failed: int = 0
    first: datetime | None = None
    last: datetime | None = None

    def seconds_left(self, now: datetime) -> int:
        """Return how long to wait before the next attempt, rounded up."""
        # After a clock set back the last attempt lies ahead: a wait for it could take years.
        if self.last is None or self.last > now:
            return 0
        gone = (now - self.last).total_seconds()
        return max(0, math.ceil(delay_after(self.failed) - gone))

    def one_more(self, now: datetime) -> Attempts:
        """Return the count after another failure."""
        return Attempts(self.failed + 1, self.first or now, now)


def delay_after(failed: int) -> int:
    """Return the seconds to wait after so many failures: 0, 0, 2, 4, 8 … at most a minute."""
    if failed < FREE:
        return 0
    return int(min(LONGEST, 2 ** min(failed - FREE + 1, 10)))


def read_attempts(place: VaultFolder) -> Attempts:
    """Return the count; a missing or damaged file counts as none."""
    try:
        value = canonical.load(files.read(place.attempts, _LIMIT))
        return Attempts(
            canonical.number_of(value, "failed"),
            canonical.time_of(value, "first"),
            canonical.time_of(value, "last"),
        )
    except (OSError, ValueError):
        return Attempts()


def refuse_early(attempts: Attempts, now: datetime) -> None:
    """Raise TooManyAttempts while the delay lasts."""
    left = attempts.seconds_left(now)
    if left:
        raise TooManyAttempts(left)


def write_attempts(place: VaultFolder, attempts: Attempts) -> None:
    """Keep the count, as well as the disk allows.

    A full disk must not hide that the passphrase was wrong, so an error of the disk is let pass.
    """
    with contextlib.suppress(OSError):
        if attempts.first is None or attempts.last is None:
            place.attempts.unlink(missing_ok=True)
        else:
            content = canonical.dump(
                {
                    "failed": attempts.failed,
                    "first": attempts.first.isoformat(timespec="seconds"),
                    "last": attempts.last.isoformat(timespec="seconds"),
                }
            )
            files.write(place.attempts, content)
