"""Names, searches, filters and views that are SQL, FTS5, formulas or paths: mere words."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kotodesk.exchange.koto_aj.cells import begins_formula, guard, unguard
from kotodesk.register.attachment import Attachment
from kotodesk.register.source import CLIENT
from kotodesk.services import clients, consents, lists, printing
from kotodesk.services.desk import Desk
from kotodesk.services.lists import leaving
from kotodesk.services.lists.views import BUILT_IN
from kotodesk.store.client_filter import ClientFilter
from kotodesk.store.clients import ClientQuery
from kotodesk.store.search import match_expression
from tests.desks import take_in

NAMES = (
    "Robert'); DROP TABLE client;--",
    '" OR words MATCH "*',
    "NEAR(a b)",
    "a* AND NOT b",
    "words:x ^y -z {c}",
    "=cmd|' /C calc'!A0",
    "+358",
    "@SUM(1)",
    "../../etc/passwd",
    "C:\\con\\aux.pdf:ads",
    "CON",
    "\u202efdp.exe",
    "%(name)s {0} %n",
    "x" * 300,
    "<img src=x onerror=y>",
    "a\nb\rc\td",
)
ODD = (*NAMES, "", "'", '"', "\0", "a\0b", "*", "(", "OR", "-", "½", "٠٤٠١٢٣", "a " * 5000)
SAFE_NAME = re.compile(r"[\w \-.()]{1,120}", re.ASCII)


def test_hostile_names_are_kept_found_and_harm_nothing(desk: Desk) -> None:
    made = {name: take_in(desk, f"Testinen{at} {name}", "A") for at, name in enumerate(NAMES)}
    for at, (name, client) in enumerate(made.items()):
        found = clients.search(desk, f"Testinen{at}")
        assert client.id in {row.id for row in found}
        assert clients.read_file(desk, client.id).client.family_name.strip() == (
            client.family_name.strip()
        )
        assert client.id in {row.id for row in clients.search(desk, f"testinen{at} {name[:20]}")}
    assert clients.count(desk) == len(NAMES)


def test_a_search_for_anything_is_only_a_search(desk: Desk) -> None:
    kept = take_in(desk)
    for words in ODD:
        clients.search(desk, words)
        clients.page(desk, ClientQuery(words=words))
    assert clients.page(desk, ClientQuery()) == (kept.id,)


_parts = st.sampled_from(
    [*'"*()^:{}+-,\0', "AND", "OR", "NOT", "NEAR", "words", "a", "ä", "7", " "]
)


@settings(
    max_examples=150,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(words=st.text(max_size=30) | st.lists(_parts, max_size=15).map("".join))
def test_no_search_is_an_error(desk: Desk, words: str) -> None:
    desk.vault.connection.execute(
        "SELECT rowid FROM client_search WHERE client_search MATCH ?",
        (match_expression(words) or '"x"',),
    ).fetchall()


def test_filters_views_columns_and_settings_take_words_as_words(desk: Desk) -> None:
    kept = take_in(desk)
    for words in ODD:
        for name in attrs.fields_dict(ClientFilter):
            clients.page(desk, ClientQuery(filter=ClientFilter(**{name: words})))
        view = attrs.evolve(
            BUILT_IN[0],
            id=words,
            name=words,
            own=True,
            filter=ClientFilter(status=words),
            columns=((words, 10), ("name", -5)),
        )
        lists.save_view(desk, view)
        with desk.store.unit(CLIENT) as unit:
            desk.store.settings.put(unit, f"x{words}", {words: words})
        assert desk.store.settings.get(f"x{words}") == {words: words}
    assert all(key in lists.BY_KEY for one in lists.views(desk) for key in one.keys)
    assert clients.page(desk, ClientQuery()) == (kept.id,)


def test_no_proposed_file_name_holds_a_name(desk: Desk) -> None:
    for name in NAMES[:8]:
        client = take_in(desk, name, "A")
        shown = leaving.Shown(
            title=name, filter=ClientFilter(), columns=(("name", 100),), ids=(client.id,)
        )
        sheet = printing.client_sheet(desk, client.id, "fi")
        for one in (sheet, leaving.list_paper(desk, shown)):
            assert SAFE_NAME.fullmatch(one.file_name_hint)
            assert Path(one.file_name_hint).name == one.file_name_hint


def test_an_attachments_name_is_told_and_never_a_place(desk: Desk, tmp_path: Path) -> None:
    client = take_in(desk)
    before = {one.name for one in tmp_path.rglob("*")}
    names = [*NAMES, "..", "a/b.pdf", "a\0b.pdf"]
    for name in names:
        consents.attach(
            desk, client, title="x", file_name=name, content=b"%PDF-1.7 x", source=CLIENT
        )
    held = clients.read_file(desk, client.id).of(Attachment)
    assert sorted(one.file_name for one in held) == sorted(names)
    new = {one.name for one in tmp_path.rglob("*")} - before
    assert new <= {"register.db-wal", "register.db-shm"}


UNSEEN = ("\ufeff", "\u200b", "\0", "\x1f", "\xa0", "\u2060", "\u202e", " \u2028 ")


@pytest.mark.parametrize("before", UNSEEN)
@pytest.mark.parametrize("sign", "=+-@＝")
def test_a_formula_behind_signs_a_reader_drops_is_no_formula(before: str, sign: str) -> None:
    text = f"{before}{sign}1+1"
    assert begins_formula(text)
    assert unguard(guard(text)) == text
    stream = io.StringIO(newline="")
    csv.writer(stream).writerow([guard(text)])
    assert stream.getvalue().lstrip('"').startswith("'")
