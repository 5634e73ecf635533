"""Reads a mapping profile from TOML and validates it whole.

What it takes is what `resources/schemas/mapping_profile.schema.json` takes, and beyond that it
holds what a schema cannot say: names given twice, codes that are in no code set, file names that
only a case-blind disk would mix up.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn, TypeVar, cast

from kotodesk.documents import written_toml
from kotodesk.exchange.koto_aj import profile_model as model
from kotodesk.exchange.koto_aj.faults import ProfileFault
from kotodesk.exchange.koto_aj.profile_fields import ROWS, codes_of, fields_of
from kotodesk.exchange.koto_aj.profile_model import Column, Profile, Sheet
from kotodesk.i18n import N_, Message

PROFILE_KEYS = frozenset({"id", "name", "invented", "dates", "outputs", "header", "csv", "tables"})
CSV_KEYS = frozenset({"separator", "encoding"})
TABLE_KEYS = frozenset({"file", "rows", "columns"})
COLUMN_KEYS = frozenset(
    {"target", "field", "fields", "separator", "value", "form", "dates", "codes", "unmapped"}
)
NOT_WITH_VALUE = ("separator", "form", "dates", "codes", "unmapped")

TWICE_FILE = N_("Two tables have the same file name.")
TWICE_COLUMN = N_("Two columns have the same name.")
NOT_IN_SET = N_("The code %(code)s is not in the code set of %(field)s.")
NO_CODES = N_("%(field)s holds no codes, so it can have no map of codes.")
BEYOND_SCHEMA = frozenset({TWICE_FILE, TWICE_COLUMN, NOT_IN_SET, NO_CODES})
"""The reasons to refuse that the schema cannot give."""

_LINE = re.compile(r"at line (\d+), column (\d+)")
_T = TypeVar("_T")


def parse(text: str, file: str) -> Profile:
    """Read a profile from TOML; raises `ProfileFault` with the place and the reason."""
    try:
        data = written_toml.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        found = _LINE.search(str(error))
        place = (
            Message(N_("Line %(line)s, sign %(sign)s"), {"line": found[1], "sign": found[2]})
            if found
            else Message(N_("The whole file"))
        )
        raise ProfileFault(file, place, Message(N_("It is not a TOML file."))) from error
    return read(data, file)


def read(data: Mapping[str, Any], file: str) -> Profile:
    """Take a profile from what its TOML holds; raises `ProfileFault`."""
    head = _Part(data, file, Message(N_("The beginning of the file")))
    head.only(PROFILE_KEYS)
    dates = head.choice("dates", model.DATES, "iso")
    csv = _Part(head.table("csv"), file, Message(N_("Part %(name)s"), {"name": "csv"}))
    csv.only(CSV_KEYS)
    profile = Profile(
        id=head.name("id"),
        name=head.text("name"),
        invented=head.flag("invented", usual=False),
        dates=dates,
        outputs=_outputs(head),
        header=head.flag("header", usual=True),
        separator=csv.choice("separator", model.SEPARATORS, ";"),
        encoding=csv.choice("encoding", model.ENCODINGS, "utf-8-sig"),
        tables=tuple(
            _sheet(one, file, number, dates)
            for number, one in enumerate(head.parts("tables", model.MOST_TABLES), start=1)
        ),
    )
    if _twice(one.file for one in profile.tables):
        head.refuse(Message(TWICE_FILE))
    return profile


class _Part:
    """One table of the TOML with its place, refusing what does not fit."""

    def __init__(self, data: Mapping[str, Any], file: str, place: Message) -> None:
        self.data = data
        self.file = file
        self.place = place

    def refuse(self, reason: Message) -> NoReturn:
        # A key may be as long as the file: what is shown of it is not.
        params = {
            key: one[: model.LONGEST_NAME] if isinstance(one, str) else one
            for key, one in reason.params.items()
        }
        raise ProfileFault(self.file, self.place, Message(reason.msgid, params))

    def only(self, known: frozenset[str]) -> None:
        """Refuse a key nobody knows: it is most likely a typing error."""
        for key in self.data:
            if key not in known:
                self.refuse(Message(N_("There is no setting %(key)s here."), {"key": key}))

    def text(self, key: str, longest: int = model.LONGEST_NAME) -> str:
        value = self.data.get(key)
        if not isinstance(value, str) or not re.search(model.TEXT_PATTERN, value):
            text = N_("%(key)s must hold text, without control characters.")
            self.refuse(Message(text, {"key": key}))
        self._fits(key, value, longest)
        return value

    def _fits(self, key: str, value: str, longest: int) -> None:
        if len(value) > longest:
            params = {"key": key, "count": longest}
            self.refuse(Message(N_("%(key)s may have at most %(count)s signs."), params))

    def any_text(self, key: str, usual: str, longest: int) -> str:
        value = self.data.get(key, usual)
        if not isinstance(value, str):
            self.refuse(Message(N_("%(key)s must hold text."), {"key": key}))
        self._fits(key, value, longest)
        return value

    def name(self, key: str) -> str:
        value = self.text(key)
        if not re.search(model.NAME_PATTERN, value):
            text = N_("%(key)s has small letters a to z, digits and _ only, at most 40.")
            self.refuse(Message(text, {"key": key}))
        return value

    def flag(self, key: str, *, usual: bool) -> bool:
        value = self.data.get(key, usual)
        if not isinstance(value, bool):
            self.refuse(Message(N_("%(key)s must be true or false."), {"key": key}))
        return value

    def choice(self, key: str, allowed: Sequence[_T], usual: _T) -> _T:
        return self.one_of(key, self.data.get(key, usual), allowed)

    def one_of(self, key: str, value: object, allowed: Sequence[_T]) -> _T:
        if not isinstance(value, str) or value not in allowed:
            shown = ", ".join("tab" if one == "\t" else str(one) for one in allowed)
            params = {"key": key, "allowed": shown}
            self.refuse(Message(N_("%(key)s must be one of %(allowed)s."), params))
        return cast("_T", value)

    def table(self, key: str) -> Mapping[str, Any]:
        value = self.data.get(key, {})
        if not isinstance(value, dict):
            self.refuse(Message(N_("%(key)s must be a table of the TOML file."), {"key": key}))
        return value

    def parts(self, key: str, most: int) -> list[Mapping[str, Any]]:
        value = self.data.get(key)
        if not isinstance(value, list) or not value or not all(isinstance(x, dict) for x in value):
            self.refuse(Message(N_("%(key)s must hold at least one table."), {"key": key}))
        self.not_more(key, value, most)
        return value

    def not_more(self, key: str, value: Sequence[object], most: int) -> None:
        if len(value) > most:
            params = {"key": key, "count": most}
            self.refuse(Message(N_("%(key)s may hold at most %(count)s."), params))


def _outputs(head: _Part) -> tuple[model.Output, ...]:
    value = head.data.get("outputs", ["csv"])
    if not isinstance(value, list) or not value:
        head.refuse(Message(N_("%(key)s must name at least one output."), {"key": "outputs"}))
    found = tuple(head.one_of("outputs", one, model.OUTPUTS) for one in value)
    if _twice(found):
        head.refuse(Message(N_("An output is named twice.")))
    return found


def _sheet(data: Mapping[str, Any], file: str, number: int, dates: model.DateForm) -> Sheet:
    part = _Part(data, file, Message(N_("Table %(number)s"), {"number": number}))
    part.only(TABLE_KEYS)
    name = part.name("file")
    rows = part.text("rows")
    if rows not in ROWS:
        text = N_("There is no record kind %(kind)s to hand over.")
        part.refuse(Message(text, {"kind": rows}))
    columns = tuple(
        _column(one, file, (name, index), rows, dates)
        for index, one in enumerate(part.parts("columns", model.MOST_COLUMNS), start=1)
    )
    if _twice(one.target for one in columns):
        part.refuse(Message(TWICE_COLUMN))
    return Sheet(name, rows, columns)


def _column(
    data: Mapping[str, Any], file: str, place: tuple[str, int], rows: str, dates: model.DateForm
) -> Column:
    params = {"file": place[0], "number": place[1]}
    part = _Part(data, file, Message(N_("Table %(file)s, column %(number)s"), params))
    part.only(COLUMN_KEYS)
    fields = _fields(part, rows)
    codes = _codes(part, fields) if "codes" in data else {}
    if "unmapped" in data and "codes" not in data:
        part.refuse(Message(N_("unmapped needs a map of codes.")))
    if "separator" in data and "fields" not in data:
        part.refuse(Message(N_("separator is for several fields.")))
    return Column(
        target=part.text("target"),
        fields=fields,
        value="" if fields else part.any_text("value", "", model.LONGEST_VALUE),
        form=part.choice("form", model.FORMS, "code"),
        dates=part.choice("dates", model.DATES, dates),
        joint=part.any_text("separator", " ", model.LONGEST_NAME),
        codes=codes,
        unmapped=part.choice("unmapped", model.UNMAPPED, "refuse"),
    )


def _fields(part: _Part, rows: str) -> tuple[str, ...]:
    """Give what the column takes, none for a constant: exactly one of the three keys is there."""
    data = part.data
    given = [key for key in ("field", "fields", "value") if key in data]
    if len(given) != 1:
        part.refuse(Message(N_("A column has either a field, fields or a value.")))
    if given == ["value"]:
        if any(key in data for key in NOT_WITH_VALUE):
            part.refuse(Message(N_("A value stands as it is: it has no form.")))
        return ()
    many = given == ["fields"]
    found = data["fields"] if many else [data["field"]]
    if not isinstance(found, list) or (many and len(found) < 2):  # noqa: PLR2004 - a pair at least
        part.refuse(Message(N_("fields must name at least two fields.")))
    part.not_more("fields", found, model.MOST_JOINED)
    known = fields_of(rows)
    for one in found:
        if not isinstance(one, str) or one not in known:
            text = N_("There is no field %(field)s to hand over.")
            part.refuse(Message(text, {"field": str(one)[: model.LONGEST_NAME]}))
    return tuple(found)


def _codes(part: _Part, fields: tuple[str, ...]) -> dict[str, str]:
    """Give the column's own map: its codes are of the field's set, its targets texts."""
    if len(fields) != 1 or "form" in part.data:
        part.refuse(Message(N_("A map of codes goes with one field and no form.")))
    found = part.table("codes")
    if not found:
        part.refuse(Message(N_("%(key)s must hold at least one code."), {"key": "codes"}))
    known = codes_of(fields[0])
    if not known:
        part.refuse(Message(NO_CODES, {"field": fields[0]}))
    for code, target in found.items():
        if not isinstance(target, str):
            part.refuse(Message(N_("%(key)s must hold text."), {"key": f"codes.{code}"}))
        if len(target) > model.LONGEST_NAME:
            params = {"key": f"codes.{code}", "count": model.LONGEST_NAME}
            part.refuse(Message(N_("%(key)s may have at most %(count)s signs."), params))
        if code not in known:
            part.refuse(Message(NOT_IN_SET, {"code": code, "field": fields[0]}))
    return dict(found)


def _twice(names: Any) -> bool:  # noqa: ANN401 - any iterable of names
    found = list(names)
    return len(set(found)) < len(found)
