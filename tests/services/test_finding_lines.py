from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest

from kotodesk.i18n import Message, set_language
from kotodesk.rules.readiness import Finding
from kotodesk.services import batches
from kotodesk.services.batches.finding_lines import FindingLines, LineFilter
from kotodesk.services.batches.readiness_list import (
    LinesTooMany,
    ShownLines,
    list_paper,
    save_book,
)
from kotodesk.services.desk import Desk
from kotodesk.store import Act
from tests.services.test_batches import assess, guide, take_in_whole


def _finding(
    record: str, *, level: str = "red", kind: str = "client", field: str = "hetu", **more: str
) -> Finding:
    text = Message(more.get("text", "Fill in"), {"n": more["n"]} if "n" in more else None)
    section = more.get("section", "73.1 § 1")
    return Finding(level, more.get("code", "missing"), section, kind, record, field, text)  # type: ignore[arg-type]


def test_lines_stand_by_client_with_what_blocks_first() -> None:
    lines = FindingLines()
    lines.add("b", [_finding("r1", level="amber", field="sex"), _finding("r2")])
    lines.add("nobody", [])
    lines.add("a", [_finding("r3", kind="plan", field="drafted", section="874/2024 2 §: date")])
    held = [lines.line(one) for one in lines.chosen()]
    assert [(one.client_id, one.record_id, one.what.level) for one in held] == [
        ("b", "r2", "red"),
        ("b", "r1", "amber"),
        ("a", "r3", "red"),
    ]
    assert held[2].what.entity == "plan"
    assert lines.sections() == ("73.1 § 1", "874/2024 2 §")
    assert lines.clients == 2


def test_a_filter_takes_each_part_and_all_together() -> None:
    lines = FindingLines()
    for number in range(3):
        lines.add(
            str(number),
            [_finding(f"r{number}"), _finding(f"a{number}", kind="review", field="reviewed")],
        )
    lines.add("x", [_finding("rx", level="amber", kind="review", field="reviewed")])
    assert len(lines.chosen(LineFilter(entity="review"))) == 4
    assert len(lines.chosen(LineFilter(entity="review", level="red"))) == 3
    group = next(one for one in lines.groups() if one.clients == 4)
    asked = lines.chosen(LineFilter(group=group.key))
    assert (len(asked), lines.clients_among(asked)) == (4, 4)
    assert not lines.chosen(LineFilter(section="1 §"))


def test_what_says_the_same_is_held_once_and_counted_by_client() -> None:
    lines = FindingLines()
    for number in range(500):
        lines.add(f"c{number}", [_finding(f"r{number}"), _finding(f"s{number}")])
    assert len(lines) == 1000
    assert len(lines.whats) == 1
    (group,) = lines.groups()
    assert (group.lines, group.clients) == (1000, 500)


def test_words_that_differ_share_a_group_named_after_the_field() -> None:
    lines = FindingLines()
    for number in range(3):
        found = _finding(
            f"r{number}", kind="plan", field="drafted", text="%(n)s days", n=f"{number}"
        )
        lines.add(f"c{number}", [found])
    assert len(lines.whats) == 3
    (group,) = lines.groups()
    assert group.clients == 3
    assert "days" not in group.message.text("en")
    assert group.message.text("en").startswith("Integration plan: ")


def _filled(desk: Desk) -> FindingLines:
    ready = take_in_whole(desk)
    assess(desk, ready)
    guide(desk, ready)
    for family in ("Karimi", "Aalto"):
        assess(desk, take_in_whole(desk, family, service_language="", contact_language=""))
    return batches.readiness(desk).lines


def test_records_are_counted_by_kind_and_guidance_without_consent_is_amber(desk: Desk) -> None:
    _filled(desk)
    found = batches.readiness(desk)
    kinds = {one.entity: one for one in found.kinds}
    assert (kinds["person"].records, kinds["person"].red) == (3, 2)
    assert kinds["assessment"].records == 3
    assert (kinds["guidance"].records, kinds["guidance"].amber) == (1, 1)
    assert kinds["guidance"].red == 0


def test_the_list_goes_on_paper_and_into_a_spreadsheet_with_its_class(
    desk: Desk, tmp_path: Path
) -> None:
    set_language("fi")
    lines = _filled(desk)
    shown = ShownLines(lines, lines.chosen(LineFilter(level="red")), "Vaikutus: Estää")
    printed = list_paper(desk, shown)
    paper = pypdfium2.PdfDocument(printed.pdf)
    words = " ".join(page.get_textpage().get_text_range() for page in paper)
    paper.close()
    assert "SALASSA" in words
    assert "Karimi" in words
    assert "Haidari" not in words
    assert len(printed.clients) == 2
    path = tmp_path / "list.xlsx"
    save_book(desk, shown, path)
    with ZipFile(io.BytesIO(path.read_bytes())) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        texts = book.read("xl/sharedStrings.xml").decode()
    assert "JulkL" in sheet
    assert "Karimi" in texts
    assert "Haidari" not in texts
    for client_id in printed.clients:
        acts = [one.act for one in desk.store.journal.of_client(client_id)]
        assert Act.EXPORTED in acts


def test_a_list_nobody_reads_on_paper_is_refused(desk: Desk) -> None:
    lines = FindingLines()
    lines.add("c", [_finding(f"r{number}") for number in range(2001)])
    with pytest.raises(LinesTooMany):
        list_paper(desk, ShownLines(lines, lines.chosen()))


def test_of_a_client_76_does_not_ask_for_nothing_is_told(desk: Desk) -> None:
    client = take_in_whole(desk, "Muu", status="guidance", service_language="")
    file = desk.store.records.client_file(client.id)
    found = batches.of_file(file, desk.today())
    assert not found.asked_for
    assert found.findings == ()
