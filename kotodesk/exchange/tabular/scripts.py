"""The same name in another script: Ольга Иванова and Olga Ivanova, محمد and Mohammed.

Enters: names folded by `register.fold`.  Cyrillic letters have Latin ones by published tables, so a
name romanised to the letter is the same name.  Arabic writes no short vowels and Latin spells the
rest in many ways: there only the consonants can be compared, which is a suspicion for her to look
at and never more.  Other scripts are not compared.  Nothing is cached: names outlive no lock.
"""

from __future__ import annotations

import re
from typing import Final

Names = tuple[str, ...]

_SHARED: Final = dict(zip("абвгдезиклмнопрстуфыэі", "abvgdeziklmnoprstufyei", strict=True))


def _table(**more: str) -> dict[int, str]:
    return str.maketrans(_SHARED | more)


_CYRILLIC: Final = (
    # ICAO 9303, as in passports; Ukraine's own (КМУ 55/2010); BGN/PCGN; SFS 4900 without its marks.
    _table(ж="zh", х="kh", ц="ts", ч="ch", ш="sh", щ="shch", ю="iu", я="ia", є="ie", ь="", ъ="ie"),
    _table(
        г="h", и="y", ж="zh", х="kh", ц="ts", ч="ch", ш="sh", щ="shch", ю="iu", я="ia", є="ie", ь=""
    ),
    _table(ж="zh", х="kh", ц="ts", ч="ch", ш="sh", щ="shch", ю="yu", я="ya", є="ye", ь="", ъ=""),
    _table(ж="z", х="h", ц="ts", ч="ts", ш="s", щ="sts", ю="ju", я="ja", є="je", ь="", ъ=""),
)
_IS_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
_IS_ARABIC: Final = re.compile(r"[\u0600-\u06ff]")

_ARABIC: Final = str.maketrans(
    {
        **dict(zip("بپتثدذرزژسشصطظ", "bptsdzrzzssstz", strict=True)),
        **dict(zip("فقكگلمنغحخهچ", "fkkklmnkhhhs", strict=True)),
        **dict.fromkeys("اويعجءئؤى", ""),
    }
)
_DAD: Final = (str.maketrans({"ض": "d"}), str.maketrans({"ض": "z"}))
"""One letter, d in Arabic and z in Persian."""
_LATIN_PAIRS: Final = (
    ("tsch", "s"), ("tch", "s"), ("sch", "s"), ("sh", "s"), ("ch", "s"), ("kh", "h"), ("gh", "k"),
    ("th", "s"), ("dh", "z"), ("zh", "z"), ("ph", "f"), ("ck", "k"), ("x", "h"),
)  # fmt: skip
_LATIN_LETTERS: Final = str.maketrans("gqc", "kkk", "aeiouyjwv'")
_TWICE: Final = re.compile(r"(.)\1+")
_LEAST: Final = 4
"""Fewer consonants than this say nothing: ليلى has two."""


def latin_forms(names: Names) -> tuple[Names, ...]:
    """Give the names with Cyrillic words in Latin letters, a form for each table; none without."""
    if all(map(str.isascii, names)) or not any(map(_IS_CYRILLIC.search, names)):
        return ()
    forms = (tuple(sorted(word.translate(table) for word in names)) for table in _CYRILLIC)
    return tuple(dict.fromkeys(forms))


def written_alike(names: Names, other: Names) -> bool:
    """Whether one name is in Arabic letters and the consonants of both are the same.

    The longer may have more words.  Few consonants are never enough.
    """
    if not (_has_arabic(names) or _has_arabic(other)):
        return False
    return any(_are_alike(_consonants(names, table), _consonants(other, table)) for table in _DAD)


def _has_arabic(names: Names) -> bool:
    return any(map(_IS_ARABIC.search, names))


def _are_alike(one: Names, other: Names) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return sum(map(len, shorter)) >= _LEAST and len(shorter) > 1 and set(shorter) <= set(longer)


def _consonants(names: Names, table: dict[int, str]) -> Names:
    found = (_skeleton(word.translate(table)) for word in names)
    return tuple(one for one in found if one)


def _skeleton(word: str) -> str:
    """Give the consonants of a word by their classes, without doubling and without a last h."""
    if _IS_ARABIC.search(word):
        bare = word.translate(_ARABIC)
    else:
        bare = word
        for pair, sign in _LATIN_PAIRS:
            bare = bare.replace(pair, sign)
        bare = bare.translate(_LATIN_LETTERS)
    return _TWICE.sub(r"\1", bare.removesuffix("h"))
