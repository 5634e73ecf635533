from __future__ import annotations

import pytest

from kotodesk import material
from kotodesk.exchange.koto_aj import profile_schema
from kotodesk.exchange.koto_aj.schema import render


@pytest.mark.parametrize("name", sorted(render()))
def test_the_schema_in_resources_follows_from_the_declarations(name: str) -> None:
    path = material.file("resources", "schemas", name)
    stale = "run: python -m kotodesk.exchange.koto_aj.schema"
    assert path.read_text(encoding="utf-8") == render()[name], stale


def test_no_other_schema_lies_there() -> None:
    folder = material.folder("resources") / "schemas"
    assert {path.name for path in folder.glob("*.schema.json")} == {
        *render(),
        profile_schema.NAME,
    }


def test_the_schema_of_the_profiles_follows_from_what_the_reader_knows() -> None:
    path = material.file("resources", "schemas", profile_schema.NAME)
    stale = "run: python -m kotodesk.exchange.koto_aj.profile_schema"
    assert path.read_text(encoding="utf-8") == profile_schema.render(), stale
