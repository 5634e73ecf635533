"""What the checks of readiness find, and the colour that makes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

import attrs

from kotodesk.i18n import Message
from kotodesk.register.client_file import Provenance
from kotodesk.register.record import Record

Level = Literal["red", "amber"]
Origins = Mapping[tuple[str, str], Provenance]
"""(record id, field) → where the fact came from."""


@attrs.frozen
class Finding:
    """One thing found: how bad, what (`code`), by which paragraph, and where to mend it."""

    level: Level
    code: str
    section: str
    kind: str
    record_id: str
    field: str
    message: Message


def worst(findings: Iterable[Finding]) -> Literal["red", "amber", "ready"]:
    """Give the colour of a record or a client from its findings."""
    levels = {one.level for one in findings}
    return "red" if "red" in levels else "amber" if "amber" in levels else "ready"


def finding(
    level: Level, code: str, section: str, record: Record, field: str, message: Message
) -> Finding:
    """Give what was found in `record`, leading to its `field`."""
    return Finding(level, code, section, record.KIND, record.id, field, message)
