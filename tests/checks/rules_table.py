"""docs/rules.md, made from the files of rules: `python -m tests.checks.rules_table` writes it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from kotodesk import material
from kotodesk.rules.values import VERIFY, Rule, RuleSet, parse

DOC = Path(__file__).resolve().parents[2] / "docs" / "rules.md"

_HEAD = """\
# The rules and their values

Made from `resources/rules/deadlines.csv` and `notes.csv` by `python -m tests.checks.rules_table`; \
a test holds it current. How a rule is added: [adding-a-rule.md](adding-a-rule.md).

A rule is data: one row a value, with its paragraph, the days it is in force, its source and the \
day it was read there. The row in force **on the day of the fact** is used, before a rule's first \
day the first one; so an amendment touches nothing that happened before it. `viipymättä` means the \
Act gives no number, and none is made up; `–` is a rule that counts nothing itself. **tarkista** \
marks a value whose source could not be read: it is shown with that word.

What the rules say of a client is worked out in `kotodesk/rules/findings/`, one module a chapter; \
today plays no part in it, only in what is shown. Months and years end on the day with the same \
number or the month's last, days are counted from the day after (150/1930 2 §); beside the \
statutory day stand the last working day on or before it, the day to aim at, and the first on or \
after it (5 §). A municipality may keep rows of its own beside these until the program is updated \
(`services/rule_values.py`).

| rule | § | value | in force | source | read | |
|---|---|---|---|---|---|---|
"""

_UNITS = {
    "years": "y",
    "months": "mo",
    "days": "d",
    "hours": "h",
    "euro": "€",
    "age": "years of age",
}


def table() -> str:
    """Give the whole document."""
    folder = material.folder("resources") / "rules"
    rules = parse((folder / "deadlines.csv").read_text(encoding="utf-8"))
    with (folder / "notes.csv").open(encoding="utf-8", newline="") as file:
        notes = {row["id"]: row["fi"] for row in csv.DictReader(file)}
    return _HEAD + "".join(f"{line}\n" for line in _rows(rules, notes))


def problems() -> Iterator[str]:
    """Give what is wrong with the document as it stands."""
    if not DOC.is_file() or DOC.read_text(encoding="utf-8") != table():
        yield "docs/rules.md is not current: python -m tests.checks.rules_table"


def _rows(rules: RuleSet, notes: dict[str, str]) -> Iterator[str]:
    for rule_id in sorted(rules.rules):
        for number, rule in enumerate(sorted(rules.rules[rule_id], key=lambda one: one.valid_from)):
            cells = (
                f"`{rule_id}`",
                rule.section,
                _value(rule),
                _in_force(rule),
                rule.source,
                f"**{VERIFY}**" if rule.checked is None else rule.checked.isoformat(),
                "" if number else notes.get(rule_id, ""),
            )
            yield "| " + " | ".join(one.replace("|", "\\|") for one in cells) + " |"


def _value(rule: Rule) -> str:
    if rule.unit == "promptly":
        return "viipymättä"
    if rule.unit == "condition":
        return "–"
    return f"{rule.value} {_UNITS.get(rule.unit, '')}".strip()


def _in_force(rule: Rule) -> str:
    last = rule.valid_to.isoformat() if rule.valid_to is not None else ""
    return f"{rule.valid_from.isoformat()} – {last}".strip()


def main() -> None:
    """Write the document."""
    DOC.write_text(table(), encoding="utf-8")


if __name__ == "__main__":
    main()
