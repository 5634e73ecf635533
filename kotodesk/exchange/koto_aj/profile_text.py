"""Writes a mapping profile as TOML, for the editor: what `profile_reader.parse` reads back."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kotodesk.exchange.koto_aj.profile_model import Column, Profile, Sheet


def to_text(profile: Profile) -> str:
    """Give the TOML of a profile: `parse(to_text(profile), …) == profile`."""
    return "\n".join(_lines(profile)) + "\n"


def _lines(profile: Profile) -> Iterator[str]:
    yield f"id = {_text(profile.id)}"
    yield f"name = {_text(profile.name)}"
    yield f"invented = {_flag(profile.invented)}"
    yield f"dates = {_text(profile.dates)}"
    yield f"outputs = [{', '.join(map(_text, profile.outputs))}]"
    yield f"header = {_flag(profile.header)}"
    yield ""
    yield "[csv]"
    yield f"separator = {_text(profile.separator)}"
    yield f"encoding = {_text(profile.encoding)}"
    for sheet in profile.tables:
        yield from _sheet(sheet, profile)


def _sheet(sheet: Sheet, profile: Profile) -> Iterator[str]:
    yield ""
    yield "[[tables]]"
    yield f"file = {_text(sheet.file)}"
    yield f"rows = {_text(sheet.rows)}"
    yield "columns = ["
    for column in sheet.columns:
        yield f"  {{ {', '.join(_column(column, profile))} }},"
    yield "]"


def _column(column: Column, profile: Profile) -> Iterator[str]:
    yield f"target = {_text(column.target)}"
    if not column.fields:
        yield f"value = {_text(column.value)}"
        return
    if column.field:
        yield f"field = {_text(column.field)}"
    else:
        yield f"fields = [{', '.join(map(_text, column.fields))}]"
        if column.joint != " ":
            yield f"separator = {_text(column.joint)}"
    if column.dates != profile.dates:
        yield f"dates = {_text(column.dates)}"
    if column.codes:
        pairs = (f"{_text(code)} = {_text(target)}" for code, target in column.codes.items())
        yield f"codes = {{ {', '.join(pairs)} }}"
        yield f"unmapped = {_text(column.unmapped)}"
    elif column.form != "code":
        yield f"form = {_text(column.form)}"


def _text(value: str) -> str:
    """Write a basic string: JSON escapes all that TOML does, but for DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _flag(value: bool) -> str:  # noqa: FBT001 - a value, no switch
    return "true" if value else "false"
