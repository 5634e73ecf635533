"""Make the populated vault of the schema of now: `python -m tests.data.make_schema`.

It goes to `tests/data/schema_N/`; while schema N is not released it is made anew after each change
of its migration. The fixture of a released schema is never made again: it is what the program of
then wrote. Invented people only, identity codes of the temporary 9xx series.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from kotodesk.register.catalogue import ALL_RECORDS, Client
from kotodesk.register.field import FieldSpec, Kind, specs
from kotodesk.register.record import Record
from kotodesk.register.source import CLIENT
from kotodesk.services import advice, batches, clients, consents, findings, printing, today, vaults
from kotodesk.services.demo.municipality import complete, fill, lives
from kotodesk.services.desk import Desk
from kotodesk.store import migrations
from tests.desks import make_desk
from tests.services.test_batches import assess, take_in_whole
from tests.services.test_signing import asked, signed

DATA = Path(__file__).parent
LIVES, SEED = 3, 6
FILLED_BY_ITSELF = ("sqlite_", "client_search_", "finding", "setting")
"""Tables whose rows the program makes again at an opening, or SQLite's own."""
NOTE = """A vault of schema {schema}, made by `python -m tests.data.make_schema`, with invented
people: every kind of record, completed assessments and plans, a consent printed and signed on the
screen, a scan, a batch, a draft. Its passphrase is that of `tests/desks.py`. `tables.json` names
each table's columns, its number of rows and the SHA-256 over them, so that a test can tell that
nothing was lost on the way to a newer schema. While schema {schema} is not released, make it again
after each change of its migration; afterwards never.
"""


def populate(desk: Desk) -> None:
    """Fill a new register with at least one record of every kind."""
    told = list(lives(LIVES, SEED, desk.today(), "Palvelujen järjestäminen"))
    fill(desk, told)
    complete(desk, told)
    whole = take_in_whole(desk, "Haidari")
    assess(desk, whole)
    consent = asked(desk)
    printing.note_printed(desk, printing.consent_form(desk, consent.id, ("fi", "uk")))
    signed(desk, consent)
    _every_kind(desk, whole)
    consents.attach(
        desk,
        whole,
        title="Skannaus",
        file_name="skannaus.pdf",
        content=b"%PDF-1.7\n" + bytes(range(256)) * 8,
        source=CLIENT,
    )
    advice.count(desk, "housing", "uk", "office")
    with tempfile.TemporaryDirectory() as place:
        made = batches.make(desk, Path(place) / "siirto.zip")
    batches.set_state(desk, made.batch.id, "handed_over")
    _key_one(desk, made.batch.id)
    findings.bring_up_to_date(desk)
    first = today.overview(desk).groups[0].items[0]
    today.put_off(desk, first.finding, desk.today().replace(day=28), "Odottaa päätöstä")
    clients.save_draft(desk, whole.changed(phone="040 12", original_name="ሰላም ሃይለ"))


def _key_one(desk: Desk, batch_id: str) -> None:
    first = batches.keying_list(desk, batch_id)[0]
    record = batches.keying_record(desk, batch_id, first.record_id)
    assert record is not None
    batches.tick(desk, batch_id, first.record_id, min(record.wanted))


def _every_kind(desk: Desk, client: Client) -> None:
    """Add what no story told, each field with some value of its kind."""
    with desk.store.unit(CLIENT) as unit:
        for kind in ALL_RECORDS:
            if kind.KIND == "attachment" or any(desk.store.records.all(kind)):
                continue
            values: dict[str, Any] = {
                spec.name: _value(spec) for spec in specs(kind) if spec.kind is not Kind.KEY
            }
            if kind.PARENT:
                values[kind.PARENT] = _owner(desk, kind.PARENT)
            made = kind(id=unit.new_id(), client_id=client.id, **values)
            unit.put(made)


def _owner(desk: Desk, parent: str) -> str:
    owner: type[Record] = next(one for one in ALL_RECORDS if f"{one.KIND}_id" == parent)
    return next(iter(desk.store.records.all(owner))).id


def _value(spec: FieldSpec) -> Any:  # noqa: ANN401 - as the field's kind
    if spec.kind is Kind.DATE:
        return None
    if spec.kind in {Kind.YEAR, Kind.INTEGER}:
        return 2026 if spec.kind is Kind.YEAR else 1
    if spec.kind is Kind.BOOLEAN:
        return True
    return () if spec.kind is Kind.CODES else ""


def tables_of(connection: Any) -> dict[str, dict[str, Any]]:  # noqa: ANN401 - untyped library
    """Describe every table: columns, number of rows, digest over them."""
    names = [
        str(row[0])
        for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if not str(row[0]).startswith(FILLED_BY_ITSELF) and row[0] != "client_search"
    ]
    found = {}
    for name in sorted(names):
        columns = [str(row[1]) for row in connection.execute(f"PRAGMA table_info({name})")]
        count, digest = held(connection, name, columns)
        found[name] = {"columns": columns, "rows": count, "sha256": digest}
    return found


def held(connection: Any, table: str, columns: list[str], limit: int = -1) -> tuple[int, str]:  # noqa: ANN401
    """Give the number of rows and the digest over some columns, the oldest `limit` rows only."""
    shown = ", ".join(columns)
    query = f"SELECT {shown} FROM {table} ORDER BY {shown} LIMIT {limit}"  # noqa: S608
    rows = [
        [value.hex() if isinstance(value, bytes) else value for value in row]
        for row in connection.execute(query)
    ]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return len(rows), hashlib.sha256(text.encode()).hexdigest()


def make(target: Path) -> None:
    """Make the fixture's folder anew."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "vault.kotodesk"
        desk = make_desk(folder)
        populate(desk)
        assert vaults.verify(desk).good
        tables = tables_of(desk.vault.connection)
        desk.vault.connection.execute("VACUUM")
        desk.close()
        shutil.rmtree(target, ignore_errors=True)
        (target / "vault.kotodesk").mkdir(parents=True)
        for name in ("register.db", "header.json", "header.bak"):
            shutil.copy(folder / name, target / "vault.kotodesk" / name)
    (target / "tables.json").write_text(json.dumps(tables, indent=1) + "\n", "utf-8")
    (target / "README.md").write_text(NOTE.format(schema=len(migrations.STEPS)), "utf-8")


if __name__ == "__main__":
    make(DATA / f"schema_{len(migrations.STEPS)}")
