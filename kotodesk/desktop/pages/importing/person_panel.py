"""One person of the preview: what would be recorded, what differs, what she decides and mends."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kotodesk.desktop.pages.importing import words
from kotodesk.desktop.pages.importing.differences import LEFT, Differences, shown
from kotodesk.desktop.pages.importing.preview_model import TONES, fate_key
from kotodesk.desktop.pages.importing.row_editor import RowEditor
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import (
    Banner,
    Button,
    Check,
    Pill,
    Scroll,
    SegmentedChoice,
    clear_layout,
    column,
    label,
    line,
    row,
)
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.exchange.tabular.plan import Fate, PlannedClient
from kotodesk.exchange.tabular.records import PlannedRecord
from kotodesk.exchange.tabular.rows import RowRef
from kotodesk.i18n import N_, Message, _
from kotodesk.i18n.formats import format_date
from kotodesk.register.client_file import Provenance
from kotodesk.services.importing import Decision, Planned, fate_of

IN, DECISION = "in", N_("What is done with this person")
CHOICES = {
    IN: N_("Bring in"),
    "new": N_("New client"),
    "same": N_("Same person"),
    "skip": N_("Leave out"),
}
ROWS = N_("Rows of the list: %(rows)s")
KNOWN = N_("In the register: %(name)s, born %(born)s")
KNOWN_UNBORN = N_("In the register: %(name)s")
NOTHING = N_("Nothing new would be recorded.")
MEND = N_("Correct the row…")
REMARKS = N_("Remarks")
REMARK = N_("%(column)s: %(what)s")
ALARMS = {Fate.LOOK: "attention", Fate.REFUSED: "alarm"}


class PersonPanel(Scroll):
    """``decided(person, decision)`` when she chose; a `None` decision takes hers back.

    ``mended(changes)`` when cells of a row were corrected; ``origins_asked(client)`` when the
    register's side of a difference is to be told.
    """

    decided = Signal(object, object)
    mended = Signal(object)
    origins_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(18, 16, 18, 18), gap=12)
        self._planned: Planned | None = None
        self._person: PlannedClient | None = None
        self._name, self._rows = wrapped("", "title"), wrapped("", "small")
        self._pill = Pill()
        self._known = wrapped("", "soft")
        self.choice = SegmentedChoice()
        self.choice.changed.connect(self._choose)
        self._why = Banner("attention")
        self.mend, self.editor = Button(_(MEND), "plain", "edit"), RowEditor()
        self.mend.clicked.connect(self.open_rows)
        self.editor.checked.connect(self.mended)
        self.editor.closed.connect(self._close_row)
        self.differences = Differences()
        self.differences.changed.connect(self._take)
        self._place: QVBoxLayout = column(gap=10)
        self._name.setAlignment(LEFT)
        head = row(gap=8)
        head.addWidget(self._name, 1)
        head.addWidget(self._pill)
        self.body.addLayout(head)
        for part in (self._rows, self._known, self._why, self.choice):
            self.body.addWidget(part)
        self.body.addWidget(self.mend, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.editor)
        self.body.addWidget(self.differences)
        self.body.addLayout(self._place)
        self.body.addStretch(1)
        self.verticalScrollBar().rangeChanged.connect(self._keep_in_sight)

    @property
    def takes(self) -> dict[str, Check]:
        """The boxes that take the list's value, by target."""
        return self.differences.takes

    def forget(self) -> None:
        """Show nobody and keep nothing."""
        self._planned = self._person = None
        clear_layout(self._place)
        self.differences.forget()
        self.editor.forget()
        self._name.setText("")
        self._known.setText("")
        self._why.tell("")
        if (inner := self.widget()) is not None:
            inner.hide()

    def show_person(self, planned: Planned, person: PlannedClient | None) -> None:
        """Show a person as decided so far; `None` shows nobody."""
        same = self._person is not None and person is not None and person.rows == self._person.rows
        self._planned, self._person = planned, person
        clear_layout(self._place)
        if (inner := self.widget()) is not None:
            inner.setVisible(person is not None)
        if person is None:
            return
        decided = planned.decided(person)
        self._head(planned, person, decided)
        self._row_of(planned, person, keep=same)
        differs = bool(decided.conflicts) and decided.fate is Fate.SAME
        self.differences.setVisible(differs)
        self.differences.forget()
        if differs:
            self.differences.show_person(planned, person)
            self.origins_asked.emit(person.client_id)
        for record in decided.records:
            self._record(record)
        if not decided.records and decided.fate is Fate.SAME:
            self._place.addWidget(wrapped(_(NOTHING), "soft"))
        self._remarks(decided)

    def show_origins(self, client_id: str, origins: Mapping[str, Provenance]) -> None:
        """Say where the register's values of a client are from, if she is still looked at."""
        if self._person is not None and self._person.client_id == client_id:
            self.differences.show_origins(origins)

    def begin(self) -> None:
        """Put the focus where this person waits for something: a decision, or a row to mend."""
        if self.editor.isVisibleTo(self):
            self.editor.begin()
        elif self.choice.isVisibleTo(self):
            self.choice.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.open_row()

    @Slot()
    def open_rows(self) -> None:
        """Show the rows as they stand in the list, to be mended."""
        self.open_row()

    def open_row(self, row: RowRef | None = None) -> None:
        """Show one of the rows, by itself the one with most to mend."""
        if self._planned is not None and self._person is not None:
            self.mend.hide()
            self.editor.show()
            self.editor.show_rows(self._planned.old_list, self._person.rows, row)
            self.editor.begin()

    @Slot()
    def _keep_in_sight(self) -> None:
        """Follow the field being typed in when what is above it grows."""
        fields = self.editor.fields.values()
        focused = next((one for one in fields if one.hasFocus()), None)
        place: QWidget | None = self
        while focused is not None and place is not None:
            if isinstance(place, Scroll):
                place.ensureWidgetVisible(focused, px(24), px(48))
            place = place.parentWidget()

    @Slot()
    def _close_row(self) -> None:
        self.editor.hide()
        self.mend.show()
        self.mend.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row_of(self, planned: Planned, person: PlannedClient, *, keep: bool) -> None:
        """Open the row of whoever is refused; otherwise it is one key away."""
        self.mend.setText(_(MEND))
        self.editor.retranslate()
        opened = person.fate is Fate.REFUSED or (keep and self.editor.isVisibleTo(self))
        self.editor.setVisible(opened)
        self.mend.setVisible(not opened)
        if opened:
            # What she is just typing is not thrown away because she decides something else.
            if not (keep and self.editor.shows(planned.old_list)):
                self.editor.show_rows(planned.old_list, person.rows)
        else:
            self.editor.forget()

    def _head(self, planned: Planned, person: PlannedClient, decided: PlannedClient) -> None:
        self._name.setText(person.name or "–")
        numbers = ", ".join(f"{one.sheet} {one.number}".strip() for one in person.rows[:12])
        self._rows.setText(str(Message(ROWS, {"rows": numbers})))
        self._pill.set(str(fate_of(planned, person)), *TONES[fate_key(planned, person)])
        known = planned.known.get(person.client_id)
        self._known.setVisible(known is not None)
        if known is not None:
            names = ("client.family_name", "client.given_names")
            name = " ".join(str(known.values.get(one, "")) for one in names).strip()
            born = known.birth_date
            values = {"name": name, "born": format_date(born) if born else ""}
            self._known.setText(str(Message(KNOWN if born else KNOWN_UNBORN, values)))
        reasons = "\n".join(map(str, decided.reasons)) if decided.fate in ALARMS else ""
        self._why.tell(reasons, ALARMS.get(decided.fate, "attention"))
        self._offer(planned, person)

    def _offer(self, planned: Planned, person: PlannedClient) -> None:
        choices: list[str] = list(planned.choices(person))
        if person.fate in {Fate.NEW, Fate.SAME}:
            choices = [IN, "skip"]
        self.choice.set_options([(key, _(CHOICES[key])) for key in choices])
        self.choice.setAccessibleName(_(DECISION))
        self.choice.setVisible(bool(choices))
        decision = planned.decisions.get(person.rows[0])
        waits = "" if person.fate is Fate.LOOK else IN
        chosen = decision.choice if decision else waits
        self.choice.set_value(IN if chosen == "same" and IN in choices else chosen)

    def _record(self, record: PlannedRecord) -> None:
        self._title(words.kind_title(record.kind))
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(5))
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, px(130))
        for place, (name, value) in enumerate(record.values.items()):
            target = f"{record.kind}.{name}"
            what = wrapped(words.field_name(target), "small")
            what.setFixedWidth(px(130))
            grid.addWidget(what, place, 0)
            said = wrapped(shown(target, value))
            said.setAlignment(LEFT)
            grid.addWidget(said, place, 1)
        self._place.addWidget(holder)

    def _remarks(self, person: PlannedClient) -> None:
        if not person.problems:
            return
        self._title(_(REMARKS))
        for one in person.problems:
            name = one.header or words.field_name(one.problem.target)
            text = Message(REMARK, {"column": name, "what": one.problem.message})
            self._place.addWidget(wrapped(str(text), "soft"))

    def _title(self, text: str) -> None:
        self._place.addWidget(line())
        self._place.addWidget(label(text, "strong"))

    @Slot()
    def _choose(self) -> None:
        if self._person is None:
            return
        chosen = self.choice.value()
        decision = None if chosen == IN else Decision(chosen)  # type: ignore[arg-type]
        self.decided.emit(self._person, decision)

    @Slot()
    def _take(self) -> None:
        self.decided.emit(self._person, Decision("same", self.differences.taken()))
