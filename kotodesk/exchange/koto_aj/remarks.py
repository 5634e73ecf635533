"""What a table could not carry as it is: counted while it is written, told in the manifest.

Nothing is lost by it from the package: the JSON members hold every record whole.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

import attrs

from kotodesk.exchange.koto_aj.faults import CodeNotMapped
from kotodesk.i18n import N_, Message

UNMAPPED: Final = "code_not_mapped"
NO_XML: Final = "signs_xml_cannot_carry"
NO_XLSX: Final = "signs_xlsx_cannot_carry"
TOO_LONG: Final = "too_long_for_xlsx"
WHATS: Final = (UNMAPPED, NO_XML, NO_XLSX, TOO_LONG)

_TEXTS = {
    NO_XML: N_(
        "%(table)s, %(column)s: signs that XML cannot carry, in %(count)s cells. They are shown "
        "as � there, and the cell holds its exact text in Base64."
    ),
    NO_XLSX: N_(
        "%(table)s, %(column)s: signs that XLSX cannot carry, in %(count)s cells. They are shown "
        "as � there; CSV and JSON hold them."
    ),
    TOO_LONG: N_(
        "%(table)s, %(column)s: longer than a cell of XLSX can be, in %(count)s cells. They end "
        "with … there; CSV and JSON hold them whole."
    ),
}
_REFUSED = N_(
    "%(table)s, %(column)s: the code %(code)s has no counterpart, in %(count)s cells. With this "
    "profile no package can be made."
)
_KEPT = N_(
    "%(table)s, %(column)s: the code %(code)s has no counterpart, in %(count)s cells. It stands "
    "there as it is."
)


@attrs.frozen(kw_only=True)
class Remark:
    """One thing that was met: where, what, how often; `code` the code without a counterpart."""

    table: str
    column: str
    what: str
    code: str = ""
    refused: bool = False
    count: int = 0

    def message(self) -> Message:
        """Say it to her."""
        params = {name: getattr(self, name) for name in ("table", "column", "code", "count")}
        if self.what == UNMAPPED:
            return Message(_REFUSED if self.refused else _KEPT, params)
        return Message(_TEXTS[self.what], params)


class Remarks:
    """Counts what was met; `strict` refuses a code that a profile says must have a counterpart."""

    def __init__(self, *, strict: bool) -> None:
        self._strict = strict
        self._met: Counter[Remark] = Counter()

    def unmapped(self, table: str, column: str, code: str, *, refused: bool) -> None:
        """Note a code without a counterpart; raises `CodeNotMapped` when that ends the work."""
        if refused and self._strict:
            raise CodeNotMapped(table, column, code)
        self._met[
            Remark(table=table, column=column, what=UNMAPPED, code=code, refused=refused)
        ] += 1

    def note(self, table: str, column: str, what: str) -> None:
        """Note a cell that an output could not carry as it is."""
        self._met[Remark(table=table, column=column, what=what)] += 1

    def all(self) -> tuple[Remark, ...]:
        """Give what was met, in the order of tables and columns."""
        found = (attrs.evolve(one, count=count) for one, count in self._met.items())
        return tuple(sorted(found, key=lambda one: (one.table, one.column, one.what, one.code)))
