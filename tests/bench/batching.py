"""A batch of 10 000 clients, beside SELECT, json.dump and an encrypted write of the same bytes."""

from __future__ import annotations

import itertools
import json
import tracemalloc
from pathlib import Path

import pyzipper

from kotodesk.register.catalogue import CLIENT_DATA
from kotodesk.services.desk import Desk
from tests.bench.filled import desk_of
from tests.bench.measure import Goal, NotThere, Outcome, Place, beside

_FLAT = 1.5


def batch(place: Place) -> Outcome:
    """Choose, check and write the package and its ledger, beside the bare writing of as much."""
    try:
        from kotodesk.services import batches
    except ImportError as error:
        raise NotThere(f"kotodesk.services.batches: {error.name}") from error
    numbers = itertools.count()
    with desk_of(place.folder / "clients.kotodesk", place.sizes.clients) as desk:
        made: list[Path] = []

        def ours() -> None:
            path = place.folder / f"batch-{next(numbers)}.zip"
            batches.make(desk, path)
            made.append(path)

        _forget_batches(desk)
        ours()
        size = _content_size(made[0])
        return beside(
            f"batch of {place.sizes.clients} clients",
            "SELECT + json.dump + encrypted write of the same bytes",
            Goal(ratio=2),
            3,
            ours,
            lambda: _bare_batch(desk, place.folder / "bare.zip", size),
            before=lambda: _forget_batches(desk),
            note=f"{size / 1e6:.1f} MB in the package",
        )


def batch_memory(place: Place) -> Outcome:
    """The most that Python holds while a batch of all is made, beside one of a tenth."""
    from kotodesk.services import batches, clients
    from kotodesk.store.clients import ClientQuery

    with desk_of(place.folder / "clients.kotodesk", place.sizes.clients) as desk:
        _forget_batches(desk)
        ids = clients.page(desk, ClientQuery())
        held = []
        for number, chosen in enumerate((ids[: len(ids) // 10], ids)):
            tracemalloc.start()
            path = place.folder / f"memory-{number}.zip"
            batches.make(desk, path, client_ids=chosen)
            held.append(tracemalloc.get_traced_memory()[1] / 1e6)
            tracemalloc.stop()
            _forget_batches(desk)
    return Outcome(
        what=f"memory of a batch of {place.sizes.clients} clients",
        against="a batch of a tenth of them",
        ours=held[1],
        limit=held[0],
        goal=f"<= {_FLAT:g} x (flat)",
        met=held[1] <= _FLAT * held[0],
        unit="MB",
    )


def _forget_batches(desk: Desk) -> None:
    """Make everything new again, so that each round has as much to hand over."""
    with desk.store.unit() as unit:
        for table in ("keying_tick", "batch_item", "batch_left_out", "batch_step", "batch"):
            unit.run(f"DELETE FROM {table}")  # noqa: S608


def _content_size(package: Path) -> int:
    with pyzipper.AESZipFile(package) as opened:
        return sum(one.file_size for one in opened.infolist())


def _bare_batch(desk: Desk, path: Path, size: int) -> None:
    """Read every table of client data, write rows as JSON until as much has been written."""
    raw = desk.vault.connection
    path.unlink(missing_ok=True)
    written = 0
    with pyzipper.AESZipFile(
        path, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES
    ) as package:
        package.setpassword(b"bench bench bench")
        with package.open("records.json", "w") as stream:
            for kind in itertools.cycle(CLIENT_DATA):
                for row in raw.execute(f"SELECT * FROM {kind.KIND}"):  # noqa: S608
                    piece = json.dumps(dict(row), ensure_ascii=False).encode() + b"\n"
                    stream.write(piece)
                    written += len(piece)
                    if written >= size:
                        return
