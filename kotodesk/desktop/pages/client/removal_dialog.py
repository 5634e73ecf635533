"""The question before a whole client is taken out: what goes, what stays, what the law says.

The program does not decide whether she may be removed. The button answers only to a ground and a
tick, and is never the one that Enter presses.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kotodesk.desktop import journal_words
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Check, Choice, Dialog, Labelled, Scroll, TextLine, label
from kotodesk.desktop.widgets.basics import row, wrapped
from kotodesk.i18n import N_, Message, _, codesets
from kotodesk.services.removal import GROUNDS, OTHER, Going

TITLE, OK = N_("Remove a client from the register"), N_("Remove the client for good")
GOES, STAYS, LAW = N_("What goes"), N_("What stays"), N_("What the law says")
EVERYTHING = N_(
    "The client's own details, every record (%(records)s), attachments: %(attachments)s, drafts: "
    "%(drafts)s, completed versions: %(versions)s, printed forms and their words: %(forms)s, links "
    "from family members' data: %(links)s, and what the log tells of their contents. This cannot "
    "be undone."
)
BEGUN = N_(
    "An import begun and not carried out, and words typed in a question not tied to one client: "
    "they may be about this client."
)
NO_RECORDS = N_("none recorded")
COUNTED = N_("%(kind)s: %(count)s")
LOG = N_(
    "In the log: that the client with this random identifier was removed, when, by whom and on "
    "what ground, and who did what and when before that – without names and contents."
)
BATCHES = N_("In batches %(numbers)s: that, when and under which number they held the client.")
HANDED_OVER = N_(
    "In batches %(numbers)s: what they held of the client, until the authority has confirmed the "
    "removal. The next batch lists it: the removal is to be keyed to Koto-AJ."
)
COPIES = N_(
    "In older backups (here %(copies)s, and in the second place): they hold the client until they "
    "are thinned out. When one is restored, the client is removed from it as it opens. No backup "
    "is made now, for it would hold the client too."
)
OUTSIDE = N_(
    "Outside the vault: papers, saved files and packages. And what other clients' records say of "
    "the client in words."
)
LEFT_OPEN = N_(
    "Paper forms left half-way that nobody's identity code ties to a client: %(count)s. If one is "
    "this client's, give it up under Keying in a paper form."
)
RULES = N_(
    "What must be kept by law or by the municipality's plan may not be destroyed; after its time "
    "it is archived or destroyed without delay and securely (906/2019 21 §). The right to erasure "
    "(GDPR article 17) does not reach, among others, what a statutory duty requires to be "
    "processed. The log is kept by 906/2019 17 §. Koto-AJ has a time of its own: four years from "
    "the end (681/2023 77 §). The program does not decide this."
)
GROUND, NOTE = N_("Ground"), N_("In words")
CHOOSE = N_("Choose the ground")
NOTE_HELP = N_("Such as the number of the decision. Stays in the log: no personal data.")
SURE = N_("The ground exists and nothing requires the data to be kept")
GROUND_MISSING = N_("Choose the ground: it is kept in the log.")
NOTE_MISSING = N_("Write what the ground is, without personal data.")
SURE_MISSING = N_("Confirm this with the tick first.")
_WIDTH, _LEAST_TEXT, _ROUND = 720, 110, 48


class RemovalDialog(Dialog):
    """Tells and asks; ``accepted`` once a ground was chosen and the tick is there."""

    def __init__(self, going: Going, parent: QWidget) -> None:
        super().__init__(TITLE, OK, parent, width=_WIDTH)
        self._going = going
        self.text = _Reading(gap=6)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        # Longer than a small screen: read on with the arrow keys.
        self.text.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.wording.say(self.text.setAccessibleName, TITLE)
        self.body.addWidget(label(going.name, "strong"))
        for title, parts in (
            (GOES, (goes(going), Message(BEGUN))),
            (STAYS, stays(going)),
            (LAW, (RULES,)),
        ):
            heading = label("", "strong")
            self.wording.say(heading.setText, title)
            self.text.body.addWidget(heading)
            for part in parts:
                told = wrapped("", "soft")
                self.wording.say(told.setText, part)
                self.text.body.addWidget(told)
            self.text.body.addSpacing(px(4))
        self.text.body.addStretch(1)
        self.body.addWidget(self.text, 1)
        self._ask()
        self.ok.set_kind("danger")
        self.ok.setDefault(False)
        self.ok.setAutoDefault(False)
        self.cancel.setDefault(True)
        self.ok.clicked.connect(self._check)

    def _ask(self) -> None:
        grounds = [
            (one.code, codesets.label(GROUNDS, one.code)) for one in codesets.entries(GROUNDS)
        ]
        self.ground = Choice([("", _(CHOOSE)), *grounds])
        self.note = TextLine()
        self.sure = Check()
        self.wording.say(self.sure.setText, SURE)
        self._ground = Labelled(GROUND, self.ground, required=True)
        self._note = Labelled(NOTE, self.note, help_text=NOTE_HELP)
        beside = row(gap=14)
        for part in (self._ground, self._note):
            beside.addWidget(part, 1)
        self.body.addLayout(beside)
        self.body.addWidget(self.sure)
        self.sure.changed.connect(self._quiet)

    def showEvent(self, event: QShowEvent) -> None:
        """Stay on the screen: the text is what gives way."""
        super().showEvent(event)
        if (layout := self.layout()) is not None:
            layout.activate()
        text = self.text.ground.heightForWidth(self.text.viewport().width())
        whole = self.height() + max(0, text - self.text.height())
        room = self.screen().availableGeometry().height() - px(_ROUND)
        self.resize(self.width(), min(whole, max(room, self.minimumSizeHint().height())))

    @Slot()
    def _quiet(self) -> None:
        self.problem.tell("")

    @Slot()
    def _check(self) -> None:
        ground, note = self.ground.value(), self.note.text().strip()
        self._ground.set_error("" if ground else GROUND_MISSING)
        self._note.set_error(NOTE_MISSING if ground == OTHER and not note else "")
        self.problem.tell("" if self.sure.value() else Message(SURE_MISSING), "alarm")
        if ground and self.sure.value() and (note or ground != OTHER):
            self.accept()


class _Reading(Scroll):
    """Asks for little height, so that the ground and the tick are never what rolls away."""

    def sizeHint(self) -> QSize:
        """Give the least that can be read."""
        return QSize(super().sizeHint().width(), px(_LEAST_TEXT))

    def minimumSizeHint(self) -> QSize:
        """Give the same height."""
        return QSize(super().minimumSizeHint().width(), px(_LEAST_TEXT))


def goes(going: Going) -> Message:
    """Say what is deleted, counted."""
    records = ", ".join(
        _(COUNTED) % {"kind": str(journal_words.kind_of(kind)), "count": count}
        for kind, count in going.records
    )
    return Message(
        EVERYTHING,
        {
            "records": records or _(NO_RECORDS),
            "attachments": going.attachments,
            "drafts": going.drafts,
            "versions": going.versions,
            "forms": going.forms,
            "links": going.links,
        },
    )


def stays(going: Going) -> tuple[Message, ...]:
    """Say where something of the client or of the deed stays."""
    told = [Message(LOG)]
    if going.batches:
        numbers = ", ".join(map(str, going.batches))
        told.append(Message(HANDED_OVER if going.handed_over else BATCHES, {"numbers": numbers}))
    told.append(Message(COPIES, {"copies": going.copies}))
    if going.left_open:
        told.append(Message(LEFT_OPEN, {"count": going.left_open}))
    told.append(Message(OUTSIDE))
    return tuple(told)
