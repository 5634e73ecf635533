"""The change-over to Koto-AJ (102.3–4 §) as data: what is said when, what to do, ask and keep.

Enters: reading the data file's text and asking it by day. Never: files, what she ticked.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

import attrs

from kotodesk.i18n import N_, Language

Part = Literal["access", "before", "after", "keha"]
PARTS: tuple[Part, ...] = ("access", "before", "after", "keha")
PART_TITLES: Mapping[Part, str] = {
    "access": N_("Personal access rights (79–81 §)"),
    "before": N_("Before the change-over"),
    "after": N_("From 1.1.2027 on"),
    "keha": N_("To ask KEHA"),
}
_LANGUAGES = ("fi", "sv", "en")
_NOT_DATA = "The file of the change-over is not as it should be."


class ChangeoverUnreadable(ValueError):
    """The data file was damaged; it comes with the program, so its text is for us."""

    def __init__(self) -> None:
        super().__init__(_NOT_DATA)


@attrs.frozen
class Texts:
    """One text in the languages of the screen."""

    fi: str
    sv: str
    en: str

    def text(self, language: Language) -> str:
        """Give the text in a language."""
        return {"fi": self.fi, "sv": self.sv, "en": self.en}[language]


@attrs.frozen
class Phase:
    """What stands at the top from a day on."""

    since: date
    texts: Texts


@attrs.frozen
class Quote:
    """A sentence of the Act or of another basis, with its place."""

    section: str
    texts: Texts


@attrs.frozen
class Item:
    """Something to tick: a step, an access right to check, a question. `page` is where it leads."""

    id: str
    part: Part
    section: str
    texts: Texts
    page: str = ""


@attrs.frozen
class Changeover:
    """All of the data file."""

    version: str
    use_by: date
    store_from: date
    phases: tuple[Phase, ...]
    law: tuple[Quote, ...]
    items: tuple[Item, ...]
    stays: tuple[Quote, ...]

    def phase(self, day: date) -> Phase:
        """Give what stands at the top on `day`: the last phase whose day has come."""
        come = [one for one in self.phases if one.since <= day]
        return come[-1] if come else self.phases[0]

    def in_force(self, day: date) -> bool:
        """Whether the duty to store (102.4 §) is in force on `day`."""
        return day >= self.store_from

    def days_to_use(self, day: date) -> int:
        """Give how many days are left to take Koto-AJ into use; negative when the day is past."""
        return (self.use_by - day).days

    def days_to_store(self, day: date) -> int:
        """Give how many days are left to the duty to store; negative when it has begun."""
        return (self.store_from - day).days

    def of(self, part: Part) -> tuple[Item, ...]:
        """Give what is to be ticked in a part."""
        return tuple(one for one in self.items if one.part == part)


def parse(text: str) -> Changeover:
    """Read the data file. Raises `ChangeoverUnreadable` when anything in it is not as it should."""
    try:
        held = tomllib.loads(text)
        found = Changeover(
            version=str(held["version"]),
            use_by=_day(held["use_by"]),
            store_from=_day(held["store_from"]),
            phases=tuple(Phase(_day(one["from"]), _texts(one)) for one in held["phase"]),
            law=tuple(_quote(one) for one in held["law"]),
            items=tuple(_item(one) for one in held["item"]),
            stays=tuple(_quote(one) for one in held["stays"]),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise ChangeoverUnreadable from error
    ids = [one.id for one in found.items]
    days = [one.since for one in found.phases]
    if not days or days != sorted(days) or len(set(ids)) != len(ids):
        raise ChangeoverUnreadable
    return found


def _day(value: object) -> date:
    if type(value) is not date:
        raise ChangeoverUnreadable
    return value


def _texts(held: Mapping[str, Any]) -> Texts:
    texts = [held[language] for language in _LANGUAGES]
    if not all(isinstance(one, str) and one.strip() for one in texts):
        raise ChangeoverUnreadable
    return Texts(*texts)


def _quote(held: Mapping[str, Any]) -> Quote:
    return Quote(str(held["section"]), _texts(held))


def _item(held: Mapping[str, Any]) -> Item:
    part = held["part"]
    if part not in PARTS:
        raise ChangeoverUnreadable
    return Item(str(held["id"]), part, str(held["section"]), _texts(held), held.get("page", ""))
