"""Whether two rows, or a row and a client, are the same person.

Surest first: the same identity code; the same name tokens in any order with the same birth date,
Cyrillic ones also romanised to the letter.  With the same birth date a name spelt nearly alike, or
alike by its consonants in Arabic letters, is only a suspicion.  Identity codes by `register.hetu`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import SequenceMatcher
from enum import Enum
from typing import Any, Final

import attrs

from kotodesk.exchange.tabular.scripts import latin_forms, written_alike
from kotodesk.register.fold import name_tokens

_ALIKE: Final = 0.84
""""maxamed" and "mohamed" are below, "xasan" and "hasan", "olena" and "olenna" above."""


@attrs.frozen
class Person:
    """What tells a person from another; `names` are folded, sorted tokens."""

    hetu: str = ""
    names: tuple[str, ...] = ()
    birth_date: date | None = None

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Person:
        """Take the person out of values by target ("client.hetu" …)."""
        names = name_tokens(
            values.get("client.family_name", ""), values.get("client.given_names", "")
        )
        return cls(values.get("client.hetu", ""), names, values.get("client.birth_date"))

    def contradicts(self, other: Person) -> bool:
        """Whether both have an identity code and the codes differ."""
        return bool(self.hetu and other.hetu and self.hetu != other.hetu)


@attrs.frozen
class KnownClient:
    """A client already in the register, as far as an import needs them.

    `names` by `register.fold.name_tokens`; `values` by target ("client.phone" → value), to tell
    what a row adds and what it contradicts; `seen` are days of records there may be many of
    (("assessment", day), ("contact", day)), so that a second import of a list adds nothing twice;
    `notes` are the texts of the client's notes.
    """

    id: str
    hetu: str = ""
    names: tuple[str, ...] = ()
    birth_date: date | None = None
    values: Mapping[str, Any] = attrs.field(factory=dict)
    seen: frozenset[tuple[str, date]] = frozenset()
    notes: frozenset[str] = frozenset()

    @property
    def person(self) -> Person:
        """The client as a person to compare with."""
        return Person(self.hetu, self.names, self.birth_date)


class Likeness(Enum):
    """How a person was recognised."""

    HETU = "hetu"
    NAME_AND_BIRTH = "name_and_birth"
    HETU_OTHER_NAME = "hetu_other_name"
    OTHER_HETU = "other_hetu"
    ALIKE = "alike"

    @property
    def certain(self) -> bool:
        """Whether it needs no look."""
        return self in {Likeness.HETU, Likeness.NAME_AND_BIRTH}


class People:
    """People by identity code, by name and birth date, and by birth date.  Ids are the caller's."""

    def __init__(self, people: Iterable[tuple[str, Person]] = ()) -> None:
        """Take ids with their persons; more come with `add`."""
        self._by_hetu: dict[str, tuple[str, Person]] = {}
        self._by_name: dict[tuple[tuple[str, ...], date], tuple[str, Person]] = {}
        self._by_birth: defaultdict[date, list[tuple[str, Person]]] = defaultdict(list)
        for one, person in people:
            self.add(one, person)

    def add(self, one: str, person: Person) -> None:
        """Remember a person; the first of equal ones stays the one that is found."""
        entry = (one, person)
        if person.hetu:
            self._by_hetu.setdefault(person.hetu, entry)
        if person.birth_date and person.names:
            for names in (person.names, *latin_forms(person.names)):
                self._by_name.setdefault((names, person.birth_date), entry)
            self._by_birth[person.birth_date].append(entry)

    def find(self, person: Person) -> tuple[Likeness, str] | None:
        """Give the most certain match and its id, `None` for a person not met."""
        found = self._by_hetu.get(person.hetu) if person.hetu else None
        if found:
            other = found[1].names
            same = not person.names or not other or _alike(person.names, other)
            return (Likeness.HETU if same else Likeness.HETU_OTHER_NAME), found[0]
        if not person.names or person.birth_date is None:
            return None
        found = self._same_name(person.names, person.birth_date)
        if found:
            differs = person.contradicts(found[1])
            return (Likeness.OTHER_HETU if differs else Likeness.NAME_AND_BIRTH), found[0]
        for one, other_person in self._by_birth.get(person.birth_date, ()):
            if not person.contradicts(other_person) and _alike(person.names, other_person.names):
                return Likeness.ALIKE, one
        return None

    def _same_name(self, names: tuple[str, ...], born: date) -> tuple[str, Person] | None:
        for form in (names, *latin_forms(names)):
            if found := self._by_name.get((form, born)):
                return found
        return None


def _alike(names: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the names share all tokens of the shorter one, or are spelt nearly the same."""
    if written_alike(names, other):
        return True
    forms = (names, *latin_forms(names))
    other_forms = (other, *latin_forms(other))
    return any(_spelt_alike(one, another) for one in forms for another in other_forms)


def _spelt_alike(names: tuple[str, ...], other: tuple[str, ...]) -> bool:
    shorter, longer = sorted((set(names), set(other)), key=len)
    if shorter and shorter <= longer:
        return True
    matcher = SequenceMatcher(None, " ".join(names), " ".join(other))
    # The quick bounds are above the ratio, and spare the work for names that are far apart.
    return (
        matcher.real_quick_ratio() >= _ALIKE
        and matcher.quick_ratio() >= _ALIKE
        and matcher.ratio() >= _ALIKE
    )
