"""Kotoutumissuunnitelma: its parts with the agreed services, then its reviews and referrals."""

from __future__ import annotations

from collections.abc import Sequence

from kotodesk.desktop.pages.client import plan_work
from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.desktop.pages.client.freezer import Freezing
from kotodesk.desktop.pages.client.many import ManyList
from kotodesk.desktop.pages.client.plan_lists import ExtensionList, ReferralList, ReviewList
from kotodesk.desktop.pages.client.stepped_panel import Shown, Stepped, SteppedPanel, Steps
from kotodesk.i18n import N_, _
from kotodesk.i18n.formats import format_date
from kotodesk.register.extension import Extension
from kotodesk.register.field import Section
from kotodesk.register.plan import Plan, PlanService
from kotodesk.register.record import Record
from kotodesk.register.referral import Referral
from kotodesk.register.review import Review
from kotodesk.rules import plan_length
from kotodesk.rules import plans as rule
from kotodesk.rules.completeness import Missing
from kotodesk.services.rule_values import rule_values

SERVICES, REVIEWS, REFERRALS = "services", "reviews", "referrals"
EXTENSIONS = "extensions"
_PART_OF: dict[type[Record], str] = {
    PlanService: SERVICES,
    Review: REVIEWS,
    Referral: REFERRALS,
    Extension: EXTENSIONS,
}
_GOING_ON = (ReviewList, ReferralList, ExtensionList)
"""What goes on after the plan is frozen."""
START = N_("Start an integration plan")
RUNS_UNTIL = N_("May run until %(day)s (%(section)s)")
PLAN = N_("Plan %(number)s · %(day)s")
PLAN_UNDATED = N_("Plan %(number)s")

STEPS = Steps(
    kind=Plan,
    parts=(
        *Plan.SECTIONS,
        Section(REVIEWS, Review.TITLE, "22 §, 874/2024 3 §"),
        Section(REFERRALS, Referral.TITLE, "20.5, 94 §"),
        Section(EXTENSIONS, Extension.TITLE, "23.3–23.5, 31 §"),
    ),
    day="drafted",
    title=N_("Integration plan"),
    basis="16 §",
    none=N_("No integration plan yet"),
    none_text=N_(
        "The plan is drawn up without delay after the assessment (20 §), for one who needs it."
    ),
    start=START,
    another=N_("New plan"),
    which=N_("Which plan"),
    part=N_("Part of the plan"),
    starting=plan_work.start,
    freezing=Freezing(
        complete=plan_work.complete,
        correct=plan_work.correct,
        complete_title=N_("Mark the plan as completed?"),
        correct_title=N_("Open the plan for a correction?"),
        completed_now=N_("The plan is completed and frozen."),
    ),
)


class PlanPanel(SteppedPanel):
    """The panel of integration plans."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context, STEPS)

    def plan(self) -> Plan | None:
        """Return the plan as it stands on the screen."""
        held = self.held()
        return held if isinstance(held, Plan) else None

    def enter(self, key: str = "") -> None:
        """Show a plan; `key` may also be the id of a service, a review and so on."""
        wanted, _slash, part = key.partition("/")
        for kind, place in _PART_OF.items():
            for one in self.context.many(kind):
                if wanted == one.id and not part:
                    super().enter(f"{getattr(one, kind.PARENT)}/{place}")
                    self._open(one.id)
                    return
        super().enter(key)

    def _open(self, record_id: str) -> None:
        for one in self.shown():
            if isinstance(one, ManyList):
                one.open(record_id)

    def make(self, part: str) -> tuple[Shown, ...]:
        """Build a section's form, the services below theirs, or a list."""
        if part == REVIEWS:
            return (ReviewList(self.context, self.source),)
        if part == REFERRALS:
            return (ReferralList(self.context, self.source),)
        if part == EXTENSIONS:
            extensions = ExtensionList(self.context, self.source)
            extensions.changed.connect(self._edited)
            return (extensions,)
        made = super().make(part)
        if part == SERVICES:
            services = ManyList(self.context, PlanService, source=self.source.value)
            services.changed.connect(self._edited)
            return (services, *made)
        return made

    def locked(self, shown: Shown, held: Stepped) -> bool:
        """Reviews, referrals and extensions go on after the plan is frozen."""
        return not isinstance(shown, _GOING_ON) and super().locked(shown, held)

    def asks_source(self, part: str, held: Stepped) -> bool:
        """Ask for the source of reviews, referrals and extensions too once the plan is frozen."""
        return part in {REVIEWS, REFERRALS, EXTENSIONS} or super().asks_source(part, held)

    def missing(self, held: Stepped) -> tuple[Missing, ...]:
        """Return what the Act and the decree ask for, the length of the plan among it."""
        if not isinstance(held, Plan):
            return ()
        services = [self.context.present(one) for one in self.context.many(PlanService, held)]
        return rule.missing_for_completion(held, services, self._limit(held))

    def progress(self, held: Stepped, _lacking: Sequence[Missing]) -> str:
        """Return until when the plan may run."""
        limit = self._limit(held) if isinstance(held, Plan) else None
        if limit is None or limit.due is None:
            return ""
        return _(RUNS_UNTIL) % {"day": format_date(limit.due), "section": limit.section}

    def name_of(self, held: Stepped) -> str:
        """Return its number and the day it was drawn up."""
        if not isinstance(held, Plan):
            return ""
        values = {"number": held.number or "–", "day": ""}
        if held.drafted is None:
            return _(PLAN_UNDATED) % values
        return _(PLAN) % {**values, "day": format_date(held.drafted)}

    def _limit(self, plan: Plan) -> rule.Limit | None:
        beside = plan_length.Beside(
            self.context.file.of(Extension),
            self.context.file.of(Review),
            self.context.client.birth_date,
        )
        plans = self.context.many(Plan)
        return plan_length.longest(plan, plans, rule_values(), self.context.today, beside)
