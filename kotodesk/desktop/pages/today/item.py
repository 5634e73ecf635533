"""One line of the Today page: the day, whose, what and why, how many days are left."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kotodesk.desktop.theme import appearance, px
from kotodesk.desktop.widgets import Pill, column, label, row
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.i18n import N_, _
from kotodesk.i18n.formats import format_date
from kotodesk.rules.today import TodayItem

LATE = N_("%(days)s d late")
LEFT = N_("%(days)s d")
TODAY, TOMORROW = N_("today"), N_("tomorrow")
WITHOUT_DELAY = N_("without delay")
MUNICIPALITY = N_("Municipality")
ACT_BY = N_("act by %(day)s")
_TONES = {"overdue": "alarm", "week": "attention", "month": "attention", "later": "neutral"}


class LineButton(QAbstractButton):
    """A wide line that can be pressed; what it shows is laid out inside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Return the room of what is inside."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else QSize(px(200), px(44))

    def hasHeightForWidth(self) -> bool:
        """Tell that long lines wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of what is inside."""
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout is not None else px(44)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground under the mouse and the ring of the focus."""
        tokens = appearance().tokens
        if not self.underMouse() and not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.hasFocus()
        painter.setPen(QPen(QColor(tokens.accent), px(2)) if focus else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.hover) if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), px(7), px(7))
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show it plain again."""
        super().leaveEvent(event)
        self.update()


class TodayLine(LineButton):
    """An item of the law, or of the municipality's own calendar."""

    def __init__(
        self, item: TodayItem, name: str, original: str, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.item = item
        tone = _TONES.get(item.severity, "accent")
        layout = row(self, (18, 10, 16, 10), 14)
        day = label(_short_day(item, today), "strong")
        day.setFixedWidth(px(78))
        if item.severity == "overdue":
            day.setProperty("tone", "alarm")
        whose = name or _(MUNICIPALITY)
        first = wrapped(f"{whose} {original}".strip() + f" · {item.title}")
        first.setTextFormat(Qt.TextFormat.RichText)
        first.setText(
            f"<b>{_safe(whose)}</b> <span style='color:{appearance().tokens.soft}'>"
            f"{_safe(original)}</span>{' ' if original else ''}· {_safe(str(item.title))}"
        )
        why = wrapped(_why(item), "small")
        middle = column(gap=1)
        middle.addWidget(first)
        middle.addWidget(why)
        pill = Pill(_left(item, today), tone)
        layout.addWidget(day, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(middle, 1)
        layout.addWidget(pill, 0, Qt.AlignmentFlag.AlignVCenter)
        for part in (day, first, why, pill):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        spoken = (_short_day(item, today), whose, str(item.title), _why(item), pill.text())
        self.setAccessibleName(", ".join(part for part in spoken if part))


def _safe(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _short_day(item: TodayItem, today: date) -> str:
    if item.due is None:
        return "–"
    this_year = item.due.year == today.year
    return f"{item.due.day}.{item.due.month}." if this_year else format_date(item.due)


def _why(item: TodayItem) -> str:
    parts = [str(item.explanation)]
    if item.act_by is not None and item.act_by != item.due and item.severity != "overdue":
        parts.append(_(ACT_BY) % {"day": format_date(item.act_by)})
    return " · ".join(parts)


def _left(item: TodayItem, today: date) -> str:
    if item.act_by is None:
        return _(WITHOUT_DELAY)
    days = (item.act_by - today).days
    if item.severity == "overdue":
        return _(LATE) % {"days": (today - (item.due or item.act_by)).days}
    return {0: _(TODAY), 1: _(TOMORROW)}.get(max(0, days)) or _(LEFT) % {"days": days}
