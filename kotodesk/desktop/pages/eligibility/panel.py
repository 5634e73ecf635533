"""The client page's section "Rights and time limits"."""

from __future__ import annotations

from PySide6.QtCore import Slot

from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.desktop.pages.client.panel import Panel
from kotodesk.desktop.pages.eligibility.answers import Answers
from kotodesk.desktop.pages.eligibility.what_if import TITLE, WhatIfForm
from kotodesk.desktop.pages.eligibility.words import RIGHTS
from kotodesk.desktop.widgets import Button, row
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.i18n import N_
from kotodesk.services import eligibility
from kotodesk.services.eligibility import Compared, Supposition

HELP = N_(
    "Told from what is recorded, by the rule in force on the day. What is not recorded is named, "
    "and you decide."
)
_SECTIONS = "2, 3, 14, 20, 23, 59, 61 §"


class RightsPanel(Panel):
    """The answers as recorded; with the form open, beside them what would follow."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context, RIGHTS, _SECTIONS)
        help_text = wrapped("", "soft")
        self.wording.say(help_text.setText, HELP)
        self.what_if = Button("", "plain")
        self.what_if.setCheckable(True)
        self.wording.say(self.what_if.setText, TITLE)
        self.what_if.toggled.connect(self._turn)
        line = row(gap=10)
        line.addWidget(help_text, 1)
        line.addWidget(self.what_if)
        self.above.addLayout(line)
        self.form = WhatIfForm()
        self.form.supposed.connect(self._ask)
        self.form.hide()
        self.answers = Answers()
        for part in (self.form, self.answers):
            self.body.addWidget(part)
        self.body.addStretch(1)
        context.file_changed.connect(self._follow)

    def enter(self, key: str = "") -> None:  # noqa: ARG002 - the section is one place
        """Tell the rights anew."""
        self.mark("", "")
        self._fill_form()
        self._ask(self._supposition())

    def forget(self) -> None:
        """Let the client go."""
        self.form.forget()
        self.answers.show_told(None)

    def retranslate(self) -> None:
        """Say the sentences in the new language."""
        self.answers.fill()

    def _fill_form(self) -> None:
        if self.context.is_open and not self.what_if.isChecked():
            self.form.show_file(self.context.file, self.context.today)

    def _supposition(self) -> Supposition:
        return self.form.supposition() if self.what_if.isChecked() else Supposition()

    @Slot()
    def _turn(self) -> None:
        opened = self.what_if.isChecked()
        self.form.setVisible(opened)
        if opened:
            self.form.show_file(self.context.file, self.context.today)
            self.form.day.setFocus()
        self._ask(self._supposition())

    @Slot(object)
    def _ask(self, supposition: object) -> None:
        if self.context.is_open and isinstance(supposition, Supposition):
            self.context.run(
                eligibility.compare, self.context.client_id, supposition, done=self._show
            )

    @Slot(object)
    def _show(self, told: object) -> None:
        if isinstance(told, Compared) and told.client_id == self.context.client_id:
            self.answers.show_told(told)

    @Slot()
    def _follow(self) -> None:
        if self.isVisible() and self.context.is_open:
            self._fill_form()
            self._ask(self._supposition())
