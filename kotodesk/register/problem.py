"""What a check of a record found: which field, how bad, and what to do."""

from __future__ import annotations

from typing import Literal

import attrs

from kotodesk.i18n import Message

Severity = Literal["error", "warning"]


@attrs.frozen
class Problem:
    """Something wrong with a field: which record and field, how bad, and what to do."""

    kind: str
    record_id: str
    field: str
    severity: Severity
    message: Message
