"""What the words of a text say to the program: answers in their order, places, what can be seen.

Pure. An answer is recorded by its place, so answers that changed places would turn a refusal into
a consent.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import combinations

from kotodesk.documents import texts
from kotodesk.documents.letterhead import Letterhead
from kotodesk.documents.text.isolate import contained
from kotodesk.documents.texts import ConsentText

_CONSENT, _WITHDRAWAL = "consent_", "withdrawal"
_CONTROL = frozenset({"Cc", "Cs", "Zl", "Zp"})


def is_consent(text_id: str) -> bool:
    """Tell whether a consent rests on the text (GDPR 7, 13; VNA 874/2024 4 §)."""
    return text_id.startswith(_CONSENT)


def answers(text: ConsentText) -> tuple[str, ...]:
    """Give the answers in their order."""
    return tuple(one.text for one in text.blocks if one.kind == "choice")


def says_something(words: str) -> bool:
    """Tell whether there is a letter or a figure, and not only what nobody sees."""
    return any(character.isalnum() for character in words)


def unwritable(words: str) -> tuple[str, ...]:
    """Give the characters that are no writing: controls, and what turns other words around."""
    controls = [one for one in words if unicodedata.category(one) in _CONTROL and one != "\n"]
    turning = [one for one in words if contained(one) != one]
    return tuple(dict.fromkeys((*controls, *turning)))


def are_alike(said: Sequence[str]) -> bool:
    """Tell whether two answers are the same words."""
    return len({_letters(one) for one in said}) < len(said)


def changed_places(before: Sequence[str], now: Sequence[str]) -> bool:
    """Tell whether two answers say what the other one said, even with a few letters changed."""
    for one, other in combinations(range(len(before)), 2):
        first, second = _letters(before[one]), _letters(before[other])
        mine, theirs = _letters(now[one]), _letters(now[other])
        kept = _likeness(first, mine) + _likeness(second, theirs)
        crossed = _likeness(first, theirs) + _likeness(second, mine)
        # A plain exchange makes a difference of twice what the two answers are apart.
        apart = 1 - _likeness(first, second)
        if mine == second or theirs == first or crossed - kept > apart / 2:
            return True
    return False


def places_of(original: ConsentText) -> frozenset[str]:
    """Give the places that can be filled where a text is printed: those of its kind of paper."""
    known = original.placeholders | frozenset(Letterhead("", "").values("fi"))
    if original.id.startswith((_CONSENT, _WITHDRAWAL)):
        kin = [one for one in texts.available() if one.startswith((_CONSENT, _WITHDRAWAL))]
        known = known.union(*(texts.load(one, "fi").placeholders for one in kin))
    return known


def _letters(words: str) -> str:
    return "".join(one for one in words.casefold() if one.isalnum())


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
