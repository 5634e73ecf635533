"""The lists below a plan: reviews, each completed and frozen of its own, and referrals."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu

from kotodesk.desktop.fields import SourceChoice
from kotodesk.desktop.fields.shown import summary
from kotodesk.desktop.pages.client import plan_work
from kotodesk.desktop.pages.client.begun_list import BegunList
from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.desktop.pages.client.freezer import (
    COMPLETE,
    CORRECT,
    VERSIONS,
    Freezer,
    Freezing,
)
from kotodesk.desktop.pages.client.freezing_words import state_in_words
from kotodesk.desktop.pages.client.many import ManyList
from kotodesk.desktop.widgets import Button
from kotodesk.i18n import N_, _
from kotodesk.register.extension import Extension
from kotodesk.register.plan import PlanService
from kotodesk.register.record import Record
from kotodesk.register.referral import Referral
from kotodesk.register.review import Review
from kotodesk.register.states import COMPLETED
from kotodesk.rules.completeness import missing
from kotodesk.services import extensions

OTHER_SERVICE = N_("Another service…")
REVIEW = Freezing(
    complete=plan_work.complete_review,
    correct=plan_work.correct_review,
    complete_title=N_("Mark the review as completed?"),
    correct_title=N_("Open the review for a correction?"),
    completed_now=N_("The review is completed and frozen."),
)


class ReviewList(ManyList):
    """Reviews of the plan shown: begun for today, completed and corrected below their form."""

    def __init__(self, context: ClientContext, source: SourceChoice) -> None:
        super().__init__(context, Review, source=source.value, titled=False, headings=True)
        self._freezer = Freezer(context, REVIEW, self)
        self._freezer.changed.connect(self._open_anew)

    def line_of(self, record: Record) -> str:
        """Return its days and its state."""
        if not isinstance(record, Review):
            return summary(record)
        state, _tone = state_in_words(record)
        return " · ".join(part for part in (summary(record, ("reviewed",)), state) if part)

    @Slot()
    def add(self) -> None:
        """Begin a review today; a plan that was never completed has none."""
        if self._owner is not None:
            task, source = plan_work.start_review, self._source()
            self._context.run(task, self._owner.id, source, done=self._started)

    @Slot(object)
    def _started(self, result: object) -> None:
        if isinstance(result, tuple):
            begun, opened = result
            self._context.refresh(opened)
            self._context.changed_outside()
            self.show_all(begun.id)
            if self.editor is not None:
                self.editor.focus_first()

    def locked(self, record: Record) -> bool:
        """Tell that a completed review can only be read."""
        return isinstance(record, Review) and record.state == COMPLETED

    def foot_of(self, record: Record) -> QHBoxLayout:
        """Build the buttons: versions, complete or correct, beside the usual ones."""
        foot = super().foot_of(record)
        versions = self._context.versions_of(record)
        if versions:
            first = foot.itemAt(0)
            if first is not None and (remove := first.widget()) is not None:
                remove.hide()
            older = Button(_(VERSIONS) % {"count": len(versions)}, "quiet", "history")
            older.clicked.connect(partial(self._open_versions, older))
            foot.insertWidget(foot.count() - 1, older)
        done = self.locked(record)
        act = Button(_(CORRECT if done else COMPLETE))
        act.clicked.connect(self._correct if done else self.complete)
        foot.insertWidget(foot.count() - 1, act)
        return foot

    def _open_review(self) -> Review | None:
        held = next((one for one in self._records if one.id == self.open_id), None)
        return held if isinstance(held, Review) else None

    @Slot()
    def complete(self) -> None:
        """Complete the open review, or show what is missing."""
        if self.editor is None:
            return
        held = self.editor.record()
        self.editor.flush()
        self.editor.save()
        if isinstance(held, Review):
            _section, field = self._freezer.complete(held, missing(held, "complete"))
            if field:
                self.editor.focus_field(field)

    @Slot()
    def _correct(self) -> None:
        if (held := self._open_review()) is not None:
            self._freezer.correct(held)

    def _open_versions(self, below: Button, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        if (held := self._open_review()) is not None:
            self._freezer.open_versions(held, below)

    @Slot()
    def _open_anew(self) -> None:
        self.show_all(self.open_id)


class ReferralList(ManyList):
    """Referrals under the plan shown: of one of its services, or of another."""

    def __init__(self, context: ClientContext, source: SourceChoice) -> None:
        super().__init__(context, Referral, source=source.value, titled=False, headings=True)

    @Slot()
    def add(self) -> None:
        """Ask which service, and begin a referral to it."""
        if self._owner is None:
            return
        services = self._context.many(PlanService, self._owner)
        if not services:
            self.add_of("")
            return
        menu = QMenu(self)
        for one in services:
            name = summary(one, ("name", "provider")) or summary(one)
            menu.addAction(name.replace("&", "&&")).setData(one.id)
        menu.addAction(_(OTHER_SERVICE)).setData("")
        button = self.add_button
        chosen = menu.exec(button.mapToGlobal(button.rect().bottomLeft()))
        if chosen is not None:
            self.add_of(str(chosen.data()))
        menu.deleteLater()

    def add_of(self, service_id: str) -> None:
        """Begin a referral; without a valid plan the page says why not."""
        if self._owner is not None:
            task = plan_work.begin_referral
            self._context.run(task, self._owner.id, service_id, done=self.begin)


class ExtensionList(BegunList):
    """Extensions of the plan shown: the ground of each, recorded before the plan runs longer."""

    def __init__(self, context: ClientContext, source: SourceChoice) -> None:
        super().__init__(context, Extension, extensions.begin, source=source.value, titled=False)
