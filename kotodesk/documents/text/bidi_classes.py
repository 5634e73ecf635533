"""Properties of characters the bidirectional algorithm asks for (Unicode Character Database)."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

ISOLATE_INITIATORS = frozenset({"LRI", "RLI", "FSI"})
REMOVED = frozenset({"RLE", "LRE", "RLO", "LRO", "PDF", "BN"})
STRONG = frozenset({"L", "R", "AL"})

_DEFAULTS = (
    ("AL", 0x0860, 0x08FF),
    ("AL", 0xFB50, 0xFDFF),
    ("AL", 0x1EE00, 0x1EEFF),
    ("R", 0x0590, 0x085F),
    ("R", 0xFB1D, 0xFB4F),
    ("R", 0x10800, 0x10FFF),
)
"""Blocks whose unassigned characters run right to left (DerivedBidiClass.txt)."""

# Opening brackets of BidiBrackets.txt; the closing one follows after the colon where it is not the
# next code point. One class per canonical equivalence: U+2329 is U+3008.
_OPENING = (
    "0028 005B:005D 007B:007D 0F3A 0F3C 169B 2045 207D 208D 2308 230A 2768 276A 276C 276E "
    "2770 2772 2774 27C5 27E6 27E8 27EA 27EC 27EE 2983 2985 2987 2989 298B 298D:2990 "
    "298F:298E 2991 2993 2995 2997 29D8 29DA 29FC 2E22 2E24 2E26 2E28 2E55 2E57 2E59 2E5B "
    "3008 300A 300C 300E 3010 3014 3016 3018 301A FE59 FE5B FE5D FF08 FF3B:FF3D FF5B:FF5D "
    "FF5F FF62 "
)


def _pairs() -> dict[str, str]:
    result = {}
    for item in _OPENING.split():
        opening, _, closing = item.partition(":")
        code = int(opening, 16)
        result[chr(code)] = chr(int(closing, 16) if closing else code + 1)
    result["\u2329"] = "\u3009"
    return result


CLOSING_OF = _pairs()
CLOSING = frozenset(CLOSING_OF.values()) | {"\u232a"}


@lru_cache(maxsize=4096)
def bidi_class(character: str) -> str:
    """Give the Bidi_Class of a character; an unassigned one takes the default of its block."""
    known = unicodedata.bidirectional(character)
    if known:
        return known
    code = ord(character)
    for kind, start, end in _DEFAULTS:
        if start <= code <= end:
            return kind
    return "L"


def canonical_bracket(character: str) -> str:
    """Give a closing bracket in the form `CLOSING_OF` uses."""
    return "\u3009" if character == "\u232a" else character
