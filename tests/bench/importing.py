"""Taking over an old list of 10 000 rows, beside a bare parse and INSERT of the same cells."""

from __future__ import annotations

import csv
import itertools
from importlib.util import find_spec
from pathlib import Path

from kotodesk.services import vaults
from kotodesk.services.demo.people import people
from kotodesk.services.desk import Desk
from kotodesk.vault import Calibration
from tests.bench.measure import Goal, NotThere, Outcome, Place, beside
from tests.desks import COORDINATOR, OFFICE, PASSPHRASE, TODAY

_HEAD = "Sukunimi;Etunimet;Hetu;Synt.aika;Kansal.;Äidinkieli;Lähiosoite;Postinro;Puh;Lupa päättyy"


def _write_list(path: Path, rows: int) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        lines = csv.writer(stream, delimiter=";")
        lines.writerow(_HEAD.split(";"))
        invented = people(rows, 7, TODAY, municipality="235", post=("02700", "Kauniainen"))
        for number, person in enumerate(invented):
            client, residence = person.client, person.residence
            born, end = client.birth_date, residence.valid_to
            lines.writerow(
                (
                    f"{client.family_name}{number}",
                    client.given_names,
                    client.hetu,
                    f"{born:%d.%m.%Y}" if born else "",
                    client.citizenships[0],
                    client.mother_tongue,
                    client.address,
                    client.postal_code,
                    client.phone,
                    f"{end:%d.%m.%Y}" if end else "",
                )
            )


_TABLES = ("client", "residence", "provenance", "journal", "client_index")


def _take_over(desk: Desk, path: Path, rows: int) -> None:
    from kotodesk.services import importing

    planned = importing.plan(desk, importing.read(desk, path))
    outcome = importing.carry_out(desk, planned)
    if outcome.counts["new"] < rows * 0.9:
        raise RuntimeError(outcome.counts)


def _rows(desk: Desk, table: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in desk.store.read(f"SELECT * FROM {table}")]  # noqa: S608


def old_list(place: Place) -> Outcome:
    """Read, plan and carry out the whole list, beside csv.reader and executemany in one commit."""
    if find_spec("kotodesk.services.importing") is None:
        raise NotThere("kotodesk.services.importing is not there yet")
    path, numbers = place.folder / "luettelo.csv", itertools.count()
    _write_list(path, place.sizes.rows)
    opened: list[Desk] = []

    def fresh() -> Desk:
        desk, _code = vaults.create(
            place.folder / f"import-{next(numbers)}.kotodesk",
            PASSPHRASE,
            COORDINATOR,
            OFFICE,
            work=Calibration.floor(),
        )
        opened.append(desk)
        return desk

    rounds = 3
    desks = iter([fresh() for _round in range(2 * (rounds + 1) + 1)])

    def ours() -> None:
        _take_over(next(desks), path, place.sizes.rows)

    model = next(desks)
    _take_over(model, path, place.sizes.rows)
    stored = {table: _rows(model, table) for table in _TABLES}

    def limit() -> None:
        raw = next(desks).vault.connection
        with path.open(encoding="utf-8-sig", newline="") as stream:
            parsed = list(csv.reader(stream, delimiter=";"))
        if len(parsed) <= place.sizes.rows:
            raise RuntimeError(len(parsed))
        raw.execute("BEGIN")
        for table, rows in stored.items():
            marks = ", ".join("?" * len(rows[0]))
            raw.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", rows)  # noqa: S608
        raw.executemany(
            "INSERT INTO client_search (rowid, words) VALUES (?, ?)",
            ((number, " ".join(parsed[number][:10])) for number in range(1, len(parsed))),
        )
        raw.execute("COMMIT")

    outcome = beside(
        f"import {place.sizes.rows} rows",
        "csv.reader + INSERT of the rows that come of it, one commit",
        Goal(ratio=3),
        rounds,
        ours,
        limit,
        note=f"{sum(map(len, stored.values()))} rows in {len(stored)} tables",
    )
    for desk in opened:
        desk.close()
    return outcome
