"""What she does to the tables and columns of a profile: each step gives another profile."""

from __future__ import annotations

import attrs
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.pages.profiles import draft
from kotodesk.desktop.pages.profiles.editor_frame import EditorFrame
from kotodesk.desktop.widgets import ask
from kotodesk.exchange.koto_aj.profile import Column, Profile, Sheet
from kotodesk.i18n import N_, Message

REMOVE_TABLE, REMOVE_OK = N_("Remove the table %(file)s"), N_("Remove")
REMOVE_MEANS = N_("Its columns go with it: %(count)s.")


class Changing(QWidget):
    """Holds the profile and the number of the table shown; what a step is followed by is below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profile: Profile | None = None
        self._table = 0
        self.frame = EditorFrame(self)
        self.tables, self.columns = self.frame.tables, self.frame.columns
        self.files = self.frame.files
        for signal, slot in (
            (self.files.changed, self._files_changed),
            (self.tables.renamed, self._table_named),
            (self.tables.rows_chosen, self._rows_chosen),
            (self.tables.tools.moved, self._table_moved),
            (self.tables.tools.added, self._table_added),
            (self.tables.tools.removed, self._table_removed),
            (self.columns.changed, self._column_changed),
            (self.columns.tools.moved, self._column_moved),
            (self.columns.tools.added, self._column_added),
            (self.columns.tools.removed, self._column_removed),
        ):
            signal.connect(slot)

    def change(self, profile: Profile, *, table: int | None = None, at: int | None = None) -> None:
        """Take another state of the profile, and go to a table and a column of it."""
        raise NotImplementedError

    @Slot(object)
    def _files_changed(self, profile: Profile) -> None:
        self.change(profile)

    @Slot(str)
    def _table_named(self, name: str) -> None:
        self._change_sheet(attrs.evolve(self._sheet(), file=name))

    @Slot(str)
    def _rows_chosen(self, rows: str) -> None:
        self._change_sheet(attrs.evolve(self._sheet(), rows=rows))

    @Slot(int)
    def _table_moved(self, by: int) -> None:
        profile = self._held()
        tables = draft.moved(profile.tables, self._table, by)
        self.change(attrs.evolve(profile, tables=tables), table=self._table + by)

    @Slot()
    def _table_added(self) -> None:
        profile = self._held()
        here = profile.tables[self._table] if profile.tables else None
        name = draft.free_name([one.file for one in profile.tables], "taulu")
        rows = here.rows if here is not None else "client"
        sheet = Sheet(name, rows, (Column(target="tunniste", fields=("record.id",)),))
        at = self._table + 1 if here is not None else 0
        tables = draft.added(profile.tables, at, sheet)
        self.change(attrs.evolve(profile, tables=tables), table=at, at=0)
        self.tables.file.setFocus()
        self.tables.file.selectAll()

    @Slot()
    def _table_removed(self) -> None:
        profile, sheet = self._held(), self._sheet()
        title = Message(REMOVE_TABLE, {"file": sheet.file})
        means = Message(REMOVE_MEANS, {"count": len(sheet.columns)})
        if ask(self.window(), title, means, REMOVE_OK, danger=True):
            tables = draft.removed(profile.tables, self._table)
            at = min(self._table, len(tables) - 1)
            self.change(attrs.evolve(profile, tables=tables), table=at, at=0)

    @Slot(int, object)
    def _column_changed(self, at: int, one: Column) -> None:
        self._change_columns(draft.put(self._sheet().columns, at, one), at)

    @Slot(int)
    def _column_moved(self, by: int) -> None:
        at = self.columns.place()
        self._change_columns(draft.moved(self._sheet().columns, at, by), at + by)

    @Slot()
    def _column_added(self) -> None:
        profile, sheet, at = self._held(), self._sheet(), self.columns.place() + 1
        name = draft.free_name([one.target for one in sheet.columns], "sarake")
        one = Column(target=name, dates=profile.dates)
        self._change_columns(draft.added(sheet.columns, at, one), at)
        self.columns.form.go_to_name()

    @Slot()
    def _column_removed(self) -> None:
        at = self.columns.place()
        columns = draft.removed(self._sheet().columns, at)
        self._change_columns(columns, min(at, len(columns) - 1))
        self.columns.table.setFocus()

    def _change_columns(self, columns: tuple[Column, ...], at: int) -> None:
        self.change(draft.with_columns(self._held(), self._table, columns), at=at)

    def _change_sheet(self, sheet: Sheet) -> None:
        self.change(draft.with_sheet(self._held(), self._table, sheet))

    def _held(self) -> Profile:
        if self._profile is None:
            raise RuntimeError
        return self._profile

    def _sheet(self) -> Sheet:
        return self._held().tables[self._table]
