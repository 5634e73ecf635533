"""What the page asks of the services; every function here runs in the worker's thread."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kotodesk.rules.findings.municipal import OfficeFacts
from kotodesk.services import compensation
from kotodesk.services.compensation import Overview, PersonEstimate
from kotodesk.services.desk import Desk
from kotodesk.services.printing import Printed


def read(desk: Desk) -> Overview:
    """Give the follow-up as it stands."""
    return compensation.overview(desk)


def keep_office(desk: Desk, facts: OfficeFacts) -> Overview:
    """Keep the municipality's days and give the follow-up anew."""
    compensation.save_office_facts(desk, facts)
    return compensation.overview(desk)


def paper(desk: Desk, shown: Overview, persons: Sequence[PersonEstimate]) -> Printed:
    """Give the list on paper."""
    return compensation.list_paper(desk, shown, persons)


def save(desk: Desk, shown: Overview, persons: Sequence[PersonEstimate], path: Path) -> None:
    """Save the list as a file outside the vault."""
    compensation.save_list(desk, shown, persons, path)
