"""The statistics page: a period beside another, tables with bars, and the ways out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Slot
from PySide6.QtWidgets import QFileDialog

from kotodesk.desktop.changes import Changes
from kotodesk.desktop.page import Page, Shell, State
from kotodesk.desktop.pages.compensation.places import Places
from kotodesk.desktop.pages.statistics import work
from kotodesk.desktop.pages.statistics.table_card import TableCard
from kotodesk.desktop.widgets import (
    Banner,
    Button,
    DateEdit,
    FlowLayout,
    Labelled,
    Scroll,
    SegmentedChoice,
    clear_layout,
    column,
    ground,
    label,
    row,
)
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.i18n import N_, Message, _
from kotodesk.services.printing import Printed
from kotodesk.services.statistics import Period, Report
from kotodesk.services.statistics.leaving import short

TITLE, PRINT, SAVE = N_("Statistics"), N_("Print…"), N_("Save as XLSX…")
INTRO = N_(
    "Counts only, never persons. Groups of fewer than five are shown as “< 5”; ·· hides a number "
    "from which such a group could be worked out."
)
PERIODS = (
    ("year", N_("This year")),
    ("last_year", N_("Last year")),
    ("quarter", N_("This quarter")),
    ("own", N_("Own days")),
)
BACKWARDS = N_("The period ends before it begins. Change the days.")
SAVED = N_("The statistics were saved.")
_KIND = N_("Spreadsheet (XLSX)")


class StatisticsPage(Page):
    """Counts again when the period changes, and when a record did."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._report: Report | None = None
        self._paper: Printed | None = None
        self.places = Places(shell, "statistics")
        self.period = SegmentedChoice([(key, "") for key, _text in PERIODS])
        self.period.set_value("year")
        self.first, self.last = DateEdit(), DateEdit()
        self.print_button = Button("", "plain", "print")
        self.save_button = Button("", "plain", "export")
        self.problem = Banner("attention")
        self._scroll = Scroll(self, margins=(0, 0, 10, 12), gap=14)
        self._build()
        self.retranslate()

    def refresh(self, changes: Changes) -> None:
        """Count when the page is first shown, and when anything changed."""
        del changes
        self._ask()

    def retranslate(self) -> None:
        """Say every text again."""
        super().retranslate()
        self.period.set_options([(key, _(text)) for key, text in PERIODS])
        self.places.retranslate()
        if self._report is not None:
            self._ask()

    def state(self) -> State:
        """Return the period chosen."""
        found = self.own_days()
        return {
            "period": self.period.value(),
            "first": found.first.isoformat() if found else "",
            "last": found.last.isoformat() if found else "",
        }

    def restore_state(self, state: State) -> None:
        """Choose that period again."""
        wanted = str(state.get("period", "year"))
        self.period.set_value(wanted if wanted in dict(PERIODS) else "year")
        if wanted == "own" and state.get("first") and state.get("last"):
            self.first.set_value(date.fromisoformat(str(state["first"])))
            self.last.set_value(date.fromisoformat(str(state["last"])))
        self._own.setVisible(self.period.value() == "own")
        self._ask()

    def own_days(self) -> Period | None:
        """Return her own days; None while they are missing or the wrong way round."""
        first, last = self.first.value(), self.last.value()
        return Period(first, last) if first and last and first <= last else None

    @Slot()
    def _choose(self) -> None:
        own = self.period.value() == "own"
        self._own.setVisible(own)
        if own and self.first.value() is None and self._report is not None:
            self.first.set_value(self._report.period.first)
            self.last.set_value(self._report.period.last)
        self._ask()

    @Slot()
    def _ask(self) -> None:
        first, last = self.first.value(), self.last.value()
        choice, days = self.period.value(), self.own_days()
        backwards = choice == "own" and bool(first and last and first > last)
        self.problem.tell(Message(BACKWARDS) if backwards else "")
        if choice != "own" or days is not None:
            self.shell.worker.run(work.read, choice, days, done=self._took, failed=self.failed)

    @Slot(object)
    def _took(self, report: object) -> None:
        if not isinstance(report, Report):
            return
        self._report = report
        clear_layout(self._scroll.body)
        for table in report.tables:
            card = TableCard(table, short(report.period), short(report.compared))
            self._scroll.body.addWidget(card)
        self._scroll.body.addStretch(1)

    @Slot()
    def print_it(self) -> None:
        """Show the statistics as a paper before it is printed."""
        if self._report is not None:
            self.shell.worker.run(work.paper, self._report, done=self._made, failed=self.failed)

    @Slot(object)
    def _made(self, paper: object) -> None:
        if isinstance(paper, Printed):
            self._paper = paper
            self.shell.preview(paper.pdf, paper.file_name_hint, self._left)

    @Slot(str)
    def _left(self, how: str) -> None:
        if self._paper is not None:
            self.shell.worker.run(work.note, self._paper, how, failed=self.failed)

    @Slot()
    def save_it(self) -> None:
        """Ask for a file and save the statistics there."""
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = f"{_(N_('statistics'))}.xlsx"
        chosen, _filter = QFileDialog.getSaveFileName(
            self, _(SAVE), str(Path(home) / name), f"{_(_KIND)} (*.xlsx)"
        )
        if chosen:
            self.save_to(Path(chosen).with_suffix(".xlsx"))

    def save_to(self, path: Path) -> None:
        """Save what is shown to `path`."""
        if self._report is not None:
            self.shell.worker.run(
                work.save, self._report, path, done=self._saved, failed=self.failed
            )

    @Slot(object)
    def _saved(self, _nothing: object) -> None:
        self.shell.tell(Message(SAVED))

    def _build(self) -> None:
        layout = column(self, (24, 20, 24, 0), 12)
        heading, intro = label("", "heading"), wrapped("", "soft")
        head = row(gap=12)
        for part in (heading, self.places):
            head.addWidget(part)
        head.addStretch(1)
        for button in (self.print_button, self.save_button):
            head.addWidget(button)
        layout.addLayout(head)
        layout.addWidget(intro)
        tools = ground()
        FlowLayout(tools, gap=12).addWidget(self.period)
        layout.addWidget(tools)
        self._own = ground()
        days = row(self._own, gap=12)
        days.addWidget(Labelled(N_("From"), self.first))
        days.addWidget(Labelled(N_("To"), self.last))
        days.addStretch(1)
        self._own.hide()
        layout.addWidget(self._own)
        layout.addWidget(self.problem)
        layout.addWidget(self._scroll, 1)
        for say, text in (
            (heading.setText, TITLE),
            (intro.setText, INTRO),
            (self.print_button.setText, PRINT),
            (self.save_button.setText, SAVE),
        ):
            self.wording.say(say, text)
        self.period.changed.connect(self._choose)
        self.first.changed.connect(self._ask)
        self.last.changed.connect(self._ask)
        self.print_button.clicked.connect(self.print_it)
        self.save_button.clicked.connect(self.save_it)
