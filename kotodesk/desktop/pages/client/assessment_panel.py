"""Arviointi: one of its sections at a time, how far it is, completing and correcting it."""

from __future__ import annotations

from collections.abc import Sequence

from kotodesk.desktop.pages.client import work
from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.desktop.pages.client.freezer import Freezing
from kotodesk.desktop.pages.client.many import ManyList
from kotodesk.desktop.pages.client.stepped_panel import Shown, Stepped, SteppedPanel, Steps
from kotodesk.i18n import N_, _
from kotodesk.i18n.formats import format_date
from kotodesk.register.assessment import TOPICS, Assessment, RefiningMeasure
from kotodesk.register.field import Section
from kotodesk.register.source import Source
from kotodesk.rules.completeness import Missing, missing_for_completion

MEASURES = "measures"
TITLE = N_("Assessment")
START = N_("Start an assessment")
PROGRESS = N_("Found out: %(done)s of 9")

STEPS = Steps(
    kind=Assessment,
    parts=(
        *Assessment.SECTIONS[:10],
        Section(MEASURES, RefiningMeasure.TITLE, "869/2024 3 §"),
        *Assessment.SECTIONS[10:],
    ),
    day="completed",
    title=TITLE,
    basis="14 §",
    none=N_("No assessment yet"),
    none_text=N_(
        "The assessment of competence and integration service needs is started without delay "
        "(14 §)."
    ),
    start=START,
    another=N_("New assessment"),
    which=N_("Which assessment"),
    part=N_("Part of the assessment"),
    starting=work.start_assessment,
    freezing=Freezing(
        complete=work.complete_assessment,
        correct=work.correct_assessment,
        complete_title=N_("Mark the assessment as completed?"),
        correct_title=N_("Open the assessment for a correction?"),
        completed_now=N_("The assessment is completed and frozen."),
    ),
)


class AssessmentPanel(SteppedPanel):
    """The panel of assessments."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context, STEPS)

    def enter(self, key: str = "") -> None:
        """Show an assessment; `key` may also be the id of one of its refining measures."""
        for one in self.context.many(RefiningMeasure):
            if one.id == key:
                super().enter(f"{one.assessment_id}/{MEASURES}")
                for shown in self.shown():
                    if isinstance(shown, ManyList):
                        shown.open(key)
                return
        super().enter(key)

    def assessment(self) -> Assessment | None:
        """Return the assessment as it stands on the screen."""
        held = self.held()
        return held if isinstance(held, Assessment) else None

    def make(self, part: str) -> tuple[Shown, ...]:
        """Build the form of a section, or the list of refining measures."""
        if part == MEASURES:
            return (ManyList(self.context, RefiningMeasure, source=self.source.value),)
        return super().make(part)

    def missing(self, held: Stepped) -> tuple[Missing, ...]:
        """Return what the decree asks for before completion."""
        return missing_for_completion(held) if isinstance(held, Assessment) else ()

    def progress(self, _held: Stepped, lacking: Sequence[Missing]) -> str:
        """Return how many of the nine matters are found out."""
        open_still = {one.section for one in lacking if one.field in TOPICS}
        return _(PROGRESS) % {"done": len(TOPICS) - len(open_still)}

    def name_of(self, held: Stepped) -> str:
        """Return the day it was started."""
        started = held.started if isinstance(held, Assessment) else None
        return format_date(started) if started else _(TITLE)

    def asks_source(self, part: str, held: Stepped) -> bool:
        """Ask at the top except in the nine matters, which have a source of their own."""
        return part not in TOPICS and super().asks_source(part, held)

    def source_of_part(self) -> Source:
        """Return the source of a matter as its own field names it, else the one at the top."""
        if self._part in TOPICS:
            code = str(getattr(self.assessment(), f"{self._part}_source", ""))
            return Source(code) if code else Source("client")
        return super().source_of_part()
