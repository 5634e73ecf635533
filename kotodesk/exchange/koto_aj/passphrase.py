"""The passphrase of a package: made by the program, since WinZip's derivation is weak.

AE-2 stretches with 1 000 rounds of PBKDF2-HMAC-SHA-1 only, so the strength must be in the
passphrase itself: 24 signs of 31, over 118 bits, in groups that can be read over the telephone.
"""

from __future__ import annotations

import secrets

SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Small letters and digits without those that look alike: i, l, o, 0, 1."""

_GROUPS = 6
_GROUP = 4


def generate() -> str:
    """Give a fresh passphrase of more than 118 bits, such as `k7wm-…`."""
    groups = ("".join(secrets.choice(SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def as_made(typed: str) -> str:
    """Give a typed passphrase the form it was made in: case, spaces and hyphens are forgiven.

    What cannot be one of ours comes back as it is, without white space around it.
    """
    signs = "".join(typed.split()).replace("-", "").casefold()
    if len(signs) != _GROUPS * _GROUP or not set(signs) <= set(SIGNS):
        return typed.strip()
    return "-".join(signs[start : start + _GROUP] for start in range(0, len(signs), _GROUP))
