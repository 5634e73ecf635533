"""How much work Argon2id is asked to do, measured on the machine at hand.

The floor is what a header must ask for at least, the ceiling what it may ask for at most: a header
from elsewhere can neither make guessing cheap nor stop the machine.
"""

from __future__ import annotations

import time
from typing import Self

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from attrs import frozen

from kotodesk.vault.keys import KEY_LENGTH

FLOOR_MEMORY = 64 * 1024
FLOOR_TIME = 3
CEILING_MEMORY = 2 * 1024 * 1024
CEILING_TIME = 64
CEILING_LANES = 16
MEASURED_MEMORY = 512 * 1024
"""A calibration goes no further than 512 MiB: the vault must open on a smaller machine too."""
TARGET_SECONDS = 0.7
_LANES = 4


@frozen
class Calibration:
    """Argon2id (RFC 9106) parameters: memory in KiB, passes, lanes."""

    memory: int
    time: int
    lanes: int

    @classmethod
    def floor(cls) -> Self:
        """Return the least that any header may ask for: 64 MiB, three passes."""
        return cls(FLOOR_MEMORY, FLOOR_TIME, _LANES)

    @classmethod
    def for_tests(cls) -> Self:
        """Return the floor: real protection, about a tenth of a second."""
        return cls.floor()

    @classmethod
    def measured(cls, target: float = TARGET_SECONDS) -> Calibration:
        """Return the work that takes about `target` seconds here, never less than the floor.

        Memory grows first, up to 512 MiB, as it costs an attacker's hardware most; then passes.
        """
        best = cls.floor()
        seconds = _seconds(best)
        while best.memory < MEASURED_MEMORY and seconds * 2 <= target:
            trial = Calibration(best.memory * 2, best.time, best.lanes)
            try:
                measured = _seconds(trial)
            except MemoryError:
                break
            if measured > target:
                break
            best, seconds = trial, measured
        passes = int(best.time * target / seconds)
        return Calibration(best.memory, min(max(best.time, passes), CEILING_TIME), best.lanes)

    def is_acceptable(self) -> bool:
        """Return whether the work lies between the floor and the ceiling."""
        return (
            FLOOR_MEMORY <= self.memory <= CEILING_MEMORY
            and FLOOR_TIME <= self.time <= CEILING_TIME
            and 1 <= self.lanes <= CEILING_LANES
        )

    def derive(self, secret: bytes, salt: bytes) -> bytes:
        """Return the 32 bytes Argon2id makes of `secret`. Raises MemoryError."""
        try:
            return hash_secret_raw(
                secret, salt, self.time, self.memory, self.lanes, KEY_LENGTH, Type.ID
            )
        except HashingError as error:
            raise MemoryError from error


def _seconds(work: Calibration) -> float:
    begin = time.perf_counter()
    work.derive(b"measure", b"sixteen bytes ok")
    return max(time.perf_counter() - begin, 1e-3)
