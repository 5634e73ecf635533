"""Many forms in one go: made with progress, then printed or saved; what was left out says why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from kotodesk.desktop.page import Shell
from kotodesk.desktop.pages.consents import work
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Banner, Button, Dialog, Scroll, column, ground, label
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.desktop.windows.preview import PreviewWindow
from kotodesk.desktop.worker import Ticket
from kotodesk.i18n import N_, Fault, Message, _
from kotodesk.services.printing.many import LeftOut, ManyForms

TITLE, SHOW = N_("Many forms in one go"), N_("Print or save as one PDF…")
INTRO = N_("Each form is in its client's language beside Finnish or Swedish.")
EACH = N_("Save each in a folder…")
STOP, CLOSE = N_("Stop"), N_("Close")
BEGINNING = N_("The forms are being made.")
WORKING = N_("The forms are being made: %(done)s of %(total)s.")
MADE = N_("Forms ready: %(count)s.")
NONE = N_("No form could be made.")
LEFT = N_("Left out: %(count)s")
LINE = N_("%(name)s, %(number)s: %(reason)s")
FOLDER = N_("Folder for the forms")
SAVED = N_("Forms saved: %(count)s. They were noted in the log.")
PRINTED = N_("The forms were noted in the log.")
_LIST, _WIDTH = 120, 700


class ManyFormsDialog(Dialog):
    """`used` once the forms were printed or saved, and noted."""

    used = Signal()

    def __init__(self, shell: Shell, consent_ids: Sequence[str], parent: QWidget) -> None:
        super().__init__(TITLE, SHOW, parent, intro=INTRO, width=_WIDTH)
        self._shell, self._ids = shell, tuple(consent_ids)
        self._made: ManyForms | None = None
        self._ticket: Ticket | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.progress, self.told = QProgressBar(), wrapped()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, max(1, len(self._ids)))
        self.outcome = Banner("good")
        self._left, self._lines = label("", "strong"), Scroll(gap=6)
        self._lines.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lines.setMinimumHeight(px(_LIST))
        self._left_out = ground()
        inner = column(self._left_out, gap=6)
        inner.addWidget(self._left)
        inner.addWidget(self._lines)
        self._left_out.hide()
        self.each = Button("", "plain", "open")
        self.foot.insertWidget(self.foot.count() - 1, self.each)
        for part in (self.told, self.progress, self.outcome, self._left_out):
            self.body.addWidget(part)
        self.wording.say(self.each.setText, EACH)
        self.wording.say(self.cancel.setText, STOP)
        self.wording.say(self.progress.setAccessibleName, TITLE)
        self.wording.say(self.told.setText, BEGINNING)
        self.ok.clicked.connect(self._show_all)
        self.each.clicked.connect(self._ask_folder)
        self._offer(False)

    def begin(self) -> None:
        """Open, and make the forms."""
        self.open()
        self._ticket = self._shell.worker.run_long(
            work.many_forms,
            self._ids,
            done=self._ready,
            failed=self._failed,
            progress=self._going_on,
        )

    def done(self, result: int) -> None:
        """Stop what is being made; nothing of it was written."""
        if self._ticket is not None:
            self._ticket.cancel()
        self._made = None
        super().done(result)

    def made(self) -> ManyForms | None:
        """Return the forms, None while they are being made."""
        return self._made

    def _offer(self, ready: bool) -> None:  # noqa: FBT001 - a setter
        self.ok.setVisible(ready)
        self.each.setVisible(ready)

    @Slot(int, int, object)
    def _going_on(self, done: int, total: int, _text: object) -> None:
        self.progress.setRange(0, max(1, total))
        self.progress.setValue(done)
        self.told.setText(_(WORKING) % {"done": done, "total": total})

    @Slot(object)
    def _ready(self, made: ManyForms) -> None:
        self._ticket, self._made = None, made
        self.progress.hide()
        count = len(made.forms)
        self.wording.say(self.told.setText, Message(MADE, {"count": count}) if count else NONE)
        self.wording.say(self.cancel.setText, CLOSE)
        self._list(made.left_out)
        self._offer(bool(count))
        (self.ok if count else self.cancel).setFocus()
        self.fit()

    def _list(self, left_out: Sequence[LeftOut]) -> None:
        self._left_out.setVisible(bool(left_out))
        for say in (self._left.setText, self._lines.setAccessibleName):
            self.wording.say(say, Message(LEFT, {"count": len(left_out)}))
        for one in left_out:
            values = {"name": one.name, "number": one.number, "reason": one.reason}
            line = wrapped()
            self.wording.say(line.setText, Message(LINE, values))
            self._lines.body.addWidget(line)
        self._lines.body.addStretch(1)

    # -- paper or files -----------------------------------------------------------------------

    @Slot()
    def _show_all(self) -> None:
        if self._made is not None:
            self.set_busy(True)
            self._shell.worker.run(
                work.forms_as_one, self._made, done=self._show, failed=self._failed
            )

    @Slot(object)
    def _show(self, pdf: bytes) -> None:
        self.set_busy(False)
        if self._made is not None:
            PreviewWindow(pdf, self._made.file_name_hint, self._used, self).open()

    def _used(self, how: str) -> None:
        if self._made is not None:
            self._shell.worker.run(
                work.note_forms, self._made, how, done=self._noted, failed=self._failed
            )

    @Slot(object)
    def _noted(self, _nothing: object) -> None:
        self.outcome.tell(_(PRINTED), "good")
        self.fit()
        self.used.emit()

    @Slot()
    def _ask_folder(self) -> None:
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = QFileDialog.getExistingDirectory(self, _(FOLDER), home)
        if folder and self._made is not None:
            self.set_busy(True)
            self.each.setEnabled(False)
            self._shell.worker.run(
                work.save_forms,
                self._made,
                Path(folder),
                done=self._saved,
                failed=self._failed,
            )

    @Slot(object)
    def _saved(self, count: int) -> None:
        self.set_busy(False)
        self.each.setEnabled(True)
        self.outcome.tell(Message(SAVED, {"count": count}), "good")
        self.fit()
        self.used.emit()

    @Slot(object)
    def _failed(self, fault: Fault) -> None:
        self.set_busy(False)
        self.each.setEnabled(True)
        self.problem.tell(fault.message)
        self.fit()
