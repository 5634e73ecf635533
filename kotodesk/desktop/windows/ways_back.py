"""The two ways back into a vault: the recovery code, and a backup."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from kotodesk.desktop.doors import BackupRow, Doors
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import (
    Dialog,
    Labelled,
    PassphraseField,
    SegmentedChoice,
    TextLine,
)
from kotodesk.desktop.worker import Worker
from kotodesk.i18n import N_, Fault, Message, _
from kotodesk.i18n.formats import file_size, format_datetime

CODE_HELP = N_("Eight groups of five characters, as they stand on the sheet.")
CODE = N_("Recovery code")
NO_BACKUPS = N_("There is no backup in the folder of this vault.")
RESTORE_INTRO = N_(
    "The backup takes the place of the vault. What is there now is kept aside in the folder "
    "“replaced”, so nothing is lost."
)
CHECKED, NOT_CHECKED = N_("checked"), N_("incomplete")


class RecoveryDialog(Dialog):
    """Asks for the recovery code; emits ``typed(code)`` when it is well formed."""

    typed = Signal(str)

    def __init__(self, doors: Doors, parent: QWidget | None = None) -> None:
        super().__init__(N_("Open with the recovery code"), N_("Open"), parent, width=560)
        self._doors = doors
        self._code = TextLine()
        self._field = Labelled(CODE, self._code, help_text=CODE_HELP)
        self._code.changed.connect(self._clear)
        self.body.addWidget(self._field)
        self.ok.clicked.connect(self._check)

    @Slot(object)
    def failed(self, fault: Fault) -> None:
        """Show why the code did not open the vault."""
        self.set_busy(False)
        self.problem.tell(fault.message, "alarm")

    @Slot()
    def _clear(self) -> None:
        self._field.set_error("")
        self.problem.tell("")

    @Slot()
    def _check(self) -> None:
        problem = self._doors.code_problem(self._code.value())
        if problem is not None:
            self._field.set_error(problem)
            return
        self.set_busy(True)
        self.typed.emit(self._code.value())


class RestoreDialog(Dialog):
    """Lists the backups of a vault and restores the chosen one; ``restored`` when it is done."""

    restored = Signal()

    def __init__(
        self, worker: Worker, doors: Doors, folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            N_("Restore a backup"), N_("Restore"), parent, intro=RESTORE_INTRO, width=560
        )
        self._worker, self._doors, self._folder = worker, doors, folder
        self._list = QListWidget()
        self._list.setMinimumHeight(px(180))
        self._by = SegmentedChoice()
        self._by.changed.connect(self._show_way)
        self._passphrase, self._code = PassphraseField(), TextLine()
        self._passphrase_field = Labelled(N_("Passphrase of the backup"), self._passphrase)
        self._code_field = Labelled(CODE, self._code, help_text=CODE_HELP)
        self.body.addWidget(Labelled(N_("Backups"), self._list))
        self.body.addWidget(Labelled(N_("Open with"), self._by))
        self.body.addWidget(self._passphrase_field)
        self.body.addWidget(self._code_field)
        self.ok.clicked.connect(self._restore)
        self.ok.setEnabled(False)
        self._by.set_options((("passphrase", _(N_("Passphrase"))), ("code", _(CODE))))
        self._by.set_value("passphrase")
        self._show_way()
        worker.call(doors.backups, folder, done=self._show, failed=self.failed)

    def choose(self, name: str) -> None:
        """Choose the backup ``name`` once the list is there."""
        self._wanted = name

    @Slot(object)
    def failed(self, fault: Fault) -> None:
        """Show what went wrong."""
        self.set_busy(False)
        self.problem.tell(fault.message, "alarm")

    @Slot(object)
    def _show(self, rows: tuple[BackupRow, ...]) -> None:
        wanted = getattr(self, "_wanted", "")
        for row in rows:
            state = _(CHECKED if row.verified else NOT_CHECKED)
            item = QListWidgetItem(f"{format_datetime(row.made)} · {file_size(row.size)} · {state}")
            item.setData(Qt.ItemDataRole.UserRole, row.name)
            self._list.addItem(item)
            if row.name == wanted:
                self._list.setCurrentItem(item)
        if not rows:
            self.problem.tell(Message(NO_BACKUPS), "attention")
        elif self._list.currentRow() < 0:
            self._list.setCurrentRow(0)
        self.ok.setEnabled(bool(rows))

    @Slot()
    def _show_way(self) -> None:
        by_code = self._by.value() == "code"
        self._code_field.setVisible(by_code)
        self._passphrase_field.setVisible(not by_code)

    @Slot()
    def _restore(self) -> None:
        if self._list.currentRow() < 0:
            return
        item = self._list.currentItem()
        by_code = self._by.value() == "code"
        self.problem.tell("")
        self.set_busy(True)
        self._worker.call(
            self._doors.restore,
            self._folder,
            str(item.data(Qt.ItemDataRole.UserRole)),
            "" if by_code else self._passphrase.value(),
            self._code.value() if by_code else "",
            done=self._done,
            failed=self.failed,
        )

    @Slot(object)
    def _done(self, _nothing: object) -> None:
        self.set_busy(False)
        self._passphrase.forget()
        self.accept()
        self.restored.emit()
