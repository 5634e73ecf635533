"""Code sets: every one listed, dated and named in the three languages, no code twice."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "codes"
COLUMNS = ("code", "level", "fi", "sv", "en")
_SET_COLUMNS = ("id", "version", "source", "licence")


def _rows(path: Path) -> list[dict[str, str | None]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def problems() -> Iterator[str]:
    """Yield what is missing from the code sets or said twice."""
    listed = _rows(FOLDER / "sets.csv")
    ids = [row["id"] or "" for row in listed]
    there = {path.stem for path in FOLDER.glob("*.csv")} - {"sets"}
    yield from (f"sets.csv: {name} is listed twice" for name in _twice(ids))
    yield from (f"sets.csv: {name} is not listed" for name in sorted(there - set(ids)))
    yield from (f"sets.csv: there is no {name}.csv" for name in sorted(set(ids) - there))
    for row in listed:
        yield from _of_listing(row)
    for name in sorted(there):
        yield from (f"{name}.csv: {problem}" for problem in _of_set(_rows(FOLDER / f"{name}.csv")))


def _of_listing(row: dict[str, str | None]) -> Iterator[str]:
    if not all(row.get(column) for column in _SET_COLUMNS):
        yield f"sets.csv: {row['id']}: not all of {', '.join(_SET_COLUMNS)} are given"
    try:
        date.fromisoformat(row["version"] or "")
    except ValueError:
        yield f"sets.csv: {row['id']}: its version is no date"


def _of_set(rows: list[dict[str, str | None]]) -> Iterator[str]:
    if not rows:
        yield "holds no codes"
    yield from (f"{code} stands twice" for code in _twice([row["code"] or "" for row in rows]))
    for row in rows:
        for column in COLUMNS:
            value = row.get(column)
            if not value or value != value.strip():
                yield f"{row['code']}: {column} is missing or has spaces around it"
        if None in row:
            yield f"{row['code']}: more cells than columns"


def _twice(names: list[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]
