from __future__ import annotations

import pytest

from kotodesk.exchange.tabular.arrange import arrange
from kotodesk.exchange.tabular.faults import NotATable
from kotodesk.exchange.tabular.source import tables_of
from kotodesk.exchange.tabular.targets import NOTE
from tests.exchange.tabular.material import LIST, WORKBOOK, ready, tables


def test_the_sheet_of_clients_and_the_sheet_of_visits() -> None:
    for order in (1, -1):
        arranged = arrange(tables(WORKBOOK)[::order])
        assert arranged.main.table.sheet == "Asiakkaat"
        assert [one.table.sheet for one in arranged.attached] == ["Käynnit"]
        assert arranged.others == ()


def test_a_saved_mapping_comes_before_the_ready_one() -> None:
    (table,) = tables(LIST)
    saved = ready(table).with_column(19, NOTE)
    assert arrange((table,), (saved,)).main.mapping == saved
    assert arrange((table,)).main.mapping == ready(table)


def test_sheets_without_people_are_left_aside_or_refused() -> None:
    (other,) = tables_of("Menot;Määrä;Kuukausi\nvuokra;500;maalis\n".encode())
    arranged = arrange((*tables(LIST), other))
    assert [one.table for one in arranged.others] == [other]
    with pytest.raises(NotATable):
        arrange((other, other))
    assert arrange((other,)).main.table == other
