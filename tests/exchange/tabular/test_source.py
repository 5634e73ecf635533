from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kotodesk.exchange.tabular import source
from kotodesk.exchange.tabular.faults import (
    EncodingUnclear,
    FileChanged,
    FileEmpty,
    FileTooLarge,
    FileUnreadable,
    HasNulBytes,
    NotATable,
    TooManyColumns,
    TooManyRows,
)
from kotodesk.exchange.tabular.source import read_tables, tables_of
from tests.exchange.tabular.material import LIST, OWN, WORKBOOK, tables

ROWS = [
    ["Sukunimi", "Etunimet", "Hetu", "Huom!"],
    ["Mägi", "Kadri", "180490-9678", "a, b; c"],
    ["Åberg", "Liis", "", ""],
]


def csv_text(separator: str) -> str:
    return "\r\n".join(
        separator.join(f'"{cell}"' if set(cell) & set(";,|\t") else cell for cell in row)
        for row in ROWS
    )


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("cp1252", "cp1252"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_encoding_and_separator_are_found(encoding: str, told: str, separator: str) -> None:
    (table,) = tables_of(csv_text(separator).encode(encoding))
    assert (table.encoding, table.separator) == (told, separator)
    assert list(table.header) == ROWS[0]
    assert [list(row.cells) for row in table.rows] == ROWS[1:]


def test_cells_keep_line_breaks_and_quotes_to_the_letter() -> None:
    (table,) = tables_of(b'nimi;huom\n"A ""B""";"yksi\r\nkaksi"\n')
    assert table.rows[0].cells == ('A "B"', "yksi\r\nkaksi")


def test_titles_above_the_header_are_passed_over_and_kept() -> None:
    text = "Asiakkaat 2026;;\n;;\nSukunimi;Hetu;Puh\nMägi;180490-9678;040 1\n"
    (table,) = tables_of(text.encode())
    assert table.header_row == 3
    assert table.titles == ("Asiakkaat 2026",)
    assert table.rows[0].number == 4


def test_the_separator_line_of_a_spreadsheet_program_is_obeyed() -> None:
    (table,) = tables_of(b"sep=|\nnimi|osoite\nA;B|C;D\n")
    assert table.separator == "|"
    assert table.rows[0].cells == ("A;B", "C;D")
    assert table.rows[0].number == 3


def test_her_choice_overrules_the_guess() -> None:
    data = csv_text(";").encode("utf-8")
    (table,) = tables_of(data, encoding="cp1252", separator=",")
    assert (table.encoding, table.separator) == ("cp1252", ",")
    with pytest.raises(EncodingUnclear):
        tables_of("Mägi;ä\n".encode("cp1252"), encoding="utf-8")


def test_a_cell_beyond_the_header_is_not_lost() -> None:
    (table,) = tables_of(b"a;b\n1;2\n3;4;extra\n")
    assert table.header == ("a", "b", "")
    assert table.rows[1].at(2) == "extra"


def test_own_fixtures_are_read_whole() -> None:
    (table,) = tables(LIST)
    assert (table.encoding, table.separator, len(table.rows)) == ("utf-8-sig", ";", 8)
    (latin,) = tables(OWN / "luettelo_cp1252.csv")
    assert latin.encoding == "cp1252"
    assert "Mägi" in latin.column(0)


def test_both_sheets_of_a_workbook_come_with_their_types() -> None:
    clients, visits = tables(WORKBOOK)
    assert (clients.sheet, clients.header_row, clients.kind) == ("Asiakkaat", 3, "xlsx")
    assert clients.titles == ("Maahanmuuttopalvelut – asiakkaat",)
    assert clients.rows[0].number == 4
    assert clients.rows[0].at(6) == date(2025, 1, 18)
    assert clients.rows[0].at(4) is False
    assert clients.rows[1].at(8) == 235
    assert visits.header == ("Nro", "Pvm", "Aihe", "Kesto min", "Tapa")
    assert len(visits.rows) == 4


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", FileEmpty),
        (b" \r\n ", FileEmpty),
        (b"%PDF-1.7 ...", NotATable),
        (b"\x89PNG\r\n\x1a\n", NotATable),
        (b"a;b\n1;\x002\n", HasNulBytes),
        ("a;b\n1;\0\n".encode("utf-8-sig"), HasNulBytes),
        (b"a;b\n\x81\x8d;\xff\n", EncodingUnclear),
        (b"1;2;3\n4;5;6\n", NotATable),
        (b"a line of text\n", NotATable),
        (b"a;b\n" + b"1;2\n" * 200_001, TooManyRows),
        (b";".join(b"c%d" % number for number in range(501)), TooManyColumns),
        (b"a;b\n" + b"x" * 200_000 + b";1\n", NotATable),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(data: bytes, fault: type[Exception]) -> None:
    with pytest.raises(fault):
        tables_of(data)


def test_a_file_larger_than_the_limit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "MAX_BYTES", 1_000_000)
    path = tmp_path / "suuri.csv"
    with path.open("wb") as stream:
        stream.truncate(1_000_001)
    with pytest.raises(FileTooLarge):
        read_tables(path)


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        read_tables(tmp_path / "poissa.csv")
    with pytest.raises(FileUnreadable):
        read_tables(tmp_path)


class _Growing(type(Path())):  # type: ignore[misc]
    """A file another program is just writing to: it grows as soon as it is opened."""

    def open(self, *args: object, **kwargs: object) -> object:
        with open(self, "ab") as stream:  # noqa: PTH123
            stream.write(b"C;D\n")
        return super().open(*args, **kwargs)


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "elava.csv"
    path.write_bytes(b"nimi;osoite\nA;B\n")
    with pytest.raises(FileChanged):
        source.read_bounded(_Growing(path))


def test_no_fault_holds_what_stood_in_the_file() -> None:
    with pytest.raises(HasNulBytes) as caught:
        tables_of(b"Sokolova;\x00\n")
    assert "Sokolova" not in str(caught.value)
