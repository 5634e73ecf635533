"""What others wrote or sent, shown: letters stay letters, and a forged paper stays small."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kotodesk.desktop.pages.client.image_pdf import as_pdf
from kotodesk.desktop.pages.client.many import RowButton
from kotodesk.desktop.preferences import Preferences
from kotodesk.desktop.widgets import ElidedLabel, PrintPreview
from kotodesk.desktop.widgets.basics import plain_tip
from kotodesk.desktop.widgets.paper import Paper

NAME = '<b>Al Saadi</b> <img src="file:///etc/passwd">'


def pdf_of(side: str) -> bytes:
    """A PDF of one empty page with this width and height."""
    page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {side} {side}]>>"
    parts = ("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", page)
    body = "".join(f"{at} 0 obj\n{part}\nendobj\n" for at, part in enumerate(parts, 1))
    return f"%PDF-1.4\n{body}trailer<</Root 1 0 R>>\n%%EOF".encode()


def test_a_tool_tip_shows_letters_and_fetches_nothing(qtbot: QtBot) -> None:
    assert plain_tip("Mäkelä & Rahimi\n2 > 1") == "Mäkelä & Rahimi\n2 > 1"
    tip = plain_tip(NAME)
    assert "<img" not in tip
    shown = QTextDocumentFragment.fromHtml(tip).toPlainText().replace("\xa0", " ")
    assert shown == NAME
    for widget in (ElidedLabel(NAME), RowButton(NAME)):
        qtbot.addWidget(widget)
        widget.resize(60, 24)
        widget.grab()
        assert widget.toolTip() == tip


def test_no_label_guesses_whether_its_text_is_html(qtbot: QtBot) -> None:
    label = ElidedLabel(NAME)
    qtbot.addWidget(label)
    assert isinstance(label, QLabel)
    assert label.textFormat() is Qt.TextFormat.PlainText


@pytest.mark.parametrize("side", ["14400", "1000000", "0.001", "1e30", "-5"])
def test_a_page_of_any_size_makes_a_picture_of_bounded_size(side: str) -> None:
    paper = Paper(pdf_of(side))
    picture = paper.image(0, 300)
    assert 0 < picture.width() * picture.height() <= 41_000_000
    assert all(1 <= one <= 14_400 for one in paper.size(0))
    paper.close()


@pytest.mark.parametrize("content", [b"%PDF-1.7 cut", pdf_of("9")[:40]])
def test_a_damaged_paper_is_told_and_leaves_an_empty_preview(qtbot: QtBot, content: bytes) -> None:
    preview = PrintPreview()
    qtbot.addWidget(preview)
    preview.show_pdf(pdf_of("300"), "liite")
    preview.show_pdf(content, "liite")
    assert preview.pages() == 0
    assert not preview.problem.isHidden()
    preview.close_pdf()


def _picture(kind: str, size: tuple[int, int]) -> bytes:
    stream = io.BytesIO()
    Image.new("L", size, 200).save(stream, kind)
    return stream.getvalue()


@pytest.mark.usefixtures("qapp")
def test_a_picture_becomes_a_page_however_large_a_camera_made_it() -> None:
    assert as_pdf(_picture("PNG", (60, 40))).startswith(b"%PDF-")
    assert as_pdf(_picture("JPEG", (12_000, 9_000))).startswith(b"%PDF-")


@pytest.mark.parametrize(
    "content",
    [
        _picture("PNG", (16_000, 16_000)),
        b"\xff\xd8\xff<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
        b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
        b"\x89PNG\r\n\x1a\n" + bytes(40),
        b"GIF89a" + bytes(20),
    ],
    ids=["a bomb", "SVG behind a mark", "SVG", "cut", "GIF"],
)
@pytest.mark.usefixtures("qapp")
def test_what_is_no_honest_picture_becomes_no_page(content: bytes) -> None:
    assert as_pdf(content) == b""


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000,
        b'{"keying":' * 50_000,
        b'{"scale":' + b"9" * 5_000 + b"}",
        b'{"vault":"a\\u0000b\\ud800","scale":true,"keying":{"place":[1e999,0,0,0]}}',
        b'{"vault":"/' + b"a" * 300 + b'"}',
        b" " * 1_000_000 + b'{"scale":150}',
        b"\xff\xfe",
    ],
)
def test_settings_that_somebody_spoilt_count_as_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(content)
    read = Preferences.load(tmp_path)
    assert not Path(read.vault).is_file()
    assert (read.language, read.scale, read.idle_minutes) == ("fi", 100, 5)
    read.save()
    assert Preferences.load(tmp_path).vault == read.vault
