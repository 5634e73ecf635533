"""A test run of a mapping profile on real records: what its tables would hold. Nothing is written.

Every record is taken as if nothing had gone before, so that a profile can be tried at any time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import attrs

from kotodesk.exchange.koto_aj.entities import OF_KIND
from kotodesk.exchange.koto_aj.outputs.limits import Limits
from kotodesk.exchange.koto_aj.profile_model import Profile
from kotodesk.exchange.koto_aj.remarks import Remarks
from kotodesk.exchange.koto_aj.selection import select
from kotodesk.exchange.koto_aj.tables import Tables
from kotodesk.i18n import Message
from kotodesk.services.batches.reading import Progress, materials
from kotodesk.services.desk import Desk


@attrs.frozen
class TrialTable:
    """A table as it would be: its first rows, how many there are, what stays out of it."""

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left_out: int
    """Records that could have given rows and are not ready, or may not go."""
    count: int


@attrs.frozen
class Trial:
    """What a test run found."""

    tables: tuple[TrialTable, ...]
    problems: tuple[Message, ...]


class _Shown:
    """Keeps the first rows of a table."""

    def __init__(self, limit: int) -> None:
        self.rows: list[tuple[str, ...]] = []
        self._limit = limit

    def row(self, cells: Sequence[str], /) -> None:
        if len(self.rows) < self._limit:
            self.rows.append(tuple(cells))


def trial(
    desk: Desk,
    profile: Profile,
    *,
    limit: int = 20,
    client_ids: Sequence[str] | None = None,
    progress: Progress | None = None,
) -> Trial:
    """Try a profile on every client, or on chosen ones; `limit` rows of each table are shown.

    The problems are those of all rows, not only of those shown.  What `progress` raises stops it.
    """
    remarks = Remarks(strict=False)
    shown = {one.file: _Shown(limit) for one in profile.tables}
    limits = {one.file: Limits(one, profile, remarks) for one in profile.tables}
    takers = {file: (one, limits[file]) for file, one in shown.items()}
    tables = Tables(profile, takers, remarks)
    left_out: Counter[str] = Counter()
    day = desk.today()
    for material in materials(desk, client_ids, progress):
        found = select(attrs.evolve(material, former={}, returned={}), day)
        for record in found.outgoing:
            tables.add(record, found.client)
        left_out.update(one.kind for one in found.left_out)
    return Trial(
        tables=tuple(
            TrialTable(
                file=sheet.file,
                header=tuple(one.target for one in sheet.columns),
                rows=tuple(shown[sheet.file].rows),
                left_out=left_out[OF_KIND[sheet.rows].name],
                count=tables.rows[sheet.file],
            )
            for sheet in profile.tables
        ),
        problems=tuple(one.message() for one in remarks.all()),
    )
