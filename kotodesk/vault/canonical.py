"""The one way the vault writes JSON: sorted, without spaces, ASCII, one line.

A file of the vault is read only if writing its content again gives the same bytes, so there is
exactly one form of each and any changed byte is noticed.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import TypeAlias, TypeGuard

Json: TypeAlias = "str | int | list[Json] | dict[str, Json]"
"""What the vault's files hold: no fractions, no null, so that one value has one spelling."""


_FIRST_YEAR, _LAST_YEAR = 2000, 9000
MOST = 1 << 53
"""No number of the vault's files is larger: thousands of digits could not be written again."""


class NotCanonicalError(ValueError):
    """The bytes are not what `dump` would have written."""


def dump(value: Json) -> bytes:
    """Return the canonical bytes of `value`."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return text.encode("ascii") + b"\n"


def load(content: bytes) -> dict[str, Json]:
    """Return the object that `content` spells; raises NotCanonicalError."""
    try:
        value = json.loads(content)
        again = dump(value)
    except (ValueError, RecursionError, TypeError) as error:
        raise NotCanonicalError from error
    if again != content or not _is_object(value):
        raise NotCanonicalError
    return value


def text_of(value: dict[str, Json], name: str) -> str:
    """Return the text under `name`; raises NotCanonicalError when it is missing or no text."""
    found = value.get(name)
    if not isinstance(found, str):
        raise NotCanonicalError
    return found


def number_of(value: dict[str, Json], name: str) -> int:
    """Return the number from 0 to `MOST` under `name`; raises NotCanonicalError."""
    found = value.get(name)
    if isinstance(found, bool) or not isinstance(found, int) or not 0 <= found <= MOST:
        raise NotCanonicalError
    return found


def time_of(value: dict[str, Json], name: str) -> datetime:
    """Return the moment under `name`; raises NotCanonicalError.

    Also for one without an offset or from a far year: it could not be compared, or told in
    local time.
    """
    try:
        found = datetime.fromisoformat(text_of(value, name))
    except ValueError as error:
        raise NotCanonicalError from error
    if found.tzinfo is None or not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise NotCanonicalError
    return found


def object_of(value: dict[str, Json], name: str) -> dict[str, Json]:
    """Return the object under `name`; raises NotCanonicalError."""
    found = value.get(name)
    if not _is_object(found):
        raise NotCanonicalError
    return found


def bytes_of(value: dict[str, Json], name: str, length: int | None = None) -> bytes:
    """Return the bytes whose lower-case hex digits are under `name`; raises NotCanonicalError."""
    digits = text_of(value, name)
    try:
        found = bytes.fromhex(digits)
    except ValueError as error:
        raise NotCanonicalError from error
    if found.hex() != digits or (length is not None and len(found) != length):
        raise NotCanonicalError
    return found


def _is_object(value: object) -> TypeGuard[dict[str, Json]]:
    return isinstance(value, dict)
