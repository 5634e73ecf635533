from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdfium2 import PdfDocument
from python_calamine import CalamineWorkbook

from kotodesk.documents import house
from kotodesk.exchange.list_book import list_book
from kotodesk.i18n import _
from kotodesk.register.catalogue import Client, Consent, ConsentEvent, Contact, Plan, Residence
from kotodesk.register.field import Kind
from kotodesk.register.source import CLIENT
from kotodesk.services import clients, lists
from kotodesk.services.desk import Desk
from kotodesk.services.errors import FileNotWritten
from kotodesk.services.lists import leaving
from kotodesk.services.printing import client_log, note_printed
from kotodesk.store import Act
from kotodesk.store.client_filter import ClientFilter
from kotodesk.store.clients import ClientQuery
from tests.desks import TODAY, TestClock, take_in

KEYS = ("name", "client.phone", "client.municipality", "client.mother_tongue", "permit_until")


def _two(desk: Desk) -> tuple[Client, Client]:
    """One whose contact details may be seen and one whose may not."""
    seen = take_in(desk, "Aho", "Aino", phone="+358 40 1112223", municipality="235")
    hidden = take_in(
        desk, "Berg", "Bo", phone="050 7654321", municipality="091", non_disclosure=True
    )
    for one in (seen, hidden):
        stay = clients.blank(desk, Residence, one.id, valid_to=TODAY + timedelta(days=30))
        clients.save(desk, stay, CLIENT)
    return seen, hidden


def _shown(desk: Desk, keys: tuple[str, ...] = KEYS, **asked: str) -> leaving.Shown:
    wanted = ClientFilter(**asked)
    return leaving.Shown(
        title="Kaikki",
        filter=wanted,
        columns=tuple((key, 100) for key in keys),
        ids=clients.page(desk, ClientQuery(filter=wanted)),
    )


def test_no_column_gives_an_identity_code_a_long_text_or_what_needs_a_reason() -> None:
    kinds = {one.kind for one in lists.COLUMNS}
    assert not kinds & {Kind.HETU, Kind.LONG_TEXT, Kind.KEY}
    assert len({one.key for one in lists.COLUMNS}) == len(lists.COLUMNS)
    phone = lists.BY_KEY["client.phone"]
    assert phone.contact


def test_counted_columns_follow_the_rules(desk: Desk) -> None:
    client = take_in(desk, birth_date=date(1992, 11, 21))
    plan = Plan(
        id="p",
        client_id=client.id,
        state="completed",
        number=1,
        valid_from=TODAY,
        valid_until=TODAY + timedelta(days=300),
        planned_review=TODAY + timedelta(days=90),
    )
    with desk.store.unit(CLIENT) as unit:
        unit.put(plan)
        consent = Consent(id="k", client_id=client.id, consent_type="C1")
        unit.put(consent)
        unit.put(
            ConsentEvent(
                id="e", client_id=client.id, consent_id="k", event="given", event_date=TODAY
            )
        )
        for number, when in enumerate((TODAY - timedelta(3), TODAY - timedelta(9))):
            unit.put(Contact(id=f"y{number}", client_id=client.id, contact_date=when))
    keys = ("age", "plan_until", "review_due", "last_contact", "consent_c1", "booked")
    (line,) = lists.lines(desk, (client.id,), keys)
    found = [lists.cell_text(key, line, TODAY) for key in keys]
    assert found == ["34", "17.9.2027", "19.2.2027", "18.11.2026", "annettu", ""]


def test_contact_details_of_the_hidden_never_reach_a_line(desk: Desk) -> None:
    _seen, hidden = _two(desk)
    contacts = tuple(one.key for one in lists.COLUMNS if one.contact)
    (line,) = lists.lines(desk, (hidden.id,), contacts)
    assert line.values == {}
    assert [lists.cell_text(key, line, TODAY) for key in contacts] == [""] * len(contacts)


def test_the_book_holds_what_is_shown_and_no_more(desk: Desk, tmp_path: Path) -> None:
    seen, hidden = _two(desk)
    path = tmp_path / "lista.xlsx"
    leaving.save_book(desk, _shown(desk), path)
    book = CalamineWorkbook.from_path(str(path))
    (sheet,) = book.sheet_names
    head, *rows = book.get_sheet_by_name(sheet).to_python()
    ends = TODAY + timedelta(days=30)
    assert [str(one) for one in head] == [
        "Nimi", "Puhelin", "Kotikunta", "Äidinkieli", "Lupa päättyy"
    ]  # fmt: skip
    assert rows == [
        ["Aho Aino", "+358 40 1112223", "Kauniainen", "", ends],
        ["Berg Bo", "", "", "", ends],
    ]
    assert path.stat().st_mode & 0o077 == 0
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".part"] == []
    for client in (seen, hidden):
        (entry,) = desk.store.journal.of_client(client.id, acts=(Act.EXPORTED,))
        assert entry.details == {"how": "xlsx", "columns": list(KEYS)}
        assert client_log(desk, client.id, "fi").pdf


def test_a_file_that_cannot_be_written_leaves_no_note(desk: Desk, tmp_path: Path) -> None:
    seen, _hidden = _two(desk)
    with pytest.raises(FileNotWritten):
        leaving.save_book(desk, _shown(desk), tmp_path / "nowhere" / "lista.xlsx")
    assert desk.store.journal.of_client(seen.id, acts=(Act.EXPORTED,)) == ()


texts = st.text(max_size=40) | st.builds(
    str.__add__, st.sampled_from("=+-@\t\r|%"), st.text(max_size=20)
)


@given(st.lists(texts, min_size=1, max_size=4))
def test_no_text_becomes_a_formula_or_a_link(cells: list[str]) -> None:
    made = TestClock().now
    columns = tuple(("=1+1", 80) for _one in cells)
    whole = list_book(
        columns, [cells, ["=cmd|' /C calc'!A0", "https://x.test"]], title="&A", made=made
    )
    with ZipFile(BytesIO(whole)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        names = book.namelist()
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    assert not [name for name in names if "externalLink" in name]


def test_the_paper_lies_on_its_side_with_its_head_on_every_page(desk: Desk) -> None:
    for number in range(60):
        take_in(desk, f"Virtanen {number:02d}", "Väinö", mother_tongue="uk")
    hidden = take_in(desk, "Berg", "Bo", phone="050 7654321", non_disclosure=True)
    paper = leaving.list_paper(desk, _shown(desk, status="enquiry"))
    document = PdfDocument(paper.pdf)
    told = [page.get_textpage().get_text_range() for page in document]
    for number, (page, text) in enumerate(zip(document, told, strict=True), 1):
        assert page.get_size() == pytest.approx((house.PAGE_HEIGHT, house.PAGE_WIDTH), abs=0.1)
        assert "Äidinkieli" in text
        assert f"{number}/{len(told)}" in text
        assert "SALASSA" in text.upper()
    assert len(told) > 1
    whole = "".join(told)
    assert "Tila: yhteydenotto" in whole
    assert "7654321" not in whole
    assert _(leaving._LEFT_OUT)[:30] in whole
    assert all(f"Virtanen {number:02d}" in whole for number in range(60))
    note_printed(desk, paper, "printed")
    (entry,) = desk.store.journal.of_client(hidden.id, acts=(Act.PRINTED,))
    assert entry.details["paper"] == "client_list"


def test_nobody_prints_the_whole_register(desk: Desk) -> None:
    too_many = leaving.Shown(
        title="", filter=ClientFilter(), columns=(("name", 100),), ids=("x",) * 2_001
    )
    with pytest.raises(leaving.ListTooLong):
        leaving.list_paper(desk, too_many)


def test_her_own_view_is_kept_noted_and_forgotten(desk: Desk) -> None:
    built_in = lists.views(desk)
    assert {"valid_plan", "review_30", "permit_90", "secret", "this_week"} <= {
        one.id for one in built_in
    }
    view = lists.View(
        id="",
        name="Arabiankieliset",
        filter=ClientFilter(interpreter_language="ar"),
        columns=(("name", 300), ("age", 0)),
        order="review",
    )
    kept = lists.save_view(desk, view)
    assert lists.views(desk)[-1] == kept
    (entry,) = desk.store.journal.of_record(kept.id)
    assert entry.details == {"name": "Arabiankieliset", "interpreter_language": "ar"}
    lists.remove_view(desk, kept.id)
    assert lists.views(desk) == built_in
    assert desk.store.journal.of_record(kept.id)[0].act is Act.REMOVED


def test_columns_and_widths_are_remembered_for_each_view(desk: Desk) -> None:
    lists.keep_layout(desk, "secret", (("name", 333), ("age", 90)))
    columns = {one.id: one.columns for one in lists.views(desk)}
    assert columns["secret"] == (("name", 333), ("age", 90))
    assert columns["all"] != columns["secret"]


@pytest.mark.parametrize(
    "held",
    [None, 7, [], {"own": None}, {"own": {"name": 5, "filter": {"status": "gone", "x": "y"}}},
     {"own": {"columns": [["gone", 9], ["age"], 4], "order": "by magic"}}],
)  # fmt: skip
def test_settings_of_another_program_do_no_harm(desk: Desk, held: object) -> None:
    with desk.store.unit() as unit:
        desk.store.settings.put(unit, "list_views", held)
        desk.store.settings.put(unit, "list_layouts", held)
    for view in lists.views(desk):
        assert view.keys[0] == "name"
        clients.page(desk, ClientQuery(filter=view.filter, order=view.order))
        assert not view.own or view.filter == ClientFilter()


def test_every_part_of_a_filter_is_told() -> None:
    for part in lists.FILTERS:
        for word, _msgid in part.options:
            asked = ClientFilter(**{part.name: word})
            assert lists.option_label(part, word) in lists.told(asked)
    assert "haidari" in lists.told(ClientFilter(), "haidari")
