"""One line of the Today page: the day, whose, what and why, how many days are left."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kotodesk.desktop.fields.line_button import LineButton
from kotodesk.desktop.pages.today import words
from kotodesk.desktop.pages.today.why import Why
from kotodesk.desktop.theme import appearance, px
from kotodesk.desktop.widgets import Button, Pill, column, label, row
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.desktop.widgets.fitting import Fitting, Remembering
from kotodesk.i18n import N_, _
from kotodesk.i18n.formats import format_date
from kotodesk.services.today import TodayItem

LATE = N_("%(days)s d late")
LEFT = N_("%(days)s d")
TODAY, TOMORROW = N_("today"), N_("tomorrow")
WITHOUT_DELAY = N_("without delay")
NOT_STORED = N_("not stored")
MUNICIPALITY = N_("Municipality")
ACT_BY = N_("act by %(day)s")
PUT_OFF = N_("put off until %(day)s")
NOT_MARKED = N_("not marked")
WHY = N_("Why?")
WHY_OF = N_("Why? %(what)s")
_TONES = {"overdue": "alarm", "week": "attention", "month": "attention", "later": "neutral"}


class TodayLine(Fitting):
    """An item of the law, or of the municipality's own calendar, and below it why it is there.

    Pressed, it leads to the record; ``asked`` tells what else she wants of it.
    """

    pressed = Signal(object)
    asked = Signal(str, object)

    def __init__(
        self,
        item: TodayItem,
        names: tuple[str, str],
        today: date,
        parent: QWidget | None = None,
        *,
        nameless: bool = False,
    ) -> None:
        super().__init__(parent)
        self.item = item
        self._today = today
        self._details: Why | None = None
        self._whole: QVBoxLayout = Remembering(self)
        whose = names[0] or _(MUNICIPALITY)
        self.button = _Main(item, ("", "") if nameless else (whose, names[1]), today, self)
        self.button.clicked.connect(self._main)
        self.why = Button(_(WHY), "quiet", parent=self)
        self.why.setCheckable(True)
        self.why.setAccessibleName(_(WHY_OF) % {"what": f"{whose}, {item.finding.title}"})
        self.why.toggled.connect(self._open)
        line = row(gap=0)
        line.addWidget(self.button, 1)
        line.addWidget(self.why, 0, Qt.AlignmentFlag.AlignVCenter)
        line.setContentsMargins(0, 0, px(8), 0)
        self._whole.addLayout(line)

    @property
    def details(self) -> Why | None:
        """What stands below the line once it was opened."""
        return self._details

    @Slot()
    def _main(self) -> None:
        self.pressed.emit(self.item)

    @Slot(bool)
    def _open(self, shown: bool) -> None:  # noqa: FBT001 - the signal's signature
        if self._details is None:
            self._details = Why(self.item, self._today)
            self._details.asked.connect(self._passed_on)
            self._whole.addWidget(self._details)
        self._details.setVisible(shown)

    @Slot(str)
    def _passed_on(self, what: str) -> None:
        self.asked.emit(what, self.item)


class _Main(LineButton):
    """The part of a line that leads to the record."""

    def __init__(
        self, item: TodayItem, names: tuple[str, str], today: date, parent: QWidget
    ) -> None:
        super().__init__(parent)
        finding = item.finding
        layout = row(self, (18, 10, 12, 10), 14)
        day = label(_short_day(item, today), "strong", self)
        day.setFixedWidth(px(78))
        if item.late:
            day.setProperty("tone", "alarm")
        whose, original = names
        first = wrapped(f"{whose} {original} {finding.title}".strip(), parent=self)
        first.setTextFormat(Qt.TextFormat.RichText)
        first.setText(_rich(whose, original, str(finding.title)))
        why = wrapped(_why(item), "small", self)
        middle = column(gap=1)
        middle.addWidget(first)
        middle.addWidget(why)
        pill = Pill(_left(item, today), _tone(item), parent=self)
        layout.addWidget(day, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(middle, 1)
        layout.addWidget(pill, 0, Qt.AlignmentFlag.AlignVCenter)
        for part in (day, first, why, pill):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        spoken = (_short_day(item, today), whose, str(finding.title), _why(item), pill.text())
        self.setAccessibleName(", ".join(part for part in spoken if part))


def _rich(whose: str, original: str, title: str) -> str:
    if not whose:
        return _safe(title)
    soft = appearance().tokens.soft
    also = f"<span style='color:{soft}'>{_safe(original)}</span> " if original else ""
    return f"<b>{_safe(whose)}</b> {also}· {_safe(title)}"


def _safe(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _short_day(item: TodayItem, today: date) -> str:
    due = item.finding.due
    if due is None:
        return "–"
    return f"{due.day}.{due.month}." if due.year == today.year else format_date(due)


def _why(item: TodayItem) -> str:
    finding = item.finding
    parts = [str(finding.explanation).strip()]
    if finding.act_by is not None and finding.act_by != finding.due and not item.late:
        parts.append(_(ACT_BY) % {"day": format_date(finding.act_by)})
    if item.put_off is not None:
        parts.append(_(PUT_OFF) % {"day": format_date(item.put_off.until)})
    return " · ".join(parts)


def _tone(item: TodayItem) -> str:
    if item.late and item.finding.kind == "appointment":
        return "attention"
    if item.put_off is not None and not item.late:
        return "neutral"
    return _TONES.get(item.severity, "accent")


def _left(item: TodayItem, today: date) -> str:
    finding = item.finding
    if words.is_storing(finding.kind):
        return _(NOT_STORED)
    if finding.act_by is None or finding.due is None:
        return _(WITHOUT_DELAY)
    if item.late:
        if finding.kind == "appointment":
            return _(NOT_MARKED)
        return _(LATE) % {"days": (today - finding.due).days}
    days = max(0, (finding.act_by - today).days)
    return {0: _(TODAY), 1: _(TOMORROW)}.get(days) or _(LEFT) % {"days": days}
