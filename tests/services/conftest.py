from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kotodesk.services.desk import Desk
from tests.desks import derived_once, make_desk


@pytest.fixture(scope="session", autouse=True)
def _derived_once() -> Iterator[None]:
    with derived_once():
        yield


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = make_desk(tmp_path / "Oma.kotodesk")
    yield opened
    opened.vault.close()
