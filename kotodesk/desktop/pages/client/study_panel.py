"""Yhteiskuntaorientaatio ja kieli: how far the 70 hours are, courses, studies, final tests."""

from __future__ import annotations

from PySide6.QtCore import Slot

from kotodesk.desktop.pages.client.begun_list import BegunList
from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.desktop.pages.client.record_panel import Contents, RecordPanel
from kotodesk.desktop.widgets import SplitBar, column, ground, label, line
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.i18n import N_, _, codesets
from kotodesk.i18n.formats import format_list
from kotodesk.register.language_study import FinalTest, LanguageStudy
from kotodesk.register.orientation import Orientation
from kotodesk.rules.orientation import Progress, progress
from kotodesk.services import orientations
from kotodesk.services.rule_values import rule_values

STUDIES = N_("Civic orientation and language")
HOURS_DONE = N_("Civic orientation: %(done)s of %(wanted)s hours, %(topics)s of %(all)s matters")
NOT_YET = N_("Not dealt with yet: %(topics)s.")
WHOLE = N_("The hours and the matters are complete.")


def done_so_far(context: ClientContext) -> Progress:
    """Return how much of the hours and the matters the client has done."""
    topics = [one.code for one in codesets.entries(orientations.TOPICS)]
    return progress(context.file.of(Orientation), topics, rule_values(), context.today)


class StudyPanel(RecordPanel):
    """The panel of orientation, language studies and final tests."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context, Contents(title=STUDIES, basis="25–26 §, 576/2024"))
        self.bar = SplitBar()
        self.hours, self.topics = label("", "strong"), wrapped("", "soft")
        self._done = ground()
        inside = column(self._done, gap=6)
        inside.addWidget(self.hours)
        inside.addWidget(self.bar)
        inside.addWidget(self.topics)
        source = self.source.value
        courses = BegunList(context, Orientation, orientations.begin, source=source)
        studies = BegunList(context, LanguageStudy, orientations.begin_study, source=source)
        tests = BegunList(context, FinalTest, orientations.begin_test, source=source)
        self.lists = (courses, studies, tests)
        for place, part in enumerate((self._done, courses, line(), studies, line(), tests), 1):
            self.body.insertWidget(place, part)
        for one in self.lists:
            one.marked.connect(self.mark)
        context.file_changed.connect(self._count)

    def enter(self, key: str = "") -> None:
        """Show what is recorded and how far it is."""
        super().enter(key)
        self._count()

    def retranslate(self) -> None:
        """Say how far it is again."""
        self._count()

    @Slot()
    def _count(self) -> None:
        if not self.context.is_open:
            return
        found = done_so_far(self.context)
        everything = len(codesets.entries(orientations.TOPICS))
        values = {
            "done": found.hours,
            "wanted": found.wanted,
            "topics": everything - len(found.topics_missing),
            "all": everything,
        }
        said = _(HOURS_DONE) % values
        self.hours.setText(said)
        done = min(found.hours, found.wanted)
        self.bar.set_parts([(done, "good"), (found.wanted - done, "neutral")], said)
        names = [codesets.label(orientations.TOPICS, one) for one in found.topics_missing]
        missing = _(NOT_YET) % {"topics": format_list(names)} if names else ""
        self.topics.setText(_(WHOLE) if found.complete else missing)
        self._done.setVisible(bool(self.context.file.of(Orientation)))
