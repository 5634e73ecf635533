"""What is left in memory when a vault is closed."""

from __future__ import annotations

from pathlib import Path

from kotodesk.documents.text import paragraph
from tests.desks import make_desk

MARKER = "Zyxmarkkiö"


def test_laid_out_texts_are_forgotten_when_the_vault_closes(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "Oma.kotodesk")
    paragraph.forget()
    paragraph.layout(MARKER, width=200, size=10, language="fi")
    assert paragraph._lines.cache_info().currsize
    desk.close()
    assert not paragraph._lines.cache_info().currsize
    assert not paragraph._analyse.cache_info().currsize
