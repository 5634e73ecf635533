"""Papers that come back: scans are read, matched with what was printed, and attached on her word.

Enters: what a code stands for in this register, what speaks against attaching a scan, and the act
of attaching. Nothing is attached by guess: what has no code, or a strange one, waits for her hand.
"""

from __future__ import annotations

from kotodesk.services.scanning.by_hand import attach_by_hand
from kotodesk.services.scanning.confirming import Answer, answers, confirm
from kotodesk.services.scanning.faults import (
    AlreadyRead,
    BelongsElsewhere,
    CannotBeAttached,
    MatchOutdated,
    NotAmongPrinted,
    TooMuchAtOnce,
)
from kotodesk.services.scanning.found import (
    Decisions,
    FoundForm,
    LoosePage,
    Matched,
    PageRef,
    Placed,
    Problem,
    Reading,
    Refused,
    Why,
)
from kotodesk.services.scanning.matching import match, typed_code
from kotodesk.services.scanning.reading import pages_pdf, read

__all__ = [
    "AlreadyRead",
    "Answer",
    "BelongsElsewhere",
    "CannotBeAttached",
    "Decisions",
    "FoundForm",
    "LoosePage",
    "MatchOutdated",
    "Matched",
    "NotAmongPrinted",
    "PageRef",
    "Placed",
    "Problem",
    "Reading",
    "Refused",
    "TooMuchAtOnce",
    "Why",
    "answers",
    "attach_by_hand",
    "confirm",
    "match",
    "pages_pdf",
    "read",
    "typed_code",
]
