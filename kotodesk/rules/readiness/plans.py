"""Readiness of a plan (874/2024 2 §) and of its review (3 §)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from kotodesk.i18n import N_, Message
from kotodesk.register.client_file import ClientFile
from kotodesk.register.extension import Extension
from kotodesk.register.plan import SERVICES, Plan, PlanService
from kotodesk.register.record import Record
from kotodesk.register.review import Review
from kotodesk.rules.plan_length import Beside, longest, maximum, runs_until
from kotodesk.rules.plans import NO_SERVICES, too_long
from kotodesk.rules.readiness.checks import jobseeker, of_record
from kotodesk.rules.readiness.model import Finding, Origins, finding
from kotodesk.rules.values import RuleSet


def plan(
    file: ClientFile,
    record: Plan,
    parts: Iterable[Record] = (),
    origins: Origins | None = None,
    *,
    day: date,
    rules: RuleSet,
) -> tuple[Finding, ...]:
    """Check a plan (874/2024 2 §) as of `day` with its `parts`: agreed services and extensions.

    `origins` is the provenance that holds for them; by default that of the file.  How long it may
    run is read from all plans of the file; raises `NoRuleInForce` when `rules` lack a value.
    """
    origins = file.provenance if origins is None else origins
    held = tuple(parts)
    found: list[Finding] = []
    for one in (record, *held):
        found += of_record(one, file.client, origins)
    if not any(isinstance(one, PlanService) for one in held):
        message = Message(NO_SERVICES)
        found.append(finding("red", "missing", SERVICES, record, "follow_up", message))
    found += _length(file, record, day, rules)
    found += jobseeker(file, record, record.drafted, "job_search")
    return tuple(found)


def review(file: ClientFile, record: Review, origins: Origins | None = None) -> tuple[Finding, ...]:
    """Check a review (874/2024 3 §); `origins` as for a plan."""
    origins = file.provenance if origins is None else origins
    found = [*of_record(record, file.client, origins)]
    found += jobseeker(file, record, record.reviewed, "reviewed")
    return tuple(found)


def plan_parts(file: ClientFile, record: Plan) -> tuple[Record, ...]:
    """Give the live parts of a plan: its agreed services, then its extensions."""
    return (*file.parts_of(record, PlanService), *file.parts_of(record, Extension))


def _length(file: ClientFile, record: Plan, day: date, rules: RuleSet) -> Iterator[Finding]:
    """Find a plan that runs longer than its grounds allow (23, 31, 102.2 §).

    `record` stands for the plan of the file it is a version of.
    """
    plans = (*(one for one in file.of(Plan) if one.id != record.id), record)
    extensions = file.of(Extension)
    beside = Beside(extensions, file.of(Review), file.client.birth_date)
    alone = longest(record, plans, rules, day, beside)
    if alone is not None and alone.exceeded_by(record):
        message = too_long(alone)
        yield finding("red", "too_long", alone.section, record, "valid_until", message)
        return
    whole = maximum(record, plans, rules, day, beside)
    if whole is None or not whole.passed_by(runs_until(record, extensions)):
        return
    for one in extensions:
        if one.plan_id == record.id and whole.passed_by(one.new_end):
            message = Message(
                N_("With this ground the plan may run until %(day)s at the latest (%(section)s)."),
                {"day": whole.due, "section": whole.section},
            )
            yield finding("red", "too_long", whole.section, one, "new_end", message)
