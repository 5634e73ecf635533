"""How ready the register is for Koto-AJ, and what a batch made now would hold and leave out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

import attrs

from kotodesk.exchange.koto_aj.selection import ALL, Selection, Withdrawal, select
from kotodesk.register.client_file import ClientFile
from kotodesk.rules.readiness import Finding
from kotodesk.services.batches.client_readiness import Readiness, ReadinessCount
from kotodesk.services.batches.reading import Progress, files, former, materials, rows
from kotodesk.services.desk import Desk
from kotodesk.store.clients import ClientRow
from kotodesk.store.ledger import Change


@attrs.frozen
class Going:
    """A record that would go, for the screen: of whom, what, new or changed, its warnings."""

    client_id: str
    kind: str
    record_id: str
    change: Change
    warnings: tuple[Finding, ...]


@attrs.frozen
class Waiting:
    """A record that would not go, with the findings that say why."""

    client_id: str
    kind: str
    record_id: str
    reasons: tuple[Finding, ...]


@attrs.frozen
class Prepared:
    """What a batch made today would hold and leave out."""

    day: date
    kinds: frozenset[str]
    client_ids: tuple[str, ...] | None
    going: tuple[Going, ...]
    withdrawn: tuple[Going, ...]
    waiting: tuple[Waiting, ...]
    unchanged: int
    clients: dict[str, ClientRow]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to hand over."""
        return not (self.going or self.withdrawn)


@attrs.frozen
class Survey:
    """Readiness and what would go, looked at in one pass over the register."""

    readiness: Readiness
    prepared: Prepared


class _Preparation:
    """Collects what would go and what not while the register is read."""

    def __init__(self) -> None:
        self.going: list[Going] = []
        self.withdrawn: list[Going] = []
        self.waiting: list[Waiting] = []
        self.unchanged = 0

    def add(self, one: Selection) -> None:
        for out in one.outgoing:
            going = Going(out.client_id, out.kind, out.record_id, out.change, out.warnings)
            self.going.append(going)
        for gone in one.withdrawals:
            back = Going(gone.client_id, gone.kind, gone.record_id, "withdrawn", ())
            self.withdrawn.append(back)
        for left in one.left_out:
            waits = Waiting(left.client_id, left.kind, left.record_id, left.reasons)
            self.waiting.append(waits)
        self.unchanged += one.unchanged

    def client_ids(self) -> list[str]:
        ids = [one.client_id for one in (*self.going, *self.withdrawn)]
        return list(dict.fromkeys([*ids, *(one.client_id for one in self.waiting)]))

    def result(
        self,
        day: date,
        kinds: frozenset[str],
        chosen: tuple[str, ...] | None,
        clients: dict[str, ClientRow],
    ) -> Prepared:
        return Prepared(
            day,
            kinds,
            chosen,
            tuple(self.going),
            tuple(self.withdrawn),
            tuple(self.waiting),
            self.unchanged,
            clients,
        )


def readiness(desk: Desk, progress: Progress | None = None) -> Readiness:
    """Check every client whose data 76 § asks for, as it stands now."""
    count = ReadinessCount(desk.today())
    for file in files(desk, progress):
        count.add(file)
    return count.result()


def prepare(
    desk: Desk,
    *,
    kinds: frozenset[str] = ALL,
    client_ids: Sequence[str] | None = None,
    progress: Progress | None = None,
) -> Prepared:
    """Say what a batch made today would hold: all that is new, or of chosen clients or kinds."""
    chosen = None if client_ids is None else tuple(client_ids)
    day = desk.today()
    found = _Preparation()
    for one in selections(desk, day, kinds, chosen, progress):
        found.add(one)
    return found.result(day, kinds, chosen, rows(desk, found.client_ids()))


def survey(desk: Desk, progress: Progress | None = None) -> Survey:
    """Do `readiness` and `prepare` for the whole register in one pass."""
    day = desk.today()
    count, found = ReadinessCount(day), _Preparation()
    for one in selections(desk, day, ALL, None, progress, count.add):
        found.add(one)
    ready = count.result()
    ids = list(dict.fromkeys((*found.client_ids(), *ready.findings)))
    return Survey(ready, found.result(day, ALL, None, rows(desk, ids)))


def selections(
    desk: Desk,
    day: date,
    kinds: frozenset[str],
    client_ids: tuple[str, ...] | None,
    progress: Progress | None,
    seen: Callable[[ClientFile], None] | None = None,
) -> Iterator[Selection]:
    """Give what goes of one client after the other; `seen` is shown each client's file.

    Of clients whose record was removed since, what went before is taken back.
    """
    for one in materials(desk, client_ids, progress):
        if seen is not None:
            seen(one.file)
        yield select(one, day, kinds)
    if client_ids is None:
        for client_id in desk.store.ledger.clients_no_longer_here():
            yield _removed(desk, client_id)


def _removed(desk: Desk, client_id: str) -> Selection:
    """Take back what went of a client whose record was removed since."""
    return Selection(
        client_id=client_id,
        withdrawals=tuple(
            Withdrawal(
                kind=one.kind,
                record_id=one.record_id,
                client_id=client_id,
                former=one,
                reason="record_removed",
            )
            for one in former(desk, client_id)
            if not one.withdrawn
        ),
    )
