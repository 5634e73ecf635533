"""The sums by month and year, a small chart of a year, the rules they rest on, the conditions."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHeaderView, QTableView, QWidget

from kotodesk.desktop.pages.compensation.office_card import OfficeCard
from kotodesk.desktop.pages.compensation.tables import SumTable, dress
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Bars, Card, Scroll, column
from kotodesk.desktop.widgets.basics import label, wrapped
from kotodesk.i18n import N_, _
from kotodesk.services.compensation import Overview, Year
from kotodesk.services.compensation.words import rule_words, whole_euros

SUMS = N_("Estimate (arvio) by month and year, €")
CHART, CHART_THOUSANDS = (
    N_("%(year)s by month, € (arvio)"),
    N_("%(year)s by month, 1 000 € (arvio)"),
)
BASIS = N_("The estimate rests on")
USED = N_("%(rule)s: %(days)s person-days")
_ROW, _FIRST, _THOUSANDS_FROM = 30, 148, 100_000
_BESIDE_FROM = 960


class SumsView(QWidget):
    """A column a year; the one chosen is drawn by month."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Overview | None = None
        self._year = 0
        self.office = OfficeCard()
        self.model = SumTable(self)
        self.table = QTableView()
        self.bars = Bars()
        self._rules = wrapped("", "small")
        self._rules.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._basis_title, self._chart_title = label("", "strong"), label("", "strong")
        scroll = Scroll(margins=(0, 0, 0, 0), gap=14)
        column(self).addWidget(scroll)
        self._sums = Card(margin=14)
        for part in (self.table, self._chart_title, self.bars):
            self._sums.add(part)
        basis = Card(margin=14)
        basis.add(self._basis_title)
        basis.add(self._rules)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(px(14))
        self._line.addWidget(self._sums, 3)
        right = column(gap=14)
        right.addWidget(self.office)
        right.addStretch(1)
        self._line.addLayout(right, 1)
        scroll.body.addLayout(self._line)
        scroll.body.addWidget(basis)
        scroll.body.addStretch(1)
        dress(self.table, self.model, (), _ROW)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setMinimumWidth(px(300))
        self.table.clicked.connect(self._chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the conditions below the sums where there is no room beside them."""
        super().resizeEvent(event)
        beside = self.width() >= px(_BESIDE_FROM)
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.LeftToRight if beside else directions.TopToBottom)

    def show_sums(self, shown: Overview) -> None:
        """Show the sums of `shown`, this year's months drawn."""
        self._shown = shown
        self.model.show(shown)
        header = self.table.horizontalHeader()
        for number in range(self.model.columnCount()):
            header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.table.setColumnWidth(0, px(_FIRST))
        self.table.setFixedHeight(px(_ROW) * self.model.rowCount() + px(46))
        years = {one.year for one in shown.years}
        if self._year not in years:
            self._year = shown.day.year if shown.day.year in years else max(years, default=0)
        self.office.show_facts(shown)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every text again."""
        self._sums.set_title(_(SUMS))
        self._basis_title.setText(_(BASIS))
        self.table.setAccessibleName(_(SUMS))
        self.office.retranslate()
        self.table.viewport().update()
        if self._shown is not None:
            self._say_rules(self._shown)
        year = next((one for one in self.model.years if one.year == self._year), None)
        self._chart_title.setVisible(year is not None)
        self.bars.setVisible(year is not None)
        if year is not None:
            self._draw(year)

    def _say_rules(self, shown: Overview) -> None:
        days: dict[str, int] = {}
        for year in shown.years:
            for rule, count in year.days:
                days[rule_words(rule)] = days.get(rule_words(rule), 0) + count
        told = [_(USED) % {"rule": name, "days": count} for name, count in days.items()]
        told += [rule_words(one) for one in shown.used if rule_words(one) not in days]
        condition = [rule_words(one) for one in shown.verify if one not in shown.used]
        self._rules.setText("\n".join(told + condition))

    def _draw(self, year: Year) -> None:
        by_month = {one.month: one.amount for one in year.months}
        thousands = max(by_month.values(), default=0) >= _THOUSANDS_FROM
        title = _(CHART_THOUSANDS if thousands else CHART) % {"year": year.year}
        self._chart_title.setText(title)
        bars = [
            (str(month), round(by_month.get(month, 0) / (1000 if thousands else 1)))
            for month in range(1, 13)
        ]
        spoken = ", ".join(f"{one.month}: {whole_euros(one.amount)}" for one in year.months)
        self.bars.set_bars(bars, f"{title}: {spoken}")

    @Slot(QModelIndex)
    def _chosen(self, index: QModelIndex) -> None:
        if index.column() > 0:
            self._year = self.model.years[index.column() - 1].year
            self.retranslate()
