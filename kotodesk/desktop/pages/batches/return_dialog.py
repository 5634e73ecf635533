"""The question before something is marked as returned: what was wrong, where, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.half_typed import HalfTyped
from kotodesk.desktop.widgets import Choice, Dialog, Labelled, TextLine
from kotodesk.i18n import N_, Message, codesets
from kotodesk.services.batches import FieldOfRecord
from kotodesk.store.ledger import NOT_RECEIVED, Return

FAULTS = "return_fault"
TITLE_ONE, TITLE_ALL = N_("Mark the record as returned"), N_("Mark the batch as returned")
INTRO_ONE = N_("It is listed to be mended and goes again in the next batch as a correction.")
WHOSE = N_("%(whose)s. %(intro)s")
INTRO_ALL = N_(
    "All its records go again in the next batch: as new when the package did not arrive or could "
    "not be opened (a lost passphrase too), otherwise as corrections."
)
OK = N_("Mark as returned")
FAULT, FIELD, REASON = N_("What was wrong"), N_("In which field"), N_("Reason")
NOT_KNOWN = N_("Not known, or the whole record")
REASON_HELP = N_("As it was told. Goes into the journal and with the correction.")
REASON_MISSING = N_("Write why it was returned.")


class ReturnDialog(Dialog):
    """Asks for the fault and the reason; ``answer`` holds them once it was accepted.

    Without `fields` it asks about a whole batch; `subject` is the record's id or the batch's,
    `whose` names the client and the record, or the batch, as the list does, and with `client_id`
    goes what is half typed.
    """

    def __init__(
        self,
        fields: Sequence[FieldOfRecord] | None,
        parent: QWidget,
        subject: str,
        whose: str = "",
        client_id: str = "",
    ) -> None:
        whole = fields is None
        intro = Message(INTRO_ALL if whole else INTRO_ONE)
        if whose:
            intro = Message(WHOSE, {"whose": whose, "intro": intro})
        super().__init__(TITLE_ALL if whole else TITLE_ONE, OK, parent, intro=intro)
        faults = [(one.code, codesets.label(FAULTS, one.code)) for one in codesets.entries(FAULTS)]
        first = sorted(faults, key=lambda one: (one[0] in NOT_RECEIVED) is not whole)
        self.fault = Choice(first)
        self.field = Choice([("", str(Message(NOT_KNOWN)))])
        if fields:
            named = [(one.place, str(one.label)) for one in fields]
            self.field.set_options([("", str(Message(NOT_KNOWN))), *named])
        self.reason = TextLine()
        self._reason = Labelled(REASON, self.reason, help_text=REASON_HELP, required=True)
        self.body.addWidget(Labelled(FAULT, self.fault, required=True))
        if fields:
            self.body.addWidget(Labelled(FIELD, self.field))
        self.body.addWidget(self._reason)
        self.ok.clicked.connect(self._accept)
        asked = {"fault": self.fault, "field": self.field, "reason": self.reason}
        title = TITLE_ALL if whole else TITLE_ONE
        self.typed = HalfTyped(
            self,
            title,
            asked,
            subject=subject,
            client_id=client_id,
            about_people=True,
            until_done=True,
        )

    @property
    def answer(self) -> Return | None:
        """What was told; None while the reason is missing."""
        reason = self.reason.text().strip()
        if not reason:
            return None
        return Return(fault=self.fault.value(), field=self.field.value(), reason=reason)

    @Slot()
    def _accept(self) -> None:
        self._reason.set_error("" if self.answer else REASON_MISSING)
        if self.answer is not None:
            self.accept()
