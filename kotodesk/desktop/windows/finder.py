"""What the search at the top finds: clients, pages and actions, in a list below the field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kotodesk.desktop.page import Hit, PageSpec, SearchFunction, State
from kotodesk.desktop.theme import appearance, pixmap, px
from kotodesk.desktop.widgets import SearchField, column
from kotodesk.desktop.worker import Ticket, Worker
from kotodesk.i18n import N_, Fault, _
from kotodesk.register.fold import fold

_MOST = 12
NOTHING = N_("Nothing found. Try a part of the name, the phone number or the address.")
ACTIONS: tuple[tuple[str, str, str], ...] = (
    ("lock", N_("Lock the vault"), "lock"),
    ("backup", N_("Make a backup now"), "backup"),
    ("light", N_("Light colours"), "half"),
    ("dark", N_("Dark colours"), "half"),
    ("fi", "Suomeksi", "language"),
    ("sv", "På svenska", "language"),
    ("en", "In English", "language"),
)
LEADS: tuple[tuple[str, State, str, str], ...] = (
    ("clients", {"new": True}, N_("New client"), "plus"),
    ("advice", {}, N_("Count advice given without a name…"), "visit"),
    ("import", {}, N_("Import an old list…"), "import"),
    ("scans", {}, N_("Scanned forms…"), "attach"),
    ("transfers", {}, N_("Make a transfer package…"), "transfers"),
    ("transfers", {}, N_("Transfers to Koto-AJ"), "transfers"),
    ("clients", {"view": "valid_plan"}, N_("Valid plan"), "clients"),
    ("clients", {"view": "review_30"}, N_("Review within 30 days"), "clients"),
    ("clients", {"view": "permit_90"}, N_("Permit ends within 90 days"), "clients"),
    ("clients", {"view": "no_consent"}, N_("No consent C1"), "clients"),
    ("clients", {"view": "this_week"}, N_("Appointments this week"), "clients"),
)
"""Work begun from the search: page, the state it is shown in, title, icon."""
_Index = QModelIndex | QPersistentModelIndex


class _Line(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(px(200), px(38))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        hit = index.data(Qt.ItemDataRole.UserRole)
        tokens = appearance().tokens
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_ground))
            painter.drawRoundedRect(box.adjusted(px(2), px(1), -px(2), -px(1)), px(6), px(6))
        if hit.icon:
            picture = pixmap(hit.icon, tokens.soft, 16)
            painter.drawPixmap(round(box.left()) + px(12), round(box.center().y()) - px(8), picture)
        room = box.adjusted(px(38), 0, -px(12), 0)
        metrics = option.fontMetrics
        painter.setPen(QColor(tokens.soft))
        needed = metrics.horizontalAdvance(hit.detail) + px(20) if hit.detail else 0
        wide = min(needed, round(room.width() * 0.5))
        detail = metrics.elidedText(hit.detail, Qt.TextElideMode.ElideRight, wide - px(12))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(right), detail)
        painter.setPen(QColor(tokens.ink))
        left = round(room.width()) - wide
        title = metrics.elidedText(hit.title, Qt.TextElideMode.ElideRight, left)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), title)
        painter.restore()


class Finder(QFrame):
    """The list under the search field; the field keeps the focus, arrows and Enter choose."""

    chosen = Signal(object)

    def __init__(
        self,
        field: SearchField,
        worker: Worker,
        pages: Sequence[PageSpec],
        search: SearchFunction | None,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._field, self._worker, self._pages = field, worker, tuple(pages)
        self._search, self._window = search, window
        self._ticket: Ticket | None = None
        self.setProperty("surface", "popup")
        self._list = QListWidget()
        self._list.setProperty("flat", True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setItemDelegate(_Line(self._list))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemClicked.connect(self._clicked)
        column(self, 4).addWidget(self._list)
        field.searched.connect(self.look)
        field.left_down.connect(self._down)
        field.left_up.connect(self._up)
        field.returnPressed.connect(self._take)
        self.hide()

    def hits(self) -> tuple[Hit, ...]:
        """Return what is listed."""
        return tuple(
            self._list.item(place).data(Qt.ItemDataRole.UserRole)
            for place in range(self._list.count())
        )

    def forget(self) -> None:
        """List nothing any more."""
        if self._ticket is not None:
            self._ticket.cancel()
        self._list.clear()
        self.hide()

    @Slot(str)
    def look(self, text: str) -> None:
        """Look for ``text``; an empty one closes the list."""
        if self._ticket is not None:
            self._ticket.cancel()
        self._list.setAccessibleName(self._field.accessibleName())
        if not text.strip():
            self.hide()
            return
        if self._search is None:
            self._show(self._own(text))
        else:
            self._text = text
            self._ticket = self._worker.run(
                self._search, text, done=self._found, failed=self._failed
            )

    @Slot(object)
    def _found(self, hits: Sequence[Hit]) -> None:
        self._show([*hits[:_MOST], *self._own(self._text)])

    @Slot(object)
    def _failed(self, fault: Fault) -> None:
        self._show([Hit(str(fault.message), icon="alarm")])

    def _own(self, text: str) -> list[Hit]:
        wanted = fold(text)
        pages = [
            Hit(_(spec.title), _(N_("page")), spec.id, icon=spec.icon)
            for spec in self._pages
            if not spec.of_one and wanted in fold(_(spec.title))
        ]
        actions = [
            Hit(_(title), _(N_("action")), f"!{key}", icon=icon)
            for key, title, icon in ACTIONS
            if wanted in fold(_(title))
        ]
        leads = [
            Hit(_(title), _(N_("action")), page_id, state, icon)
            for page_id, state, title, icon in LEADS
            if wanted in fold(_(title)) and any(spec.id == page_id for spec in self._pages)
        ]
        return pages + leads + actions

    def _show(self, hits: Sequence[Hit]) -> None:
        self._list.clear()
        for hit in hits or [Hit(_(NOTHING), icon="search")]:
            item = QListWidgetItem(hit.title)
            item.setData(Qt.ItemDataRole.UserRole, hit)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{hit.title}, {hit.detail}")
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self.stand_under_field()
        self.raise_()
        self.show()

    def stand_under_field(self) -> None:
        """Take the place under the field, wherever the window has put it."""
        corner = self._field.mapTo(self._window, self._field.rect().bottomLeft())
        height = min(10, self._list.count()) * px(38) + px(14)
        width = max(self._field.width(), px(560))
        self.setGeometry(corner.x(), corner.y() + px(4), width, height)

    @Slot()
    def _down(self) -> None:
        self._list.setCurrentRow(min(self._list.currentRow() + 1, self._list.count() - 1))

    @Slot()
    def _up(self) -> None:
        self._list.setCurrentRow(max(self._list.currentRow() - 1, 0))

    @Slot()
    def _take(self) -> None:
        if self.isVisible() and self._list.currentRow() >= 0:
            self._clicked(self._list.currentItem())

    @Slot(QListWidgetItem)
    def _clicked(self, item: QListWidgetItem) -> None:
        hit = item.data(Qt.ItemDataRole.UserRole)
        if isinstance(hit, Hit) and hit.page_id:
            self.hide()
            self._field.clear()
            self.chosen.emit(hit)
