"""The rules' values, read once from the program's own data files."""

from __future__ import annotations

from functools import cache

from kotodesk import material
from kotodesk.rules.values import RuleSet, parse

FILE = "deadlines.csv"


@cache
def rule_values() -> RuleSet:
    """Give the rules; raises `RuleFileFault` naming file, row and reason."""
    path = material.file("resources", "rules", FILE)
    return parse(path.read_text(encoding="utf-8"), FILE)
