"""The print menu of the client page: three groups of papers, each asked for, made and previewed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from kotodesk.desktop.pages.client import papers, print_work
from kotodesk.desktop.pages.client.after_printing import FeeTold, HandedOut, HandedOver, Question
from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.desktop.pages.client.papers import GROUPS, PAPERS, PaperLine
from kotodesk.desktop.pages.client.print_dialog import PrintDialog
from kotodesk.i18n import N_, Fault, Message, _
from kotodesk.register.appointment import FEE_KINDS, Appointment
from kotodesk.register.moving import StatusChange
from kotodesk.register.referral import Referral
from kotodesk.services.printing import FormLanguages
from kotodesk.services.printing.handing_over import ground
from kotodesk.services.printing.printed import Printed, note_printed

NOTHING = N_("Nothing to print yet")
NOT_YET = N_("This cannot be printed yet: %(what)s")
LINE = N_("%(paper)s (%(reason)s)")


class PrintActions(QObject):
    """Fills the menu when it opens, and carries out what is chosen."""

    def __init__(self, context: ClientContext, menu: QMenu, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._menu, self._page = context, menu, parent
        self._paper: PaperLine | None = None
        self._printed: Printed | None = None
        self.dialog: PrintDialog | None = None
        self.question: Question | None = None
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self.fill)

    @Slot()
    def fill(self) -> None:
        """List by groups what can be printed for the client now, and why the rest cannot."""
        self._menu.clear()
        if not self._context.is_open:
            self._menu.addAction(_(NOTHING)).setEnabled(False)
            return
        for group, title in GROUPS:
            inner = self._menu.addMenu(_(title))
            inner.setToolTipsVisible(True)
            for paper in PAPERS:
                if paper.group == group:
                    self._add(inner, paper)

    def _add(self, menu: QMenu, paper: PaperLine) -> QAction:
        line = menu.addAction(_(paper.title))
        line.setData(paper.id)
        reason = paper.reason(self._context.file, self._context.today)
        if reason:
            line.setText(_(LINE) % {"paper": _(paper.title), "reason": _(reason)})
            line.setToolTip(_(reason))
            line.setEnabled(False)
        line.triggered.connect(partial(self.choose, paper))
        return line

    def choose(self, paper: PaperLine, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        """Ask what the paper needs."""
        self._paper = paper
        client = self._context.client
        self._context.run(print_work.languages_of, paper.text_id, client, done=self._ask)

    @Slot(object)
    def _ask(self, languages: object) -> None:
        paper = self._paper
        if paper is None or not self._context.is_open:
            return
        records = paper.offered(self._context.file, self._context.today)
        found = languages if isinstance(languages, FormLanguages) else None
        dialog = PrintDialog(self._page.window(), paper, self._context.client, records, found)
        dialog.chosen.connect(self._make)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    @Slot(object)
    def _make(self, asked: object) -> None:
        if self._paper is not None:
            self._context.run(
                print_work.make,
                self._paper.id,
                self._context.client_id,
                asked,
                done=self._show,
                failed=self._failed,
            )

    @Slot(object)
    def _failed(self, fault: Fault) -> None:
        if self.dialog is not None:
            self.dialog.settle(fault)

    @Slot(object)
    def _show(self, printed: object) -> None:
        if self.dialog is not None:
            self.dialog.settle()
            self.dialog = None
        if not isinstance(printed, Printed):
            return
        if printed.missing:
            what = ", ".join(str(one) for one in printed.missing)
            self._context.shell.tell(Message(NOT_YET, {"what": what}), "attention")
        self._printed = printed
        self._context.shell.preview(printed.pdf, printed.file_name_hint, self.note)

    @Slot(str)
    def note(self, how: str) -> None:
        """Write in the journal that the paper left the program."""
        if self._printed is not None:
            how_known = "saved" if how == "saved" else "printed"
            self._context.run(note_printed, self._printed, how_known, done=self._noted)

    @Slot(object)
    def _noted(self, _nothing: object) -> None:
        self._context.changed_outside()
        paper, printed = self._paper, self._printed
        if paper is None or printed is None or not self._context.is_open:
            return
        parent = QApplication.activeModalWidget() or self._page.window()
        if paper.after == papers.FEE:
            self._ask_fee(printed, parent)
        elif paper.after == papers.DISCLOSURE:
            self._ask_handed_out(printed, parent)

    def _ask_fee(self, printed: Printed, parent: QWidget) -> None:
        """Ask only where a fee may be charged and nothing is recorded yet (32 a §)."""
        for one in self._context.file.of(Appointment):
            chargeable = one.appointment_kind in FEE_KINDS and one.interpreter_ordered is not False
            if one.id == printed.record_id and chargeable and one.fee_told is None:
                self._open(FeeTold(parent, one, self._context.today))

    def _ask_handed_out(self, printed: Printed, parent: QWidget) -> None:
        for one in self._context.file.of(Referral):
            if one.id == printed.record_id:
                self._open(HandedOut(parent, one))
        for change in self._context.file.of(StatusChange):
            if change.id == printed.record_id:
                self._open(HandedOver(parent, change, ground(self._context.file)))

    def _open(self, question: Question) -> None:
        question.answered.connect(self._answered)
        question.finished.connect(question.deleteLater)
        self.question = question
        question.open()

    @Slot(object)
    def _answered(self, values: object) -> None:
        printed, client_id = self._printed, self._context.client_id
        if printed is None:
            return
        ends = {"done": self._recorded, "failed": self._not_recorded}
        if isinstance(self.question, FeeTold):
            self._context.run(print_work.tell_fee, printed.record_id, values, client_id, **ends)
        else:
            over = isinstance(self.question, HandedOver)
            task = print_work.hand_over if over else print_work.hand_out
            self._context.run(task, printed, values, client_id, **ends)

    @Slot(object)
    def _recorded(self, opened: object) -> None:
        if self.question is not None:
            self.question.settle()
            self.question = None
        self._context.refresh(opened)
        self._context.changed_outside()

    @Slot(object)
    def _not_recorded(self, fault: Fault) -> None:
        if self.question is not None:
            self.question.settle(fault)
