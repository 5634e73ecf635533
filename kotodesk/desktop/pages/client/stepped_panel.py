"""A record filled in part by part, completed and frozen: the assessment, the plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import attrs
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.fields import SourceChoice
from kotodesk.desktop.pages.client import work
from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.desktop.pages.client.editor import RecordEditor
from kotodesk.desktop.pages.client.freezer import Freezer, Freezing
from kotodesk.desktop.pages.client.freezing_words import in_the_way, not_saved, still_missing
from kotodesk.desktop.pages.client.many import ManyList
from kotodesk.desktop.pages.client.panel import Panel
from kotodesk.desktop.pages.client.step_bars import StepBar, StepFoot
from kotodesk.desktop.pages.eligibility.authority_banner import AuthorityBanner
from kotodesk.desktop.widgets import Banner, Choice, EmptyState, column, ground
from kotodesk.desktop.widgets.focus import keep_focus
from kotodesk.i18n import _
from kotodesk.register.assessment import Assessment
from kotodesk.register.field import Section
from kotodesk.register.plan import Plan
from kotodesk.register.source import Source
from kotodesk.register.states import COMPLETED
from kotodesk.rules.completeness import Missing
from kotodesk.services.desk import Desk

Stepped = Assessment | Plan
Shown = RecordEditor | ManyList
Starting = Callable[[Desk, str, Source], tuple[Stepped, work.Opened]]


@attrs.frozen(kw_only=True)
class Steps:
    """What a stepped panel is of: the kind, its parts in order, its words (msgids), its acts."""

    kind: type[Stepped]
    parts: tuple[Section, ...]
    day: str
    """The field completing fills with today when it is empty."""
    title: str
    basis: str
    none: str
    none_text: str
    start: str
    another: str
    which: str
    part: str
    starting: Starting
    freezing: Freezing


class SteppedPanel(Panel):
    """The panel of `steps`; the newest record is shown first."""

    part_shown = Signal(str)

    def __init__(self, context: ClientContext, steps: Steps) -> None:
        super().__init__(context, steps.title, steps.basis)
        self.steps = steps
        self._ids = tuple(part.id for part in steps.parts)
        self._held: Stepped | None = None
        self._part = self._ids[0]
        self._wrong: tuple[Missing, ...] = ()
        self._built: dict[str, tuple[Shown, ...]] = {}
        self._freezer = Freezer(context, steps.freezing, self)
        self._freezer.changed.connect(self._frozen_or_opened)
        self.bar = StepBar(self.wording, steps.which, steps.another)
        self.part = Choice()
        self.part.setMaxVisibleItems(len(steps.parts))
        self.wording.say(self.part.setAccessibleName, steps.part)
        self.source = SourceChoice()
        self.authority = AuthorityBanner(context)
        for one in (self.authority, self.bar, self.part, self.source):
            self.above.addWidget(one)
        self.lacking = Banner("attention")
        self.empty = EmptyState("note")
        self._holder = ground()
        self._inside = column(self._holder, gap=16)
        for part in (self.empty, self._holder, self.lacking):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._footer = StepFoot(self.wording, self.foot)
        self.previous, self.next = self._footer.previous, self._footer.next
        self.complete_button, self.correct_button = self._footer.complete, self._footer.correct
        self._connect()

    def _connect(self) -> None:
        self.bar.which.changed.connect(self._which_chosen)
        self.bar.versions.clicked.connect(self._open_versions)
        self.bar.another.clicked.connect(self.start)
        self.part.changed.connect(self._part_chosen)
        self.lacking.acted.connect(self.show_missing)
        self.empty.action.clicked.connect(self.start)
        self.previous.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        self.complete_button.clicked.connect(self.complete)
        self.correct_button.clicked.connect(self.correct)
        self.context.file_changed.connect(self._file_changed)
        self.context.settled.connect(self._settled)

    # -- what a kind makes of it --------------------------------------------------------------

    def make(self, part: str) -> tuple[Shown, ...]:
        """Build what stands in a part; by default the form of the section of that name."""
        made = RecordEditor(self.context, self.steps.kind, (part,), source=self.source_of_part)
        made.edited.connect(self._edited)
        return (made,)

    def locked(self, _shown: Shown, held: Stepped) -> bool:
        """Tell whether what is shown can only be read."""
        return held.state == COMPLETED

    def missing(self, _held: Stepped) -> tuple[Missing, ...]:
        """Return what must be there before it can be completed."""
        raise NotImplementedError

    def progress(self, _held: Stepped, _lacking: Sequence[Missing]) -> str:
        """Return how far it is, in words."""
        return ""

    def name_of(self, _held: Stepped) -> str:
        """Return what tells it from others of the client."""
        raise NotImplementedError

    def asks_source(self, _part: str, held: Stepped) -> bool:
        """Tell whether the source of the data is asked for at the top."""
        return held.state != COMPLETED

    def source_of_part(self) -> Source:
        """Return the source of what is typed in the part shown."""
        return self.source.value()

    # -- the place ----------------------------------------------------------------------------

    def shown(self) -> tuple[Shown, ...]:
        """Return what stands in the part shown."""
        return self._built.get(self._part, ())

    def editors(self) -> Sequence[RecordEditor]:
        """Return the editors of the part shown."""
        found = [one if isinstance(one, RecordEditor) else one.editor for one in self.shown()]
        return tuple(one for one in found if one is not None)

    def enter(self, key: str = "") -> None:
        """Show a record; `key` is "id" or "id/part", or empty for the newest."""
        self.mark("", "")
        wanted, _slash, part = key.partition("/")
        held = self.context.many(self.steps.kind)
        chosen = next((one for one in held if one.id == wanted), held[-1] if held else None)
        if part not in self._ids:
            draft = self.context.drafts.get(chosen.id) if chosen is not None else None
            part = draft.typed.section if draft is not None else self._part
        if chosen is None or self._held is None or chosen.id != self._held.id:
            self._wrong = ()
        self._held = chosen
        self._show_part(part if part in self._ids else self._ids[0])

    def point_at(self, field: str) -> bool:
        """Put the focus in a field; where the record is frozen, on what opens it."""
        found = super().point_at(field)
        held = self._held
        if found and held is not None and any(self.locked(one, held) for one in self.shown()):
            self.correct_button.setFocus(Qt.FocusReason.OtherFocusReason)
        return found

    def key(self) -> str:
        """Return the record and the part shown."""
        return f"{self._held.id}/{self._part}" if self._held is not None else ""

    def forget(self) -> None:
        """Let the record go, and every control that held something of it."""
        self._held = None
        for one in self._every_shown():
            one.hide()
            one.deleteLater()
        self._built = {}
        self.lacking.tell("")

    def retranslate(self) -> None:
        """Say what depends on the record."""
        self._say()

    def held(self) -> Stepped | None:
        """Return the record as it stands on the screen."""
        if self._held is None:
            return None
        for editor in self.editors():
            record = editor.record()
            if isinstance(record, self.steps.kind):
                return record
        return self.context.present(self._held)

    def show_part(self, part: str) -> None:
        """Save the part shown and go to another."""
        if self._held is None or part not in self._ids:
            return
        self.leave()
        self._show_part(part)

    def _every_shown(self) -> Sequence[Shown]:
        return [one for some in self._built.values() for one in some]

    def _show_part(self, part: str) -> None:
        self._part = part
        keep_focus(self._holder, self, self._holder, self.part)
        for one in self._every_shown():
            one.hide()
        if self._held is not None:
            self._fill(self._held, part)
        self._say()
        self.scroller.verticalScrollBar().setValue(0)
        self.part_shown.emit(part)

    def _fill(self, held: Stepped, part: str) -> None:
        if part not in self._built:
            self._built[part] = self.make(part)
            for one in self._built[part]:
                one.marked.connect(self.mark)
                self._inside.addWidget(one)
        for one in self._built[part]:
            locked = self.locked(one, held)
            one.set_read_only(locked)
            if isinstance(one, ManyList):
                one.set_owner(held)
                one.show_all()
            else:
                one.set_record(held)
                one.set_read_only(locked)
            one.show()
        draft = self.context.drafts.get(held.id)
        if draft is not None:
            self.source.set_value(draft.typed.source)
        self._chain_tabs()

    def _chain_tabs(self) -> None:
        """Let Tab go through the part shown and then to "next"; parts are built long after both."""
        controls: list[QWidget] = []
        for one in self.shown():
            if isinstance(one, RecordEditor):
                forms = one.forms.values()
                controls += [form.control(name) for form in forms for name in form.names()]
            else:
                controls.append(one)
        ends = (self.next, self.previous, self.complete_button, self.correct_button)
        for before, after in pairwise((self.part, self.source, *controls, *ends)):
            QWidget.setTabOrder(before, after)

    # -- saying -------------------------------------------------------------------------------

    def _say(self) -> None:
        held = self._held
        ends = (self.correct_button, self.complete_button, self.previous, self.next)
        for end in ends:
            keep_focus(end, self, *ends)
        keep_focus(self.empty, self, self.part)
        keep_focus(self.bar, self, self.part)
        for one in (self.bar, self.part, self.source, self._holder, self.previous, self.next):
            one.setVisible(held is not None)
        self.empty.setVisible(held is None)
        self.empty.set_texts(_(self.steps.none), _(self.steps.none_text), _(self.steps.start))
        self.complete_button.setVisible(held is not None and held.state != COMPLETED)
        self.correct_button.setVisible(held is not None and held.state == COMPLETED)
        if held is None:
            self.set_heading(self.steps.title, self.steps.basis)
            self.lacking.tell("")
            return
        section = self.steps.parts[self._ids.index(self._part)]
        self.set_heading(section.title, section.basis)
        self.source.setVisible(self.asks_source(self._part, held))
        every = self.context.many(self.steps.kind)
        names = [(one.id, self.name_of(one)) for one in every]
        self.bar.say(held, names, len(self.context.versions_of(held)))
        self._say_steps()
        self._edited()

    def _say_steps(self) -> None:
        self._footer.say(self.steps.parts, self._ids.index(self._part), self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say where "next" leads when there is room for it."""
        super().resizeEvent(event)
        if self._held is not None:
            self._say_steps()

    @Slot()
    def _edited(self) -> None:
        """Say anew how far it is and what is missing."""
        held = self.held()
        if held is None:
            return
        lacking = self.missing(held)
        places = {one.section for one in lacking} if held.state != COMPLETED else set()
        self.part.set_options(
            [
                (one.id, f"•  {_(one.title)}" if one.id in places else _(one.title))
                for one in self.steps.parts
            ]
        )
        self.part.set_value(self._part)
        keep_focus(self.lacking, self, self.complete_button)
        if held.state == COMPLETED:
            self.bar.say_progress("")
            self.lacking.tell("")
        else:
            self.bar.say_progress(self.progress(held, lacking))
            wrong = self._wrong_elsewhere()
            told = still_missing(self.steps.kind, lacking, self._part)
            self.lacking.tell(*(not_saved(wrong) if wrong else told))

    # -- acting -------------------------------------------------------------------------------

    @Slot()
    def start(self) -> None:
        """Begin a record."""
        self.leave()
        task, source = self.steps.starting, self.source.value()
        self.context.run(task, self.context.client_id, source, done=self._started)

    @Slot(object)
    def _started(self, result: object) -> None:
        if isinstance(result, tuple):
            begun, opened = result
            self.context.refresh(opened)
            self.context.changed_outside()
            self.enter(f"{begun.id}/{self._ids[0]}")

    @Slot()
    def complete(self) -> None:
        """Complete it, or show what is missing."""
        held = self.held()
        if held is None:
            return
        self.leave()
        lacking = [one for one in self.missing(held) if one.field != self.steps.day]
        lacking = [*self._wrong_elsewhere(), *lacking]
        self._go_to(*self._freezer.complete(held, lacking))

    @Slot()
    def show_missing(self) -> None:
        """Show everything that is missing and where."""
        held = self.held()
        if held is not None:
            lacking = (*self._wrong_elsewhere(), *self.missing(held))
            self._go_to(*self._freezer.tell_missing(lacking))

    def _go_to(self, part: str, field: str) -> None:
        if part:
            self.show_part(part)
            for editor in self.editors():
                editor.focus_field(field)

    @Slot()
    def correct(self) -> None:
        """Open a frozen record with a reason."""
        if self._held is not None:
            self._freezer.correct(self._held)

    @Slot()
    def _frozen_or_opened(self) -> None:
        if self._held is not None:
            self.enter(self.key())

    @Slot()
    def _open_versions(self) -> None:
        if self._held is not None:
            self._freezer.open_versions(self._held, self.bar.versions)

    # -- following ----------------------------------------------------------------------------

    @Slot()
    def _which_chosen(self) -> None:
        self.leave()
        self.enter(self.bar.which.value())

    @Slot()
    def _part_chosen(self) -> None:
        self.show_part(self.part.value())

    @Slot()
    def _go_back(self) -> None:
        self.show_part(self._ids[max(0, self._ids.index(self._part) - 1)])

    @Slot()
    def _go_on(self) -> None:
        self.show_part(self._ids[min(len(self._ids) - 1, self._ids.index(self._part) + 1)])
        for editor in self.editors():
            editor.focus_first()

    def _wrong_elsewhere(self) -> tuple[Missing, ...]:
        """Return what keeps the record from being saved in parts that are not shown."""
        return tuple(one for one in self._wrong if one.section != self._part)

    @Slot(object)
    def _settled(self, outcome: object) -> None:
        """Say what kept the record from being saved, though it stands in another part."""
        if not isinstance(outcome, work.Outcome) or self._held is None:
            return
        if outcome.typed.record.id == self._held.id:
            self._wrong = in_the_way(self.steps.kind, outcome.problems) if not outcome.saved else ()
            self._edited()

    @Slot()
    def _file_changed(self) -> None:
        """Keep the stored record at hand when something was saved; say what is missing now."""
        if self._held is None or not self.context.is_open:
            return
        every = self.context.many(self.steps.kind)
        self._held = next((one for one in every if one.id == self._held.id), self._held)
        if self.isVisible():
            self._edited()
