"""Code sets: the values a coded field may have, and their names in the languages of the program.

A set is a table in `resources/codes/<set_id>.csv` (`code,level,fi,sv,en`, and where a thing goes by
several names `aliases`, separated by semicolons); `sets.csv` there lists every set with its date,
source and licence. Records hold codes, never names. Official sets are data of Tilastokeskus.
"""

from __future__ import annotations

import csv
import unicodedata
from collections import defaultdict
from functools import cache

from attrs import frozen

from kotodesk import material
from kotodesk.i18n.collation import sort_key
from kotodesk.i18n.language import Language, current_language


@frozen
class CodeEntry:
    """One code with its names; `level` is its depth in a set that has one (1 is the top)."""

    code: str
    level: int
    fi: str
    sv: str
    en: str
    aliases: tuple[str, ...] = ()

    def label(self, language: Language | None = None) -> str:
        """Return the name in `language`, by default the one the program speaks now."""
        chosen = language or current_language()
        return {"fi": self.fi, "sv": self.sv, "en": self.en}[chosen]


@frozen
class SetInfo:
    """What is known of a set: its id, its date (ISO), where it comes from and under what terms."""

    id: str
    version: str
    source: str
    licence: str


@cache
def sets() -> dict[str, SetInfo]:
    """Return every set by its id."""
    return {row["id"]: SetInfo(**row) for row in _rows("sets")}


def entries(set_id: str) -> tuple[CodeEntry, ...]:
    """Return the entries of a set in the order of its table. KeyError for an unknown set."""
    return tuple(_by_code(set_id).values())


def by_label(set_id: str, language: Language | None = None) -> tuple[CodeEntry, ...]:
    """Return the entries of a set in the alphabetical order of their names, for long lists."""
    return tuple(sorted(entries(set_id), key=lambda entry: sort_key(entry.label(language))))


def label(set_id: str, code: str, language: Language | None = None) -> str:
    """Return the name of `code`; the code itself when the set does not have it."""
    entry = _by_code(set_id).get(code)
    return entry.label(language) if entry else code


def contains(set_id: str, code: str) -> bool:
    """Tell whether `code` belongs to the set."""
    return code in _by_code(set_id)


def version(set_id: str) -> str:
    """Return the date of the set (ISO), which is stored with what was coded by it."""
    return sets()[set_id].version


def find(set_id: str, text: str) -> str | None:
    """Return the code that `text` means: a code, or a name in any language.

    Case, diacritics, spaces and punctuation do not count. None when nothing fits, and also when
    two codes of the same level go by that name ("Kongo"): a guess would be worse than a question.
    """
    stripped = text.strip()
    if contains(set_id, stripped):
        return stripped
    found = _names(set_id).get(_bare(stripped), ())
    return found[0] if len(found) == 1 else None


@cache
def _by_code(set_id: str) -> dict[str, CodeEntry]:
    if set_id not in sets():
        raise KeyError(set_id)
    return {row["code"]: _entry(row) for row in _rows(set_id)}


def _entry(row: dict[str, str]) -> CodeEntry:
    aliases = tuple(name for name in (row.get("aliases") or "").split(";") if name)
    return CodeEntry(row["code"], int(row["level"]), row["fi"], row["sv"], row["en"], aliases)


@cache
def _names(set_id: str) -> dict[str, tuple[str, ...]]:
    """Return bare name → the codes of the topmost level that go by it."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for entry in entries(set_id):
        for name in (entry.code, entry.fi, entry.sv, entry.en, *entry.aliases):
            found[_bare(name)][entry.code] = entry.level
    return {
        name: tuple(code for code, level in codes.items() if level == min(codes.values()))
        for name, codes in found.items()
        if name
    }


def _bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if sign.isalnum())


def _rows(name: str) -> list[dict[str, str]]:
    path = material.file("resources", "codes", f"{name}.csv")
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
