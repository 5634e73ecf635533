"""A package just made: its passphrase, shown once, and what is to be done with both."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.page import Shell
from kotodesk.desktop.pages.batches import words, work
from kotodesk.desktop.pages.batches.clipboard import SECONDS, LentClipboard
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import (
    Banner,
    Button,
    Card,
    FlowLayout,
    Scroll,
    ask,
    column,
    label,
    row,
)
from kotodesk.desktop.widgets.basics import clear_layout, wrapped
from kotodesk.desktop.wording import Wording
from kotodesk.i18n import N_, Fault, Message, _
from kotodesk.i18n.formats import file_size
from kotodesk.services.batches import MadeBatch
from kotodesk.services.printing import Printed, note_printed

TITLE = N_("Batch %(number)s is made")
FILE = N_("File: %(path)s (%(size)s)")
PASSPHRASE = N_("Passphrase of the package")
ONCE = N_(
    "It is shown only now and kept nowhere. Print the slip or write it down, and give it by "
    "another way than the package: in person, by telephone or by post, never in the same message."
)
PRINT, COPY, READY = N_("Print the slip…"), N_("Copy"), N_("Ready, close")
COPIED = N_("Copied. The clipboard is cleared in %(seconds)s seconds.")
CLEARED = N_("The clipboard was cleared.")
SURE = N_("The passphrase is not shown again")
SURE_TEXT = N_(
    "It was neither printed nor copied. Without it nobody can open the package, and the batch has "
    "to be made again."
)
CLOSE_ANYWAY = N_("Close anyway")


class ResultPanel(QWidget):
    """`done` once she is through with it; the passphrase is forgotten then."""

    done = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self.wording = Wording()
        self._made: MadeBatch | None = None
        self._printed: Printed | None = None
        self._taken = False
        self.clipboard = LentClipboard(self)
        self.clipboard.cleared.connect(self._cleared)
        self._contents, self._file = wrapped(), wrapped("", "soft")
        self._groups = FlowLayout()
        self.told = Banner("attention")
        self.print_it, self.copy = Button("", "primary", "print"), Button("", "plain", "copy")
        self.ready = Button("", "plain", "check")
        self._face = Scroll(self, margins=(24, 20, 24, 24))
        self._card = Card(" ", self._face.widget(), margin=24, gap=14)
        self._build()
        self.print_it.clicked.connect(self._print)
        self.copy.clicked.connect(self._copy)
        self.ready.clicked.connect(self._close)

    def show_made(self, made: MadeBatch) -> None:
        """Show what was made."""
        self._made, self._printed, self._taken = made, None, False
        clear_layout(self._groups)
        groups = made.passphrase.split("-")
        for group in groups:
            # The hyphens are typed too, so they are seen.
            self._groups.addWidget(label(group if group is groups[-1] else f"{group}-", "code"))
        self.told.tell(Message(ONCE), "attention")
        self.retranslate()
        self.print_it.setFocus()

    def forget(self) -> None:
        """Let the passphrase go."""
        self._made = self._printed = None
        self.clipboard.clear()
        clear_layout(self._groups)

    def retranslate(self) -> None:
        """Say every text again."""
        self.wording.again()
        made = self._made
        if made is not None:
            self._card.set_title(_(TITLE) % {"number": made.batch.number})
            self._contents.setText(words.contents(made.batch.counts))
            values = {"path": str(made.path), "size": file_size(made.size)}
            self._file.setText(_(FILE) % values)

    def _build(self) -> None:
        name = label("", "label")
        self.wording.say(name.setText, PASSPHRASE)
        for button, text in ((self.print_it, PRINT), (self.copy, COPY), (self.ready, READY)):
            self.wording.say(button.setText, text)
        tools = row(gap=10)
        tools.addWidget(self.print_it)
        tools.addWidget(self.copy)
        tools.addStretch(1)
        tools.addWidget(self.ready)
        self._card.setMaximumWidth(px(720))
        for part in (self._contents, self._file):
            self._card.add(part)
        self._card.body.addSpacing(px(6))
        self._card.add(name)
        self._card.add(self._groups)
        self._card.add(self.told)
        self._card.add(tools)
        around = row()
        around.addStretch(1)
        around.addWidget(self._card, 8)
        around.addStretch(1)
        self._face.body.addLayout(around)
        self._face.body.addStretch(1)
        column(self).addWidget(self._face)

    @Slot()
    def _print(self) -> None:
        if self._made is not None:
            self.shell.worker.run(work.slip, self._made, done=self._preview, failed=self._failed)

    @Slot(object)
    def _preview(self, printed: Printed) -> None:
        self._printed = printed
        self.shell.preview(printed.pdf, printed.file_name_hint, self._left_the_program)

    @Slot(str)
    def _left_the_program(self, how: str) -> None:
        self._taken = True
        if self._printed is not None:
            known = "saved" if how == "saved" else "printed"
            self.shell.worker.run(note_printed, self._printed, known, failed=self._failed)

    @Slot()
    def _copy(self) -> None:
        if self._made is not None:
            self.clipboard.copy(self._made.passphrase)
            self._taken = True
            self.told.tell(Message(COPIED, {"seconds": SECONDS}), "accent")

    @Slot()
    def _cleared(self) -> None:
        if self._made is not None:
            self.told.tell(Message(ONCE), "attention")
            self.shell.tell(Message(CLEARED), "neutral")

    @Slot(object)
    def _failed(self, fault: Fault) -> None:
        self.told.tell(fault.message, "alarm")

    @Slot()
    def _close(self) -> None:
        if self._taken or ask(self.window(), SURE, SURE_TEXT, CLOSE_ANYWAY, danger=True):
            self.forget()
            self.done.emit()
