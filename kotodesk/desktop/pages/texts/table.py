"""The texts as a table: what is in force, in how many languages, and the consents resting on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.pages.texts.words import edition_words
from kotodesk.desktop.widgets.basics import plain_tip
from kotodesk.i18n import N_, _
from kotodesk.i18n.collation import sort_key
from kotodesk.services.texts import TextLine

HEADERS = (
    N_("Text"),
    N_("In force"),
    N_("Languages and review"),
    N_("Own draft"),
    N_("Consents"),
)
TEXT, IN_FORCE, REVIEW, OWN_DRAFT, CONSENTS = range(5)
LANGUAGES = N_("%(count)s languages, checked %(checked)s")
_Index = QModelIndex | QPersistentModelIndex


class TextsModel(QAbstractTableModel):
    """The texts of one filter by their titles; cells are worded when they are painted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[TextLine] = []

    def show(self, rows: Sequence[TextLine]) -> None:
        """Show `rows`."""
        self.beginResetModel()
        self.rows = sorted(rows, key=lambda line: sort_key(line.title))
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many texts are shown."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(HEADERS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the header in the current language."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _(HEADERS[section])
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a cell, or the tone and sign of a state."""
        line, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return _cell(line, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(_cell(line, column))
        if role == Qt.ItemDataRole.UserRole:
            return _look(line, column)
        return None


def _cell(line: TextLine, column: int) -> str:
    now = line.in_force
    if column == TEXT:
        return line.title
    if column == IN_FORCE:
        return edition_words(now)
    if column == REVIEW:
        checked = sum(text.reviewed for text in now.languages.values())
        return _(LANGUAGES) % {"count": len(now.languages), "checked": checked}
    if column == OWN_DRAFT:
        return ", ".join(one.number for one in line.drafts)
    return str(now.referring) if now.referring else ""


def _look(line: TextLine, column: int) -> tuple[str, str] | None:
    if column == OWN_DRAFT and line.drafts:
        return "accent", "edit"
    if column == IN_FORCE and line.in_force.state != "program":
        return "good", "good"
    return None
