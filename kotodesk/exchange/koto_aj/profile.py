"""Mapping profiles: data files that say which tables and columns a package's CSV has.

So a template KEHA gives can be followed without a change of code: target columns, order, date
form, code columns, constants.  A profile is validated whole before it is used.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any, Literal, cast

import attrs

from kotodesk import material
from kotodesk.exchange.koto_aj.entities import OF_KIND
from kotodesk.exchange.koto_aj.faults import ProfileFault
from kotodesk.i18n import N_, Message
from kotodesk.register.catalogue import BY_KIND
from kotodesk.rules.handed_over import declared

OWN = "kotodesk_own"
"""Id of the profile that comes with the program."""

DateForm = Literal["iso", "fi"]
Form = Literal["code", "fi", "sv", "en"]
FACTS = (
    "id",
    "person",
    "version",
    "change",
    "sha256",
    "non_disclosure",
    "non_disclosure_basis",
)
"""What a column may take of the record itself, as `record.…`."""

_FILE = re.compile(r"[a-z0-9_]{1,40}")
_FORMS = ("code", "fi", "sv", "en")
_DATES = ("iso", "fi")


@attrs.frozen
class Column:
    """One column: `field` is `kind.name`, `record.…` or empty for the constant `value`."""

    target: str
    field: str
    form: Form
    dates: DateForm
    value: str


@attrs.frozen
class Sheet:
    """One table: a row for each record of the kind `rows`."""

    file: str
    rows: str
    columns: tuple[Column, ...]


@attrs.frozen
class Profile:
    """A mapping profile; `invented` marks one that follows no template of KEHA's."""

    id: str
    name: str
    invented: bool
    tables: tuple[Sheet, ...]


def load(profile_id: str = OWN) -> Profile:
    """Read a profile that comes with the program."""
    path = material.file("resources", "mapping", f"{profile_id}.toml")
    return parse(path.read_text(encoding="utf-8"), path.name)


def parse(text: str, file: str) -> Profile:
    """Read a profile from TOML; raises `ProfileFault` with the place and the reason."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProfileFault(file, "TOML", Message(N_("It is not a TOML file."))) from error
    reader = _Reader(file)
    dates = reader.choice(data, "dates", _DATES, "iso", "dates")
    tables = tuple(
        reader.table(one, cast("DateForm", dates), number)
        for number, one in enumerate(reader.tables(data, "tables", "tables"), start=1)
    )
    names = [one.file for one in tables]
    if len(set(names)) < len(names):
        reader.refuse("tables", Message(N_("Two tables have the same file name.")))
    return Profile(
        id=reader.text(data, "id", "id"),
        name=reader.text(data, "name", "name"),
        invented=data.get("invented") is True,
        tables=tables,
    )


class _Reader:
    """Takes a profile apart, refusing what does not fit with its place."""

    def __init__(self, file: str) -> None:
        self.file = file

    def refuse(self, place: str, reason: Message) -> None:
        raise ProfileFault(self.file, place, reason)

    def text(self, data: Mapping[str, Any], key: str, place: str) -> str:
        value = data.get(key)
        if not isinstance(value, str) or not value.strip():
            self.refuse(place, Message(N_("%(key)s must hold text."), {"key": key}))
        return cast("str", value)

    def choice(
        self, data: Mapping[str, Any], key: str, allowed: tuple[str, ...], usual: str, place: str
    ) -> str:
        value = data.get(key, usual)
        if value not in allowed:
            params = {"key": key, "allowed": ", ".join(allowed)}
            self.refuse(place, Message(N_("%(key)s must be one of %(allowed)s."), params))
        return cast("str", value)

    def tables(self, data: Mapping[str, Any], key: str, place: str) -> list[Mapping[str, Any]]:
        value = data.get(key)
        if not isinstance(value, list) or not value or not all(isinstance(x, dict) for x in value):
            self.refuse(place, Message(N_("%(key)s must hold at least one table."), {"key": key}))
        return cast("list[Mapping[str, Any]]", value)

    def table(self, data: Mapping[str, Any], dates: DateForm, number: int) -> Sheet:
        place = f"tables {number}"
        file = self.text(data, "file", place)
        if not _FILE.fullmatch(file):
            self.refuse(place, Message(N_("A file name has small letters, digits and _ only.")))
        rows = self.text(data, "rows", place)
        if rows not in OF_KIND:
            self.refuse(
                place, Message(N_("There is no record kind %(kind)s to hand over."), {"kind": rows})
            )
        columns = tuple(
            self.column(one, rows, dates, f"{file}, {index}")
            for index, one in enumerate(self.tables(data, "columns", place), start=1)
        )
        targets = [one.target for one in columns]
        if len(set(targets)) < len(targets):
            self.refuse(place, Message(N_("Two columns have the same name.")))
        return Sheet(file, rows, columns)

    def column(self, data: Mapping[str, Any], rows: str, dates: DateForm, place: str) -> Column:
        value = data.get("value", "")
        field = data.get("field", "")
        if not isinstance(value, str) or not isinstance(field, str) or bool(value) == bool(field):
            self.refuse(place, Message(N_("A column has either a field or a value.")))
        if field and not _known(field, rows):
            self.refuse(
                place, Message(N_("There is no field %(field)s to hand over."), {"field": field})
            )
        return Column(
            target=self.text(data, "target", place),
            field=field,
            form=cast("Form", self.choice(data, "form", _FORMS, "code", place)),
            dates=cast("DateForm", self.choice(data, "dates", _DATES, dates, place)),
            value=value,
        )


def _known(field: str, rows: str) -> bool:
    """Whether a table with rows of one kind can show `field`: its own, or one there is one of."""
    kind, _, name = field.partition(".")
    if kind == "record":
        return name in FACTS
    entity = OF_KIND[rows]
    record_class = BY_KIND.get(kind)
    if record_class not in entity.kinds:
        return False
    if kind != rows and not entity.single(record_class):
        return False
    return any(spec.name == name for spec in declared(record_class))
