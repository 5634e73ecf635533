from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kotodesk import vault
from kotodesk.vault.attempts import LONGEST, Attempts, delay_after
from kotodesk.vault.errors import TooManyAttempts, WrongPassphrase

START = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now
