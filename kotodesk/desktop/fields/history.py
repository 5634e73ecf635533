"""The history of one field: what it was, what it became, from where, by whom and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

import attrs
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from kotodesk.desktop.fields.shown import shown_value
from kotodesk.desktop.theme import appearance, pixmap, px
from kotodesk.desktop.widgets import Scroll, column, label, line, row
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.i18n import N_, _, codesets
from kotodesk.i18n.formats import format_datetime
from kotodesk.register.field import FieldSpec
from kotodesk.register.source import Source

EMPTY = N_("empty")
NOTHING = N_("Nothing has been recorded in this field yet.")
REASON = N_("Reason: %(reason)s")


class JournalEntry(Protocol):
    """What is read of an entry of the journal."""

    @property
    def at(self) -> datetime:
        """When it was done."""
        ...

    @property
    def actor(self) -> str:
        """Who did it."""
        ...

    @property
    def changes(self) -> Mapping[str, tuple[Any, Any]]:
        """Field → its plain value before and after."""
        ...

    @property
    def source(self) -> Source:
        """Where the facts came from."""
        ...

    @property
    def reason(self) -> str:
        """Why, if she said so."""
        ...


@attrs.frozen
class HistoryLine:
    """One change in words."""

    when: str
    before: str
    after: str
    origin: str


def history_lines(entries: Iterable[JournalEntry], spec: FieldSpec) -> tuple[HistoryLine, ...]:
    """Return the changes of one field, newest first as the entries are."""
    found = []
    for entry in entries:
        if spec.name not in entry.changes:
            continue
        before, after = entry.changes[spec.name]
        parts = [source_in_words(entry.source), entry.actor]
        if entry.reason:
            parts.append(_(REASON) % {"reason": entry.reason})
        found.append(
            HistoryLine(
                format_datetime(entry.at),
                shown_value(spec, before) or _(EMPTY),
                shown_value(spec, after) or _(EMPTY),
                " · ".join(part for part in parts if part),
            )
        )
    return tuple(found)


def source_in_words(source: Source) -> str:
    """Return where a fact came from."""
    if not source.kind:
        return source.detail
    kind = codesets.label("source_kind", source.kind)
    return f"{kind}: {source.detail}" if source.detail else kind


class HistoryPopover(QFrame):
    """The lines below the field they are about; Esc or a click elsewhere closes it."""

    def __init__(self, parent: QWidget, title: str, lines: Sequence[HistoryLine]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("surface", "popup")
        self.setFixedWidth(px(380))
        self.setAccessibleName(title)
        layout = column(self, 14, 8)
        head = wrapped(title, "strong")
        layout.addWidget(head)
        scroll = Scroll(gap=8)
        scroll.setMaximumHeight(px(320))
        for place, one in enumerate(lines):
            if place:
                scroll.body.addWidget(line())
            scroll.body.addLayout(self._line(one))
        if not lines:
            scroll.body.addWidget(wrapped(_(NOTHING), "soft"))
        scroll.body.addStretch(1)
        layout.addWidget(scroll)
        wanted = scroll.body.heightForWidth(px(352)) if lines else px(60)
        scroll.setFixedHeight(min(px(320), max(px(48), wanted)))

    def _line(self, one: HistoryLine) -> Any:  # noqa: ANN401 - a layout
        made = column(gap=2)
        top = row(gap=6)
        top.addWidget(label(one.when, "small"))
        top.addStretch(1)
        made.addLayout(top)
        made.addWidget(wrapped(one.before, "soft"))
        change = row(gap=6)
        change.addWidget(self._arrow(), 0, Qt.AlignmentFlag.AlignTop)
        change.addWidget(wrapped(one.after), 1)
        made.addLayout(change)
        if one.origin:
            made.addWidget(wrapped(one.origin, "small"))
        return made

    @staticmethod
    def _arrow() -> QLabel:
        arrow = QLabel()
        arrow.setPixmap(pixmap("arrow_right", appearance().tokens.soft, 16))
        return arrow

    def open_below(self, anchor: QWidget) -> None:
        """Show it under `anchor`, within the screen."""
        self.adjustSize()
        corner = anchor.mapToGlobal(QPoint(0, anchor.height() + px(4)))
        screen = QGuiApplication.screenAt(corner) or QGuiApplication.primaryScreen()
        if screen is not None:
            room = screen.availableGeometry()
            corner.setX(max(room.left(), min(corner.x(), room.right() - self.width())))
            if corner.y() + self.height() > room.bottom():
                corner.setY(anchor.mapToGlobal(QPoint(0, 0)).y() - self.height() - px(4))
        self.move(corner)
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
