"""The events of a consent, one under the other: what, when, how, by whom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kotodesk.desktop.pages.consents.kinds import tone_of
from kotodesk.desktop.theme import appearance, px
from kotodesk.desktop.theme.tokens import tone_colours
from kotodesk.desktop.widgets import clear_layout, column
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.i18n import codesets
from kotodesk.i18n.formats import format_date
from kotodesk.register.consent import ConsentEvent


class EventLines(QWidget):
    """Oldest first, with a dot each; a plain list of labels, read by a screen reader in order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._events: tuple[ConsentEvent, ...] = ()
        self._lines = column(self, gap=0)

    def show_events(self, events: Sequence[ConsentEvent]) -> None:
        """Show other events."""
        self._events = tuple(events)
        self.retranslate()

    def retranslate(self) -> None:
        """Say them again."""
        clear_layout(self._lines)
        for place, event in enumerate(self._events):
            self._lines.addWidget(_Line(event, last=place == len(self._events) - 1))

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


class _Line(QWidget):
    """One event."""

    def __init__(self, event: ConsentEvent, *, last: bool) -> None:
        super().__init__()
        self._event, self._last = event, last
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        name = codesets.label("consent_event", event.event)
        day = format_date(event.event_date) if event.event_date else ""
        layout = column(self, (22, 0, 0, 10), 1)
        layout.addWidget(wrapped(f"{name[:1].upper()}{name[1:]} {day}".strip()))
        detail = " · ".join(part for part in (event.by, event.how, event.note) if part)
        if detail:
            layout.addWidget(wrapped(detail, "small"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dot and the line to the next."""
        tokens = appearance().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, y = px(8), px(10)
        if not self._last:
            painter.setPen(QPen(QColor(tokens.line), px(2)))
            painter.drawLine(x, y, x, self.height() + y)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tone_colours(tokens, tone_of(self._event.event)[0])[0]))
        painter.drawEllipse(QPointF(x, y), px(4), px(4))
        painter.end()
