"""An old list as it was read, and what she says of it: sheets, columns, values, mended cells.

Every change gives a new list; nothing is written to the register or to the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

import attrs

from kotodesk.exchange.tabular.arrange import Arranged, Sheet, arrange
from kotodesk.exchange.tabular.corrections import Correction, row_of, with_cell
from kotodesk.exchange.tabular.source import NO_ROWS, read_tables
from kotodesk.exchange.tabular.targets import IGNORE, NOTE, known_headers
from kotodesk.services.desk import Desk
from kotodesk.services.importing.settings import remembered_values, saved_mappings


@attrs.frozen
class OldList:
    """A file as it was read: its sheets, what each is for, what its columns mean.

    `corrections` are the cells she mended, in the order of mending; the sheets hold them already.
    """

    path: Path
    arranged: Arranged
    today: date
    corrections: tuple[Correction, ...] = ()

    @property
    def file_name(self) -> str:
        """The name without its folder."""
        return self.path.name

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """Every sheet with a table."""
        return (self.arranged.main, *self.arranged.attached, *self.arranged.others)

    @property
    def used(self) -> tuple[Sheet, ...]:
        """The sheets that come in."""
        return (self.arranged.main, *self.arranged.attached)

    def sheet(self, name: str) -> Sheet:
        """Give the sheet of that name; raises `KeyError`."""
        for one in self.sheets:
            if one.table.sheet == name:
                return one
        raise KeyError(name)

    def each(self, change: Callable[[Sheet], Sheet]) -> OldList:
        """Give the list with every sheet changed."""
        arranged = self.arranged
        return attrs.evolve(
            self,
            arranged=Arranged(
                change(arranged.main),
                tuple(map(change, arranged.attached)),
                tuple(map(change, arranged.others)),
            ),
        )


def read(
    desk: Desk,
    path: Path,
    *,
    encoding: str | None = None,
    separator: str | None = None,
    header_rows: Mapping[str, int] = NO_ROWS,
) -> OldList:
    """Read a file and propose what its sheets and columns are.  Raises a `TabularFault`.

    What is given overrules the guess; column choices of an earlier import of the same layout hold,
    and so does what she answered about a text in any earlier list.
    """
    tables = read_tables(
        path,
        known_headers=known_headers(),
        encoding=encoding,
        separator=separator,
        header_rows=header_rows,
    )
    remembered = remembered_values(desk)

    def knowing(one: Sheet) -> Sheet:
        return attrs.evolve(one, mapping=one.mapping.with_remembered(remembered))

    return OldList(path, arrange(tables, saved_mappings(desk)), desk.today()).each(knowing)


def use_sheets(old_list: OldList, main: str, attached: Iterable[str]) -> OldList:
    """Give the list with `main` as the sheet of clients and `attached` as those that join it."""
    joined = set(attached) - {main}
    sheets = {one.table.sheet: one for one in old_list.sheets}
    rest = [one for name, one in sheets.items() if name != main]
    arranged = Arranged(
        sheets[main],
        tuple(one for one in rest if one.table.sheet in joined),
        tuple(one for one in rest if one.table.sheet not in joined),
    )
    return attrs.evolve(old_list, arranged=arranged)


def change_column(old_list: OldList, sheet: str, index: int, target: str) -> OldList:
    """Give the list where column `index` of `sheet` means `target`.

    Another column that meant the same is kept as a note: two columns cannot fill one field.
    """

    def changed(one: Sheet) -> Sheet:
        if one.table.sheet != sheet:
            return one
        mapping = one.mapping
        for column in mapping.columns:
            if column.target == target and target not in {NOTE, IGNORE} and column.index != index:
                mapping = mapping.with_column(column.index, NOTE)
        return attrs.evolve(one, mapping=mapping.with_column(index, target))

    return old_list.each(changed)


def map_value(old_list: OldList, target: str, text: str, code: str) -> OldList:
    """Give the list where `text` means `code` in every column of `target`, whatever the rules say.

    `code` "" leaves the text in the note.  Kept in the vault when the list is imported.
    """

    def knowing(one: Sheet) -> Sheet:
        return attrs.evolve(one, mapping=one.mapping.with_value(target, text, code))

    return old_list.each(knowing)


def correct_cell(old_list: OldList, sheet: str, row: int, index: int, text: str) -> OldList:
    """Give the list with one cell as she wrote it; `row` is the number shown, `index` from 0.

    The text that stood there takes the correction back.  Raises `KeyError` for no such cell.
    """
    standing = row_of(old_list.sheet(sheet).table, row).at(index)
    same = (sheet, row, index)
    earlier = {(one.sheet, one.row, one.index): one.before for one in old_list.corrections}
    before = earlier.get(same, standing)
    fresh = Correction(sheet, row, index, before, text.replace("\0", "").strip())
    cell = fresh.text if fresh.changes else before
    kept = tuple(one for one in old_list.corrections if (one.sheet, one.row, one.index) != same)

    def changed(one: Sheet) -> Sheet:
        if one.table.sheet != sheet:
            return one
        return attrs.evolve(one, table=with_cell(one.table, row, index, cell))

    corrections = (*kept, fresh) if fresh.changes else kept
    return attrs.evolve(old_list.each(changed), corrections=corrections)
