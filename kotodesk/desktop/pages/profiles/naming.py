"""The name of a profile: of a copy, or another for one of her own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.widgets import Dialog, Labelled, TextLine
from kotodesk.desktop.worker import Ticket
from kotodesk.i18n import N_, Fault, Message

COPY, COPY_OK = N_("Copy the profile %(name)s"), N_("Make the copy")
COPY_INTRO = N_("The copy is the municipality's own: it can be changed, and kept as a file.")
RENAME, RENAME_OK = N_("Rename the profile %(name)s"), N_("Rename")
NAME, NO_NAME = N_("Name of the profile"), N_("Give the profile a name.")
COPY_OF = N_("%(name)s, copy")
_MOST = 80


class NameDialog(Dialog):
    """Asks for a name and gives it to `send`; stays open while the answer is on its way."""

    def __init__(
        self,
        title: Message,
        ok: str,
        name: str,
        parent: QWidget,
        *,
        intro: str = "",
    ) -> None:
        super().__init__(title, ok, parent, intro=intro)
        self._send: Callable[[str], Ticket] | None = None
        self.name = TextLine()
        self.name.setMaxLength(_MOST)
        self.name.set_value(name)
        self._name = Labelled(NAME, self.name, required=True)
        self.body.addWidget(self._name)
        self.ok.clicked.connect(self._named)
        self.name.selectAll()

    def begin(self, send: Callable[[str], Ticket]) -> None:
        """Open the dialog; `send` gets the name she gives."""
        self._send = send
        self.finished.connect(self.deleteLater)
        self.open()

    @Slot()
    def _named(self) -> None:
        name = " ".join(self.name.value().split())
        self._name.set_error("" if name else NO_NAME)
        if name and self._send is not None:
            self.set_busy(True)
            self.problem.tell("")
            self._send(name)

    @Slot(object)
    def failed(self, fault: Fault) -> None:
        """Say why the name was not taken."""
        self.set_busy(False)
        self.problem.tell(fault.message, "alarm")
