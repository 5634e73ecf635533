from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kotodesk import material


def test_the_checkout_has_its_resources() -> None:
    assert material.file("resources", "codes", "sets.csv").is_file()


def test_a_frozen_program_looks_where_it_was_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    material.folder.cache_clear()
    try:
        assert material.folder("resources") == tmp_path / "resources"
        with pytest.raises(FileNotFoundError):
            material.folder("translations")
    finally:
        material.folder.cache_clear()
