"""The values of the rules: one row a rule, with its paragraph, dates, source and day of check.

`parse` takes the text of `resources/rules/deadlines.csv` (or one the municipality keeps); reading
the file is the caller's.  Nothing here knows what a rule means: the other modules ask by its id.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from io import StringIO

import attrs

from kotodesk.i18n import N_, Message
from kotodesk.rules.counting import Deadline, Period, deadline, deadline_on
from kotodesk.rules.faults import NoRuleInForce, RuleFileFault

COLUMNS = ("id", "section", "value", "unit", "valid_from", "valid_to", "source", "checked")
PERIODS = frozenset({"years", "months", "days"})
NUMBERS = PERIODS | {"hours", "euro", "age"}
BARE = frozenset({"promptly", "condition"})
"""Units without a value.  `promptly` is *viipymättä*: the Act gives no number, and none may be made
up; `condition` is a rule that counts nothing, such as what follows from another record's day."""
UNITS = NUMBERS | BARE | {"date"}
_DIGITS = 5
"""No number of the Act is longer; a longer one is a slip that would count out of the calendar."""
_MOST = {"years": 200, "months": 2_400}
"""Longer, and a deadline would lie beyond the calendar's last year."""
_EURO = re.compile(r"[0-9]{1,5}(\.[0-9]{1,2})?", re.ASCII)
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)

VERIFY = "tarkista"
"""Stands in `checked` where the source could not be read: the value is shown with a warning."""


@attrs.frozen
class Rule:
    """One value of a rule, in force from `valid_from` to `valid_to` (both included)."""

    id: str
    section: str
    value: str
    unit: str
    valid_from: date
    valid_to: date | None
    source: str
    checked: date | None

    @property
    def number(self) -> int:
        """The value as a whole number."""
        return int(self.value)

    @property
    def amount(self) -> Decimal:
        """The value as an amount of money."""
        return Decimal(self.value)

    @property
    def day(self) -> date:
        """The value as a day."""
        return date.fromisoformat(self.value)

    @property
    def period(self) -> Period:
        """The value as a length of time; raises `ValueError` for a rule that is none."""
        if self.unit not in PERIODS:
            raise ValueError(self.id)
        return Period(**{self.unit: self.number})

    @property
    def to_be_verified(self) -> bool:
        """Whether the value must be shown with "tarkista"."""
        return self.checked is None


@attrs.frozen
class RuleSet:
    """All values, by rule; ask for the one in force on the day in question."""

    rules: Mapping[str, tuple[Rule, ...]]

    def on(self, rule_id: str, day: date) -> Rule:
        """Give the value of `rule_id` in force on `day`; raises `NoRuleInForce`."""
        for rule in self.rules.get(rule_id, ()):
            if rule.valid_from <= day and (rule.valid_to is None or day <= rule.valid_to):
                return rule
        raise NoRuleInForce(rule_id, day)

    def for_fact(self, rule_id: str, day: date) -> Rule | None:
        """Give the value that governs a fact of `day`: before the first one, the first one.

        `None` when the rule has ended by then and no value follows it: it demands nothing any more.
        """
        values = self.rules.get(rule_id, ())
        for rule in values:
            if rule.valid_from <= day and (rule.valid_to is None or day <= rule.valid_to):
                return rule
        first = min(values, key=lambda one: one.valid_from, default=None)
        return first if first is not None and day < first.valid_from else None

    def deadline(self, rule_id: str, start: date, day: date) -> Deadline:
        """Count the rule in force on `day` from `start`; a rule that is a date needs no start."""
        rule = self.on(rule_id, day)
        return deadline_on(rule.day) if rule.unit == "date" else deadline(start, rule.period)


def parse(text: str, file: str = "deadlines.csv") -> RuleSet:
    """Read the table in `text`; raises `RuleFileFault` with the row and the reason.

    `file` is the name to show.  Values of one rule may follow each other in time, not overlap.
    """
    reader = csv.reader(StringIO(text.removeprefix("\ufeff")), strict=True)
    found: dict[str, tuple[Rule, ...]] = {}
    for row, cells in _rows(reader, file):
        rule = _rule(cells, file, row)
        earlier = found.get(rule.id, ())
        if any(_overlap(rule, other) for other in earlier):
            raise RuleFileFault(
                file, row, Message(N_("Two values of one rule are in force on the same day."))
            )
        found[rule.id] = (*earlier, rule)
    return RuleSet(found)


def _rows(reader: Iterator[list[str]], file: str) -> Iterator[tuple[int, list[str]]]:
    row = 0
    try:
        for row, cells in enumerate(reader, start=1):
            if row == 1 and tuple(cells) != COLUMNS:
                reason = Message(
                    N_("The columns must be %(columns)s."), {"columns": ", ".join(COLUMNS)}
                )
                raise RuleFileFault(file, row, reason)
            if row > 1 and cells:
                yield row, cells
    except csv.Error as error:
        raise RuleFileFault(file, row + 1, Message(N_("It is not a CSV row."))) from error
    if row == 0:
        raise RuleFileFault(file, 1, Message(N_("The file is empty.")))


def _rule(cells: list[str], file: str, row: int) -> Rule:
    if len(cells) != len(COLUMNS):
        reason = Message(N_("It must have %(count)s cells."), {"count": len(COLUMNS)})
        raise RuleFileFault(file, row, reason)
    values = dict(zip(COLUMNS, (cell.strip() for cell in cells), strict=True))
    wrong = _wrong(values)
    if wrong is not None:
        raise RuleFileFault(file, row, wrong)
    return Rule(
        id=values["id"],
        section=values["section"],
        value=values["value"],
        unit=values["unit"],
        valid_from=date.fromisoformat(values["valid_from"]),
        valid_to=_day(values["valid_to"]),
        source=values["source"],
        checked=None if values["checked"] == VERIFY else _day(values["checked"]),
    )


def _wrong(values: Mapping[str, str]) -> Message | None:
    """Say what is wrong with a row, if anything."""
    for column in ("id", "section", "unit", "valid_from", "source", "checked"):
        if not values[column]:
            return Message(N_("The cell %(column)s is empty."), {"column": column})
    if values["unit"] not in UNITS:
        return Message(
            N_("The unit must be one of %(units)s."), {"units": ", ".join(sorted(UNITS))}
        )
    if not _fits(values["value"], values["unit"]):
        return Message(N_("The value does not fit its unit."))
    for column in ("valid_from", "valid_to", "checked"):
        if values[column] and values[column] != VERIFY and _day(values[column]) is None:
            return Message(
                N_("The cell %(column)s must hold a day such as 2025-01-01."), {"column": column}
            )
    if values["valid_to"] and values["valid_to"] < values["valid_from"]:
        return Message(N_("It ends before it begins."))
    return None


def _fits(value: str, unit: str) -> bool:
    if unit in BARE:
        return not value
    if unit == "date":
        return _day(value) is not None
    if unit == "euro":
        return _EURO.fullmatch(value) is not None
    return (
        value.isascii()
        and value.isdigit()
        and len(value) <= _DIGITS
        and int(value) <= _MOST.get(unit, 10**_DIGITS)
    )


def _day(text: str) -> date | None:
    # Python knows other spellings, which do not sort as the days do.
    if not _ISO_DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _overlap(one: Rule, other: Rule) -> bool:
    first, last = sorted((one, other), key=lambda rule: rule.valid_from)
    return first.valid_to is None or last.valid_from <= first.valid_to
