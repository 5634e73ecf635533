"""The two ways back into a vault: the recovery code, and a backup."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QListWidget, QListWidgetItem, QWidget

from kotodesk.desktop.doors import BackupRow, Doors
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import (
    Button,
    Dialog,
    ElidedLabel,
    Labelled,
    PassphraseField,
    SegmentedChoice,
    TextLine,
    row,
)
from kotodesk.desktop.worker import Worker
from kotodesk.i18n import N_, Fault, Message, _
from kotodesk.i18n.formats import file_size, format_datetime

CODE_HELP = N_("Eight groups of five characters, as they stand on the sheet.")
CODE = N_("Recovery code")
NO_BACKUPS = N_(
    "There is no backup in this folder. Look in the second place: the stick or the network drive."
)
LOOK_ELSEWHERE = N_(
    "Choose the stick or the folder on the network drive to which the backups were written."
)
NEW_NAME, SUFFIX = "Kotoutuminen.kotodesk", ".kotodesk"
RESTORE_INTRO = N_(
    "The backup takes the place of the vault. What is there now is kept aside in the folder "
    "“replaced”, so nothing is lost."
)
NEW_INTRO = N_(
    "The vault is made anew from the copy, in the folder named below. The copy stays where it is."
)
WORKING = N_("The backup is being read through and put in place. This takes a few seconds.")
TYPE_IT = N_("Type the passphrase or the recovery code of the backup.")
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
    """Lists copies and restores the chosen one; ``restored(Path, notices)`` tells where.

    ``folder`` is the vault whose backups are listed first; without one, or with one that is gone,
    the copies come from another place and the vault is made anew.
    """

    restored = Signal(object, object)

    def __init__(
        self, worker: Worker, doors: Doors, folder: Path | None, parent: QWidget | None = None
    ) -> None:
        there = folder is not None and folder.is_dir()
        intro = RESTORE_INTRO if there else NEW_INTRO
        super().__init__(N_("Restore a backup"), N_("Restore"), parent, intro=intro, width=560)
        self._worker, self._doors = worker, doors
        self._known = folder
        self._target = folder or _new_place()
        self._list = QListWidget()
        self._list.setMinimumHeight(px(120))
        self._by = SegmentedChoice()
        # Its buttons first: Tab goes through the parts in the order in which they come in.
        self._by.set_options((("passphrase", _(N_("Passphrase"))), ("code", _(CODE))))
        self._by.set_value("passphrase")
        self._by.changed.connect(self._show_way)
        self._passphrase, self._code = PassphraseField(), TextLine()
        self._passphrase_field = Labelled(N_("Passphrase of the backup"), self._passphrase)
        self._code_field = Labelled(CODE, self._code, help_text=CODE_HELP)
        self.elsewhere, self.change = Button("", "plain", "open"), Button("", "quiet")
        self._into = ElidedLabel("", "strong")
        self._build()
        self.ok.clicked.connect(self._restore)
        self.ok.setEnabled(False)
        self._show_way()
        self._show_target()
        if folder is not None:
            worker.call(doors.backups, folder, done=self._show, failed=self.failed)
        else:
            self.problem.tell(Message(LOOK_ELSEWHERE), "accent")

    def choose(self, name: str) -> None:
        """Choose the backup ``name`` once the list is there."""
        self._wanted = name

    def look_in(self, folder: Path) -> None:
        """List the copies in another place: a stick, a network drive, another vault."""
        self.problem.tell("")
        self._worker.call(self._doors.copies, folder, done=self._show, failed=self.failed)

    def restore_into(self, folder: Path) -> None:
        """Make the vault in this folder, which is missing or empty."""
        self._target = folder if folder.name.endswith(SUFFIX) else folder / NEW_NAME
        self._show_target()

    @Slot(object)
    def failed(self, fault: Fault) -> None:
        """Show what went wrong."""
        self.set_busy(False)
        self.problem.tell(fault.message, "alarm")

    def _build(self) -> None:
        head = row()
        head.addStretch(1)
        head.addWidget(self.elsewhere)
        holder = QWidget()
        line = row(holder)
        line.addWidget(self._into, 1)
        line.addWidget(self.change)
        self._into_field = Labelled(N_("Restored into"), holder)
        self.body.addWidget(Labelled(N_("Backups"), self._list))
        self.body.addLayout(head)
        self.body.addWidget(Labelled(N_("Open with"), self._by))
        for part in (self._passphrase_field, self._code_field, self._into_field):
            self.body.addWidget(part)
        self.wording.say(self.elsewhere.setText, N_("Look in another place…"))
        self.wording.say(self.change.setText, N_("Choose another…"))
        self.elsewhere.clicked.connect(self._look)
        self.change.clicked.connect(self._change)

    @Slot()
    def _look(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _(N_("The second place of the backups")))
        if folder:
            self.look_in(Path(folder))

    @Slot()
    def _change(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _(N_("Where the vault goes")))
        if folder:
            self.restore_into(Path(folder))

    def _show_target(self) -> None:
        self._into.setText(str(self._target))
        self._into.setToolTip(str(self._target))
        # A vault that is there is replaced where it is.
        self._into_field.setVisible(self._known is None or not self._known.is_dir())

    @Slot(object)
    def _show(self, rows: tuple[BackupRow, ...]) -> None:
        wanted = getattr(self, "_wanted", "")
        self._list.clear()
        for one in rows:
            state = _(CHECKED if one.verified else NOT_CHECKED)
            item = QListWidgetItem(f"{format_datetime(one.made)} · {file_size(one.size)} · {state}")
            item.setData(Qt.ItemDataRole.UserRole, str(one.path))
            self._list.addItem(item)
            if one.name == wanted:
                self._list.setCurrentItem(item)
        if not rows:
            self.problem.tell(Message(NO_BACKUPS), "attention")
        elif self._list.currentRow() < 0:
            self._list.setCurrentRow(0)
        self.ok.setEnabled(bool(rows))
        if rows and self._list.isVisible():
            self._passphrase.setFocus()

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
        if not (self._code if self._by.value() == "code" else self._passphrase).value():
            self.problem.tell(Message(TYPE_IT), "attention")
            return
        by_code = self._by.value() == "code"
        self.problem.tell(Message(WORKING), "accent")
        self.set_busy(True)
        self._worker.call(
            self._doors.restore,
            self._target,
            Path(item.data(Qt.ItemDataRole.UserRole)),
            "" if by_code else self._passphrase.value(),
            self._code.value() if by_code else "",
            done=self._done,
            failed=self.failed,
        )

    @Slot(object)
    def _done(self, told: tuple[Message, ...]) -> None:
        self.set_busy(False)
        self._passphrase.forget()
        self.accept()
        self.restored.emit(self._target, told)


def _new_place() -> Path:
    """Give where a vault goes on a computer that has none: beside her documents."""
    where = QStandardPaths.StandardLocation.DocumentsLocation
    home = Path(QStandardPaths.writableLocation(where))
    place, number = home / NEW_NAME, 1
    while place.exists():
        number += 1
        place = home / f"{NEW_NAME.removesuffix(SUFFIX)} {number}{SUFFIX}"
    return place
