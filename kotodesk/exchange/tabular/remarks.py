"""The column of remarks ("Huom!"): what in it is a fact of its own, and what stays a text.

Turvakielto must never be a mere text: it hides contact details everywhere (julkisuuslaki 24.1 § 31
k.).
"""

from __future__ import annotations

import re
from typing import Final

from kotodesk.exchange.tabular.reading import Problem, Reading, Weight
from kotodesk.i18n import N_, Message
from kotodesk.register.fold import fold

NON_DISCLOSURE: Final = "client.non_disclosure"
_BAN: Final = re.compile(r"\bturvakiel|\bsparrmark")
_BAN_DENIED: Final = re.compile(
    r"\bei (?:ole )?turvakiel|\bturvakiel\w* (?:paattyn|poistet|ei)|\bingen sparr"
)
_PREVIOUS: Final = re.compile(
    r"(?:ks|kts|katso|se|see)\.? (?:ed\w*|ylla|foregaende|ovan|previous|above)"
    r"(?: rivi| raden| row)?"
)
_MOVED: Final = re.compile(r"\bmuutti|\bmuuttanut|\bflytta")


def read_remark(text: str, target: str) -> Reading:
    """Give what a remark says; the text goes to `target` unless it only points to the row above."""
    folded = fold(text)
    if _PREVIOUS.fullmatch(folded):
        return Reading(joins_previous=True)
    if _BAN.search(folded) and not _BAN_DENIED.search(folded):
        rest = {} if folded in {"turvakielto", "sparrmarkering"} else {target: text}
        return Reading({NON_DISCLOSURE: True, **rest})
    problems: tuple[Problem, ...] = ()
    if _MOVED.search(folded):
        message = Message(N_("The remark speaks of a move: check the municipality and the status."))
        problems = (Problem("client.municipality", text, message, Weight.REMARK),)
    return Reading({target: text}, problems)
