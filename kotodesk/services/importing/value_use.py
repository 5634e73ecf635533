"""What the texts of a column mean: the values, not only the columns, can be mapped by her."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Final, Literal

import attrs

from kotodesk.exchange.tabular.mapping import ImportMapping
from kotodesk.exchange.tabular.reading import Weight
from kotodesk.exchange.tabular.table import cell_text, is_empty
from kotodesk.exchange.tabular.targets import targets
from kotodesk.exchange.tabular.values import NO, YES, read_cell
from kotodesk.i18n import _, codesets
from kotodesk.register.field import FieldSpec, Kind
from kotodesk.register.fold import fold
from kotodesk.services.importing.old_list import OldList

How = Literal["code", "rule", "remembered", "unclear"]
_ORDER: Final = ("unclear", "rule", "remembered", "code")


@attrs.frozen
class ValueUse:
    """A text of a column, in how many rows, the code it gives, and how that is known.

    `code`: several are joined by a comma; "" for none, or "leave it in the note".
    `how`: the text is a code or its name; a rule of the program; she said so; nobody knows.
    """

    text: str
    count: int
    code: str
    how: How


@attrs.frozen
class ValueChoice:
    """A code she may give a text, and its name in the language of the program."""

    code: str
    label: str


def value_choices(target: str) -> tuple[ValueChoice, ...]:
    """Give what a text in `target` may mean; empty where texts are not mapped to codes."""
    spec = _spec(target)
    if spec is None:
        return ()
    if spec.kind is Kind.BOOLEAN:
        return (ValueChoice(YES, _("Yes")), ValueChoice(NO, _("No")))
    return tuple(ValueChoice(one.code, one.label()) for one in codesets.by_label(spec.code_set))


def values_of(old_list: OldList, sheet: str, index: int) -> tuple[ValueUse, ...]:
    """Give the different texts of a coded column, the unclear ones first, then the most frequent.

    Empty for a column whose target takes no codes.  Raises `KeyError` for no such sheet.
    """
    one = old_list.sheet(sheet)
    target = one.mapping.target_of(index)
    spec = _spec(target)
    if spec is None:
        return ()
    texts = [cell_text(cell) for cell in one.table.column(index) if not is_empty(cell)]
    shown: dict[str, str] = {}
    for text in texts:
        shown.setdefault(fold(text), text)
    found = [
        _use(spec, target, text, count, one.mapping, old_list.today)
        for folded, count in Counter(map(fold, texts)).items()
        if (text := shown[folded])
    ]
    return tuple(sorted(found, key=lambda use: (_ORDER.index(use.how), -use.count, use.text)))


def _use(
    spec: FieldSpec, target: str, text: str, count: int, mapping: ImportMapping, today: date
) -> ValueUse:
    answers = mapping.answers(target)
    if fold(text) in answers:
        return ValueUse(text, count, answers[fold(text)], "remembered")
    reading = read_cell(target, text, today=today)
    code = _code(reading.values.get(target))
    # A yes-or-no column may take a text into another field ("Tulkki: dari").
    if not code or any(one.weight is Weight.QUESTION for one in reading.problems):
        return ValueUse(text, count, "", "unclear")
    named = spec.code_set and codesets.find(spec.code_set, text) == code
    return ValueUse(text, count, code, "code" if named else "rule")


def _code(value: object) -> str:
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, tuple):
        return ",".join(value)
    return str(value or "")


def _spec(target: str) -> FieldSpec | None:
    found = targets().get(target)
    spec = found.spec if found else None
    return spec if spec and spec.kind in {Kind.CODE, Kind.CODES, Kind.BOOLEAN} else None
