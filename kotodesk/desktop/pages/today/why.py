"""Why a line is on the list: § and days, the facts it rests on, and what can be done at once."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from kotodesk.desktop.pages.today import words
from kotodesk.desktop.pages.today.facts import in_words
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Button, column, label
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.desktop.widgets.flow import FlowLayout
from kotodesk.i18n import N_, Message, _
from kotodesk.i18n.formats import format_date
from kotodesk.rules.findings.model import Finding
from kotodesk.services.today import TodayItem

BY, DUE, AIM, STILL = (
    N_("Ground in the law"),
    N_("Statutory day"),
    N_("Act by"),
    N_("Can still be done"),
)
STILL_TEXT = N_("%(day)s (5 §: first working day after it; not the day to aim at)")
RESTS_ON, NO_FACTS = N_("The facts behind it"), N_("nothing recorded: that is what is missing")
NO_LIMIT = N_("the Act gives the day it begins and no time limit")
NO_NUMBER = N_("without delay; the Act gives no number")
VERIFY = N_(
    "Check this in Finlex before you rely on it: the wording of the law it rests on was not "
    "available when the program's rules were written."
)
FACT = N_("%(name)s: %(value)s")
PUT_OFF, PUT_OFF_TEXT = N_("Put off"), N_("until %(day)s: %(reason)s")
OPEN, PUT_OFF_ASK, WAKE = N_("Open the record"), N_("Put off…"), N_("Show again now")
DONE, CAME, CAME_NOT = N_("Mark as done"), N_("The client came"), N_("The client did not come")
GOES = N_("It leaves the list by itself when the record is put right.")
AT_AN_AUTHORITY = frozenset({"appeal", "comp_claim", "comp.old", "request_reply"})
"""Kinds of what is done at an authority or answered: these alone may wait for a working day."""


class Why(QWidget):
    """Opened below a line; ``asked`` tells which of its buttons was pressed."""

    asked = Signal(str)

    def __init__(self, item: TodayItem, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        finding = item.finding
        layout = column(self, (18, 2, 16, 14), 8)
        layout.setContentsMargins(px(110), px(2), px(16), px(14))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(3))
        grid.setColumnStretch(1, 1)
        for place, (name, value) in enumerate(_rows(item)):
            grid.addWidget(label(name, "small"), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(wrapped(value), place, 1)
        layout.addLayout(grid)
        if finding.verify:
            layout.addWidget(wrapped(_(VERIFY), "small"))
        acts = _acts(item, today)
        holder = QWidget()
        flow = FlowLayout(holder, gap=8)
        for what, text in acts:
            button = Button(_(text), "plain")
            button.setProperty("what", what)
            button.setAccessibleName(f"{_(text)}: {finding.title}")
            button.clicked.connect(self._pressed)
            flow.addWidget(button)
        layout.addWidget(holder)
        if not any(what.startswith("done") for what, _text in acts):
            layout.addWidget(wrapped(_(GOES), "small"))

    @Slot()
    def _pressed(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, Button):
            self.asked.emit(str(pressed.property("what")))


def _rows(item: TodayItem) -> list[tuple[str, str]]:
    finding = item.finding
    found = [(_(BY), finding.section)]
    if words.is_storing(finding.kind):
        found.append((_(DUE), _(NO_LIMIT)))
    elif finding.due is None:
        found.append((_(DUE), _(NO_NUMBER)))
    else:
        found += _days(finding, finding.due)
    facts = [in_words(one) for one in finding.facts]
    told = [_(FACT) % {"name": name, "value": value} if name else value for name, value in facts]
    found.append((_(RESTS_ON), "\n".join(told) or _(NO_FACTS)))
    if item.put_off is not None:
        held = Message(PUT_OFF_TEXT, {"day": item.put_off.until, "reason": item.put_off.reason})
        found.append((_(PUT_OFF), str(held)))
    return found


def _days(finding: Finding, due: date) -> list[tuple[str, str]]:
    found = [(_(DUE), format_date(due))]
    if finding.act_by is not None and finding.act_by != due:
        found.append((_(AIM), format_date(finding.act_by)))
    if finding.kind in AT_AN_AUTHORITY and finding.may_still not in {None, due}:
        found.append((_(STILL), str(Message(STILL_TEXT, {"day": finding.may_still}))))
    return found


def _acts(item: TodayItem, today: date) -> list[tuple[str, str]]:
    """Give what can be done from here: the key told by ``asked``, and the button's text."""
    finding = item.finding
    found = [("open", OPEN)]
    if finding.kind == "follow_up":
        found.append(("done", DONE))
    if finding.kind == "appointment" and finding.due is not None and finding.due <= today:
        found += [("done_came", CAME), ("done_absent", CAME_NOT)]
    found.append(("wake", WAKE) if item.put_off is not None else ("put_off", PUT_OFF_ASK))
    return found
