from __future__ import annotations

from collections.abc import Callable

import pytest

from kotodesk.documents import render
from kotodesk.documents.consent_form import ConsentForm, consent_form


def test_pages_become_pictures(form: Callable[..., ConsentForm]) -> None:
    pdf = consent_form(form("consent_c1", "fi"))
    assert render.page_count(pdf) == 2
    assert render.page_size(pdf) == pytest.approx((595.28, 841.89), abs=0.1)
    pages = list(render.page_images(pdf, dpi=72))
    assert len(pages) == 2
    first = pages[0]
    assert (first.width, first.height) == (596, 842)
    assert len(first.rgba) == first.width * first.height * 4
    colours = {first.rgba[place : place + 4] for place in range(0, len(first.rgba), 4)}
    assert b"\xff\xff\xff\xff" in colours
    assert bytes((0x1D, 0x5B, 0x7A, 0xFF)) in colours  # the accent, red first
    assert render.page_png(pdf, 1).startswith(b"\x89PNG")
    with pytest.raises(IndexError):
        render.page_image(pdf, 2)
