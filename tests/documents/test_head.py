"""Head and foot: the code of each page, the coat of arms, mirrored for languages from the right."""

from __future__ import annotations

import io
from collections.abc import Callable

import attrs
import pytest
import zxingcpp
from PIL import Image

from kotodesk.documents import house
from kotodesk.documents.blocks import Stack, words
from kotodesk.documents.form_code import form_code
from kotodesk.documents.head import Head
from kotodesk.documents.letterhead import Letterhead
from kotodesk.documents.page import Frame, compose
from kotodesk.documents.picture import PictureUnreadable, picture
from kotodesk.documents.qr import PAGE_CODE_SIDE, quiet_zone
from kotodesk.documents.render import page_count, page_image

Read = Callable[[bytes], list[str]]
CODE = form_code("vault", "paper")
DPI = 144
SCALE = DPI / 72
INK = "#1d5b7a"


def two_pages(frame: Frame) -> bytes:
    tall = Stack((words("sana", frame.width, "fi"),), width=10, padding=300)
    return compose(frame, [tall, tall])


def shown(pdf: bytes, page: int) -> Image.Image:
    image = page_image(pdf, page, dpi=DPI)
    return Image.frombytes("RGBA", (image.width, image.height), image.rgba).convert("L")


def coat(width: int, height: int, kind: str = "PNG") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (width, height), INK).save(stream, kind)
    return stream.getvalue()


@pytest.mark.parametrize(("language", "at_right"), [("fi", True), ("ar", False)])
def test_each_page_carries_its_own_code_at_its_end(
    letterhead: Letterhead, read: Read, language: str, *, at_right: bool
) -> None:
    sender = attrs.evolve(letterhead, arms=coat(300, 360))
    frame = Frame(sender, "Otsikko", (language,), "Sivu", "A-1", ("SALAINEN",) * 2, code=CODE)
    pdf = two_pages(frame)
    for number, text in enumerate(read(pdf), start=1):
        page = shown(pdf, number - 1)
        (found,) = zxingcpp.read_barcodes(page)
        assert found.text == CODE.text(number)
        assert CODE.grouped(number) in text
        corners = found.position
        left, right = corners.top_left.x / SCALE, corners.top_right.x / SCALE
        assert right - left == pytest.approx(PAGE_CODE_SIDE, abs=2)
        assert (left > house.PAGE_WIDTH / 2) is at_right
        zone = quiet_zone() - 1
        box = (left - zone, corners.top_left.y / SCALE - zone, right + zone, 0.0)
        around = page.crop(
            (
                round(box[0] * SCALE),
                round(box[1] * SCALE),
                round(box[2] * SCALE),
                round((corners.bottom_left.y / SCALE + zone) * SCALE),
            )
        )
        edge = round(zone * SCALE) - 3
        ring = around.copy()
        ring.paste(255, (edge, edge, around.width - edge, around.height - edge))
        assert min(ring.tobytes()) > 250


def test_head_and_foot_are_mirrored(letterhead: Letterhead) -> None:
    sides = {}
    for language in ("fi", "ar"):
        pdf = two_pages(Frame(letterhead, "Otsikko", (language,), "Sivu", "A-1"))
        head = shown(pdf, 0).crop((0, 0, round(house.PAGE_WIDTH * SCALE), round(80 * SCALE)))
        middle = head.width // 2
        left = head.crop((0, 0, middle, head.height)).point(lambda value: 255 - value)
        right = head.crop((middle, 0, head.width, head.height)).point(lambda value: 255 - value)
        sides[language] = sum(left.tobytes()) > sum(right.tobytes())
    assert sides == {"fi": True, "ar": False}  # the sender has more words than the document's id


def test_numbers_are_not_turned_around(letterhead: Letterhead, read: Read) -> None:
    pages = read(two_pages(Frame(letterhead, "Otsikko", ("ar",), "صفحة", "A-1")))
    assert ["1/2" in page for page in pages] == [True, False]
    assert "2/2" in pages[1]


@pytest.mark.parametrize(("width", "height"), [(300, 360), (900, 100), (40, 900)])
def test_arms_keep_their_proportions_and_fit(width: int, height: int) -> None:
    for kind in ("PNG", "JPEG"):
        found = picture(coat(width, height, kind), 64.0, 14 / 25.4 * 72)
        assert found.width / found.height == pytest.approx(width / height, rel=0.02)
        assert found.height <= 14 / 25.4 * 72 + 0.01
        assert found.width <= 64.01


@pytest.mark.parametrize("content", [b"x", b"\x89PNG\r\n\x1a\n", coat(30, 30, "GIF")])
def test_what_is_no_picture_is_refused(letterhead: Letterhead, content: bytes) -> None:
    with pytest.raises(PictureUnreadable):
        two_pages(Frame(attrs.evolve(letterhead, arms=content), "Otsikko", ("fi",), "Sivu"))


def test_a_long_head_moves_the_page_down(letterhead: Letterhead) -> None:
    usual = Head.of(letterhead, ("fi",), "fi", rows=("SALAINEN",))
    assert usual.body_top == house.BODY_TOP
    tall = Head.of(letterhead, ("fi",), "fi", rows=("SALAINEN",) * 8)
    assert tall.body_top > house.BODY_TOP + 20


def test_large_print_sets_the_body_larger_and_not_the_head(letterhead: Letterhead) -> None:
    frame = Frame(letterhead, "Otsikko", ("fi",), "Sivu", scale=1.5)
    block = words("sana " * 900, frame.width, "fi")
    usual = words("sana " * 900, house.BODY_WIDTH, "fi")
    small = compose(attrs.evolve(frame, scale=1.0), [usual])
    assert frame.width * 1.5 == pytest.approx(house.BODY_WIDTH)
    assert page_count(compose(frame, [block])) >= 2 * page_count(small) > 0
