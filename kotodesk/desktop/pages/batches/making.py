"""Making a package: what and where, then the work, then what came of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QProgressBar, QStackedWidget, QWidget

from kotodesk.desktop.changes import Changes
from kotodesk.desktop.page import Shell
from kotodesk.desktop.pages.batches import words, work
from kotodesk.desktop.pages.batches.client_choice import WHOSE, ClientChoice
from kotodesk.desktop.pages.batches.result import ResultPanel
from kotodesk.desktop.pages.profiles import work as profile_work
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import (
    Banner,
    Button,
    Card,
    Check,
    Choice,
    Labelled,
    Scroll,
    TextLine,
    column,
    label,
    row,
)
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.desktop.wording import Wording
from kotodesk.exchange.koto_aj.profile import OWN
from kotodesk.i18n import N_, Fault, Message, _
from kotodesk.services.batches import MadeBatch, Prepared
from kotodesk.services.errors import NothingToHandOver
from kotodesk.services.profile_work import choose

TITLE = N_("Make a transfer package")
INTRO = N_(
    "The package is one encrypted file: the records as JSON and in the files of the mapping "
    "profile, a description of the fields and checksums. Its passphrase is shown once, after it is "
    "made."
)
WHAT = N_("What is taken along")
WITHDRAWALS_TOO = N_("Withdrawals always go along.")
WHERE, PROFILE = N_("File"), N_("Mapping profile")
CHOOSE, MAKE, CANCEL, STOP = N_("Choose…"), N_("Make the package"), N_("Cancel"), N_("Stop")
SAVE_AS = N_("Save the transfer package")
WORKING = N_("Reading, checking and encrypting. Clients: %(done)s of %(total)s.")
BEGINNING = N_("Reading, checking and encrypting.")
STOPPED = N_("Stopped. No package was made and nothing was recorded.")
NO_CLIENT = N_("Choose at least one client.")
NO_KIND = N_("Choose at least one kind.")
NO_NAME = N_("Give the file a name and a folder.")
LINE = N_("%(what)s: %(how)s")
EXAMPLE = N_(
    "This profile is an invented example, not a template of KEHA's. Choose another for a real "
    "transfer."
)


class MakingPanel(QWidget):
    """`left` when she goes back to the overview; `made_one` once a batch is in the ledger."""

    left = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self.wording = Wording()
        self._request: work.Request | None = None
        self._prepared: Prepared | None = None
        self.profile = Choice()
        self._profile = Labelled(PROFILE, self.profile)
        self._profile.hide()
        self.example = Banner("attention")
        self._examples: set[str] = set()
        self.kinds = {kind: Check() for kind in words.MANY}
        self.path = TextLine()
        self.choose, self.make = Button("", "plain", "open"), Button("", "primary", "export")
        self.cancel, self.stop = Button("", "plain"), Button("", "plain", "cross")
        self.problem = Banner("alarm", closable=True)
        self.progress, self._told = QProgressBar(), wrapped("", "soft")
        self.whose = ClientChoice()
        self._whose = Labelled(WHOSE, self.whose)
        self._stack = QStackedWidget(self)
        self.result = ResultPanel(shell, self._stack)
        for part in (self._asking(), self._working(), self.result):
            self._stack.addWidget(part)
        column(self).addWidget(self._stack)
        for kind in self.kinds.values():
            kind.set_value(True)
        self.make.clicked.connect(self._make)
        self.choose.clicked.connect(self._choose)
        self.profile.changed.connect(self._profile_chosen)
        self.whose.changed.connect(self._say_kinds)
        self.cancel.clicked.connect(self.left)
        self.stop.clicked.connect(self._stop)
        self.result.done.connect(self._done_with)
        self.retranslate()

    def begin(self, name: str, prepared: Prepared | None) -> None:
        """Ask for a package; `name` is proposed, `prepared` what would go."""
        if self.busy():
            return
        self._prepared = prepared
        self.shell.worker.run(profile_work.choices, done=self._offer, failed=self._failed)
        self.whose.begin(prepared)
        self.problem.tell("")
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self.path.set_value(str(Path(home) / name))
        self._stack.setCurrentIndex(0)
        self.retranslate()
        self.make.setFocus()

    def busy(self) -> bool:
        """Return whether a package is being made, or a passphrase still shown."""
        return self._stack.currentIndex() > 0

    def retranslate(self) -> None:
        """Say every text again."""
        self.wording.again()
        self.whose.retranslate()
        self.result.retranslate()

    @Slot()
    def _say_kinds(self) -> None:
        """Say of each kind how much would go, of everyone or of those ticked."""
        whose = self.whose.value()
        for kind, box in self.kinds.items():
            what = _(words.MANY[kind])
            if self._prepared is not None:
                going = [
                    one
                    for one in self._prepared.going
                    if one.kind == kind and (whose is None or one.client_id in whose)
                ]
                what = _(LINE) % {"what": what, "how": words.going(going)}
            box.setText(what)
            box.setAccessibleName(what)
            box.updateGeometry()

    # -- the three faces ----------------------------------------------------------------------

    def _asking(self) -> QWidget:
        face = Scroll(self._stack, margins=(24, 20, 24, 24))
        card = Card(" ", face.widget(), margin=24, gap=14)
        card.setMaximumWidth(px(720))
        self.wording.say(card.set_title, TITLE)
        intro, what, along = wrapped("", "soft"), label("", "label"), label("", "small")
        self.wording.say(intro.setText, INTRO)
        self.wording.say(what.setText, WHAT)
        self.wording.say(along.setText, WITHDRAWALS_TOO)
        for part in (intro, self._whose, what, *self.kinds.values(), along):
            card.add(part)
        where = row(gap=8)
        self._where = Labelled(WHERE, self.path)
        where.addWidget(self._where, 1)
        beside = column(gap=0)
        beside.addSpacing(px(20))
        beside.addWidget(self.choose)
        beside.addStretch(1)
        where.addLayout(beside)
        card.add(where)
        card.add(self._profile)
        card.add(self.example)
        card.add(self.problem)
        foot = row(gap=10)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.make)
        card.add(foot)
        for button, text in (
            (self.choose, CHOOSE),
            (self.make, MAKE),
            (self.cancel, CANCEL),
            (self.stop, STOP),
        ):
            self.wording.say(button.setText, text)
        in_the_middle(face, card)
        return face

    def _working(self) -> QWidget:
        face = Scroll(self._stack, margins=(24, 20, 24, 24))
        card = Card(" ", face.widget(), margin=24, gap=14)
        card.setMaximumWidth(px(720))
        self.wording.say(card.set_title, TITLE)
        self.progress.setTextVisible(False)
        self.wording.say(self.progress.setAccessibleName, TITLE)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(self.stop)
        for part in (self._told, self.progress, foot):
            card.add(part)
        in_the_middle(face, card)
        return face

    # -- the profile --------------------------------------------------------------------------

    @Slot(object)
    def _offer(self, offered: profile_work.Choices) -> None:
        """Offer the profiles; where there is one only, there is nothing to choose."""
        self.profile.set_options([(one.id, one.name) for one in offered.profiles])
        self.profile.set_value(offered.chosen)
        self._profile.setVisible(len(offered.profiles) > 1)
        self._examples = {one.id for one in offered.profiles if one.invented and one.id != OWN}
        self._say_example()

    def _say_example(self) -> None:
        self.example.tell(Message(EXAMPLE) if self.profile.value() in self._examples else "")

    @Slot()
    def _profile_chosen(self) -> None:
        self._say_example()
        self.shell.worker.run(choose, self.profile.value())

    # -- making -------------------------------------------------------------------------------

    @Slot()
    def _choose(self) -> None:
        path, _kind = QFileDialog.getSaveFileName(
            self, _(SAVE_AS), self.path.value(), "ZIP (*.zip)"
        )
        if path:
            self.path.set_value(path)

    @Slot()
    def _make(self) -> None:
        chosen = frozenset(kind for kind, box in self.kinds.items() if box.value())
        whose = self.whose.value()
        if whose == ():
            self.problem.tell(Message(NO_CLIENT), "attention")
            return
        name = self.path.value().strip()
        if not chosen:
            self.problem.tell(Message(NO_KIND), "attention")
            return
        if not name or not Path(name).name or not Path(name).is_absolute():
            self.problem.tell(Message(NO_NAME), "attention")
            self.path.setFocus()
            return
        path = Path(name)
        if path.suffix.lower() != ".zip":
            path = path.with_name(f"{path.name}.zip")
        self.problem.tell("")
        self._request = work.Request(path, chosen, self.profile.value() or OWN, whose)
        self._told.setText(_(BEGINNING))
        self.progress.setRange(0, 0)
        self.stop.setEnabled(True)
        self._stack.setCurrentIndex(1)
        self.shell.worker.run_long(
            work.make, self._request, done=self._made, failed=self._failed, progress=self._going_on
        )

    @Slot()
    def _stop(self) -> None:
        if self._request is not None:
            self._request.stop.set()
            self.stop.setEnabled(False)

    @Slot(int, int, object)
    def _going_on(self, done: int, total: int, _text: object) -> None:
        self.progress.setRange(0, max(1, total))
        self.progress.setValue(done)
        if total > 1:
            self._told.setText(_(WORKING) % {"done": done, "total": total})

    @Slot(object)
    def _made(self, made: MadeBatch | None) -> None:
        self._request = None
        if made is None:
            self._stack.setCurrentIndex(0)
            self.problem.tell(Message(STOPPED), "accent")
            return
        self.result.show_made(made)
        self._stack.setCurrentIndex(2)
        self.shell.changed(Changes(frozenset({"batch"})))

    @Slot(object)
    def _failed(self, fault: Fault) -> None:
        self._request = None
        self._stack.setCurrentIndex(0)
        tone = "attention" if isinstance(fault, NothingToHandOver) else "alarm"
        self.problem.tell(fault.message, tone)

    @Slot()
    def _done_with(self) -> None:
        self._stack.setCurrentIndex(0)
        self.left.emit()


def in_the_middle(face: Scroll, card: Card) -> None:
    """Put one card in the middle of a face."""
    around = row()
    around.addStretch(1)
    around.addWidget(card, 8)
    around.addStretch(1)
    face.body.addLayout(around)
    face.body.addStretch(1)
