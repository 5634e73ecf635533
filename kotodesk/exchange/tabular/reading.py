"""What came of one cell: the values it gives, and whatever could not be made of it.

Nothing is lost silently: every `Problem` keeps the text as it stood, and the plan puts it into a
note.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Any

import attrs

from kotodesk.i18n import Message


class Weight(IntEnum):
    """How much a problem holds the row up."""

    REMARK = 1
    """Shown; the row comes in."""
    QUESTION = 2
    """Asked once for all rows with the same text; the row comes in with the text kept."""
    LOOK = 3
    """The row waits for her decision."""
    REFUSE = 4
    """The row cannot come in."""


@attrs.frozen
class Problem:
    """Something in a cell that is not as it should be; `original` is the text that stood there."""

    target: str
    original: str
    message: Message
    weight: Weight = Weight.REMARK
    suggestion: str = ""
    """For a question: the code that is likely meant."""


@attrs.frozen
class Reading:
    """Values by target ("kind.field") and problems of one cell.

    `kept` are texts for the note that are no problem (a date the register has no field for).
    `joins_previous` tells that the row goes on with the person of the row above.
    """

    values: Mapping[str, Any] = attrs.field(factory=dict)
    problems: tuple[Problem, ...] = ()
    kept: tuple[str, ...] = ()
    joins_previous: bool = False
