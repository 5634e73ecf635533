"""The recovery code: printed once, sealed, kept in the office safe, typed back by hand.

160 random bits in eight groups of five: four characters of Crockford's base 32 and a check
character. The check is a sum over the field of 32 elements with a different weight for each place
and a different start for each group, so one wrong character, two neighbours swapped, or a group in
the wrong place is noticed, and the group can be named.
"""

from __future__ import annotations

import re
import secrets
from typing import Final, Self

from attrs import field, frozen

from kotodesk.vault.errors import RecoveryCodeMistyped

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS: Final = 8
DATA: Final = 4
GROUP_LENGTH: Final = DATA + 1
_LOOKALIKES: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SEPARATORS: Final = re.compile(r"[\s\-‐‑‒–—−_.,:;/]+")
_POLYNOMIAL: Final = 0b100101


@frozen
class RecoveryCode:
    """A recovery code without its checks; `repr` shows nothing of it."""

    _symbols: str = field(repr=False)

    @classmethod
    def random(cls) -> Self:
        """Return a new code of 160 bits."""
        return cls("".join(secrets.choice(ALPHABET) for _ in range(GROUPS * DATA)))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a typed code; case, spaces and dashes, O for 0 and I or L for 1 do not matter.

        Raises RecoveryCodeMistyped with the numbers of the groups that do not match.
        """
        groups = _split(text)
        wrong = tuple(
            number + 1 for number, group in enumerate(groups) if not _is_right(number, group)
        )
        if not wrong and len(groups) != GROUPS:
            wrong = (min(len(groups), GROUPS) + 1,)
        if wrong:
            # Something else pasted by mistake has thousands of groups; one too many says it.
            raise RecoveryCodeMistyped(wrong[: GROUPS + 1])
        return cls("".join(group[:DATA] for group in groups))

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups as printed, each with its check character."""
        parts = (self._symbols[place : place + DATA] for place in range(0, GROUPS * DATA, DATA))
        return tuple(part + _check(number, part) for number, part in enumerate(parts))

    @property
    def text(self) -> str:
        """The code as printed and as the QR code carries it: `ABCDE-FGHJK-…`."""
        return "-".join(self.groups)

    def secret(self) -> bytes:
        """Return the bytes the recovery slot derives from."""
        return self._symbols.encode("ascii")


def _split(text: str) -> list[str]:
    typed = text.upper().translate(_LOOKALIKES)
    groups = [part for part in _SEPARATORS.split(typed) if part]
    joined = "".join(groups)
    # Typed in one go, or with the separators elsewhere: if the length is right, cut it ourselves.
    if len(groups) == 1 or len(joined) == GROUPS * GROUP_LENGTH:
        return [joined[at : at + GROUP_LENGTH] for at in range(0, len(joined), GROUP_LENGTH)]
    return groups


def _is_right(number: int, group: str) -> bool:
    return (
        number < GROUPS
        and len(group) == GROUP_LENGTH
        and all(symbol in ALPHABET for symbol in group)
        and _check(number, group[:DATA]) == group[DATA]
    )


def _check(number: int, data: str) -> str:
    total = _power(number)
    for place, symbol in enumerate(data):
        total ^= _times(_power(place + 1), ALPHABET.index(symbol))
    return ALPHABET[total]


def _times(left: int, right: int) -> int:
    """Multiply in GF(32), the polynomial x^5 + x^2 + 1."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & len(ALPHABET):
            left ^= _POLYNOMIAL
        right >>= 1
    return product


def _power(exponent: int) -> int:
    value = 1
    for _ in range(exponent):
        value = _times(value, 2)
    return value
