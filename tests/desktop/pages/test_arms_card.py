from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.pages.arms_card import ArmsCard
from kotodesk.services.printing import arms
from tests.desktop.conftest import nameless
from tests.desktop.pages.people import ask


def test_a_picture_is_kept_shown_and_taken_away(
    opened: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    assert opened.frame is not None
    card = ArmsCard(opened.frame.shell)
    qtbot.addWidget(card)
    card.show()
    stream = io.BytesIO()
    Image.new("RGB", (40, 50), (10, 40, 120)).save(stream, "PNG")
    (tmp_path / "vaakuna.png").write_bytes(stream.getvalue())
    card.take(tmp_path / "vaakuna.png")
    qtbot.waitUntil(card.remove_button.isEnabled)
    assert ask(opened, qtbot, arms) == stream.getvalue()
    assert nameless(card) == []
    card.remove()
    qtbot.waitUntil(lambda: not card.remove_button.isEnabled())
    assert ask(opened, qtbot, arms) == b""


def test_what_is_no_picture_is_told(opened: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    assert opened.frame is not None
    card = ArmsCard(opened.frame.shell)
    qtbot.addWidget(card)
    card.show()
    (tmp_path / "vaakuna.png").write_bytes(b"ei kuva")
    card.take(tmp_path / "vaakuna.png")
    qtbot.waitUntil(lambda: bool(card.problem.text()))
    assert ask(opened, qtbot, arms) == b""
