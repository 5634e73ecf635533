"""Codes and files made to bring a page where it does not belong."""

from __future__ import annotations

import io

import pikepdf
import pytest

from kotodesk.documents.form_code import ScannedCode
from kotodesk.exchange.scans.faults import ScanRefused, TooManyPages
from kotodesk.exchange.scans.scan import MAX_PAGES, Scan, ScannedPage
from kotodesk.register.source import CLIENT
from kotodesk.services import consents, printing, scanning
from kotodesk.services.desk import Desk
from kotodesk.services.scanning import Decisions, PageRef, Placed, Reading, Why
from tests.desks import take_in
from tests.scans import as_pdf, as_tiff
from tests.services.scanning.material import asked
from tests.services.scanning.test_matching import only, pages, printed


def forged(data: bytes, *codes: ScannedCode) -> Reading:
    """A reading in which these codes were seen, one on each page."""
    seen = tuple(ScannedPage(number=at, codes=(code,)) for at, code in enumerate(codes))
    return Reading(scans=(Scan(name="x", kind="tiff", data=data, pages=seen),))


def test_a_page_the_form_never_had_is_not_taken_for_one_of_it(desk: Desk) -> None:
    paper = printed(desk, asked(desk, take_in(desk)))
    assert paper.code is not None
    codes = [ScannedCode(paper.code, page) for page in (1, 2, 3, 1000)]
    matched = scanning.match(desk, forged(as_tiff(pages(paper)), *codes))
    assert tuple(only(matched.forms).pages) == (1, 2)
    assert [one.why for one in matched.loose] == [Why.UNKNOWN, Why.UNKNOWN]
    with pytest.raises(scanning.NotAmongPrinted):
        scanning.typed_code(desk, paper.code.text(3))


def test_a_page_with_the_code_of_another_client_is_never_attached(desk: Desk) -> None:
    own = printed(desk, asked(desk, take_in(desk)))
    other = printed(desk, asked(desk, take_in(desk, "Kovalenko", "Olena")))
    assert own.code is not None
    assert other.code is not None
    data = as_tiff(pages(own))
    mine, theirs = (
        forged(data, *(ScannedCode(code, page) for page in (1, 2)))
        for code in (own.code, other.code)
    )
    found = only(scanning.match(desk, mine).forms)
    assert "Rahimi" not in repr(found)
    with pytest.raises(scanning.CannotBeAttached):
        scanning.confirm(desk, theirs, found)
    with pytest.raises(scanning.MatchOutdated):
        scanning.confirm(desk, Reading(), found)
    put = Decisions({PageRef(0, 1): Placed(own.code.token, 2)})
    mixed = forged(data, ScannedCode(own.code, 1), ScannedCode(other.code, 2))
    with pytest.raises(scanning.CannotBeAttached):
        scanning.confirm(desk, mixed, only(scanning.match(desk, mixed, put).forms))
    assert consents.attachments(desk, found.form.client_id) == ()


def test_a_file_that_cannot_be_read_safely_is_not_attached_by_hand(desk: Desk) -> None:
    consent = asked(desk, take_in(desk))
    with pytest.raises(ScanRefused):
        scanning.attach_by_hand(
            desk, consent, title="x", file_name="x.pdf", content=b"%PDF-1.7 cut short"
        )
    assert consents.attachments(desk, consent.client_id) == ()


def test_pages_too_many_to_be_drawn_beforehand_are_not_attached_by_hand(desk: Desk) -> None:
    consent, stream = asked(desk, take_in(desk)), io.BytesIO()
    with pikepdf.new() as made:
        for _page in range(MAX_PAGES + 1):
            made.add_blank_page()
        made.save(stream)
    with pytest.raises(TooManyPages):
        scanning.attach_by_hand(
            desk, consent, title="x", file_name="x.pdf", content=stream.getvalue()
        )
    assert consents.attachments(desk, consent.client_id) == ()


def test_a_form_of_another_client_is_not_put_among_ones_documents(desk: Desk) -> None:
    one, other = take_in(desk), take_in(desk, "Kovalenko", "Olena")
    scan = as_pdf(pages(printed(desk, asked(desk, one))), 150)
    nobody = printing.intake_form(desk, "", "fi")
    printing.note_printed(desk, nobody)
    blank = as_pdf(pages(nobody)[:1], 150)
    with pytest.raises(scanning.BelongsElsewhere):
        scanning.attach_by_hand(desk, other, title="x", file_name="x.pdf", content=scan)
    assert consents.attachments(desk, other.id) == ()
    for content in (scan, blank):
        held = scanning.attach_by_hand(
            desk, one, title="x", file_name="x.pdf", content=content, source=CLIENT
        )
        assert held.owner_id == one.id
