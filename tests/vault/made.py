"""What the vault's tests share: a made vault, a clock to turn, a disk that fails."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from attrs import frozen

PASSPHRASE = "vihreä kuu laulaa hiljaa"
OTHER = "harmaa tuuli kantaa venettä"
MARKER = "Merkkihenkilö Testinen"
NOW = datetime(2026, 11, 21, 8, 4, 0, tzinfo=UTC)


@frozen
class Made:
    """A closed vault with 99 clients, one sealed journal head and one verified backup."""

    folder: Path
    passphrase: str
    code: str
    backup: str


class Clock:
    """A clock that stands until it is turned."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def turn(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a closed vault but the lock file."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "vault.lock"
    }


class FailingDisk:
    """Lets `good` operations of the operating system pass and fails the next one, or all after."""

    OPERATIONS = ("open", "write", "fsync", "replace", "mkdir", "unlink", "rmdir", "rename")

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch

    @contextmanager
    def after(self, good: int, code: int = errno.ENOSPC, *, dead: bool = False) -> Iterator[None]:
        """Fail operation number `good`; `dead`: and everything from there on, as after a kill."""
        seen = 0

        def failing(real: Callable[..., object]) -> Callable[..., object]:
            def call(*args: object, **named: object) -> object:
                nonlocal seen
                seen += 1
                if seen == good + 1 or (dead and seen > good):
                    raise OSError(code, os.strerror(code))
                return real(*args, **named)

            return call

        with self._patch.context() as patch:
            for name in self.OPERATIONS:
                patch.setattr(os, name, failing(getattr(os, name)))
            yield
