"""The checks themselves: each finds the fault it is there for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tests.checks import catalogues, codes, files, forms


@pytest.mark.parametrize(
    ("translation", "fault"),
    [
        ("", "not translated"),
        ("Tiedosto %(nimi)s", "other placeholders"),
        ("Tiedosto", "other placeholders"),
        ("Tiedosto %(name)s ", "space at its edge"),
    ],
)
def test_a_wrong_translation_is_found(translation: str, fault: str) -> None:
    message = Catalog(locale="fi").add("File %(name)s", translation)
    assert [fault in problem for problem in catalogues._of_message(message)] == [True]


def test_the_texts_of_the_sources_are_extracted() -> None:
    texts = {catalogues._key(message) for message in catalogues.from_sources()}
    assert "%(size)s kB" in texts


def test_a_form_changed_by_hand_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources, compiled = tmp_path / "ui", tmp_path / "forms"
    sources.mkdir()
    (sources / "page.ui").write_text(
        '<ui version="4.0"><class>Page</class><widget class="QWidget" name="Page"/></ui>',
        encoding="utf-8",
    )
    monkeypatch.setattr(forms, "SOURCES", sources)
    monkeypatch.setattr(forms, "FORMS", compiled)
    assert len(list(forms.problems())) == 1
    forms.write()
    assert list(forms.problems()) == []
    page = compiled / "page.py"
    page.write_text(page.read_text(encoding="utf-8") + "# touched\n", encoding="utf-8")
    assert len(list(forms.problems())) == 1


def test_a_code_without_a_name_or_said_twice_is_found() -> None:
    row: dict[str, str | None] = {"code": "1", "level": "1", "fi": "yksi", "sv": "ett", "en": "one"}
    assert list(codes._of_set([row])) == []
    assert len(list(codes._of_set([row, row]))) == 1
    assert len(list(codes._of_set([{**row, "sv": ""}]))) == 1


def test_an_index_address_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = "https://packages.example/simple"
    (tmp_path / "lock.txt").write_text(f"--index-url {address}\n", encoding="utf-8")
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    subprocess.run(["git", "-C", str(tmp_path), "add", "lock.txt"], check=True)
    monkeypatch.setattr(files, "ROOT", tmp_path)
    assert list(files.host_problems()) == ["lock.txt:1: names a package index"]


def test_nothing_but_the_desktop_needs_qt() -> None:
    """Import every module outside the desktop in a fresh interpreter and look for Qt."""
    modules = sorted(
        ".".join(path.relative_to(files.ROOT).with_suffix("").parts)
        for path in (files.ROOT / "kotodesk").rglob("*.py")
        if "desktop" not in path.parts and path.name not in {"__main__.py", "bootstrap.py"}
    )
    program = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]: importlib.import_module(name.removesuffix('.__init__'))\n"
        "qt = [name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))]\n"
        "sys.exit(', '.join(qt) or 0)\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program, *modules],
        cwd=files.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stderr) == (0, "")
