"""The tables of a package: what a mapping profile makes of the records' content."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Protocol

from kotodesk.exchange.koto_aj.entities import OF_KIND
from kotodesk.exchange.koto_aj.profile_fields import spec
from kotodesk.exchange.koto_aj.profile_model import Column, DateForm, Profile, Sheet
from kotodesk.exchange.koto_aj.record_json import Content
from kotodesk.exchange.koto_aj.remarks import Remarks
from kotodesk.exchange.koto_aj.selection import Outgoing
from kotodesk.i18n import Language, codesets
from kotodesk.i18n.formats import format_date
from kotodesk.register.client import Client
from kotodesk.register.field import FieldSpec, Kind
from kotodesk.rules.handed_over import handed_over

_Write = Callable[[Any], str]
"""Writes a JSON value as the text of a cell."""
_Fields = Mapping[str, Mapping[str, Any]]
"""Record kind → field → fact."""
_YES_NO = {
    "code": ("false", "true"),
    "fi": ("ei", "kyllä"),
    "sv": ("nej", "ja"),
    "en": ("no", "yes"),
}
_DAYS: dict[DateForm, _Write] = {
    "iso": str,
    "fi": lambda value: format_date(date.fromisoformat(value)),
    "dd.mm.yyyy": lambda value: f"{value[8:]}.{value[5:7]}.{value[:4]}",
    "dd/mm/yyyy": lambda value: f"{value[8:]}/{value[5:7]}/{value[:4]}",
    "yyyymmdd": lambda value: value.replace("-", ""),
}
_NOTHING: Content = {"fields": {}}
_LIST = "|"
"""Between several codes or labels in one cell."""


class RowTaker(Protocol):
    """What takes the rows of one table: an output, or a list in memory."""

    def row(self, cells: Sequence[str], /) -> object:
        """Take one row."""


class Tables:
    """Hands each record's rows on to what takes them, as the records come."""

    def __init__(
        self,
        profile: Profile,
        takers: Mapping[str, Sequence[RowTaker]],
        remarks: Remarks | None = None,
    ) -> None:
        """`takers` maps the file name of each table to all that take its rows."""
        found = Remarks(strict=True) if remarks is None else remarks
        self._of: dict[str, list[tuple[SheetRows, Sequence[RowTaker]]]] = {}
        for one in profile.tables:
            rows = SheetRows(one, found)
            self._of.setdefault(rows.entity, []).append((rows, takers[one.file]))
        self.rows = {sheet.file: 0 for sheet in profile.tables}

    def add(self, record: Outgoing, client: Client | None = None) -> None:
        """Hand on the rows that `record` gives; `client` is whom it is about."""
        parts = record.content["parts"]
        for rows, takers in self._of.get(record.kind, ()):
            if rows.kind in parts:
                for cells in rows.of(record, client):
                    self.rows[rows.file] += 1
                    for one in takers:
                        one.row(cells)


class SheetRows:
    """Makes the rows of one table, what its columns need looked up once.

    Most fields of a record hold nothing: a row begins as its constants and empty cells, and only
    what there is is written into it.
    """

    def __init__(self, sheet: Sheet, remarks: Remarks) -> None:
        self.entity = OF_KIND[sheet.rows].name
        self.kind, self.file = sheet.rows, sheet.file
        self._blank = [one.value if not one.fields else "" for one in sheet.columns]
        self._single: dict[str, dict[str, list[tuple[int, _Write]]]] = {}
        self._others: list[tuple[int, _Cell]] = []
        for place, one in enumerate(sheet.columns):
            declared = spec(one.field) if one.field else None
            if declared is not None:
                kind, _, name = one.field.partition(".")
                write = _write(declared, one, sheet.file, remarks)
                self._single.setdefault(kind, {}).setdefault(name, []).append((place, write))
            elif one.fields:
                self._others.append((place, _cell(one, sheet.file, remarks)))
        self._kinds = {
            field.partition(".")[0]
            for one in sheet.columns
            for field in one.fields
            if not field.startswith("record.")
        }
        self._person = Client.KIND in self._kinds and Client not in OF_KIND[sheet.rows].kinds

    def of(self, record: Outgoing, client: Client | None = None) -> Iterator[list[str]]:
        """Give a row for each part of the table's kind in `record`."""
        parts: Content = record.content["parts"]
        held = parts.get(self.kind, [])
        if not held:
            return
        beside = {Client.KIND: _person(client)} if self._person and client else {}
        for part in held if isinstance(held, list) else [held]:
            sources = {**parts, **beside, self.kind: part}
            fields = {kind: (sources.get(kind) or _NOTHING)["fields"] for kind in self._kinds}
            yield self._row(fields, part, record)

    def _row(self, fields: _Fields, part: Content, record: Outgoing) -> list[str]:
        cells = self._blank.copy()
        for kind, columns in self._single.items():
            for name, fact in fields[kind].items():
                for place, write in columns.get(name, ()):
                    cells[place] = write(fact["value"])
        for place, cell in self._others:
            cells[place] = cell(fields, part, record)
        return cells


_Cell = Callable[[_Fields, Content, Outgoing], str]


def _person(client: Client) -> Content:
    """Give the person's own data as a part, contact details held back where they must be."""
    fields = {}
    for one in handed_over(client, client):
        value = getattr(client, one.name)
        fields[one.name] = {"value": value.isoformat() if isinstance(value, date) else value}
    return {"fields": fields}


def _cell(column: Column, table: str, remarks: Remarks) -> _Cell:
    """Give what writes the cell of a column that takes a fact of the record, or joins several."""
    pieces = [_piece(one, column, table, remarks) for one in column.fields]
    if len(pieces) == 1:
        return pieces[0]
    joint = column.joint
    return lambda fields, part, record: joint.join(
        text for piece in pieces if (text := piece(fields, part, record))
    )


def _piece(field: str, column: Column, table: str, remarks: Remarks) -> _Cell:
    kind, _, name = field.partition(".")
    declared = spec(field)
    if declared is None:
        give = _FACTS[name]
        return lambda _fields, part, record: give(part, record)
    write = _write(declared, column, table, remarks)

    def piece(fields: _Fields, _part: Content, _record: Outgoing) -> str:
        fact = fields[kind].get(name)
        return "" if fact is None else write(fact["value"])

    return piece


def _basis(record: Outgoing) -> str:
    safety = record.content.get("non_disclosure")
    return str(safety["basis"]) if safety else ""


_FACTS: Mapping[str, Callable[[Content, Outgoing], str]] = {
    "id": lambda part, _record: str(part["id"]),
    "main": lambda _part, record: record.record_id,
    "plan": lambda _part, record: str(record.content.get("plan", "")),
    "person": lambda _part, record: record.client_id,
    "version": lambda _part, record: str(record.version),
    "change": lambda _part, record: record.change,
    "sha256": lambda _part, record: record.content_sha256,
    "non_disclosure": lambda _part, record: "true" if record.content.get("non_disclosure") else "",
    "non_disclosure_basis": lambda _part, record: _basis(record),
}
"""What a column takes of the record itself, by the names of `profile_model.FACTS`."""


def _write(declared: FieldSpec, column: Column, table: str, remarks: Remarks) -> _Write:
    """Give what writes a value of the field for a column: by the column's own map if it has one."""
    if column.codes:
        return _mapped(declared, column, table, remarks)
    return _writer(declared, column)


def _writer(declared: FieldSpec, column: Column) -> _Write:
    """Give what writes a value of the field as `column` wants it."""
    if declared.kind is Kind.DATE:
        return _DAYS[column.dates]
    if declared.kind is Kind.BOOLEAN:
        words = _YES_NO[column.form]
        return lambda value: words[bool(value)]
    if declared.kind is Kind.CODE:
        return str if column.form == "code" else _label_of(declared.code_set, column.form)
    if declared.kind is Kind.CODES:
        if column.form == "code":
            return _LIST.join
        label = _label_of(declared.code_set, column.form)
        return lambda codes: _LIST.join(map(label, codes))
    return str


def _mapped(declared: FieldSpec, column: Column, table: str, remarks: Remarks) -> _Write:
    """Give what writes the target's codes for ours; one the map lacks is told, never dropped."""
    codes, refused = column.codes, column.unmapped == "refuse"

    def one(code: str) -> str:
        found = codes.get(code)
        if found is None:
            remarks.unmapped(table, column.target, code, refused=refused)
            return code
        return found

    if declared.kind is Kind.CODES:
        return lambda values: _LIST.join(map(one, values))
    if declared.kind is Kind.BOOLEAN:
        return lambda value: one("true" if value else "false")
    return one


def _label_of(code_set: str, language: Language) -> _Write:
    """Give what tells a code's name, each looked up once for the table."""
    return cache(lambda code: codesets.label(code_set, code, language))
