"""The window before the vault is open: passphrase, which vault, which language, and ways back."""

from __future__ import annotations

import sys
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kotodesk.desktop.forms.unlock import Ui_Unlock
from kotodesk.desktop.forms_scale import scale_form
from kotodesk.desktop.soon import soon
from kotodesk.desktop.theme import appearance, pixmap, px
from kotodesk.desktop.widgets.basics import set_property, wrapped
from kotodesk.desktop.widgets.tall import Tall
from kotodesk.i18n import N_, Fault, Message, _, current_language

if TYPE_CHECKING:
    from kotodesk.desktop.doors import Doors, SessionInfo
    from kotodesk.desktop.preferences import Preferences
    from kotodesk.desktop.windows.ways_back import RecoveryDialog
    from kotodesk.desktop.worker import Worker
    from kotodesk.services.backups import Ages

LANGUAGES = (("fi", "Suomi"), ("sv", "Svenska"), ("en", "English"))
NO_VAULT = N_("No vault chosen yet")
OPENING = N_("Opening…")
UNLOCK = N_("Unlock")
WAIT = N_("Several wrong attempts. Try again in %(seconds)s seconds.")
RESTORED = N_(
    "The backup was restored. Open the vault with the passphrase or with the recovery sheet."
)
TO_BACKUPS = N_("Restore…")
NOT_THERE = N_(
    "The vault's folder was not found: plug the stick in or connect to the network drive. If it "
    "went away while the vault was open, what was typed since then is held encrypted until this "
    "program is closed, and is back as drafts when you unlock."
)
TYPE_IT = N_("Type the passphrase of the vault.")
_SHOWN_MS = 400
_AROUND = 230


class UnlockWindow(QWidget):
    """Opens the vault through the worker and tells with what it was opened."""

    opened = Signal(object, bool)
    """``SessionInfo``, and whether the recovery code opened it."""
    create_asked = Signal()
    language_chosen = Signal(str)
    capture_chosen = Signal(bool)
    closed = Signal()

    def __init__(self, worker: Worker, doors: Doors, preferences: Preferences) -> None:
        super().__init__()
        self._worker, self._doors, self._preferences = worker, doors, preferences
        self._recovery: RecoveryDialog | None = None
        self._wait = 0
        self._aged: str | None = None
        self.ages = wrapped("", "small")
        self.form = Ui_Unlock()
        self.form.setupUi(self)  # type: ignore[no-untyped-call]
        scale_form(self)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._dress()
        self._connect()
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._count_down)
        self.retranslate()
        self.form.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def notice(self, message: Message, tone: str = "accent") -> None:
        """Say something above the fields, such as why it was locked."""
        self.form.notice.tell(message, tone)

    def sizeHint(self) -> QSize:
        """Return a calm size for a first window."""
        return QSize(px(880), px(640))

    def retranslate(self) -> None:
        """Say every text again."""
        self.form.retranslateUi(self)  # type: ignore[no-untyped-call]
        self.form.language.set_value(current_language())
        self._aged = None
        self._show_vault()

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and theme."""
        super().changeEvent(event)
        if not hasattr(self, "_clock"):
            return
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self.form.mark.setPixmap(pixmap("mark", appearance().tokens.accent, 44))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Unlock with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._unlock()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the program should end."""
        super().closeEvent(event)
        self.closed.emit()

    def _dress(self) -> None:
        form = self.form
        form.card.setFixedWidth(px(530))
        self._tall = Tall(partial(px, _AROUND))
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self._tall.setSizePolicy(policy)
        place = form.centre.indexOf(form.card)
        # Taken out first: an item left behind would keep from the new one that the card grew.
        form.centre.removeWidget(form.card)
        form.centre.insertWidget(place, self._tall)
        self._tall.body.addWidget(form.card)
        form.vaultBox.addWidget(self.ages)
        form.mark.setPixmap(pixmap("mark", appearance().tokens.accent, 44))
        form.language.set_options(LANGUAGES)
        form.language.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        form.unlock.set_kind("primary")
        for button, kind, icon in (
            (form.choose, "quiet", ""),
            (form.recovery, "quiet", "key"),
            (form.restore, "quiet", "history"),
            (form.create, "quiet", "plus"),
        ):
            button.set_kind(kind)
            button.set_icon(icon)
        form.capture.set_value(self._preferences.hide_from_capture)
        form.capture.setVisible(sys.platform == "win32")

    def _connect(self) -> None:
        form = self.form
        form.unlock.clicked.connect(self._unlock)
        form.choose.clicked.connect(self._choose)
        form.recovery.clicked.connect(self._recover)
        form.restore.clicked.connect(self.restore)
        form.create.clicked.connect(self.create_asked)
        form.language.changed.connect(self._language)
        form.capture.changed.connect(self._capture)
        form.passphrase.changed.connect(self._typed)
        form.problem.acted.connect(self.restore)

    def _show_vault(self) -> None:
        path = self._preferences.vault
        self.form.vault.setText(Path(path).name if path else _(NO_VAULT))
        self.form.vault.setToolTip(path)
        if path != self._aged:
            self._aged = path
            self.ages.setText("")
            self._ask_ages()
        has = bool(path)
        for button in (self.form.unlock, self.form.recovery):
            button.setEnabled(has and self._wait == 0)
        self.form.restore.setEnabled(self._wait == 0)
        self.form.choose.setAccessibleName(
            f"{self.form.vaultLabel.text()}: {self.form.vault.text()}. {self.form.choose.text()}"
        )

    @Slot()
    def _unlock(self) -> None:
        if not self.form.unlock.isEnabled():
            return
        if not self.form.passphrase.value():
            self.form.problem.tell(Message(TYPE_IT), "attention")
            return
        self._busy(True)
        self._worker.open(
            self._doors.unlock,
            Path(self._preferences.vault),
            self.form.passphrase.value(),
            told=self._doors.info,
            done=self._opened,
            failed=self._failed,
        )

    @Slot(object)
    def _opened(self, info: SessionInfo) -> None:
        self.form.passphrase.forget()
        self.opened.emit(info, False)

    @Slot(object)
    def _failed(self, fault: Fault) -> None:
        from kotodesk.vault.errors import DatabaseDamaged, HeaderDamaged, HeaderRefused

        self._busy(False)
        damaged = isinstance(fault, (DatabaseDamaged, HeaderDamaged, HeaderRefused))
        self.form.problem.tell(fault.message, "alarm", _(TO_BACKUPS) if damaged else "")
        soon(self, self._show_problem)
        seconds = getattr(fault, "seconds", 0)
        if seconds:
            self._wait = int(seconds)
            self._clock.start()
            self._count_down()
        self.form.passphrase.selectAll()
        self.form.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_problem(self) -> None:
        self._tall.ensureWidgetVisible(self.form.problem)

    @Slot()
    def _count_down(self) -> None:
        if self._wait > 0:
            self.form.problem.tell(Message(WAIT, {"seconds": self._wait}), "attention")
            self._wait -= 1
        else:
            self._clock.stop()
            self.form.problem.tell("")
        self._show_vault()
        self.form.unlock.setEnabled(not self._clock.isActive())

    @Slot()
    def _typed(self) -> None:
        if not self._clock.isActive():
            self.form.problem.tell("")

    @Slot()
    def _choose(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        start = str(Path(self._preferences.vault).parent) if self._preferences.vault else ""
        folder = QFileDialog.getExistingDirectory(self, _(N_("Choose the vault's folder")), start)
        if folder:
            self.choose_vault(Path(folder))

    def choose_vault(self, folder: Path) -> None:
        """Make ``folder`` the vault to be opened."""
        self._preferences.vault = str(folder)
        self._preferences.save()
        self.form.problem.tell("")
        self._show_vault()
        self.form.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_ages(self) -> None:
        self.ages.setVisible(bool(self._preferences.vault))
        if self._preferences.vault:
            # What reads the copies is loaded once the window stands: it must not wait for it.
            soon(self, self._read_ages, _SHOWN_MS)

    @Slot()
    def _read_ages(self) -> None:
        folder = Path(self._preferences.vault)
        if self._preferences.vault:
            self._worker.call(self._doors.ages, folder, done=self._show_ages, failed=self._no_ages)

    @Slot(object)
    def _show_ages(self, found: tuple[Path, Ages]) -> None:
        from kotodesk.desktop.windows import copy_words

        folder, ages = found
        if str(folder) != self._preferences.vault:
            return
        if not ages.there:
            self.ages.hide()
            self.notice(Message(NOT_THERE), "alarm")
            return
        now = datetime.now().astimezone()
        said = [copy_words.newest(ages.newest, now)]
        if ages.second is not None:
            said.append(copy_words.second(ages.second, now))
        self.ages.setText(" ".join(str(text) for text, _tone in said))
        worst = next((tone for _text, tone in said if tone != "good"), "")
        set_property(self.ages, "tone", worst)
        self.ages.show()

    @Slot(object)
    def _no_ages(self, _fault: Fault) -> None:
        self.ages.hide()

    @Slot()
    def _recover(self) -> None:
        from kotodesk.desktop.windows.ways_back import RecoveryDialog

        self._recovery = RecoveryDialog(self._doors, self)
        self._recovery.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._recovery.typed.connect(self._open_with_code)
        self._recovery.open()

    @Slot(str)
    def _open_with_code(self, code: str) -> None:
        if self._recovery is None:
            return
        self._worker.open(
            self._doors.unlock_with_recovery,
            Path(self._preferences.vault),
            code,
            told=self._doors.info,
            done=self._recovered,
            failed=self._recovery.failed,
        )

    @Slot(object)
    def _recovered(self, info: SessionInfo) -> None:
        if self._recovery is not None:
            self._recovery.accept()
            self._recovery = None
        self.opened.emit(info, True)

    @Slot()
    def restore(self) -> None:
        """Ask which copy to restore: into the vault chosen, or into a new folder."""
        from kotodesk.desktop.windows.ways_back import RestoreDialog

        vault = Path(self._preferences.vault) if self._preferences.vault else None
        dialog = RestoreDialog(self._worker, self._doors, vault, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.restored.connect(self._restored)
        dialog.open()

    @Slot(object, object)
    def _restored(self, folder: Path, told: tuple[Message, ...]) -> None:
        self._aged = None
        self.choose_vault(folder)
        said = (Message(RESTORED), *told)
        self.form.notice.tell(" ".join(str(one) for one in said), "accent" if told else "good")

    @Slot()
    def _language(self) -> None:
        self.language_chosen.emit(self.form.language.value())

    @Slot()
    def _capture(self) -> None:
        self.capture_chosen.emit(self.form.capture.value())

    def _busy(self, busy: bool) -> None:  # noqa: FBT001 - a setter
        self.form.unlock.setText(_(OPENING) if busy else _(UNLOCK))
        self.form.unlock.setEnabled(not busy)
        self.form.passphrase.setReadOnly(busy)
        if busy:
            self.form.problem.tell("")
