"""Values set into a sentence of another direction."""

from __future__ import annotations

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
LRM = "\u200e"


def isolate(value: str) -> str:
    """Wrap an identity code, date, number, phone or address so that nothing around turns it.

    UAX 9 itself turns a bare `010190-912A` around in an Arabic sentence.
    """
    return f"{LRI}{LRM}{value}{PDI}" if value else value


def isolate_text(value: str) -> str:
    """Wrap words that may be of any script: their own first letter gives the direction."""
    return f"{FSI}{value}{PDI}" if value else value


def plain(text: str) -> str:
    """Take directional controls out again, as for a hash or a title."""
    return text.translate(_CONTROLS)


_CONTROLS = dict.fromkeys(
    (0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), None
)
