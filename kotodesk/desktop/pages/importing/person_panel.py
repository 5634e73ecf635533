"""One person of the preview: what would be recorded, what differs, what she decides."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kotodesk.desktop.fields.shown import shown_value
from kotodesk.desktop.fields.words import HIDDEN_BY_ORDER
from kotodesk.desktop.pages.importing import words
from kotodesk.desktop.pages.importing.preview_model import TONES, fate_key
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import (
    Banner,
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
from kotodesk.exchange.tabular.plan import Conflict, Fate, PlannedClient
from kotodesk.exchange.tabular.records import PlannedRecord
from kotodesk.exchange.tabular.targets import targets
from kotodesk.i18n import N_, Message, _
from kotodesk.i18n.formats import format_date
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
DIFFERS = N_("Differs from the register")
DIFFERENCE = N_("%(field)s: the register has “%(present)s”, the list “%(offered)s”")
TAKE = N_("Take the list's value")
REMARKS = N_("Remarks")
REMARK = N_("%(column)s: %(what)s")
# Absolute: a name that begins in Arabic letters still stands where the others do.
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop
ALARMS = {Fate.LOOK: "attention", Fate.REFUSED: "alarm"}


class PersonPanel(Scroll):
    """``decided(person, decision)`` when she chose; a `None` decision takes hers back."""

    decided = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(18, 16, 18, 18), gap=12)
        self._planned: Planned | None = None
        self._person: PlannedClient | None = None
        self.takes: dict[str, Check] = {}
        self._name, self._rows = wrapped("", "title"), label("", "small")
        self._pill = Pill()
        self._known = wrapped("", "soft")
        self.choice = SegmentedChoice()
        self.choice.changed.connect(self._choose)
        self._why = Banner("attention")
        self._place: QVBoxLayout = column(gap=10)
        self._name.setAlignment(_LEFT)
        head = row(gap=8)
        head.addWidget(self._name, 1)
        head.addWidget(self._pill)
        self.body.addLayout(head)
        for part in (self._rows, self._known, self._why, self.choice):
            self.body.addWidget(part)
        self.body.addLayout(self._place)
        self.body.addStretch(1)

    def forget(self) -> None:
        """Show nobody and keep nothing."""
        self._planned = self._person = None
        clear_layout(self._place)
        self.takes = {}
        self._name.setText("")
        self._known.setText("")
        self._why.tell("")
        if (inner := self.widget()) is not None:
            inner.hide()

    def show_person(self, planned: Planned, person: PlannedClient | None) -> None:
        """Show a person as decided so far; `None` shows nobody."""
        self._planned, self._person = planned, person
        clear_layout(self._place)
        self.takes = {}
        widget = self.widget()
        if widget is not None:
            widget.setVisible(person is not None)
        if person is None:
            return
        decided = planned.decided(person)
        self._head(planned, person, decided)
        if decided.conflicts and decided.fate is Fate.SAME:
            self._differences(planned.taken(person), decided.conflicts)
        for record in decided.records:
            self._record(record)
        if not decided.records and decided.fate is Fate.SAME:
            self._place.addWidget(wrapped(_(NOTHING), "soft"))
        self._remarks(decided)

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

    def _differences(self, taken: frozenset[str], conflicts: tuple[Conflict, ...]) -> None:
        self._title(_(DIFFERS))
        for conflict in conflicts:
            values = {
                "field": words.field_name(conflict.target),
                "present": self._present(conflict),
                "offered": _shown(conflict.target, conflict.offered),
            }
            text = str(Message(DIFFERENCE, values))
            self._place.addWidget(wrapped(text))
            check = Check(_(TAKE))
            check.setAccessibleName(f"{_(TAKE)}: {values['field']}")
            check.set_value(conflict.target in taken)
            check.changed.connect(self._take)
            self.takes[conflict.target] = check
            self._place.addWidget(check)

    def _present(self, conflict: Conflict) -> str:
        """Say what the register holds; a contact detail under turvakielto is not shown here."""
        target = targets().get(conflict.target)
        contact = target is not None and target.spec is not None and target.spec.contact
        planned, person = self._planned, self._person
        known = planned.known.get(person.client_id) if planned and person else None
        if contact and known is not None and known.values.get("client.non_disclosure"):
            return _(HIDDEN_BY_ORDER)
        return _shown(conflict.target, conflict.present)

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
            said = wrapped(_shown(target, value))
            said.setAlignment(_LEFT)
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
        taken = frozenset(target for target, check in self.takes.items() if check.value())
        self.decided.emit(self._person, Decision("same", taken))


def _shown(target: str, value: Any) -> str:  # noqa: ANN401 - a field's value
    known = targets().get(target)
    if known is None or known.spec is None:
        return str(value)
    return shown_value(known.spec, value)
