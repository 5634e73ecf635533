"""One line of the Today page: the day, whose, what and why, how many days are left."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.fields.line_button import LineButton
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
