"""Identifiers of records: UUID version 7 (RFC 9562), sorted by the time they were made."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID

_RANDOM_BITS = 74


def new_id(now: datetime) -> str:
    """Give a fresh identifier: 32 hex digits, the first twelve the milliseconds of `now`."""
    milliseconds = int(now.timestamp() * 1000) & ((1 << 48) - 1)
    random = secrets.randbits(_RANDOM_BITS)
    number = milliseconds << 80 | 0x7 << 76 | (random >> 62) << 64 | 0b10 << 62
    number |= random & ((1 << 62) - 1)
    return UUID(int=number).hex
