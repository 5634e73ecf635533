"""The script of each character of a paragraph, found once for the whole paragraph."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import uharfbuzz as hb

from kotodesk.documents.text.bidi_classes import CLOSING, CLOSING_OF, canonical_bracket
from kotodesk.documents.text.isolate import FSI, LRI, PDI, RLI

_ISOLATES = frozenset({LRI, RLI, FSI})
_CLOSING_OF = {**CLOSING_OF, "<": ">", "«": "»", "‘": "’", "“": "”", "‹": "›"}
_CLOSING = CLOSING | frozenset(_CLOSING_OF.values())
"""Quotation marks come in pairs here as brackets do; the bidirectional algorithm has none."""


@lru_cache(maxsize=8192)
def script_of(character: str) -> str:
    """Give the ISO 15924 script of one character, "" when it is common or inherited."""
    buffer = hb.Buffer()
    buffer.add_codepoints([ord(character)])
    buffer.guess_segment_properties()
    return str(buffer.script or "")


def scripts(text: str, first: str) -> list[str]:
    """Give the script of each character.

    A common character takes the script before it, at the start the first one that follows (`first`
    when there is none); a closing bracket takes that of its opening one, and what follows an
    isolate that of the words before it.
    """
    found = {script_of(character) for character in set(text)} - {""}
    if len(found) <= 1:
        return [*found, first][:1] * len(text)
    own = [script_of(character) for character in text]
    current = next((script for script in own if script), first)
    opened: list[tuple[str, str]] = []
    result: list[str] = []
    for character, script in zip(text, own, strict=True):
        if script:
            current = script
        elif character in _CLOSING_OF:
            opened.append((_CLOSING_OF[character], current))
        elif character in _CLOSING:
            current = _script_of_opening(canonical_bracket(character), opened) or current
        elif character in _ISOLATES:
            opened.append((PDI, current))
        elif character == PDI:
            current = _script_of_opening(PDI, opened) or current
        result.append(current)
    return result


def _script_of_opening(closing: str, opened: list[tuple[str, str]]) -> str:
    while opened:
        wanted, script = opened.pop()
        if wanted == closing:
            return script
    return ""


@lru_cache(maxsize=8192)
def is_mark(character: str) -> bool:
    """Tell whether a character must stay in the typeface of the one before it."""
    return unicodedata.category(character) in {"Mn", "Me", "Mc"}


@lru_cache(maxsize=8192)
def is_control(character: str) -> bool:
    """Tell whether a character is never drawn: directional and joining controls, soft hyphen.

    The Arabic number signs are format characters by category, but are drawn; what annotates
    between lines (U+FFF9 to U+FFFB) would have to be.
    """
    if "\ufff9" <= character <= "\ufffb":
        return False
    return unicodedata.category(character) == "Cf" and not script_of(character)
