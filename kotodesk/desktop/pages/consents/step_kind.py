"""Step 1: what the consent is asked for."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot

from kotodesk.desktop.pages.consents.kind_button import KindButton
from kotodesk.desktop.pages.consents.kinds import KINDS, NEVER
from kotodesk.desktop.pages.consents.step import Step
from kotodesk.desktop.pages.consents.work import Opened
from kotodesk.desktop.widgets import Banner
from kotodesk.i18n import N_, _

TITLE = N_("What is the consent needed for?")


class KindStep(Step):
    """The nine kinds; `chosen` gives the code of another kind."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(TITLE)
        self._never = Banner("accent")
        self.body.addWidget(self._never)
        self.buttons = {kind.code: KindButton(kind) for kind in KINDS}
        for button in self.buttons.values():
            button.clicked.connect(self._clicked)
            self.body.addWidget(button)
        self.body.setSpacing(10)
        self.body.addStretch(1)
        self.retranslate()

    def show_consent(self, opened: Opened) -> None:
        """Mark the kind; once answered it is fixed."""
        self.buttons[opened.consent.consent_type].setChecked(True)
        self.follow(opened)

    def follow(self, opened: Opened) -> None:
        """Close the choice once the client has answered."""
        for button in self.buttons.values():
            button.setEnabled(not opened.answered)

    def retranslate(self) -> None:
        """Say every text again."""
        super().retranslate()
        self._never.tell(_(NEVER))
        for button in self.buttons.values():
            button.retranslate()

    @Slot()
    def _clicked(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, KindButton):
            self.chosen.emit(pressed.kind.code)
