"""The consents of one client, as they stand on the client page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.changes import Changes
from kotodesk.desktop.page import Shell
from kotodesk.desktop.pages.consents import work
from kotodesk.desktop.pages.consents.consent_card import ConsentCard
from kotodesk.desktop.pages.consents.kinds import NEVER
from kotodesk.desktop.pages.consents.other_papers import OtherPapers
from kotodesk.desktop.pages.consents.withdraw_dialog import WithdrawDialog
from kotodesk.desktop.widgets import Banner, Button, EmptyState, ask, clear_layout, column, row
from kotodesk.desktop.wording import Wording
from kotodesk.i18n import N_, Fault, _, current_language

NEW, LIST = N_("New consent"), N_("List of valid consents")
GIVE_UP = N_("Give the draft up")
GIVE_UP_TEXT = N_("What was typed in this draft is gone for good. Saved consents stay.")
NONE = N_("No consents yet")
NONE_TEXT = N_(
    "Most flows rest on the law and need none. Ask for a consent only where no paragraph allows it."
)


class ConsentPanel(QWidget):
    """Lists the consents of `client_id`; the page of one consent opens from here.

    `listed` tells how many there are once they are read.
    """

    listed = Signal(int)

    def __init__(self, shell: Shell, client_id: str = "") -> None:
        self.wording = Wording()
        super().__init__()
        self.shell = shell
        self.client_id = ""
        self._held: tuple[work.Held, ...] = ()
        self._papers = OtherPapers(shell, self.failed, self)
        self.cards: list[ConsentCard] = []
        self.problem = Banner("alarm", closable=True)
        self.new_button = Button("", "primary", "plus")
        self.list_button = Button("", "quiet", "print")
        self._cards = column(gap=12)
        self._none = EmptyState("consents")
        self._never = Banner("neutral")
        self._build()
        if client_id:
            self.show_client(client_id)

    def show_client(self, client_id: str) -> None:
        """Show the consents of a client, or read them anew."""
        self.client_id = client_id
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the consents anew."""
        if self.client_id:
            self.shell.worker.run(
                work.of_client, self.client_id, done=self._show, failed=self.failed
            )

    def forget(self) -> None:
        """Let the client go."""
        self.client_id, self._held = "", ()
        self._list()

    def open(self, consent_id: str) -> None:
        """Open one consent on its page."""
        self._open(consent_id)

    @Slot(object)
    def failed(self, fault: Fault) -> None:
        """Show what went wrong."""
        self.problem.tell(fault.message, "alarm")

    @Slot()
    def begin(self) -> None:
        """Begin a new consent on its page."""
        self.shell.go("consent", {"client_id": self.client_id})

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_never"):
            self._say()

    @Slot(object)
    def _show(self, held: tuple[work.Held, ...]) -> None:
        self._held = held
        self._list()
        self.listed.emit(len(held))

    def _list(self) -> None:
        clear_layout(self._cards)
        self.cards = [ConsentCard(one) for one in self._held]
        for card in self.cards:
            card.open_asked.connect(self._open)
            card.withdraw_asked.connect(self._withdraw)
            card.form_asked.connect(self._form)
            card.discard_asked.connect(self._discard)
            self._cards.addWidget(card)
        self._none.setVisible(not self.cards)
        self.list_button.setVisible(any(one.row.active for one in self._held))

    @Slot(str)
    def _open(self, consent_id: str) -> None:
        self.shell.go("consent", {"client_id": self.client_id, "consent_id": consent_id})

    @Slot(str)
    def _withdraw(self, consent_id: str) -> None:
        held = next((one for one in self._held if one.row.consent.id == consent_id), None)
        if held is None:
            return
        dialog = WithdrawDialog(self.shell.worker, held.row.consent, held.today, self)
        dialog.withdrawn.connect(self._withdrawn)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _withdrawn(self) -> None:
        self.refresh()
        kinds = frozenset({"consent_event", "follow_up"})
        self.shell.changed(Changes(kinds, frozenset({self.client_id})))

    @Slot(str)
    def _discard(self, consent_id: str) -> None:
        if ask(self, GIVE_UP, GIVE_UP_TEXT, GIVE_UP, danger=True):
            self.shell.worker.run(
                work.discard, self.client_id, consent_id, done=self._discarded, failed=self.failed
            )

    @Slot(object)
    def _discarded(self, held: tuple[work.Held, ...]) -> None:
        self._show(held)
        self.shell.changed(Changes(frozenset({"consent"}), frozenset({self.client_id})))

    @Slot(str)
    def _form(self, consent_id: str) -> None:
        self._papers.show(work.withdrawal_paper, consent_id)

    @Slot()
    def _print_list(self) -> None:
        self._papers.show(work.valid_list, self.client_id, current_language())

    def _build(self) -> None:
        layout = column(self, gap=12)
        line = row(gap=8)
        line.addWidget(self.new_button)
        line.addWidget(self.list_button)
        line.addStretch(1)
        layout.addLayout(line)
        layout.addWidget(self.problem)
        layout.addLayout(self._cards)
        layout.addWidget(self._none)
        layout.addWidget(self._never)
        layout.addStretch(1)
        self.new_button.clicked.connect(self.begin)
        self.list_button.clicked.connect(self._print_list)
        self.list_button.hide()
        self.wording.say(self.new_button.setText, NEW)
        self.wording.say(self.list_button.setText, LIST)
        self._say()

    def _say(self) -> None:
        self.wording.again()
        self._none.set_texts(_(NONE), _(NONE_TEXT))
        self._never.tell(_(NEVER))
        self._list()
