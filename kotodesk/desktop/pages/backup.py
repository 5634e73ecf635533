"""Backups: the list, making one now, checking the vault, the second place, rehearsal, restore."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from kotodesk.desktop.changes import Changes
from kotodesk.desktop.doors import BackupRow
from kotodesk.desktop.page import Page, Shell
from kotodesk.desktop.pages.backup_rehearsal import RehearsalDialog, told
from kotodesk.desktop.pages.backup_second import SecondPlaceCard
from kotodesk.desktop.theme import appearance, icon, px
from kotodesk.desktop.widgets import (
    Banner,
    Button,
    Card,
    EmptyState,
    FlowLayout,
    Scroll,
    ask,
    column,
    label,
)
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.desktop.windows import copy_words
from kotodesk.i18n import N_, Fault, Message, _
from kotodesk.i18n.formats import file_size, format_datetime
from kotodesk.services.backups import Rehearsal, SecondPlace

INTRO = N_(
    "A backup is made when the program closes and something has changed, and whenever you ask. "
    "Each is read through before it counts. Older ones are thinned by day, week and month."
)
MADE = N_("The backup was made and checked.")
MADE_HERE = N_(
    "The backup was made and checked in the vault's own folder, but it did not reach the second "
    "place."
)
SOUND = N_("The vault and its log were read through: everything is as it should be.")
BROKEN = N_(
    "The check found damage. Do not delete anything: restore the newest checked backup, and tell "
    "your data protection officer."
)
CHECKED, INCOMPLETE = N_("Checked"), N_("Incomplete")
_COPIES = Changes(frozenset({"backup"}))
HEADERS = (N_("Made"), N_("Size"), N_("State"))
RESTORE_ASK = N_(
    "The vault is locked first, and the backup is chosen in the unlock window. What is in the "
    "vault now is kept aside, so nothing is lost."
)


class BackupPage(Page):
    """The list of backups and three buttons."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.make, self.check = Button("", "primary", "backup"), Button("", "plain", "good")
        self.rehearse = Button("", "plain", "eye")
        self.restore = Button("", "plain", "history")
        self._pressed: Button | None = None
        self.second = SecondPlaceCard()
        self.result = Banner("good", closable=True)
        self.table = QTableWidget(0, len(HEADERS))
        self.empty = EmptyState("backup")
        scroll = Scroll(margins=(24, 20, 24, 24), gap=16)
        column(self).addWidget(scroll)
        layout = scroll.body
        heading, intro = label("", "heading"), wrapped("", "soft")
        self.wording.say(heading.setText, N_("Backups"))
        self.wording.say(intro.setText, INTRO)
        intro.setMaximumWidth(px(760))
        tools = QWidget()
        flow = FlowLayout(tools, gap=8)
        for button in self._buttons():
            flow.addWidget(button)
        for part in (heading, intro, tools, self.result, self.second):
            layout.addWidget(part)
        layout.addWidget(self._list_card(), 1)
        self.wording.say(self.make.setText, N_("Make a backup now"))
        self.wording.say(self.check.setText, N_("Check the vault"))
        self.wording.say(self.rehearse.setText, N_("Rehearse restoring…"))
        self.wording.say(self.restore.setText, N_("Restore…"))
        self.make.clicked.connect(self._make)
        self.check.clicked.connect(self._check)
        self.rehearse.clicked.connect(self._rehearse)
        self.restore.clicked.connect(self._restore)
        self.second.chosen.connect(self._choose_second)
        self.second.forgotten.connect(self._forget_second)

    def refresh(self, changes: Changes) -> None:
        """List the backups again."""
        if changes.touch("backup"):
            self.shell.worker.call(
                self.shell.doors.backups,
                self.shell.info.vault,
                done=self._show,
                failed=self.failed,
            )
            self._ask_second()

    def retranslate(self) -> None:
        """Say every text again."""
        super().retranslate()
        self.second.retranslate()
        self.table.setHorizontalHeaderLabels([_(header) for header in HEADERS])
        self.table.setAccessibleName(_(N_("Backups")))
        self.empty.set_texts(
            _(N_("No backup yet")),
            _(N_("The first one is made when you ask or close the program.")),
        )
        for place in range(self.table.rowCount()):
            item = self.table.item(place, 2)
            if item is not None:
                state = CHECKED if item.data(Qt.ItemDataRole.UserRole) else INCOMPLETE
                item.setText(_(state))

    def failed(self, fault: Fault) -> None:
        """Show what went wrong where she looks."""
        self._busy(busy=False)
        self.result.tell(fault.message, "alarm")

    def _buttons(self) -> tuple[Button, ...]:
        return self.make, self.check, self.rehearse, self.restore

    def _list_card(self) -> Card:
        card = Card(margin=4)
        self.table.setProperty("flat", True)
        self.table.setMinimumHeight(px(200))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(px(38))
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        self.table.setTabKeyNavigation(False)
        card.add(self.table, 1)
        card.add(self.empty, 1)
        self.empty.hide()
        return card

    @Slot(object)
    def _show(self, rows: tuple[BackupRow, ...]) -> None:
        self.table.setRowCount(len(rows))
        tokens = appearance().tokens
        for place, backup in enumerate(rows):
            state = QTableWidgetItem(_(CHECKED if backup.verified else INCOMPLETE))
            state.setData(Qt.ItemDataRole.UserRole, backup.verified)
            name, colour = ("good", tokens.good) if backup.verified else ("alarm", tokens.alarm)
            state.setIcon(icon(name, colour, 16))
            self.table.setItem(place, 0, QTableWidgetItem(format_datetime(backup.made)))
            self.table.setItem(place, 1, QTableWidgetItem(file_size(backup.size)))
            self.table.setItem(place, 2, state)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        newest = next((backup.made for backup in rows if backup.verified), None)
        if newest is not None:
            self.shell.backup_made.emit(newest)

    @Slot()
    def _make(self) -> None:
        self._busy(busy=True)
        self.shell.worker.run(self.shell.doors.backup, done=self._made, failed=self.failed)

    @Slot(object)
    def _made(self, row: BackupRow) -> None:
        self._busy(busy=False)
        made: datetime = row.made
        if row.not_elsewhere is None:
            self.result.tell(Message(MADE), "good")
        else:
            self.result.tell(Message(MADE_HERE), "attention")
        self.shell.backup_made.emit(made)
        self.shell.changed(_COPIES)

    @Slot()
    def _check(self) -> None:
        self._busy(busy=True)
        self.shell.worker.run(self.shell.doors.verify, done=self._checked, failed=self.failed)

    @Slot(object)
    def _checked(self, good: bool) -> None:  # noqa: FBT001 - the result of a check
        self._busy(busy=False)
        self.result.tell(Message(SOUND if good else BROKEN), "good" if good else "alarm")

    @Slot()
    def _rehearse(self) -> None:
        dialog = RehearsalDialog(self.shell, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.done_with.connect(self._rehearsed)
        dialog.open()

    @Slot(object)
    def _rehearsed(self, rehearsal: Rehearsal) -> None:
        self.result.tell(*told(rehearsal))
        self.shell.changed(_COPIES)

    def _ask_second(self) -> None:
        doors = self.shell.doors
        self.shell.worker.run(doors.second_place, done=self._take_second, failed=self.failed)

    @Slot(object)
    def _take_second(self, second: SecondPlace | None) -> None:
        self._busy(busy=False)
        self.second.show_second(second)
        unseen = self.shell.info.second_unseen
        if unseen is not None and (second is None or second.seen is None or _is_fresh(second)):
            self.shell.info = self.shell.info._replace(second_unseen=None)

    @Slot(object)
    def _choose_second(self, folder: Path) -> None:
        self._busy(busy=True)
        doors = self.shell.doors
        self.shell.worker.run(
            doors.choose_second, folder, done=self._chosen_second, failed=self.failed
        )

    @Slot(object)
    def _chosen_second(self, second: SecondPlace) -> None:
        self.result.tell("")
        self._take_second(second)
        self.shell.changed(_COPIES)

    @Slot()
    def _forget_second(self) -> None:
        doors = self.shell.doors
        self.shell.worker.run(doors.forget_second, done=self._forgot_second, failed=self.failed)

    @Slot(object)
    def _forgot_second(self, _nothing: object) -> None:
        self._take_second(None)
        self.shell.changed(_COPIES)

    @Slot()
    def _restore(self) -> None:
        if ask(self.window(), N_("Restore a backup"), RESTORE_ASK, N_("Lock and choose")):
            self.shell.restore()

    def _busy(self, *, busy: bool) -> None:
        pressed = next((button for button in self._buttons() if button.hasFocus()), None)
        for button in self._buttons():
            button.setEnabled(not busy)
        if busy:
            # A button that is disabled loses the focus to another, which Enter would then press.
            self._pressed = pressed
            if pressed is not None:
                self.setFocus()
        elif self._pressed is not None and self.hasFocus():
            self._pressed.setFocus()
        if busy:
            self.result.tell(Message(N_("This may take a while. You can go on working.")), "accent")


def _is_fresh(second: SecondPlace) -> bool:
    now = datetime.now().astimezone()
    return second.seen is not None and second.seen.days(now) < copy_words.OLD_DAYS
