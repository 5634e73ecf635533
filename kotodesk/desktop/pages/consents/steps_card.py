"""The five steps of a consent, one on screen at a time."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from kotodesk.desktop.pages.consents.step import Step
from kotodesk.desktop.pages.consents.step_answer import AnswerStep
from kotodesk.desktop.pages.consents.step_content import ContentStep
from kotodesk.desktop.pages.consents.step_form import FormStep
from kotodesk.desktop.pages.consents.step_kind import KindStep
from kotodesk.desktop.pages.consents.step_paper import PaperStep
from kotodesk.desktop.widgets import Banner, Button, Card, SegmentedChoice, ground, row
from kotodesk.desktop.wording import Wording
from kotodesk.i18n import N_, _

TITLES = (N_("1 Need"), N_("2 Content"), N_("3 Form"), N_("4 Answer"), N_("5 Paper"))
NAME, NEXT, PREVIOUS = N_("Step"), N_("Next"), N_("Previous")
CONTENT, FORM, ANSWER = 1, 2, 3
"""Places of steps; from the form on each step has a main button of its own."""


class StepsCard(Card):
    """`went` follows every change of step, `edited` whatever she types."""

    went = Signal()
    edited = Signal()

    def __init__(self) -> None:
        self.wording = Wording()
        super().__init__(gap=12)
        self.kind, self.content, self.form = KindStep(), ContentStep(), FormStep()
        self.answer, self.paper = AnswerStep(), PaperStep()
        self.all: tuple[Step, ...] = (
            self.kind,
            self.content,
            self.form,
            self.answer,
            self.paper,
        )
        self.bar = SegmentedChoice([(str(number), "") for number in range(len(TITLES))])
        self.problem = Banner("alarm", closable=True)
        self._stack = QStackedWidget()
        for step in self.all:
            self._stack.addWidget(step)
            step.changed.connect(self.edited)
        self.add(self.bar)
        self.add(self.problem)
        self.add(self._stack, 1)
        self.add(self._foot())
        self.bar.changed.connect(self._chosen)
        self.retranslate()

    def values(self) -> dict[str, Any]:
        """Return what all steps hold, by field name."""
        found: dict[str, Any] = {}
        for step in self.all:
            found |= step.values()
        return found

    def problems(self) -> bool:
        """Mark in every step what is no value; tell whether there is any."""
        return bool([step for step in self.all if step.problems()])

    def current(self) -> int:
        """Return the place of the step shown."""
        return self._stack.currentIndex()

    def go_to(self, number: int) -> None:
        """Show a step."""
        number = max(0, min(len(TITLES) - 1, number))
        self.bar.set_value(str(number))
        self._stack.setCurrentIndex(number)
        self._previous.setEnabled(number > 0)
        self._next.setVisible(number < len(TITLES) - 1)
        self._next.set_kind("primary" if number < FORM else "plain")
        self.went.emit()

    def retranslate(self) -> None:
        """Say every text again; the steps do it themselves."""
        self.wording.again()
        self.bar.set_options([(str(number), _(text)) for number, text in enumerate(TITLES)])

    @Slot()
    def go_on(self) -> None:
        """Go to the next step; an answer that was chosen is recorded first, not passed by."""
        if self.all[self.current()] is self.answer and self.answer.is_waiting():
            self.answer.record()
            return
        self.go_to(self.current() + 1)

    @Slot()
    def go_back(self) -> None:
        """Go to the step before."""
        self.go_to(self.current() - 1)

    @Slot()
    def _chosen(self) -> None:
        self.go_to(int(self.bar.value() or 0))

    def _foot(self) -> QWidget:
        foot = ground()
        line = row(foot, gap=8)
        self._previous = Button("", "plain", "arrow_left")
        self._next = Button("", "primary")
        self._previous.clicked.connect(self.go_back)
        self._next.clicked.connect(self.go_on)
        line.addWidget(self._previous)
        line.addStretch(1)
        line.addWidget(self._next)
        self.wording.say(self._previous.setText, PREVIOUS)
        self.wording.say(self._next.setText, NEXT)
        self.wording.say(self.bar.setAccessibleName, NAME)
        return foot
