"""Where a paragraph may be broken into lines, and where it is broken at a given width.

In logical order and on measured widths only; the rules are those of UAX 14 that our languages meet.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import accumulate

from kotodesk.documents.text.scripts import is_control, is_mark

ZERO_WIDTH_SPACE = "\u200b"
SOFT_HYPHEN = "\u00ad"
_ALWAYS_AFTER = frozenset({ZERO_WIDTH_SPACE, SOFT_HYPHEN, "\u1361", "\u2013", "\u2014"})
_NEVER_BEFORE = frozenset("!,.:;?/)]}»…،؛؟።፣፤፥፦%")
_SPACES = frozenset(" \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u3000")

_CONTROLS = "\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_MAY_END = re.compile(f"[{''.join(sorted(_SPACES | _ALWAYS_AFTER))}/\u2010{_CONTROLS}-]")


def is_space(character: str) -> bool:
    """Tell whether a character is white space a line may end with (no-break space: no)."""
    return character in _SPACES


def opportunities(text: str) -> list[int]:
    """Give the places before which a line may begin."""
    result: list[int] = []
    for found in _MAY_END.finditer(text):
        place = found.end()
        if place == len(text):
            break
        after = text[place]
        if after.isalnum() and is_space(text[place - 1]):
            result.append(place)  # between two words, as nearly always
            continue
        if is_space(after) or is_control(after) or is_mark(after) or after in _NEVER_BEFORE:
            continue
        seen = place - 1
        while seen > 0 and is_control(text[seen]) and text[seen] not in _ALWAYS_AFTER:
            seen -= 1
        before = text[seen]
        opens = place
        while opens < len(text) and is_control(text[opens]):
            opens += 1
        after = text[opens] if opens < len(text) else " "
        if is_space(before) or before in _ALWAYS_AFTER or _breaks_after_hyphen(text, seen, after):
            result.append(place)
    return result


def _breaks_after_hyphen(text: str, place: int, after: str) -> bool:
    """A hyphen or slash inside a word, never one before a number or after a space."""
    if text[place] not in "-\u2010/" or place == 0 or is_space(text[place - 1]):
        return False
    return unicodedata.category(after)[0] == "L"


def visible_end(text: str, start: int, end: int) -> int:
    """Give the end of text[start:end] without the white space and controls it ends with."""
    while end > start and (is_space(text[end - 1]) or is_control(text[end - 1])):
        end -= 1
    return end


def break_lines(text: str, widths: Sequence[int], limit: float) -> list[tuple[int, int]]:
    """Break a paragraph greedily; `widths` is the advance that begins at each character.

    A word wider than a line is cut between characters, as the last way out.
    """
    places = [*opportunities(text), len(text)]
    sums = list(accumulate(widths, initial=0))
    result: list[tuple[int, int]] = []
    start, fitting = 0, 0
    for place in places:
        while sums[visible_end(text, start, place)] - sums[start] > limit:
            cut = fitting if fitting > start else _emergency(text, sums, start, limit)
            if cut >= place:
                break
            result.append((start, cut))
            start = cut
        fitting = place
    result.append((start, len(text)))
    return result


def _emergency(text: str, sums: Sequence[int], start: int, limit: float) -> int:
    end = start + 1
    while end < len(text) and sums[end + 1] - sums[start] <= limit:
        end += 1
    cut = end
    while cut > start + 1 and cut < len(text) and (is_mark(text[cut]) or is_control(text[cut])):
        cut -= 1
    return cut
