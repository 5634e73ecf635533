"""Which sheet of a file is the list of clients, and which ones tell more about them.

The first step of the wizard: `arrange(read_tables(path))`, she corrects, then `plan_import`.
"""

from __future__ import annotations

import attrs

from kotodesk.exchange.tabular.columns import ColumnProposal, mapping_of, propose_columns
from kotodesk.exchange.tabular.faults import NotATable
from kotodesk.exchange.tabular.mapping import ImportMapping, ready_mapping
from kotodesk.exchange.tabular.table import Table
from kotodesk.exchange.tabular.targets import FULL_NAME, NUMBER
from kotodesk.register.contacts import Contact

_NAMES = frozenset({FULL_NAME, "client.family_name"})
_JOINS = frozenset({NUMBER, "client.hetu"})


@attrs.frozen
class Sheet:
    """A table, what is proposed for its columns, and the mapping to begin with.

    The mapping is a saved or ready one where the column names are the same, else the proposals'.
    """

    table: Table
    mapping: ImportMapping
    proposals: tuple[ColumnProposal, ...]

    @property
    def meanings(self) -> frozenset[str]:
        """The targets the columns fill."""
        return frozenset(one.target for one in self.mapping.columns)

    @property
    def lists_people(self) -> bool:
        """Whether there are names, or at least identity codes and no visits."""
        visits = any(one.startswith(f"{Contact.KIND}.") for one in self.meanings)
        return bool(self.meanings & _NAMES) or ("client.hetu" in self.meanings and not visits)

    @property
    def joins(self) -> bool:
        """Whether the rows can be joined to people and tell of visits."""
        visits = any(one.startswith(f"{Contact.KIND}.") for one in self.meanings)
        return visits and bool(self.meanings & _JOINS)


@attrs.frozen
class Arranged:
    """The client sheet, the sheets joined to it, and those left out (she may choose otherwise)."""

    main: Sheet
    attached: tuple[Sheet, ...] = ()
    others: tuple[Sheet, ...] = ()


def arrange(tables: tuple[Table, ...], saved: tuple[ImportMapping, ...] = ()) -> Arranged:
    """Tell the sheets of a file apart; `saved` mappings come before ready ones.

    Raises `NotATable` when no sheet lists people by name or identity code.
    """
    sheets = [_sheet(table, saved) for table in tables]
    people = [one for one in sheets if one.lists_people]
    if not people:
        if len(sheets) != 1:
            raise NotATable
        # A single table without a known name column: she can still tell what the columns are.
        return Arranged(sheets[0])
    main = max(people, key=lambda one: len(one.table.rows))
    rest = [one for one in sheets if one is not main]
    return Arranged(
        main,
        tuple(one for one in rest if one.joins),
        tuple(one for one in rest if not one.joins),
    )


def _sheet(table: Table, saved: tuple[ImportMapping, ...]) -> Sheet:
    proposals = propose_columns(table)
    return Sheet(table, ready_mapping(table, saved) or mapping_of(proposals), proposals)
