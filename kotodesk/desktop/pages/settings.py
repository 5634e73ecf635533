"""The settings: who she is, where she works, how the program looks, and the keys of the vault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from kotodesk.desktop.changes import Changes
from kotodesk.desktop.doors import RecoverySheet, SessionInfo
from kotodesk.desktop.half_typed import HalfTyped
from kotodesk.desktop.page import Page, Shell
from kotodesk.desktop.pages.arms_card import ArmsCard
from kotodesk.desktop.preferences import LONGEST_IDLE, SHORTEST_IDLE
from kotodesk.desktop.slices import Slices
from kotodesk.desktop.theme import metrics, px
from kotodesk.desktop.widgets import (
    Button,
    Card,
    Choice,
    Labelled,
    Scroll,
    SegmentedChoice,
    ask,
    column,
    label,
    row,
)
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.desktop.widgets.gradual import one_by_one
from kotodesk.desktop.windows.handover import Handover
from kotodesk.desktop.windows.passphrases import ChangePassphrase
from kotodesk.desktop.windows.profile_form import CoordinatorForm, OfficeForm
from kotodesk.desktop.windows.sheet_panel import SheetDialog
from kotodesk.desktop.windows.unlock import LANGUAGES
from kotodesk.i18n import N_, Message, _, current_language

if TYPE_CHECKING:
    from kotodesk.services.printing import Printed

THEMES = (("system", N_("As the system")), ("light", N_("Light")), ("dark", N_("Dark")))
PROFILE = N_("Coordinator and office")
MINUTES = N_("%(minutes)s min")
PROFILE_SAVED = N_("The contact details were saved.")
PASSPHRASE_CHANGED = N_("The passphrase was changed.")
TEXTS_MEAN = N_(
    "Forms, letters and notices in all their languages. Read them, make a version of your own, "
    "and note which translations have been checked."
)
KEYS = (
    (
        "passphrase",
        N_("Change the passphrase"),
        N_("The one you open the vault with every morning."),
        "key",
    ),
    (
        "sheet",
        N_("New recovery sheet"),
        N_("The old sheet opens nothing afterwards: destroy it."),
        "print",
    ),
    (
        "handover",
        N_("Hand the vault over"),
        N_("To the next coordinator, with a record of the handover."),
        "person",
    ),
)


class SettingsPage(Page):
    """One page of cards, saved as one goes; the contact details by their button."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._record: Printed | None = None
        # Each part is built in its place: what moves into another is dressed anew as a whole.
        scroll = Scroll(self, margins=(24, 20, 24, 24), gap=16, page=True)
        self._ground = scroll.ground
        self.save = Button("", "primary", "save")
        self.save.setEnabled(False)
        self.language = SegmentedChoice(LANGUAGES)
        self.theme, self.scale, self.idle = SegmentedChoice(), Choice(), Choice()
        column(self, gap=0).addWidget(scroll)
        heading = label("", "heading", self._ground)
        self.wording.say(heading.setText, N_("Settings"))
        scroll.body.addWidget(heading)
        scroll.body.addWidget(self._profile_card())
        pair = QGridLayout()
        pair.setSpacing(px(16))
        look, keys = self._look_card(), self._keys_card()
        pair.addWidget(look, 0, 0)
        pair.addWidget(keys, 0, 1)
        pair.setColumnStretch(0, 1)
        pair.setColumnStretch(1, 1)
        scroll.body.addLayout(pair)
        arms = ArmsCard(self.shell, self._ground)
        texts = self._texts_card()
        scroll.body.addWidget(arms)
        scroll.body.addWidget(texts)
        scroll.body.addStretch(1)
        later = (self.office, look, keys, arms, texts)
        for part in later:
            part.hide()  # shown one after another, once the top of the page stands
        self._coming = Slices(self)
        self._coming.begin_later(one_by_one(*later))
        self._connect()
        self._show()
        fields = self.coordinator.fields() | self.office.fields()
        self._typed = HalfTyped(self, PROFILE, fields, worker=shell.worker)

    def refresh(self, changes: Changes) -> None:
        """Show what is in force, unless she is typing."""
        if changes.touch("profile") and not self.save.isEnabled():
            self._show()

    def retranslate(self) -> None:
        """Say every text again."""
        super().retranslate()
        self.theme.set_options(tuple((key, _(text)) for key, text in THEMES))
        self.scale.set_options(tuple((str(step), f"{step} %") for step in metrics.STEPS))
        minutes = range(SHORTEST_IDLE, LONGEST_IDLE + 1)
        self.idle.set_options(
            tuple((str(m), str(Message(MINUTES, {"minutes": m}))) for m in minutes)
        )
        self._show_look()

    def _profile_card(self) -> Card:
        card = Card(parent=self._ground)
        self.coordinator, self.office = CoordinatorForm(card), OfficeForm(card)
        self.wording.say(card.set_title, PROFILE)
        self.wording.say(self.save.setText, N_("Save the contact details"))
        card.add(self.coordinator)
        card.add(self.office)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(self.save)
        card.add(foot)
        return card

    def _look_card(self) -> Card:
        card = Card(parent=self._ground)
        self.wording.say(card.set_title, N_("Language, look and lock"))
        for text, field in (
            (N_("Language"), self.language),
            (N_("Colours"), self.theme),
            (N_("Text size"), self.scale),
            (N_("Lock when idle for"), self.idle),
        ):
            card.add(Labelled(text, field, card))
        card.body.addStretch(1)
        return card

    def _keys_card(self) -> Card:
        card = Card(parent=self._ground)
        self.wording.say(card.set_title, N_("Keys of the vault"))
        slots = {"passphrase": self._change, "sheet": self._renew, "handover": self._hand_over}
        for key, title, text, icon in KEYS:
            button = Button("", "plain", icon)
            button.clicked.connect(slots[key])
            explained = wrapped("", "small")
            self.wording.say(button.setText, title)
            self.wording.say(explained.setText, text)
            holder = QWidget(card)
            inner = column(holder, gap=4)
            inner.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            inner.addWidget(explained)
            card.add(holder)
        card.body.addStretch(1)
        return card

    def _texts_card(self) -> Card:
        card = Card(parent=self._ground)
        self.wording.say(card.set_title, N_("Texts for clients"))
        explained = wrapped("", "soft")
        self.wording.say(explained.setText, TEXTS_MEAN)
        self.texts = Button("", "plain", "document")
        self.wording.say(self.texts.setText, N_("Open the texts"))
        self.texts.clicked.connect(self._to_texts)
        line = row(gap=16)
        line.addWidget(explained, 1)
        line.addWidget(self.texts)
        card.add(line)
        return card

    def _connect(self) -> None:
        self.coordinator.changed.connect(self._edited)
        self.office.changed.connect(self._edited)
        self.save.clicked.connect(self._save)
        self.language.changed.connect(self._look)
        self.theme.changed.connect(self._look)
        self.scale.changed.connect(self._look)
        self.idle.changed.connect(self._idle)

    def _show(self) -> None:
        self.coordinator.set_value(self.shell.info.coordinator)
        self.office.set_value(self.shell.info.office)
        self._show_look()

    def _show_look(self) -> None:
        self.language.set_value(current_language())
        self.theme.set_value(self.shell.preferences.theme)
        self.scale.set_value(str(self.shell.preferences.scale))
        self.idle.set_value(str(self.shell.info.idle_minutes))

    @Slot()
    def _edited(self) -> None:
        self.save.setEnabled(True)

    @Slot()
    def _save(self) -> None:
        if not (self.coordinator.check() and self.office.check()):
            return
        self.save.setEnabled(False)
        self.shell.worker.run(
            self.shell.doors.save_profile,
            self.coordinator.value(),
            self.office.value(),
            done=self._saved,
            failed=self.failed,
        )

    @Slot(object)
    def _saved(self, info: SessionInfo) -> None:
        self._typed.finish()
        self.shell.profile_changed.emit(info)
        self.shell.changed(Changes(kinds=frozenset({"profile"})))
        self.shell.tell(Message(PROFILE_SAVED))

    @Slot()
    def _look(self) -> None:
        preferences = self.shell.preferences
        preferences.language = self.language.value() or preferences.language
        preferences.theme = self.theme.value() or preferences.theme
        preferences.scale = int(self.scale.value() or preferences.scale)
        self.shell.look_changed.emit()

    @Slot()
    def _idle(self) -> None:
        minutes = int(self.idle.value())
        self.shell.worker.run(
            self.shell.doors.set_idle_minutes, minutes, done=self._ask_info, failed=self.failed
        )

    @Slot(object)
    def _ask_info(self, _nothing: object) -> None:
        self.shell.worker.run(self.shell.doors.info, done=self._informed)

    @Slot(object)
    def _informed(self, info: SessionInfo) -> None:
        self.shell.profile_changed.emit(info)

    @Slot()
    def _to_texts(self) -> None:
        self.shell.go("texts")

    @Slot()
    def _change(self) -> None:
        dialog = ChangePassphrase(
            self.shell.worker, self.shell.doors, self.shell.info, self.window()
        )
        dialog.accepted.connect(self._changed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _changed(self) -> None:
        self.shell.tell(Message(PASSPHRASE_CHANGED))

    @Slot()
    def _renew(self) -> None:
        question = N_("The present recovery sheet opens nothing afterwards. Make a new one?")
        if ask(self.window(), N_("New recovery sheet"), question, N_("Make a new sheet")):
            self.shell.worker.run(
                self.shell.doors.renew_recovery, done=self._show_sheet, failed=self.failed
            )

    @Slot(object)
    def _show_sheet(self, sheet: RecoverySheet) -> None:
        dialog = SheetDialog(self.shell.doors, sheet, self.window())
        dialog.accepted.connect(self._sheet_confirmed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _sheet_confirmed(self) -> None:
        doors = self.shell.doors
        self.shell.worker.run(doors.confirm_recovery, done=self._ask_info, failed=self.failed)

    @Slot()
    def _hand_over(self) -> None:
        dialog = Handover(self.shell.worker, self.shell.doors, self.shell.info, self.window())
        dialog.handed_over.connect(self._handed_over)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(object, object)
    def _handed_over(self, sheet: RecoverySheet, record: Printed) -> None:
        self._record = record
        self.shell.preview(record.pdf, record.file_name_hint, self._record_used)
        self._show_sheet(sheet)
        self.shell.worker.run(self.shell.doors.info, done=self._taken_over)

    @Slot(str)
    def _record_used(self, how: str) -> None:
        if self._record is not None:
            doors = self.shell.doors
            self.shell.worker.run(doors.note_printed, self._record, how, failed=self.failed)

    @Slot(object)
    def _taken_over(self, info: SessionInfo) -> None:
        self.shell.profile_changed.emit(info)
        self._show()
