"""Yhteiskuntaorientaatio (25 §, VNA 576/2024): how much of the hours and the matters is done.

Pure: (records, rules in force) → progress.  Teaching and self-study count together (2 §).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from kotodesk.register.orientation import Orientation
from kotodesk.rules.values import RuleSet

HOURS = "orientation.hours"


@attrs.frozen
class Progress:
    """Hours done against those wanted, and the matters (codes) not dealt with yet."""

    hours: int
    wanted: int
    topics_missing: tuple[str, ...]
    section: str

    @property
    def complete(self) -> bool:
        """Whether the hours are full and every matter was dealt with."""
        return self.hours >= self.wanted and not self.topics_missing


def progress(
    records: Iterable[Orientation], topics: Iterable[str], rules: RuleSet, day: date
) -> Progress:
    """Add up what a client has done; `topics` are the codes of the matters of 1 §.

    The rule is that of the first start, of `day` while nothing has started.
    """
    held = tuple(records)
    begun = min((one.started for one in held if one.started is not None), default=day)
    rule = rules.for_fact(HOURS, begun)
    done = {topic for one in held for topic in one.topics}
    return Progress(
        hours=sum((one.hours or 0) + (one.self_study_hours or 0) for one in held),
        wanted=rule.number if rule is not None else 0,
        topics_missing=tuple(one for one in topics if one not in done),
        section=rule.section if rule is not None else "",
    )
