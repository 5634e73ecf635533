"""Measuring a new passphrase: by how hard it is to guess, never by which signs it has.

zxcvbn knows English words; ours adds Finnish words and names, the words of this work, and the names
of the municipalities, without which it rates `kotoutuminen` strong. It is loaded when first needed,
as it takes longer than the window.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Final

from attrs import frozen

from kotodesk import material
from kotodesk.i18n import N_, Message
from kotodesk.vault.errors import PassphraseTooWeak

SHORTEST: Final = 12
MEASURED: Final = 72
"""zxcvbn takes quadratic time: only so many characters are measured, the rest is welcome."""
LONGEST: Final = 1024
GOOD_SCORE: Final = 4
"""zxcvbn's 4: beyond 10^10 guesses, years of Argon2id even on hardware bought for it."""
_ALMOST: Final = 3
_SHORTEST_WORD = 3
_LONG_WORD = 6


@frozen
class Strength:
    """A score from 0 (guessed at once) to 4, whether it will do, and what to do about it."""

    score: int
    ok: bool
    advice: Message


def strength(text: str, own_words: Sequence[str] = ()) -> Strength:
    """Measure a passphrase.

    `own_words` are what anyone would try first: her name, e-mail, municipality, the folder's name.
    """
    passphrase = unicodedata.normalize("NFC", text)
    if len(passphrase) < SHORTEST:
        advice = Message(
            N_("Use at least %(number)s characters: four or five words are easy to remember."),
            {"number": SHORTEST},
        )
        return Strength(0, ok=False, advice=advice)
    if len(passphrase) > LONGEST:
        return Strength(
            4,
            ok=False,
            advice=Message(N_("Use at most %(number)s characters."), {"number": LONGEST}),
        )
    score, patterns = _measure(passphrase.lower(), own_words)
    return Strength(score, score >= GOOD_SCORE, _advice(score, patterns))


def refuse_weak(passphrase: str, own_words: Sequence[str] = ()) -> None:
    """Raise PassphraseTooWeak with the advice when a new passphrase will not do."""
    measured = strength(passphrase, own_words)
    if not measured.ok:
        raise PassphraseTooWeak(measured.advice)


def _measure(passphrase: str, own_words: Sequence[str]) -> tuple[int, tuple[str, ...]]:
    from zxcvbn import zxcvbn

    known = [*_parts(own_words), *_known_words()]
    capped = passphrase[:MEASURED]
    result = zxcvbn(capped, user_inputs=known, max_length=MEASURED)
    patterns = tuple(str(match["pattern"]) for match in result["sequence"])
    return int(result["score"]), patterns


def _advice(score: int, patterns: tuple[str, ...]) -> Message:
    if score >= GOOD_SCORE:
        return Message(N_("A strong passphrase."))
    if score == _ALMOST:
        return Message(N_("Almost good: one more unrelated word makes it strong."))
    if "repeat" in patterns or "sequence" in patterns or "spatial" in patterns:
        return Message(
            N_("Repeated signs, rows of the keyboard and counting are guessed first. Use words.")
        )
    if "date" in patterns or "regex" in patterns:
        return Message(N_("Years and dates are guessed first. Add unrelated words instead."))
    return Message(
        N_("Names and common words are guessed first. Add two or three unrelated words.")
    )


def _parts(words: Sequence[str]) -> list[str]:
    found: list[str] = []
    for word in words:
        folded = unicodedata.normalize("NFC", word).lower()
        for part in (folded, *folded.replace("@", " ").replace(".", " ").split()):
            if len(part) >= _SHORTEST_WORD and part not in found:
                found.append(part)
    return found


@cache
def _known_words() -> tuple[str, ...]:
    words = dict.fromkeys(_own_list())
    words.update(dict.fromkeys(_municipalities()))
    # Finnish bends its words: `kotoutumisen` holds the stem of `kotoutuminen`.
    stems = [
        word[: -len("nen")] + "s"
        for word in words
        if word.endswith("nen") and len(word) > _LONG_WORD
    ]
    words.update(dict.fromkeys(stems))
    plain = [_without_dots(word) for word in words]
    words.update(dict.fromkeys(plain))
    return tuple(words)


def _own_list() -> list[str]:
    path = material.file("resources", "wordlists", "fi.txt")
    lines = path.read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.lower().split()]


def _municipalities() -> list[str]:
    path = material.file("resources", "codes", "municipalities.csv")
    try:
        with path.open(encoding="utf-8", newline="") as rows:
            table = list(csv.DictReader(rows))
    except FileNotFoundError:
        return []
    names = [row.get(language) or "" for row in table for language in ("fi", "sv")]
    return [name.lower() for name in names if len(name) >= _SHORTEST_WORD]


def _without_dots(word: str) -> str:
    return word.replace("ä", "a").replace("ö", "o").replace("å", "a")
