"""The first run: five quiet steps from nothing to an open vault with its recovery sheet sealed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kotodesk.desktop.doors import Doors, RecoverySheet, SessionInfo
from kotodesk.desktop.theme import appearance, pixmap, px
from kotodesk.desktop.widgets import Button, SegmentedChoice, column, ground, label, row
from kotodesk.desktop.widgets.scroll import Scroll
from kotodesk.desktop.windows.first_run_steps import (
    CoordinatorStep,
    OfficeStep,
    PassphraseStep,
    PlaceStep,
    SheetStep,
    Step,
)
from kotodesk.desktop.windows.stepper import Stepper
from kotodesk.desktop.windows.unlock import LANGUAGES
from kotodesk.desktop.wording import Wording
from kotodesk.desktop.worker import Worker
from kotodesk.i18n import N_, Fault, _, current_language

_PASSPHRASE, _SHEET = 3, 4
NEXT, CREATE, START = N_("Next"), N_("Make the vault"), N_("Start working")
MAKING = N_("Making the vault. This takes a few seconds.")


class FirstRun(QWidget):
    """Makes a vault; ``finished(info)`` with the vault open, ``left`` when it was given up."""

    finished = Signal(object)
    left = Signal()
    restore_asked = Signal()
    language_chosen = Signal(str)

    def __init__(self, worker: Worker, doors: Doors, *, may_leave: bool) -> None:
        super().__init__()
        self._worker, self._doors = worker, doors
        self._info: SessionInfo | None = None
        self._over = False
        self.wording = Wording()
        self.setProperty("surface", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("KotoDesk")
        self.place, self.office = PlaceStep(), OfficeStep()
        self.coordinator = CoordinatorStep()
        self.passphrase = PassphraseStep(worker, doors)
        self.sheet = SheetStep(doors)
        self.steps: tuple[Step, ...] = (
            self.place,
            self.office,
            self.coordinator,
            self.passphrase,
            self.sheet,
        )
        self._stack = QStackedWidget()
        self._stepper = Stepper(tuple(step.title for step in self.steps))
        self._build(may_leave=may_leave)
        self._show(0)

    def current(self) -> int:
        """Return the number of the step shown, from 0."""
        return self._stack.currentIndex()

    def sizeHint(self) -> QSize:
        """Return room for the sheet beside its fields."""
        return QSize(px(1080), px(720))

    def retranslate(self) -> None:
        """Say every text again."""
        self.wording.again()
        self._stepper.retranslate()
        for step in self.steps:
            step.wording.again()
        self.sheet.panel.wording.again()
        self._language.set_value(current_language())
        self._show_buttons()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_language"):
            self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field goes on, as it would in a dialog."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self._next.isEnabled():
            self._go_on()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Start in the first field: before the window shows, nothing can take the focus."""
        super().showEvent(event)
        self.steps[self.current()].focus_first()

    def closeEvent(self, event: QCloseEvent) -> None:
        """A vault that was made stays; the program ends or the unlock window comes back."""
        super().closeEvent(event)
        if not self._over:
            self._over = True
            self.sheet.panel.forget()
            self.left.emit()

    def _build(self, *, may_leave: bool) -> None:
        side = ground(surface="panel")
        side.setFixedWidth(px(296))
        left = column(side, (24, 28, 16, 24), 20)
        left.addLayout(self._brand())
        left.addWidget(self._stepper)
        left.addStretch(1)
        self.restore = Button("", "quiet", "history")
        self.restore.clicked.connect(self.restore_asked)
        self.wording.say(self.restore.setText, N_("Restore from a copy…"))
        left.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        self._language = SegmentedChoice(LANGUAGES)
        self._language.set_value(current_language())
        self._language.changed.connect(self._speak)
        self.wording.say(self._language.setAccessibleName, N_("Language"))
        left.addWidget(self._language)
        for step in self.steps:
            holder = Scroll(margins=(32, 28, 32, 16))
            step.setMaximumWidth(px(980 if step is self.sheet else 680))
            holder.body.addWidget(step, 1 if step is self.sheet else 0)
            if step is not self.sheet:
                holder.body.addStretch(1)
            step.changed.connect(self._show_buttons)
            self._stack.addWidget(holder)
        right = column(gap=0)
        right.addWidget(self._stack, 1)
        right.addLayout(self._foot(may_leave=may_leave))
        whole = row(self, gap=0)
        whole.addWidget(side)
        whole.addLayout(right, 1)

    def _brand(self) -> QVBoxLayout:
        names = column(gap=4)
        self._mark = label()
        self._mark.setPixmap(pixmap("mark", appearance().tokens.accent, 40))
        names.addWidget(self._mark)
        names.addSpacing(px(6))
        names.addWidget(label("KotoDesk", "heading"))
        welcome = label("", "soft")
        self.wording.say(welcome.setText, N_("A new vault"))
        names.addWidget(welcome)
        return names

    def _foot(self, *, may_leave: bool) -> QVBoxLayout:
        self._leave = Button("", "quiet")
        self._leave.setVisible(may_leave)
        self._leave.clicked.connect(self.close)
        self._later = Button("", "quiet")
        self._later.clicked.connect(self._finish)
        self._back = Button("", "plain", "arrow_left")
        self._back.clicked.connect(self._go_back)
        self._next = Button("", "primary")
        self._next.setDefault(True)
        self._next.clicked.connect(self._go_on)
        self._working = label("", "soft")
        foot = row(margins=(32, 12, 32, 24), gap=10)
        for part in (self._leave, self._working):
            foot.addWidget(part)
        foot.addStretch(1)
        for part in (self._later, self._back, self._next):
            foot.addWidget(part)
        self.wording.say(self._leave.setText, N_("Cancel"))
        self.wording.say(self._later.setText, N_("Confirm later"))
        self.wording.say(self._back.setText, N_("Back"))
        outer = column()
        outer.addLayout(foot)
        return outer

    def _show(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self._stepper.set_current(number)
        self._show_buttons()
        self.steps[number].focus_first()

    @Slot()
    def _show_buttons(self) -> None:
        number = self.current()
        self.restore.setVisible(number < _SHEET)
        confirmed = self.sheet.panel.is_confirmed()
        texts = {_PASSPHRASE: CREATE, _SHEET: START}
        self._next.setText(_(texts.get(number, NEXT)))
        self._back.setVisible(0 < number < _SHEET)
        self._later.setVisible(number == _SHEET and not confirmed)
        self._next.setEnabled(number != _SHEET or confirmed)
        self._leave.setVisible(self._leave.isVisibleTo(self) and number < _SHEET)

    @Slot()
    def _speak(self) -> None:
        self.language_chosen.emit(self._language.value())

    @Slot()
    def _go_back(self) -> None:
        self._show(max(0, self.current() - 1))

    @Slot()
    def _go_on(self) -> None:
        number = self.current()
        if not self.steps[number].check():
            self.steps[number].focus_first()
            return
        if number == 0:
            self._worker.call(
                self._doors.check_new_place,
                self.place.folder(),
                done=self._place_is_good,
                failed=self._failed,
            )
        elif number == _PASSPHRASE:
            self._create()
        elif number == _SHEET:
            self._worker.run(self._doors.confirm_recovery, done=self._confirmed)
        else:
            self._prepare(number + 1)
            self._show(number + 1)

    def _prepare(self, number: int) -> None:
        if number == _PASSPHRASE:
            who = self.coordinator.form.value()
            self.passphrase.fresh.set_own_words((*who.name.split(), who.email))

    @Slot(object)
    def _place_is_good(self, _nothing: object) -> None:
        self._show(1)

    def _create(self) -> None:
        self._next.setEnabled(False)
        self._back.setEnabled(False)
        self._working.setText(_(MAKING))
        self._worker.open(
            self._doors.create,
            self.place.folder(),
            self.passphrase.fresh.value(),
            self.coordinator.form.value(),
            self.office.form.value(),
            told=self._doors.created,
            done=self._created,
            failed=self._failed,
        )

    @Slot(object)
    def _created(self, made: tuple[SessionInfo, RecoverySheet]) -> None:
        self._info, sheet = made
        self._working.setText("")
        self.passphrase.fresh.forget()
        self.sheet.show_sheet(sheet)
        self._show(_SHEET)

    @Slot(object)
    def _failed(self, fault: Fault) -> None:
        self._working.setText("")
        self._back.setEnabled(True)
        self._show_buttons()
        self.steps[self.current()].problem.tell(fault.message, "alarm")

    @Slot(object)
    def _confirmed(self, _nothing: object) -> None:
        self._finish()

    @Slot()
    def _finish(self) -> None:
        if self._info is not None and not self._over:
            self._over = True
            confirmed = self.sheet.panel.is_confirmed()
            self.sheet.panel.forget()
            self.finished.emit((self._info, confirmed))
