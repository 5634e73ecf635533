"""Papers that are no consents come back too: to their client, without an answer to be recorded."""

from __future__ import annotations

from pathlib import Path

import pytest

from kotodesk.i18n import Message
from kotodesk.services import consents, printing, scanning
from kotodesk.services.desk import Desk
from kotodesk.services.printing import Printed
from kotodesk.services.scanning import FoundForm, Problem
from tests.desks import take_in
from tests.scans import as_tiff, printed_pages
from tests.services.paper_case import made
from tests.services.scanning.material import asked


def quiet(done: int, total: int, text: Message) -> None:
    del done, total, text


def scanned(desk: Desk, folder: Path, paper: Printed) -> tuple[scanning.Reading, FoundForm]:
    """Print a paper, scan it, and give what was found."""
    printing.note_printed(desk, paper)
    path = folder / "s.tiff"
    path.write_bytes(as_tiff(printed_pages(paper.pdf, 150)))
    reading = scanning.read(desk, [path], None, progress=quiet)
    (found,) = scanning.match(desk, reading).forms
    return reading, found


@pytest.mark.parametrize("name", ["plan", "form", "told"])
def test_a_signed_paper_or_a_filled_form_comes_back_to_its_client(
    desk: Desk, tmp_path: Path, name: str
) -> None:
    case = made(desk)
    paper = {
        "plan": lambda: printing.plan_paper(desk, case.plan.id, "fi"),
        "form": lambda: printing.intake_form(desk, case.client.id, "fi"),
        "told": lambda: printing.assessment_told(desk, case.client.id, ("fi", "en")),
    }[name]()
    reading, found = scanned(desk, tmp_path, paper)
    assert found.ready
    assert scanning.answers(found) == ()
    attachment = scanning.confirm(desk, reading, found)
    assert consents.attachments(desk, case.client.id) == (attachment,)


def test_a_form_for_nobody_is_never_attached_by_guess(desk: Desk, tmp_path: Path) -> None:
    _reading, found = scanned(desk, tmp_path, printing.intake_form(desk, "", "fi"))
    assert found.problems == (Problem.NOBODY,)


def test_an_interpreters_statement_goes_to_its_consent_and_answers_nothing(
    desk: Desk, tmp_path: Path
) -> None:
    consent = asked(desk, take_in(desk))
    paper = printing.statement_on_consent(desk, consent.id, ("fi",))
    reading, found = scanned(desk, tmp_path, paper)
    assert found.ready
    assert scanning.answers(found) == ()
    assert scanning.confirm(desk, reading, found).owner_id == consent.id
    stored = desk.store.records.get(type(consent), consent.id)
    assert stored.notice_id == consent.notice_id
