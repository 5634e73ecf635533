"""The register of consents as a table: client, consent, receiver, state, last day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.pages.consents.kinds import tone_of
from kotodesk.desktop.widgets.basics import plain_tip
from kotodesk.i18n import N_, _, codesets
from kotodesk.i18n.collation import sort_key
from kotodesk.i18n.formats import format_date
from kotodesk.services.consents import ConsentRow

HEADERS = (N_("Client"), N_("Consent"), N_("Receiver"), N_("State"), N_("Valid until"))
RECEIVER, STATE, UNTIL = 2, 3, 4
ENDING_DAYS = 30
"""So many days ahead a consent is shown as ending; Today says the same."""
_Index = QModelIndex | QPersistentModelIndex

FILTERS: tuple[tuple[str, str], ...] = (
    ("valid", N_("Valid")),
    ("ending", N_("Ending")),
    ("waiting", N_("Waiting")),
    ("withdrawn", N_("Withdrawn")),
    ("refused", N_("Not given")),
    ("all", N_("All")),
)
_WAITING = frozenset({"unknown", "requested", "deferred"})
_OVER = frozenset({"withdrawn", "revoked", "invalidated"})


def is_ending(row: ConsentRow, today: date) -> bool:
    """Whether a valid consent's last day comes within thirty days."""
    until = row.consent.valid_until
    return row.active and until is not None and until <= today + timedelta(days=ENDING_DAYS)


def passes(row: ConsentRow, wanted: str, today: date) -> bool:
    """Whether a row belongs under a filter."""
    tests = {
        "valid": row.active,
        "ending": is_ending(row, today),
        "waiting": row.state in _WAITING,
        "withdrawn": row.state in _OVER,
        "refused": row.state == "refused",
    }
    return tests.get(wanted, True)


class RegisterModel(QAbstractTableModel):
    """The rows of one filter, by the client's name; texts are made when a cell is painted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[ConsentRow] = []
        self._today = date.min

    def show(self, rows: Sequence[ConsentRow], today: date) -> None:
        """Show `rows`."""
        self.beginResetModel()
        self.rows = sorted(rows, key=lambda row: (sort_key(row.client.name), row.consent.id))
        self._today = today
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many rows are shown."""
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
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._text(row, index.column()))
        if role == Qt.ItemDataRole.UserRole and index.column() == STATE:
            return tone_of(row.state)
        if role == Qt.ItemDataRole.UserRole and index.column() == UNTIL:
            return ("attention", "attention") if is_ending(row, self._today) else None
        return None

    @staticmethod
    def _text(row: ConsentRow, column: int) -> str:
        consent = row.consent
        kind = codesets.label("consent_type", consent.consent_type)
        state = codesets.label("consent_event", row.state)
        until = format_date(consent.valid_until) if consent.valid_until else ""
        kind = f"{consent.consent_type} · {kind[:1].upper()}{kind[1:]}"
        return (row.client.name, kind, consent.receivers, state, until)[column]
