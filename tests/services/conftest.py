from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kotodesk.services.desk import Desk
from tests.desks import make_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = make_desk(tmp_path / "Oma.kotodesk")
    yield opened
    opened.vault.close()
