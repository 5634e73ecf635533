from __future__ import annotations

import pytest

from kotodesk import material
from kotodesk.rules.values import RuleSet, parse


@pytest.fixture(scope="session")
def rules() -> RuleSet:
    path = material.file("resources", "rules", "deadlines.csv")
    return parse(path.read_text(encoding="utf-8"))
