"""Arviointi: one of its sections at a time, how far it is, completing and correcting it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from kotodesk.desktop.fields import SourceChoice
from kotodesk.desktop.pages.client import work
from kotodesk.desktop.pages.client.assessment_words import (
    MissingDialog,
    VersionDialog,
    state_in_words,
    still_missing,
)
from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.desktop.pages.client.editor import RecordEditor
from kotodesk.desktop.pages.client.many import ManyList
from kotodesk.desktop.pages.client.panel import Panel
from kotodesk.desktop.pages.client.reason import ask_reason
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import (
    Banner,
    Button,
    Choice,
    EmptyState,
    Pill,
    ask,
    column,
    ground,
    row,
)
from kotodesk.i18n import N_, Message, _
from kotodesk.i18n.formats import format_date, format_datetime
from kotodesk.register.assessment import COMPLETED, TOPICS, Assessment, RefiningMeasure
from kotodesk.register.field import Section
from kotodesk.register.source import Source
from kotodesk.rules.completeness import missing_for_completion

MEASURES = "measures"
_PARTS: tuple[Section, ...] = (
    *Assessment.SECTIONS[:10],
    Section(MEASURES, RefiningMeasure.TITLE, "869/2024 3 §"),
    *Assessment.SECTIONS[10:],
)
_IDS = tuple(part.id for part in _PARTS)

TITLE = N_("Assessment")
NONE = N_("No assessment yet")
NONE_TEXT = N_(
    "The assessment of competence and integration service needs is started without delay (14 §)."
)
START = N_("Start an assessment")
ANOTHER = N_("New assessment")
WHICH = N_("Which assessment")
PART = N_("Part of the assessment")
PREVIOUS, NEXT = N_("Previous"), N_("Next: %(title)s")
NEXT_SHORT = N_("Next")
COMPLETE = N_("Mark as completed…")
COMPLETE_TITLE = N_("Mark the assessment as completed?")
COMPLETE_TEXT = N_(
    "It is frozen as a version that is never changed. What is found wrong later is put right by a "
    "correction with its reason."
)
COMPLETE_OK = N_("Mark as completed")
CORRECT = N_("Correct…")
CORRECT_TITLE = N_("Open the assessment for a correction?")
CORRECT_TEXT = N_("The frozen version stays as it is; completing again makes a new version.")
CORRECT_OK = N_("Open for correction")
VERSIONS = N_("Versions: %(count)s")
VERSION = N_("Version %(number)s · %(when)s · %(by)s")
PROGRESS = N_("Found out: %(done)s of 9")
COMPLETED_NOW = N_("The assessment is completed and frozen.")


_AROUND, _SHORT_BELOW = 110, 430


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


class AssessmentPanel(Panel):
    """The panel of assessments; the newest is shown first."""

    part_shown = Signal(str)

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context, TITLE, "14 §")
        self._assessment: Assessment | None = None
        self._part = _IDS[0]
        self._built: dict[str, RecordEditor | ManyList] = {}
        self._choices()
        self._bar()
        self.source = SourceChoice()
        self.above.addWidget(self.source)
        self.lacking = Banner("attention")
        self.lacking.acted.connect(self.show_missing)
        self.empty = EmptyState("note")
        self.empty.action.clicked.connect(self.start)
        self._holder = ground()
        self._inside = column(self._holder, gap=16)
        self.body.addWidget(self.empty)
        self.body.addWidget(self._holder)
        self.body.addWidget(self.lacking)
        self.body.addStretch(1)
        self._foot()
        context.file_changed.connect(self._file_changed)

    # -- building -----------------------------------------------------------------------------

    def _choices(self) -> None:
        self.which = Choice()
        self.which.changed.connect(self._which_chosen)
        self.part = Choice()
        self.part.setMaxVisibleItems(len(_PARTS))
        self.part.changed.connect(self._part_chosen)
        self.state = Pill()
        self.progress = Pill("", "accent")
        self.versions_button = Button("", "quiet", "history")
        self.versions_button.clicked.connect(self._open_versions)
        self.another = Button("", "quiet", "plus")
        self.another.clicked.connect(self.start)
        self.wording.say(self.which.setAccessibleName, WHICH)
        self.wording.say(self.part.setAccessibleName, PART)
        self.wording.say(self.another.setText, ANOTHER)
        self.wording.say(self.versions_button.setText, Message(VERSIONS, {"count": 0}))

    def _bar(self) -> None:
        self._top = ground()
        line = row(self._top, gap=8)
        line.addWidget(self.which)
        line.addWidget(self.state)
        line.addWidget(self.progress)
        line.addStretch(1)
        line.addWidget(self.versions_button)
        line.addWidget(self.another)
        self.above.addWidget(self._top)
        self.above.addWidget(self.part)

    def _foot(self) -> None:
        self.previous = Button("", "plain", "arrow_left")
        self.next = Button("", "primary", "arrow_right")
        self.next.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.complete_button = Button("")
        self.correct_button = Button("")
        self.previous.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        self.complete_button.clicked.connect(self.complete)
        self.correct_button.clicked.connect(self.correct)
        self.foot.addWidget(self.previous)
        self.foot.addWidget(self.next)
        self.foot.addStretch(1)
        self.foot.addWidget(self.complete_button)
        self.foot.addWidget(self.correct_button)
        self.wording.say(self.previous.name_only, PREVIOUS)
        self.wording.say(self.complete_button.setText, COMPLETE)
        self.wording.say(self.correct_button.setText, CORRECT)

    # -- the place ----------------------------------------------------------------------------

    def editors(self) -> Sequence[RecordEditor]:
        """Return the editor of the part shown."""
        shown = self._built.get(self._part)
        if isinstance(shown, RecordEditor):
            return (shown,)
        editor = shown.editor if isinstance(shown, ManyList) else None
        return (editor,) if editor is not None else ()

    def enter(self, key: str = "") -> None:
        """Show an assessment; `key` is "id" or "id/part", or empty for the newest."""
        self.mark("", "")
        wanted, _slash, part = key.partition("/")
        held = self.context.many(Assessment)
        chosen = next((one for one in held if one.id == wanted), held[-1] if held else None)
        if part not in _IDS:
            draft = self.context.drafts.get(chosen.id) if chosen is not None else None
            part = draft.typed.section if draft is not None else self._part
        self._assessment = chosen
        self._show_part(part if part in _IDS else _IDS[0])

    def key(self) -> str:
        """Return the assessment and the part shown."""
        return f"{self._assessment.id}/{self._part}" if self._assessment is not None else ""

    def forget(self) -> None:
        """Let the assessment go, and every control that held something of it."""
        self._assessment = None
        for one in self._built.values():
            one.hide()
            one.deleteLater()
        self._built = {}
        self.lacking.tell("")

    def retranslate(self) -> None:
        """Say what depends on the assessment."""
        self.previous.setText(_(PREVIOUS) if self.width() >= px(_SHORT_BELOW) else "")
        self._say()

    def assessment(self) -> Assessment | None:
        """Return the assessment as it stands on the screen."""
        if self._assessment is None:
            return None
        for editor in self.editors():
            record = editor.record()
            if isinstance(record, Assessment):
                return record
        return self.context.present(self._assessment)

    def show_part(self, part: str) -> None:
        """Save the part shown and go to another."""
        if self._assessment is None or part not in _IDS:
            return
        self.leave()
        self._show_part(part)

    def _show_part(self, part: str) -> None:
        self._part = part
        held = self._assessment
        for one in self._built.values():
            one.hide()
        if held is not None:
            self._fill(held, part)
        self._say()
        self.scroller.verticalScrollBar().setValue(0)
        self.part_shown.emit(part)

    def _fill(self, held: Assessment, part: str) -> None:
        shown = self._built.get(part)
        if shown is None:
            shown = self._build(part)
            self._built[part] = shown
            self._inside.addWidget(shown)
        frozen = held.state == COMPLETED
        shown.set_read_only(frozen)
        if isinstance(shown, ManyList):
            shown.set_owner(held)
            shown.show_all()
        else:
            shown.set_record(held)
            shown.set_read_only(frozen)
            draft = self.context.drafts.get(held.id)
            if draft is not None:
                self.source.set_value(draft.typed.source)
        shown.show()
        self._chain_tabs(shown)

    def _chain_tabs(self, shown: QWidget) -> None:
        """Let Tab go through the part shown and then to "next"; parts are built long after both."""
        controls = [
            form.control(name)
            for editor in self.editors()
            for form in editor.forms.values()
            for name in form.names()
        ]
        ends = (self.next, self.previous, self.complete_button, self.correct_button)
        for before, after in pairwise((self.part, self.source, *(controls or [shown]), *ends)):
            QWidget.setTabOrder(before, after)

    def _build(self, part: str) -> RecordEditor | ManyList:
        made: RecordEditor | ManyList
        if part == MEASURES:
            made = ManyList(self.context, RefiningMeasure, source=self.source.value)
        else:
            made = RecordEditor(self.context, Assessment, (part,), source=self._source)
            made.edited.connect(self._edited)
        made.marked.connect(self.mark)
        return made

    def _source(self) -> Source:
        """Give the source of a matter as its own field names it, else the one at the top."""
        if self._part in TOPICS:
            shown = self.assessment()
            code = str(getattr(shown, f"{self._part}_source", "")) if shown is not None else ""
            return Source(code) if code else Source("client")
        return self.source.value()

    # -- saying -------------------------------------------------------------------------------

    def _say(self) -> None:
        held = self._assessment
        parts = (self._top, self.part, self.source, self._holder, self.previous, self.next)
        for one in parts:
            one.setVisible(held is not None)
        self.empty.setVisible(held is None)
        self.empty.set_texts(_(NONE), _(NONE_TEXT), _(START))
        self.complete_button.setVisible(held is not None and held.state != COMPLETED)
        self.correct_button.setVisible(held is not None and held.state == COMPLETED)
        if held is None:
            self.set_heading(TITLE, "14 §")
            self.lacking.tell("")
            return
        section = _PARTS[_IDS.index(self._part)]
        self.set_heading(section.title, section.basis)
        self.source.setVisible(self._part not in TOPICS and held.state != COMPLETED)
        self._say_which(held)
        self._say_steps()
        self._edited()

    def _say_which(self, held: Assessment) -> None:
        every = self.context.many(Assessment)
        names = [(one.id, format_date(one.started) if one.started else _(TITLE)) for one in every]
        self.which.set_options(names)
        self.which.set_value(held.id)
        self.which.setVisible(len(every) > 1)
        text, tone = state_in_words(held)
        self.state.set(text, tone)
        self.another.setVisible(held.state == COMPLETED)
        versions = self.context.versions_of(held)
        self.versions_button.setText(_(VERSIONS) % {"count": len(versions)})
        self.versions_button.setVisible(bool(versions))

    def _say_steps(self) -> None:
        place = _IDS.index(self._part)
        self.previous.setEnabled(place > 0)
        self.next.setVisible(place + 1 < len(_PARTS))
        if place + 1 < len(_PARTS):
            title = _(_PARTS[place + 1].title).partition("·")[2].strip()
            title = title or _(_PARTS[place + 1].title)
            self.next.setToolTip(_(NEXT) % {"title": title})
            self.next.setAccessibleName(_(NEXT) % {"title": title})
            long = _(NEXT) % {"title": _lowered(title)}
            self.next.setText(long if self._has_room(long) else _(NEXT_SHORT))

    def _has_room(self, text: str) -> bool:
        """Tell whether "next" can say where it leads beside the other buttons."""
        others = self.previous.sizeHint().width() + self.complete_button.sizeHint().width()
        wanted = self.next.fontMetrics().horizontalAdvance(text) + others + px(_AROUND)
        return self.width() >= wanted

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say where "next" leads when there is room for it."""
        super().resizeEvent(event)
        self._say_steps()
        self.previous.setText(_(PREVIOUS) if self.width() >= px(_SHORT_BELOW) else "")

    @Slot()
    def _edited(self) -> None:
        """Say anew how far it is and what is missing."""
        held = self.assessment()
        if held is None:
            return
        lacking = missing_for_completion(held)
        places = {one.section for one in lacking}
        self.part.set_options(
            [(one.id, f"•  {_(one.title)}" if one.id in places else _(one.title)) for one in _PARTS]
        )
        self.part.set_value(self._part)
        done = len(TOPICS) - len(
            {one.section for one in lacking if one.field in TOPICS and one.section in TOPICS}
        )
        self.progress.set(_(PROGRESS) % {"done": done})
        self.progress.setVisible(held.state != COMPLETED)
        if held.state == COMPLETED:
            self.lacking.tell("")
        else:
            self.lacking.tell(*still_missing(lacking, self._part))

    # -- acting -------------------------------------------------------------------------------

    @Slot()
    def start(self) -> None:
        """Begin an assessment."""
        self.leave()
        self.context.run(
            work.start_assessment,
            self.context.client_id,
            self.source.value(),
            done=self._started,
        )

    @Slot(object)
    def _started(self, result: object) -> None:
        if isinstance(result, tuple):
            begun, opened = result
            self.context.refresh(opened)
            self.context.changed_outside()
            self.enter(f"{begun.id}/{_IDS[0]}")

    @Slot()
    def complete(self) -> None:
        """Complete it, or show what is missing."""
        held = self.assessment()
        if held is None:
            return
        self.leave()
        lacking = [one for one in missing_for_completion(held) if one.field != "completed"]
        if lacking:
            self._tell_missing(lacking)
        elif ask(self, COMPLETE_TITLE, COMPLETE_TEXT, COMPLETE_OK):
            self.context.run(
                work.complete_assessment, held.id, held.client_id, done=self._completed
            )

    @Slot()
    def show_missing(self) -> None:
        """Show everything that is missing and where."""
        held = self.assessment()
        if held is not None:
            self._tell_missing(list(missing_for_completion(held)))

    def _tell_missing(self, lacking: Sequence[object]) -> None:
        dialog = MissingDialog(self, lacking)  # type: ignore[arg-type]
        dialog.exec()
        wanted, field = dialog.wanted
        dialog.deleteLater()
        if wanted:
            self.show_part(wanted)
            for editor in self.editors():
                editor.focus_field(field)

    @Slot(object)
    def _completed(self, opened: object) -> None:
        self.context.refresh(opened)
        self.context.changed_outside()
        self.context.shell.tell(Message(COMPLETED_NOW))
        if self._assessment is not None:
            self.enter(self.key())

    @Slot()
    def correct(self) -> None:
        """Open a frozen assessment with a reason."""
        held = self._assessment
        if held is None:
            return
        reason = ask_reason(self, CORRECT_TITLE, CORRECT_TEXT, CORRECT_OK)
        if reason:
            self.context.run(
                work.correct_assessment, held.id, held.client_id, reason, done=self._corrected
            )

    @Slot(object)
    def _corrected(self, opened: object) -> None:
        self.context.refresh(opened)
        self.context.changed_outside()
        if self._assessment is not None:
            self.enter(self.key())

    @Slot()
    def _open_versions(self) -> None:
        if self._assessment is None:
            return
        menu = QMenu(self)
        versions = self.context.versions_of(self._assessment)
        for version in reversed(versions):
            text = _(VERSION) % {
                "number": version.number,
                "when": format_datetime(version.completed_at),
                "by": version.completed_by,
            }
            menu.addAction(text).setData(version.number)
        chosen = menu.exec(
            self.versions_button.mapToGlobal(self.versions_button.rect().bottomLeft())
        )
        if chosen is not None:
            version = next(one for one in versions if one.number == chosen.data())
            dialog = VersionDialog(self, version)
            dialog.exec()
            dialog.deleteLater()
        menu.deleteLater()

    # -- following ----------------------------------------------------------------------------

    @Slot()
    def _which_chosen(self) -> None:
        self.leave()
        self.enter(self.which.value())

    @Slot()
    def _part_chosen(self) -> None:
        self.show_part(self.part.value())

    @Slot()
    def _go_back(self) -> None:
        self.show_part(_IDS[max(0, _IDS.index(self._part) - 1)])

    @Slot()
    def _go_on(self) -> None:
        self.show_part(_IDS[min(len(_IDS) - 1, _IDS.index(self._part) + 1)])
        for editor in self.editors():
            editor.focus_first()

    @Slot()
    def _file_changed(self) -> None:
        """Keep the stored assessment at hand when something of it was saved."""
        if self._assessment is None or not self.context.is_open:
            return
        held = next(
            (one for one in self.context.many(Assessment) if one.id == self._assessment.id), None
        )
        if held is not None:
            self._assessment = held
