"""Input spoilt in every way that is likely to hurt a reader, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Sequence

_NUMBERS = (0, 1, 127, 128, 255, 256, 32767, 65535, 2**31 - 1, 2**32 - 1, 2**63, 2**64 - 1)
TOKENS: tuple[bytes, ...] = (
    b"",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\\ud800",
    b'"',
    b"'''",
    b'"""',
    b"\\",
    b"\r",
    b"\n",
    b"\t",
    b"-1",
    b"1e999",
    b"inf",
    b"nan",
    b"NaN",
    b"null",
    b"true",
    b"9" * 5000,
    b"[" * 3000,
    b'{"a":' * 3000,
    b"{",
    b"}",
    b"[[",
    b"]]",
    b"=1+1",
    b"../" * 20,
    b"C:\\con",
    b"' OR 1=1 --",
    b"%(name)s",
    b"{reason}",
    b"\xe2\x80\xae",
    b"a" * 100_000,
    b"a." * 3000,
)
_MOST_STEPS = 4


def spoilt(seed: bytes, rng: random.Random, others: Sequence[bytes] = ()) -> bytes:
    """Give `seed` after one to four changes; `others` may lend it pieces."""
    data = bytearray(seed)
    for _step in range(rng.randint(1, _MOST_STEPS)):
        _STEPS[rng.randrange(len(_STEPS))](data, rng, others)
    return bytes(data)


def _place(data: bytearray, rng: random.Random) -> int:
    return rng.randint(0, len(data))


def _flip(data: bytearray, rng: random.Random, _others: Sequence[bytes]) -> None:
    if data:
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)


def _byte(data: bytearray, rng: random.Random, _others: Sequence[bytes]) -> None:
    if data:
        data[rng.randrange(len(data))] = rng.randrange(256)


def _cut(data: bytearray, rng: random.Random, _others: Sequence[bytes]) -> None:
    del data[_place(data, rng) :]


def _remove(data: bytearray, rng: random.Random, _others: Sequence[bytes]) -> None:
    start = _place(data, rng)
    del data[start : start + rng.choice((1, 2, 8, 64, 1024))]


def _double(data: bytearray, rng: random.Random, _others: Sequence[bytes]) -> None:
    start = _place(data, rng)
    piece = bytes(data[start : start + rng.choice((1, 8, 64, 1024))])
    place = _place(data, rng)
    data[place:place] = piece * rng.choice((1, 2, 50))


def _token(data: bytearray, rng: random.Random, _others: Sequence[bytes]) -> None:
    place = _place(data, rng)
    data[place : place + rng.choice((0, 0, 1, 5))] = rng.choice(TOKENS)


def _number(data: bytearray, rng: random.Random, _others: Sequence[bytes]) -> None:
    width = rng.choice((1, 2, 4, 8))
    value = rng.choice(_NUMBERS) % 256**width
    place = _place(data, rng)
    data[place : place + width] = value.to_bytes(width, rng.choice(("little", "big")))


def _splice(data: bytearray, rng: random.Random, others: Sequence[bytes]) -> None:
    other = rng.choice(others) if others else bytes(data)
    start = rng.randint(0, len(other))
    place = _place(data, rng)
    data[place : place + 16] = other[start : start + rng.choice((4, 32, 512))]


def _word(data: bytearray, rng: random.Random, _others: Sequence[bytes]) -> None:
    """Put something else where a whole value of a text stands."""
    words = [at for at, sign in enumerate(data) if sign in b' =:,;"']
    if words:
        start = rng.choice(words) + 1
        end = next((at for at in words if at > start), len(data))
        data[start:end] = rng.choice(TOKENS)


_STEPS = (_flip, _byte, _cut, _remove, _double, _token, _number, _splice, _word, _word)
