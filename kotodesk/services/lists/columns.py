"""The columns a list may have, and what a cell says.

From the declarations of the kinds a client has one of, and what is counted. Left out are the
identity code (tietosuojalaki 29.4 §: not needlessly on lists), long texts, and fields that may only
be filled for a written reason (73.1 § 8 k.).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import attrs

from kotodesk.i18n import N_, Message, _, codesets, current_language
from kotodesk.i18n.formats import format_date
from kotodesk.register.catalogue import CLIENT_DATA
from kotodesk.register.client import Client
from kotodesk.register.field import Kind, specs
from kotodesk.rules.counting import full_years
from kotodesk.services.desk import Desk
from kotodesk.store.list_values import (
    BOOKED,
    CONSENT,
    LAST_CONTACT,
    PLAN_UNTIL,
    REVIEW_DUE,
    ListLine,
)

NAME, BORN, AGE, STATUS, LANGUAGE = "name", "born", "age", "status", "language"
PERMIT, ASSESSED = "permit_until", "assessed"
ALWAYS = NAME
"""The column that is always there, and first."""
BORN_AGE = N_("%(day)s (%(years)s y)")
WITH_INTERPRETER = N_("%(language)s, interpreter")
YES, NO = N_("yes"), N_("no")
_COUNTED_WORDS = N_("In brief")
_NOT_LISTED = frozenset({Kind.KEY, Kind.LONG_TEXT, Kind.HETU})
_IN_NAME = frozenset({"family_name", "given_names", "status"})


@attrs.frozen(kw_only=True)
class Column:
    """A column: its key, its title, the group it is offered in, how wide it begins (pixels)."""

    key: str
    title: str
    group: str = _COUNTED_WORDS
    kind: Kind = Kind.TEXT
    code_set: str = ""
    contact: bool = False
    width: int = 140


_BRIEF = (
    Column(key=NAME, title=N_("Name"), width=260),
    Column(key=BORN, title=N_("Date of birth"), width=140),
    Column(key=AGE, title=N_("Age"), kind=Kind.INTEGER, width=70),
    Column(key=STATUS, title=N_("Status"), width=176),
    Column(key=LANGUAGE, title=N_("Language"), width=160),
    Column(key=PERMIT, title=N_("Permit ends"), kind=Kind.DATE, width=108),
    Column(key=ASSESSED, title=N_("Assessed"), kind=Kind.DATE, width=100),
    Column(key=PLAN_UNTIL, title=N_("Plan valid until"), kind=Kind.DATE, width=146),
    Column(key=REVIEW_DUE, title=N_("Next review"), kind=Kind.DATE, width=136),
    Column(key=LAST_CONTACT, title=N_("Last contact"), kind=Kind.DATE, width=146),
    Column(key=BOOKED, title=N_("Next appointment"), kind=Kind.DATE, width=130),
    Column(
        key=CONSENT,
        title=N_("Consent C1"),
        kind=Kind.CODE,
        code_set="consent_event",
        width=130,
    ),
)


def _declared() -> tuple[Column, ...]:
    return tuple(
        Column(
            key=f"{record.KIND}.{spec.name}",
            title=spec.label,
            group=record.TITLE,
            kind=spec.kind,
            code_set=spec.code_set,
            contact=spec.contact,
        )
        for record in CLIENT_DATA
        if record.ONE_PER_CLIENT
        for spec in specs(record)
        if spec.kind not in _NOT_LISTED
        and not spec.reason_field
        and not (record is Client and spec.name in _IN_NAME)
    )


COLUMNS: tuple[Column, ...] = (*_BRIEF, *_declared())
BY_KEY: dict[str, Column] = {one.key: one for one in COLUMNS}


def lines(desk: Desk, ids: Sequence[str], keys: Sequence[str]) -> tuple[ListLine, ...]:
    """Give the lines of `ids` with what the columns `keys` need, as it stands today."""
    return desk.store.lists.lines(ids, keys, desk.today()) if ids else ()


def cell_value(key: str, line: ListLine, today: date) -> str | date | int | None:
    """Give what a cell holds: a day or a number as such, everything else in words."""
    row = line.row
    if key == AGE:
        return full_years(row.birth_date, today) if row.birth_date else None
    if key in (PERMIT, ASSESSED):
        return row.permit_end if key == PERMIT else row.assessed
    if key in (NAME, BORN, STATUS, LANGUAGE):
        return _brief(key, line, today)
    return _worded(BY_KEY[key], line.values.get(key))


def _worded(column: Column, value: Any) -> str | date | int | None:  # noqa: ANN401
    if value is None or value in ("", ()):
        return None
    if isinstance(value, bool):
        return _(YES) if value else _(NO)
    if column.kind is Kind.CODE:
        return codesets.label(column.code_set, str(value))
    if isinstance(value, tuple):
        return ", ".join(codesets.label(column.code_set, str(one)) for one in value)
    return value if isinstance(value, date | int) else str(value)


def cell_text(key: str, line: ListLine, today: date) -> str:
    """Give what a cell says."""
    value = cell_value(key, line, today)
    if value is None:
        return ""
    return format_date(value) if isinstance(value, date) else str(value)


def _brief(key: str, line: ListLine, today: date) -> str:
    row = line.row
    if key == NAME:
        return row.name
    if key == STATUS:
        label = codesets.label("client_status", row.status) if row.status else ""
        return label[:1].upper() + label[1:]
    if key == BORN and row.birth_date:
        years = full_years(row.birth_date, today)
        said = Message(BORN_AGE, {"day": row.birth_date, "years": years})
        return said.text(current_language())
    if key == LANGUAGE and row.mother_tongue:
        language = codesets.label("languages", row.mother_tongue)
        return _(WITH_INTERPRETER) % {"language": language} if row.interpreter_needed else language
    return ""
