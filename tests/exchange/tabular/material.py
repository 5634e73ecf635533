"""Old registers for the tests: small ones of our own, the shared ones where they are present."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kotodesk.exchange.tabular.mapping import ImportMapping, ready_mapping
from kotodesk.exchange.tabular.plan import ImportPlan, plan_import
from kotodesk.exchange.tabular.source import read_tables
from kotodesk.exchange.tabular.table import Table
from kotodesk.exchange.tabular.targets import known_headers

TODAY = date(2026, 11, 21)
OWN = Path(__file__).parents[2] / "data" / "old_registers"
SHARED = Path(__file__).parents[4] / "shared" / "data" / "old_registers"
LIST = OWN / "luettelo.csv"
WORKBOOK = OWN / "kotoasiakkaat.xlsx"
FILES = sorted([*OWN.iterdir(), *(SHARED.iterdir() if SHARED.is_dir() else ())])


def tables(path: Path) -> tuple[Table, ...]:
    return read_tables(path, known_headers=known_headers())


def ready(table: Table) -> ImportMapping:
    mapping = ready_mapping(table)
    assert mapping is not None
    return mapping


def planned(path: Path) -> ImportPlan:
    first, *more = tables(path)
    attached = [(one, ready(one)) for one in more]
    return plan_import(first, ready(first), (), today=TODAY, attached=attached)
