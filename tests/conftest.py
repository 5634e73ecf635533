"""What every test may count on: compiled catalogues, and the program's first language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kotodesk.i18n import current_language, set_language
from tests.checks import catalogues


def pytest_configure() -> None:
    """Compile what a `make` did not: tests read translations as the program does."""
    catalogues.compile_stale()


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    """Give the language back after a test that switched it."""
    before = current_language()
    yield
    set_language(before)
