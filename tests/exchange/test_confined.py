"""A child that opens strangers' files runs nothing that lies in the folder it is started in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image

from kotodesk.exchange.scans import reading
from kotodesk.exchange.tabular import source
from tests.exchange.tabular.biff import xls
from tests.scans import as_png


def test_no_module_is_taken_from_the_folder_the_program_stands_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("multiprocessing", "pickle", "PIL"):
        (tmp_path / f"{name}.py").write_text(f"open('{name}.ran', 'w').close()\nraise SystemExit\n")
    monkeypatch.chdir(tmp_path)
    assert len(reading.read("a.png", as_png(Image.new("L", (60, 60), 250))).pages) == 1
    assert len(list(source.tables_of(xls(("Taul1", [["Sukunimi", "Kunta"], ["A", "235"]]))))) == 1
    assert not list(tmp_path.glob("*.ran"))
    assert "PYTHONSAFEPATH" not in os.environ
