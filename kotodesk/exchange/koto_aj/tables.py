"""The CSV tables of a package: what a mapping profile makes of the records' content."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

from kotodesk.exchange.koto_aj.cells import Table, TextSink
from kotodesk.exchange.koto_aj.entities import OF_KIND
from kotodesk.exchange.koto_aj.profile import Column, Profile, Sheet
from kotodesk.exchange.koto_aj.record_json import Content
from kotodesk.exchange.koto_aj.selection import Outgoing
from kotodesk.i18n import Language, codesets
from kotodesk.i18n.formats import format_date
from kotodesk.register.catalogue import BY_KIND
from kotodesk.register.field import FieldSpec, Kind, spec_of

_Write = Callable[[Any], str]
"""Writes a JSON value as the text of a cell."""
_YES_NO = {
    "code": ("false", "true"),
    "fi": ("ei", "kyllä"),
    "sv": ("nej", "ja"),
    "en": ("no", "yes"),
}
_NOTHING: Content = {"fields": {}}
_LIST = "|"
"""Between several codes or labels in one cell."""


class Tables:
    """Writes each record into the tables of a profile, as the records come."""

    def __init__(self, profile: Profile, sinks: Mapping[str, TextSink]) -> None:
        """`sinks` maps the file name of each table to where its text goes."""
        self._open = [_Open(sheet, sinks[sheet.file]) for sheet in profile.tables]
        self.rows = {sheet.file: 0 for sheet in profile.tables}

    def add(self, record: Outgoing) -> None:
        """Write the rows that `record` gives."""
        for one in self._open:
            if one.entity == record.kind:
                self.rows[one.sheet.file] += one.add(record)


class _Open:
    """One table while it grows, what its columns need looked up once."""

    def __init__(self, sheet: Sheet, sink: TextSink) -> None:
        self.sheet = sheet
        self.entity = OF_KIND[sheet.rows].name
        self._table = Table(sink, (one.target for one in sheet.columns))
        self._columns = [(one, *_place(one)) for one in sheet.columns]
        self._kinds = {kind for _one, kind, _name, write in self._columns if write is not None}

    def add(self, record: Outgoing) -> int:
        """Write a row for each part of the table's kind; give how many."""
        parts: Content = record.content["parts"]
        held = parts.get(self.sheet.rows, [])
        rows = held if isinstance(held, list) else [held]
        for part in rows:
            sources = {**parts, self.sheet.rows: part}
            fields = {kind: (sources.get(kind) or _NOTHING)["fields"] for kind in self._kinds}
            self._table.row(
                [
                    _own(column, name, part, record)
                    if write is None
                    else ""
                    if (fact := fields[kind].get(name)) is None
                    else write(fact["value"])
                    for column, kind, name, write in self._columns
                ]
            )
        return len(rows)


def _place(column: Column) -> tuple[str, str, _Write | None]:
    """Give where a column's value is: record kind, field and how it is written, if it is one."""
    kind, _, name = column.field.partition(".")
    write = _writer(spec_of(BY_KIND[kind], name), column) if kind in BY_KIND else None
    return kind, name, write


def _own(column: Column, name: str, part: Content, record: Outgoing) -> str:
    """Give what is no field of a record: a fact about the record itself, or a constant."""
    return _fact(name, part, record) if column.field else column.value


def _fact(name: str, part: Content, record: Outgoing) -> str:
    safety = record.content.get("non_disclosure")
    return {
        "id": str(part["id"]),
        "person": record.client_id,
        "version": str(record.version),
        "change": record.change,
        "sha256": record.content_sha256,
        "non_disclosure": "true" if safety else "",
        "non_disclosure_basis": str(safety["basis"]) if safety else "",
    }[name]


def _writer(spec: FieldSpec, column: Column) -> _Write:
    """Give what writes a value of the field as `column` wants it."""
    if spec.kind is Kind.DATE:
        return _finnish_day if column.dates == "fi" else str
    if spec.kind is Kind.BOOLEAN:
        words = _YES_NO[column.form]
        return lambda value: words[bool(value)]
    if spec.kind is Kind.CODE:
        return str if column.form == "code" else _label_of(spec.code_set, column.form)
    if spec.kind is Kind.CODES:
        if column.form == "code":
            return _LIST.join
        label = _label_of(spec.code_set, column.form)
        return lambda codes: _LIST.join(map(label, codes))
    return str


def _label_of(code_set: str, language: Language) -> _Write:
    """Give what tells a code's name, each looked up once for the table."""
    return cache(lambda code: codesets.label(code_set, code, language))


def _finnish_day(value: str) -> str:
    return format_date(date.fromisoformat(value))
