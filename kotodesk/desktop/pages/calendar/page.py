"""The calendar page: a month or a week, moved through by buttons and keys."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from kotodesk.desktop.changes import Changes
from kotodesk.desktop.page import Page, Shell, State
from kotodesk.desktop.pages.calendar import words, work
from kotodesk.desktop.pages.calendar.day import DayList
from kotodesk.desktop.pages.calendar.month import WEEKS, MonthGrid, first_of
from kotodesk.desktop.pages.calendar.taking_out import TakingOut
from kotodesk.desktop.pages.today.words import page_for, section_for
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Button, Check, Scroll, SegmentedChoice, column, label
from kotodesk.desktop.widgets.flow import FlowLayout
from kotodesk.i18n import N_, _
from kotodesk.rules.counting import add_months
from kotodesk.services.calendar import DAYS_OF_WEEK, Entry, monday_of

VIEW, MONTH, WEEK = N_("View"), N_("Month"), N_("Week")
EARLIER, LATER, TODAY = N_("Earlier"), N_("Later"), N_("To today")
PRINT, NAMES, SAVE = N_("Print the week…"), N_("With names"), N_("Calendar file…")
_EACH, _EACH_OF_DAY = 6, 60
_COLUMNS_FROM = 900
_ASIDE_FROM = 860


class CalendarPage(Page):
    """Month: a grid and the chosen day beside it. Week: a column a day, or one below another."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._day = self._today = date.min
        self._shown: work.Shown | None = None
        self._taking_out = TakingOut(shell, self)
        scroll = Scroll(self, margins=(24, 20, 24, 20), gap=12, page=True)
        column(self).addWidget(scroll)
        self._title = label("", "heading")
        scroll.body.addWidget(self._title)
        scroll.body.addWidget(self._tools())
        self.month, self.day_list = MonthGrid(), DayList()
        self.month.chosen.connect(self._choose)
        self.month.opened.connect(self._look_into)
        self.day_list.chosen.connect(self._open)
        self._both = QGridLayout()
        self._both.setSpacing(px(14))
        scroll.body.addLayout(self._both, 1)
        self._week = QWidget()
        self._columns = QGridLayout(self._week)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(px(8))
        self.week_days = [DayList(short=True) for _place in range(DAYS_OF_WEEK)]
        for one in self.week_days:
            one.chosen.connect(self._open)
        scroll.body.addWidget(self._week)
        scroll.body.addStretch(0)
        self.view.set_value("month")
        self._arrange()

    def _tools(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=8)
        self.view = SegmentedChoice()
        self.earlier, self.later = (
            Button("", "icon", "chevron_left"),
            Button("", "icon", "chevron_right"),
        )
        self.to_today, self.print = Button("", "plain"), Button("", "plain", "print")
        self.names, self.save = Check(), Button("", "plain", "export")
        parts: tuple[QWidget, ...] = (self.view, self.earlier, self.to_today, self.later)
        for part in (*parts, self.print, self.names, self.save):
            flow.addWidget(part)
        self.view.changed.connect(self._view_changed)
        self.earlier.clicked.connect(self._go_earlier)
        self.later.clicked.connect(self._go_later)
        self.to_today.clicked.connect(self._go_today)
        self.print.clicked.connect(self._print)
        self.save.clicked.connect(self._save)
        for button, text in ((self.to_today, TODAY), (self.print, PRINT), (self.save, SAVE)):
            self.wording.say(button.setText, text)
        self.wording.say(self.names.setText, NAMES)
        self.wording.say(self.earlier.name_only, EARLIER)
        self.wording.say(self.later.name_only, LATER)
        self._offer_views()
        return holder

    def _offer_views(self) -> None:
        self.view.set_options((("month", _(MONTH)), ("week", _(WEEK))))
        self.view.setAccessibleName(_(VIEW))

    @property
    def _by_week(self) -> bool:
        return self.view.value() == "week"

    # -- the main window's calls --------------------------------------------------------------

    def refresh(self, _changes: Changes) -> None:
        """Ask for the days shown."""
        if self._day == date.min:
            self._day = self.shell.info.opened_at.date()
        if self._by_week:
            first, days, each = monday_of(self._day), DAYS_OF_WEEK, _EACH_OF_DAY
        else:
            first, days, each = first_of(self._day), WEEKS * DAYS_OF_WEEK, _EACH
        end = first + timedelta(days=days)
        self.shell.worker.run(work.stretch, first, end, each, done=self._took, failed=self.failed)
        if not self._by_week:
            self._ask_day()

    def retranslate(self) -> None:
        """Say everything again."""
        super().retranslate()
        if hasattr(self, "week_days"):
            self._offer_views()
            self._fill()

    def state(self) -> State:
        """Return the day and the view."""
        return {"day": self._day.isoformat(), "view": self.view.value()}

    def restore_state(self, state: State) -> None:
        """Show the day again."""
        if state.get("view"):
            self.view.set_value(str(state["view"]))
        if state.get("day"):
            self._day = date.fromisoformat(str(state["day"]))
        self._arrange()
        self.refresh(Changes())

    # -- showing ------------------------------------------------------------------------------

    def _ask_day(self) -> None:
        end = self._day + timedelta(days=1)
        self.shell.worker.run(
            work.stretch, self._day, end, _EACH_OF_DAY, done=self._took_day, failed=self.failed
        )

    @Slot(object)
    def _took(self, shown: object) -> None:
        if isinstance(shown, work.Shown):
            self._shown, self._today = shown, shown.today
            self._fill()

    @Slot(object)
    def _took_day(self, shown: object) -> None:
        if isinstance(shown, work.Shown) and shown.held.first == self._day:
            self.day_list.show_day(shown.held, self._day, shown.today)

    def _fill(self) -> None:
        monday = monday_of(self._day)
        by_week = self._by_week
        self._title.setText(words.week_title(monday) if by_week else words.month_title(self._day))
        if self._shown is None:
            return
        held = self._shown.held
        if not by_week:
            self.month.show_month(held, self._day, self._today)
        elif held.first == monday:
            for place, one in enumerate(self.week_days):
                one.show_day(held, monday + timedelta(days=place), self._today)

    def _arrange(self) -> None:
        """Put the parts beside or below each other, as there is room."""
        by_week = self._by_week
        self._week.setVisible(by_week)
        self.month.setVisible(not by_week)
        self.day_list.setVisible(not by_week)
        beside = self.width() >= px(_ASIDE_FROM)
        for part in (self.month, self.day_list):
            self._both.removeWidget(part)
        self._both.addWidget(self.month, 0, 0)
        place = (0, 1) if beside else (1, 0)
        self._both.addWidget(self.day_list, *place, Qt.AlignmentFlag.AlignTop)
        self._both.setColumnStretch(0, 1)
        self.day_list.setFixedWidth(px(290)) if beside else self.day_list.setMaximumWidth(16777215)
        if not beside:
            self.day_list.setMinimumWidth(0)
        columns = self.width() >= px(_COLUMNS_FROM)
        for number, one in enumerate(self.week_days):
            self._columns.removeWidget(one)
            self._columns.addWidget(one, *((0, number) if columns else (number, 0)))
            self._columns.setColumnStretch(number, 1 if columns or number == 0 else 0)

    # -- moving -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page up and down turn the leaf, Home goes to today."""
        key = event.key()
        if key == Qt.Key.Key_PageUp:
            self._go_earlier()
        elif key == Qt.Key.Key_PageDown:
            self._go_later()
        elif key == Qt.Key.Key_Home:
            self._go_today()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _go_earlier(self) -> None:
        self._turn(-1)

    @Slot()
    def _go_later(self) -> None:
        self._turn(1)

    def _turn(self, by: int) -> None:
        week = self._day + timedelta(days=by * DAYS_OF_WEEK)
        self._move(week if self._by_week else add_months(self._day, by))

    @Slot()
    def _go_today(self) -> None:
        if self._today != date.min:
            self._move(self._today)

    def _move(self, day: date) -> None:
        self._day = day
        self._fill()
        self.refresh(Changes())

    @Slot(object)
    def _choose(self, day: object) -> None:
        if not isinstance(day, date):
            return
        turned = (day.year, day.month) != (self._day.year, self._day.month)
        self._day = day
        if turned:
            self._move(day)
        elif self._shown is not None:
            self.month.show_month(self._shown.held, day, self._today)
            self._ask_day()

    @Slot(object)
    def _look_into(self, day: object) -> None:
        """Show the week of a day."""
        if isinstance(day, date):
            self._day = day
            self.view.set_value("week")
            self._view_changed()

    @Slot()
    def _view_changed(self) -> None:
        self._arrange()
        self._move(self._day)

    # -- going and leaving --------------------------------------------------------------------

    @Slot(object)
    def _open(self, entry: object) -> None:
        if not isinstance(entry, Entry):
            return
        finding = entry.finding
        if finding.client_id:
            state = {"client_id": finding.client_id, "section": section_for(finding.kind)}
            self.shell.go("client", {**state, "key": finding.record_id})
        else:
            self.shell.go(page_for(finding.kind))

    @Slot()
    def _print(self) -> None:
        self._taking_out.print(monday_of(self._day), names=self.names.value())

    @Slot()
    def _save(self) -> None:
        today = self._today if self._today != date.min else self._day
        self._taking_out.save(self._day, today)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange anew for the room there is."""
        super().resizeEvent(event)
        self._arrange()
