"""The list of packages and the bill of materials: true to the lock, or told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.checks import dependencies, files


def test_every_locked_package_is_in_the_document() -> None:
    assert list(dependencies.problems()) == []
    document = dependencies.DOCUMENT.read_text(encoding="utf-8")
    for one in dependencies.locked():
        assert f"| {one.name} | {one.version}" in document


def test_a_package_nobody_has_described_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = tmp_path / "requirements.txt"
    lock.write_text(dependencies.LOCK.read_text(encoding="utf-8") + "odd==1.0 \\\n    --hash=a\n")
    monkeypatch.setattr(dependencies, "LOCK", lock)
    assert [one for one in dependencies.problems() if "odd" in one]


def test_the_bill_of_materials_names_every_locked_package_and_no_address() -> None:
    content = dependencies.bill()
    assert content["bomFormat"] == "CycloneDX"
    assert list(dependencies.missing(content)) == []
    assert all(one["licenses"] for one in content["components"])
    assert len(content["components"]) == len({one.name for one in dependencies.locked()})
    text = json.dumps(content["components"])
    assert not files._HOSTS.search(text)
    assert "://" not in text
    content["components"].pop()
    assert len(list(dependencies.missing(content))) == 1


def test_a_package_without_its_bill_is_found(tmp_path: Path) -> None:
    assert list(dependencies._inside(tmp_path)) != []
