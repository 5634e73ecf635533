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
        self._rows = [(one, SheetRows(one, found), takers[one.file]) for one in profile.tables]
        self.rows = {sheet.file: 0 for sheet in profile.tables}

    def add(self, record: Outgoing, client: Client | None = None) -> None:
        """Hand on the rows that `record` gives; `client` is whom it is about."""
        for sheet, rows, takers in self._rows:
            if rows.entity == record.kind:
                for cells in rows.of(record, client):
                    self.rows[sheet.file] += 1
                    for one in takers:
                        one.row(cells)


class SheetRows:
    """Makes the rows of one table, what its columns need looked up once."""

    def __init__(self, sheet: Sheet, remarks: Remarks) -> None:
        self.entity = OF_KIND[sheet.rows].name
        self._sheet = sheet
        self._cells = [_cell(one, sheet.file, remarks) for one in sheet.columns]
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
        held = parts.get(self._sheet.rows, [])
        if not held:
            return
        beside = {Client.KIND: _person(client)} if self._person and client else {}
        for part in held if isinstance(held, list) else [held]:
            sources = {**parts, **beside, self._sheet.rows: part}
            fields = {kind: (sources.get(kind) or _NOTHING)["fields"] for kind in self._kinds}
            yield [cell(fields, part, record) for cell in self._cells]


_Cell = Callable[[_Fields, Content, Outgoing], str]


def _person(client: Client) -> Content:
    """Give the person's own data as a part, contact details held back where they must be."""
    fields = {}
    for one in handed_over(client, client):
        value = getattr(client, one.name)
        fields[one.name] = {"value": value.isoformat() if isinstance(value, date) else value}
    return {"fields": fields}


def _cell(column: Column, table: str, remarks: Remarks) -> _Cell:
    """Give what writes the cell of a column."""
    if not column.fields:
        constant = column.value
        return lambda _fields, _part, _record: constant
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
        return lambda _fields, part, record: _fact(name, part, record)
    write = _mapped(declared, column, table, remarks) if column.codes else _writer(declared, column)

    def piece(fields: _Fields, _part: Content, _record: Outgoing) -> str:
        fact = fields[kind].get(name)
        return "" if fact is None else write(fact["value"])

    return piece


def _fact(name: str, part: Content, record: Outgoing) -> str:
    safety = record.content.get("non_disclosure")
    return {
        "id": str(part["id"]),
        "main": record.record_id,
        "plan": str(record.content.get("plan", "")),
        "person": record.client_id,
        "version": str(record.version),
        "change": record.change,
        "sha256": record.content_sha256,
        "non_disclosure": "true" if safety else "",
        "non_disclosure_basis": str(safety["basis"]) if safety else "",
    }[name]


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
