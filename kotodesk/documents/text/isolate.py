"""Values set into a sentence of another direction."""

from __future__ import annotations

import re

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
LRM = "\u200e"


def isolate(value: str) -> str:
    """Wrap an identity code, date, number, phone or address so that nothing around turns it.

    UAX 9 itself turns a bare `010190-912A` around in an Arabic sentence.
    """
    return f"{LRI}{LRM}{contained(value)}{PDI}" if value else value


def isolate_text(value: str) -> str:
    """Wrap words that may be of any script: their own first letter gives the direction."""
    return f"{FSI}{contained(value)}{PDI}" if value else value


def contained(text: str) -> str:
    """Take out what could turn the words beside `text` around, or its own letters.

    Embeddings and overrides go, isolates that are not closed and ends of none: a value brought in
    with them would otherwise leave its isolate and put a signed sentence in another order.
    """
    if not _TURNING.search(text):
        return text
    kept: list[str] = []
    opened: list[int] = []
    for character in text:
        if character in _EMBEDDING or (character == PDI and not opened):
            continue
        if character in _OPENING:
            opened.append(len(kept))
        elif character == PDI:
            opened.pop()
        kept.append(character)
    for place in reversed(opened):
        del kept[place]
    return "".join(kept)


def plain(text: str) -> str:
    """Take directional controls out again, as for a hash or a title."""
    return text.translate(_CONTROLS)


_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_EMBEDDING = frozenset(map(chr, range(0x202A, 0x202F)))
_OPENING = frozenset((LRI, RLI, FSI))
_CONTROLS = dict.fromkeys(
    (0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), None
)
