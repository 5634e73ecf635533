"""The last step: what will be done, doing it, and what was done."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QProgressBar, QWidget

from kotodesk.desktop.pages.importing.step import Step
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Banner, Button, Card, Pill, clear_layout, column, row
from kotodesk.desktop.widgets.basics import label, wrapped
from kotodesk.exchange.tabular.plan import Fate
from kotodesk.i18n import N_, Message, _
from kotodesk.services.importing import ImportOutcome, PastImport, Planned

READY, RUNNING, DONE, UNDOING, UNDONE = "ready", "running", "done", "undoing", "undone"
WILL, DID = N_("What will be done"), N_("What was done")
LINES = (
    ("new", "good", "plus", N_("New clients")),
    ("same", "accent", "person", N_("Clients already in the register, completed")),
    ("look", "attention", "attention", N_("Undecided: not imported")),
    ("skipped", "neutral", "minus", N_("Left out by you")),
    ("refused", "alarm", "alarm", N_("Refused")),
    ("corrected", "accent", "edit", N_("Cells corrected before the import")),
)
NOT_IMPORTED = N_("Undecided: were not imported")
"""What the undecided line says once the import is behind."""
ACT = N_(
    "Everything comes in as one act, with the origin “old list” on every fact. You can undo it as "
    "a whole as long as none of these clients has been changed."
)
IMPORTED = N_("The list was imported.")
TAKEN_BACK = N_("The import was undone. The register is as it was before.")
NOT_KEPT = N_(
    "Of an earlier import the log keeps the clients and the fields, not the rows of the list: the "
    "report by rows (CSV) is made right after the import."
)
STOPPED = N_("The import was cancelled. Nothing was imported.")
UNDO_STOPPED = N_("The undoing was stopped. The import is still there as a whole.")
PROGRESS = N_("%(done)s of %(total)s")


class ImportStep(Step):
    """Shows counts before, a bar during, and the ways on after the import."""

    title = N_("Bring the list in")
    intro = N_("The last look before anything is written.")
    undo_asked = Signal()
    report_asked = Signal()
    print_asked = Signal()
    clients_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage = READY
        self._counts: dict[str, int] = {}
        self.past = False
        self.said = Banner("good")
        self._card = Card()
        self._numbers = column(gap=10)
        self._card.add(self._numbers)
        self._act = wrapped("", "soft")
        self._card.add(self._act)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self._how_far = label("", "small")
        self.report, self.undo = Button("", "plain", "save"), Button("", "danger")
        self.clients, self.print = Button("", "primary", "clients"), Button("", "plain", "print")
        self._not_kept = wrapped("", "small")
        self.report.clicked.connect(self.report_asked)
        self.print.clicked.connect(self.print_asked)
        self.undo.clicked.connect(self.undo_asked)
        self.clients.clicked.connect(self.clients_asked)
        self._after = QWidget()
        after = row(self._after, gap=10)
        for button in (self.clients, self.print, self.report, self.undo):
            after.addWidget(button)
        after.addStretch(1)
        for part in (self.said, self._card, self.bar, self._how_far, self._after, self._not_kept):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._card.setMaximumWidth(px(720))
        self.said.setMaximumWidth(px(720))
        self.bar.setMaximumWidth(px(720))
        self.wording.say(self.report.setText, N_("Save the report (CSV)…"))
        self.wording.say(self.print.setText, N_("Print the report…"))
        self.wording.say(self._not_kept.setText, NOT_KEPT)
        self.wording.say(self.undo.setText, N_("Undo the import"))
        self.wording.say(self.clients.setText, N_("To the clients"))
        self.wording.say(self._act.setText, ACT)
        self.wording.say(self.bar.setAccessibleName, N_("Progress of the import"))
        self.retranslate()

    def show_plan(self, planned: Planned) -> None:
        """Show what will be done."""
        persons = planned.to_do()
        skipped = [one for one in planned.plan.clients if planned.skipped(one)]
        waiting = [
            one
            for one in planned.plan.clients
            if planned.decided(one).fate is Fate.LOOK and not planned.skipped(one)
        ]
        self.past = False
        self._counts = {
            "new": sum(one.fate is Fate.NEW for one in persons),
            "same": sum(one.fate is Fate.SAME for one in persons),
            "look": len(waiting),
            "skipped": len(skipped),
            "refused": planned.plan.count(Fate.REFUSED),
            "corrected": len(planned.old_list.corrections),
        }
        self.said.tell("")
        self.problem.tell("")
        self.set_stage(READY)

    def show_outcome(self, outcome: ImportOutcome) -> None:
        """Show what was done."""
        self.past = False
        self._counts = dict(outcome.counts)
        self.said.tell(Message(IMPORTED), "good")
        self.set_stage(DONE)

    def show_past(self, past: PastImport) -> None:
        """Show an earlier import."""
        self.past = True
        self._counts = dict(past.counts)
        self.said.tell("")
        self.problem.tell("")
        self.set_stage(UNDONE if past.undone else DONE)

    def clear(self) -> None:
        """Be as before any import."""
        super().clear()
        self._counts = {}
        self.said.tell("")
        self.set_stage(READY)

    def set_stage(self, stage: str) -> None:
        """Be ready, running, done, undoing or undone."""
        self.stage = stage
        running = stage in {RUNNING, UNDOING}
        self.bar.setVisible(running)
        self._how_far.setVisible(running)
        self._after.setVisible(not running)
        self.clients.setVisible(stage in {DONE, UNDONE})
        self.report.setVisible(not self.past)
        self._not_kept.setVisible(self.past and not running)
        self.undo.setVisible(stage == DONE)
        self._act.setVisible(stage == READY)
        self.intro_label.setVisible(stage == READY)
        if stage == UNDONE:
            self.said.tell(Message(TAKEN_BACK), "good")
        if running:
            self.said.tell("")
            self.show_progress(0, 0, Message(""))
        self.retranslate()

    @Slot(int, int, object)
    def show_progress(self, done: int, total: int, text: Message) -> None:
        """Show how far the work is."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        far = str(Message(PROGRESS, {"done": done, "total": total})) if total else ""
        self._how_far.setText(" ".join(part for part in (str(text), far) if part))

    def retranslate(self) -> None:
        """Say every text again."""
        super().retranslate()
        done = self.stage in {DONE, UNDOING, UNDONE}
        self._card.set_title(_(DID if done else WILL))
        clear_layout(self._numbers)
        for key, tone, sign, text in LINES:
            number = self._counts.get(key, 0)
            undecided = done and key == "look"
            said = _(NOT_IMPORTED if undecided else text)
            if number or key == "new":
                holder = QWidget()
                one = row(holder, gap=12)
                pill = Pill(str(number), tone, sign)
                pill.setAccessibleName(f"{said}: {number}")
                one.addWidget(pill)
                one.addWidget(label(said))
                one.addStretch(1)
                self._numbers.addWidget(holder)
