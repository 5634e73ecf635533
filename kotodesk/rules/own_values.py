"""Values a municipality keeps beside those of the program: an amendment before its update.

The rows of a rule replace all the program's rows of it, so both the old and the new value stand in
them.  Only rules the program knows, in the unit it counts in, and without a day left uncovered.
"""

from __future__ import annotations

import csv
from datetime import timedelta
from io import StringIO
from itertools import pairwise

from kotodesk.i18n import N_, Message
from kotodesk.rules.faults import RuleFileFault
from kotodesk.rules.values import Rule, RuleSet, parse


def merged(shipped: RuleSet, text: str, file: str) -> RuleSet:
    """Give `shipped` with the rules in `text` in place of its own.

    Raises `RuleFileFault` naming `file`, the row and the reason.
    """
    own = parse(text, file)
    for rule_id, values in own.rules.items():
        wrong = _wrong(shipped.rules.get(rule_id, ()), values)
        if wrong is not None:
            raise RuleFileFault(file, _row_of(text, rule_id), wrong)
    return RuleSet({**shipped.rules, **own.rules})


def _wrong(known: tuple[Rule, ...], own: tuple[Rule, ...]) -> Message | None:
    if not known:
        return Message(N_("The program knows no such rule."))
    unit = known[0].unit
    if any(one.unit != unit for one in own):
        return Message(N_("The unit of this rule must be %(unit)s."), {"unit": unit})
    in_time = sorted(own, key=lambda one: one.valid_from)
    if in_time[0].valid_from > min(one.valid_from for one in known):
        return Message(N_("The first value must begin as early as the program's own."))
    for one, following in pairwise(in_time):
        if one.valid_to is None or one.valid_to + timedelta(days=1) != following.valid_from:
            return Message(N_("A day lies between two values of this rule."))
    if in_time[-1].valid_to is not None and any(one.valid_to is None for one in known):
        return Message(N_("The last value must be in force until further notice."))
    return None


def _row_of(text: str, rule_id: str) -> int:
    rows = csv.reader(StringIO(text.removeprefix("\ufeff")))
    return next((row for row, cells in enumerate(rows, 1) if cells and cells[0] == rule_id), 1)
