"""The ground of a residence permit from free text: Aliens Act section, group of 2 §, quota.

Rules, not guesses: a ground that can be two things ("perheside" is chapter 4 or 114 §) is kept as
it stood and asked once.  Source: ulkomaalaislaki 301/2004; kotoutumislaki 681/2023 2 § 3–4 mom.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from kotodesk.exchange.tabular.reading import Problem, Reading, Weight
from kotodesk.i18n import N_, Message, codesets
from kotodesk.register.fold import fold

SECTION: Final = "residence.aliens_act_section"
GROUP: Final = "residence.act_group"
QUOTA: Final = "residence.quota_refugee"
TEXT: Final = "residence.ground_text"
_SET: Final = "aliens_act_section"

_NUMBERED: Final = re.compile(r"(?<!\d)(\d{2,3})\s?([a-z])?(?![\w/])")
_ACT_OF_ITS_OWN: Final = re.compile(r"\d+/\d{4}")
_WORDS: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (re.compile(r"\bkiintiopako|\bpakolaiskiinti|\bkvotflykting|\bquota refugee"), "90"),
    (re.compile(r"\btoissijai|\balternativt skydd|\bsubsidiary"), "88"),
    (re.compile(r"\bturvapaik|\basyl(?!haki|sok)"), "87"),
    (re.compile(r"\btilapai\w* suojelu|\btillfalligt skydd|\btemporary protection"), "110"),
    (re.compile(r"\bihmiskau"), "52a"),
    (re.compile(r"\bkausity"), "seasonal_work"),
    (re.compile(r"\bopiskel|\bstudie|\bstud(?:y|ent)"), "study"),
    (re.compile(r"\btutkija|\btutkimus"), "research"),
    (re.compile(r"\byrittaj|\bforetagare"), "entrepreneur"),
    (re.compile(r"\btyonteko|\btyonteki|\btyolupa|\barbete?\b|\bwork\b"), "work"),
    (re.compile(r"\bpaluumuut|\binkeri"), "return_migration"),
)
_PERHAPS: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (re.compile(r"\bperhe|\bfamilj|\bfamily"), "family"),
)
_GROUPS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "87": "2_3_protection",
        "88": "2_3_protection",
        "90": "2_3_protection",
        "89": "2_3_applicant",
        "93": "2_3_humanitarian",
        "work": "2_1_other",
        "entrepreneur": "2_1_other",
        "study": "2_1_other",
        "research": "2_1_other",
        "seasonal_work": "2_1_other",
        "return_migration": "2_1_other",
    },
)
"""110 § is in 2 § 3 mom. 5 k. only once kotikuntalaki 4 § is met, so it follows from no text."""


def read_ground(text: str, chosen: Mapping[str, str]) -> Reading:
    """Give section, group and quota for a ground; the text itself is always kept in `TEXT`.

    `chosen` are her earlier answers: folded text → section code ("" = leave the section open).
    """
    folded = fold(text)
    if folded in chosen:
        return Reading(_values(text, chosen[folded]))
    section = _by_rule(text.casefold(), folded)
    if section:
        return Reading(_values(text, section))
    suggestion = next((code for pattern, code in _PERHAPS if pattern.search(folded)), "")
    message = Message(
        N_(
            "Which section of the Aliens Act does “%(text)s” mean? "
            "Asked once; kept as text until then."
        ),
        {"text": text},
    )
    return Reading({TEXT: text}, (Problem(SECTION, text, message, Weight.QUESTION, suggestion),))


def _values(text: str, section: str) -> dict[str, Any]:
    values: dict[str, Any] = {TEXT: text}
    if section:
        values[SECTION] = section
    if section in _GROUPS:
        values[GROUP] = _GROUPS[section]
    if section == "90":
        values[QUOTA] = True
    return values


def _by_rule(lowered: str, folded: str) -> str:
    """Give the section all rules agree on, "" when none or more than one is meant."""
    exact = codesets.find(_SET, lowered)
    if exact:
        return exact
    found = {code for pattern, code in _WORDS if pattern.search(folded)}
    bare = _ACT_OF_ITS_OWN.sub(" ", lowered)
    numbered = {number + letter for number, letter in _NUMBERED.findall(bare)}
    found |= {code for code in numbered if codesets.contains(_SET, code)}
    if len(found) == 1 and not any(pattern.search(folded) for pattern, _code in _PERHAPS):
        return found.pop()
    if numbered and found == {"114"}:
        return "114"
    return ""
