"""A date, typed as d.m.yyyy or picked from a calendar; empty is allowed."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QWidget

from kotodesk.desktop.theme import appearance, icon, px
from kotodesk.desktop.widgets.basics import RESTYLED, column, set_property
from kotodesk.i18n import N_, _, current_language
from kotodesk.i18n.formats import format_date, parse_date

NO_DATE = N_("“%(text)s” is not a date. Write it as day.month.year, such as 21.11.2026.")
OPEN_CALENDAR = N_("Choose from the calendar")
HINT = N_("d.m.yyyy")
_DIGITS = re.compile(r"(\d\d)(\d\d)(\d{4})")
_LOCALES = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_FI"}


class DateEdit(QLineEdit):
    """A line edit that knows dates. ``21112026`` is understood as 21.11.2026 too."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._button: QAction | None = None
        self._calendar: _Calendar | None = None
        self._drawn: tuple[str, str, int] | None = None
        super().__init__(parent)
        self._last: date | None = None
        self._button = QAction(self)
        self._button.triggered.connect(self.open_calendar)
        self.addAction(self._button, QLineEdit.ActionPosition.TrailingPosition)
        self.textEdited.connect(self._edited)
        self._draw()

    def value(self) -> date | None:
        """Return the date, or None when the field is empty or holds no date."""
        text = self.text().strip()
        if match := _DIGITS.fullmatch(text):
            text = ".".join(match.groups())
        return parse_date(text)

    def set_value(self, value: date | None) -> None:
        """Show ``value`` without telling of a change."""
        self._last = value
        self.setText("" if value is None else format_date(value))
        self.set_invalid(False)

    def problem(self) -> str:
        """Return in words why the text is no date, or ""."""
        if not self.text().strip() or self.value() is not None:
            return ""
        return _(NO_DATE) % {"text": self.text().strip()}

    def set_invalid(self, invalid: bool) -> None:  # noqa: FBT001 - a setter
        """Mark the field as wrong; the words stand below it."""
        set_property(self, "invalid", invalid)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar with F4 or Alt+Down."""
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_F4 or (alt and event.key() == Qt.Key.Key_Down):
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write a date the way it is always written; mark a text that is none."""
        super().focusOutEvent(event)
        found = self.value()
        if found is not None:
            self.setText(format_date(found))
        self.set_invalid(bool(self.problem()))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the language."""
        super().changeEvent(event)
        if self._button is not None and event.type() in (*RESTYLED, QEvent.Type.LanguageChange):
            self._draw()

    @Slot()
    def open_calendar(self) -> None:
        """Open the calendar below the field."""
        if self._calendar is None:
            self._calendar = _Calendar(self)
            self._calendar.picked.connect(self._picked)
        self._calendar.open_at(self, self.value())

    def _draw(self) -> None:
        wanted = (current_language(), appearance().tokens.soft, px(16))
        if self._button is not None and wanted != self._drawn:
            self._drawn = wanted
            self._button.setIcon(icon("calendar", wanted[1], 16))
            self._button.setText(_(OPEN_CALENDAR))
            self._button.setToolTip(_(OPEN_CALENDAR))
            self.setPlaceholderText(_(HINT))

    @Slot()
    def _edited(self) -> None:
        if not self.problem():
            self.set_invalid(False)
        self.changed.emit()

    @Slot(QDate)
    def _picked(self, day: QDate) -> None:
        self.set_value(date(day.year(), day.month(), day.day()))
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        self.changed.emit()


class _Calendar(QFrame):
    """The calendar that pops up below a date field."""

    picked = Signal(QDate)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("surface", "popup")
        self._days = QCalendarWidget(self)
        self._days.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._days.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self._days.activated.connect(self._chosen)
        self._days.clicked.connect(self._chosen)
        column(self, 8).addWidget(self._days)

    def open_at(self, field: QWidget, day: date | None) -> None:
        """Show the month of ``day`` (or of today) below ``field``."""
        self._days.setLocale(QLocale(_LOCALES[current_language()]))
        self._days.setAccessibleName(_(OPEN_CALENDAR))
        shown = QDate.currentDate() if day is None else QDate(day.year, day.month, day.day)
        self._days.setSelectedDate(shown)
        self.adjustSize()
        self.move(field.mapToGlobal(QPoint(0, field.height() + px(4))))
        self.show()
        self._days.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot(QDate)
    def _chosen(self, day: QDate) -> None:
        self.hide()
        self.picked.emit(day)
