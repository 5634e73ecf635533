"""Spreadsheets made to kill a reader: each must end in a fault, quickly, in bounded memory."""

from __future__ import annotations

import io
import os
import sys
import tracemalloc
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
import xlsxwriter

from kotodesk.exchange.tabular import child, package
from kotodesk.exchange.tabular.faults import (
    FileTooLarge,
    FileUnreadable,
    HasNulBytes,
    NotATable,
    SpreadsheetKindUnknown,
    SpreadsheetLocked,
    SpreadsheetRefused,
    TabularFault,
    TooManyColumns,
    TooManyRows,
)
from kotodesk.exchange.tabular.source import read_tables, tables_of
from tests.exchange.tabular.biff import xls

CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content office:version="1.2"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="Taulukko1">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""


def workbook(*rows: tuple[str, ...]) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return stream.getvalue()


def with_sheet(replace: tuple[bytes, bytes]) -> bytes:
    """Give a workbook with its first sheet's XML altered."""
    source = zipfile.ZipFile(io.BytesIO(workbook(("nimi", "osoite"), ("A", "B"))))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert replace[0] in data
                data = data.replace(*replace)
            target.writestr(name, data)
    return stream.getvalue()


def cell(text: str, repeat: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="string" {repeat}>'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def ods(rows: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        manifest = '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:x"/>'
        target.writestr("META-INF/manifest.xml", manifest)
        target.writestr("content.xml", CONTENT.format(rows=rows))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("place", "fault"),
    [
        (b'r="XFD1048576"', TooManyColumns),
        (b"r='A1048576'", TooManyRows),
        (b'r="SG2"', TooManyColumns),
    ],
)
def test_cells_far_out_are_refused_before_a_reader_sees_them(
    place: bytes, fault: type[Exception]
) -> None:
    with pytest.raises(fault):
        tables_of(with_sheet((b'r="B2"', place)))


def test_a_far_row_without_cell_references_is_refused() -> None:
    with pytest.raises(TooManyRows):
        tables_of(with_sheet((b'<row r="2"', b'<row r="1048576"')))


def test_the_look_holds_where_a_reference_falls_on_the_edge_of_a_piece() -> None:
    """References are found in whatever pieces the member is unpacked."""
    filler = b"<!--" + b"x" * (package._CHUNK - 700) + b"-->"
    for shift in range(0, 700, 7):
        data = with_sheet((b'<c r="B2"', filler + b" " * shift + b'<c r="XFD1048576"'))
        with pytest.raises(TooManyColumns):
            package.check_package(data, "xlsx")


def test_a_zip_bomb_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/workbook.xml", "<workbook/>")
        with bomb.open("xl/sharedStrings.xml", "w", force_zip64=True) as member:
            for _ in range(500):
                member.write(b" " * 1_000_000)
    with pytest.raises(SpreadsheetRefused):
        tables_of(stream.getvalue())


@pytest.mark.parametrize("said", [1, 2**31 - 1])
def test_a_zip_that_lies_about_its_sizes_is_refused(said: int) -> None:
    data = bytearray(workbook(("nimi", "osoite"), ("A", "B")))
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = said.to_bytes(4, "little")
    with pytest.raises(SpreadsheetRefused):
        tables_of(bytes(data))


@pytest.mark.parametrize("keep", [100, 1000, 4000])
def test_a_cut_workbook_is_refused(keep: int) -> None:
    with pytest.raises(TabularFault):
        tables_of(workbook(("nimi", "osoite"), ("A", "B"))[:keep])


def test_other_zips_and_encrypted_ones_are_told() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as other:
        other.writestr("word/document.xml", "<w/>")
    with pytest.raises(SpreadsheetKindUnknown):
        tables_of(stream.getvalue())
    data = bytearray(workbook(("nimi", "osoite")))
    position = 0
    while (position := data.find(b"PK\x01\x02", position + 1)) > 0:
        data[position + 8] |= 1
    with pytest.raises(SpreadsheetLocked):
        tables_of(bytes(data))


def test_damaged_xls_is_refused() -> None:
    with pytest.raises(SpreadsheetRefused):
        tables_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096))


def test_an_empty_workbook_is_no_table() -> None:
    with pytest.raises(NotATable):
        tables_of(workbook())


def test_an_ods_is_read_and_its_empty_end_does_no_harm() -> None:
    end = (
        '<table:table-row table:number-rows-repeated="1048570">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    rows = "".join(
        f"<table:table-row>{cell(one)}{cell(two)}</table:table-row>"
        for one, two in (("Sukunimi", "Hetu"), ("Mägi", "180490-9678"))
    )
    (table,) = tables_of(ods(rows + end))
    assert (table.kind, table.header) == ("ods", ("Sukunimi", "Hetu"))
    assert table.rows[0].cells == ("Mägi", "180490-9678")


def test_repeated_content_in_an_ods_is_refused() -> None:
    many = cell("A", 'table:number-columns-repeated="16384"')
    with pytest.raises(TooManyColumns):
        tables_of(ods(f"<table:table-row>{many}</table:table-row>"))
    rows = f'<table:table-row table:number-rows-repeated="1000000">{cell("A")}</table:table-row>'
    with pytest.raises(TooManyRows):
        tables_of(ods(rows))


def test_a_child_that_needs_too_long_is_ended() -> None:
    with pytest.raises(SpreadsheetRefused):
        child.parse(workbook(("nimi", "osoite")), seconds=0.001)


@pytest.mark.skipif(sys.platform != "linux", reason="the memory limit is the system's")
def test_a_reader_that_takes_too_much_memory_ends_alone() -> None:
    """A1 and XFD1048576, sent past the look into the package, as the last line of defence."""
    data = with_sheet((b'r="B2"', b'r="XFD1048576"'))
    with pytest.raises(SpreadsheetRefused):
        child.parse(data, seconds=30, memory=300_000_000)


def test_half_a_gigabyte_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "suuri.csv"
    with path.open("wb") as stream:
        stream.truncate(500_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(FileTooLarge):
            read_tables(path)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1_000_000


def test_reading_takes_a_few_times_the_size_of_the_file() -> None:
    data = b"Sukunimi;Etunimet\n" + b"Testi;Ada\n" * 20_000
    wide = b"Sukunimi;Etunimet\n" + b"x" * 100_000 + b";" + b"y" * 4_000_000 + b"\n"
    for one, times in ((data, 30), (wide, 4)):
        tracemalloc.start()
        try:
            with suppress(NotATable):
                tables_of(one)
            _now, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert peak < times * len(one)


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_ten_thousand_columns_are_refused(separator: str) -> None:
    names = [f"sarake{number}" for number in range(10_000)]
    with pytest.raises(TooManyColumns):
        tables_of(separator.join(names).encode() + b"\n")
    if separator == ";":
        with pytest.raises(TooManyColumns):
            tables_of(workbook(tuple(names)))


def test_null_bytes_in_a_spreadsheet_are_refused() -> None:
    with pytest.raises(HasNulBytes):
        tables_of(xls(("A", [["Sukunimi", "Etunimet"], ["Te\0sti", "Ada"]])))


def test_an_endless_quoted_cell_is_refused() -> None:
    with pytest.raises(NotATable):
        tables_of(b'Sukunimi;Etunimet\n"' + b"a;b\n" * 200_000)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes in folders")
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    path = tmp_path / "putki.csv"
    os.mkfifo(path)
    with pytest.raises(FileUnreadable):
        read_tables(path)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_of_any_system(ending: str) -> None:
    (table,) = tables_of(f'Sukunimi;Huom!{ending}Testi;"a{ending}b"{ending}Malli;{ending}'.encode())
    assert [row.cells for row in table.rows] == [("Testi", f"a{ending}b"), ("Malli", "")]
