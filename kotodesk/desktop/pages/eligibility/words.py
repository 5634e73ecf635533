"""Answers on rights in words: titles, verdicts with their tones, the facts a sentence rests on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kotodesk.desktop.fields.shown import shown_value
from kotodesk.i18n import N_, Message, _
from kotodesk.i18n.formats import format_date
from kotodesk.register.catalogue import BY_KIND
from kotodesk.register.field import Kind, spec_of
from kotodesk.rules.eligibility import Answer, Question, Sentence, Verdict
from kotodesk.rules.findings.model import Fact

RIGHTS = N_("Rights and time limits")
TITLES: dict[Question, str] = {
    "assessment": N_("Right to an assessment"),
    "plan": N_("Integration plan: how long"),
    "group": N_("Group of 2 §"),
    "money": N_("What follows for compensation"),
    "authority": N_("Responsible authority"),
}
_VERDICTS: dict[Question, dict[Verdict, tuple[str, str]]] = {
    "assessment": {
        "yes": (N_("there is a right"), "good"),
        "no": (N_("no right"), "neutral"),
        "unknown": (N_("cannot be told yet"), "attention"),
    },
    "plan": {
        "yes": (N_("possible"), "good"),
        "no": (N_("the time is over"), "neutral"),
        "unknown": (N_("cannot be told yet"), "attention"),
    },
    "group": {
        "yes": (N_("known"), "good"),
        "no": (N_("no group"), "neutral"),
        "unknown": (N_("cannot be told yet"), "attention"),
    },
    "money": {
        "yes": (N_("compensation runs"), "good"),
        "no": (N_("no imputed compensation"), "neutral"),
        "unknown": (N_("cannot be told yet"), "attention"),
    },
    "authority": {
        "yes": (N_("municipality"), "good"),
        "no": (N_("employment authority (3 §)"), "attention"),
        "unknown": (N_("cannot be told yet"), "attention"),
    },
}
UNTIL = N_("%(verdict)s until %(day)s")
VERIFY = N_("to be verified")
FROM = N_("Rests on: %(facts)s")


def verdict(answer: Answer) -> tuple[str, str]:
    """Return the verdict in words and its tone; with its day where something runs until it."""
    msgid, tone = _VERDICTS[answer.question][answer.verdict]
    if answer.verdict != "yes" or answer.until is None:
        return _(msgid), tone
    return _(UNTIL) % {"verdict": _(msgid), "day": format_date(answer.until)}, tone


def below(sentence: Sentence) -> str:
    """Return what stands in small letters below a sentence: paragraph, check mark, facts."""
    parts = [sentence.section]
    if sentence.verify:
        parts.append(_(VERIFY))
    if sentence.facts:
        parts.append(_(FROM) % {"facts": facts(sentence.facts)})
    return " · ".join(part for part in parts if part)


def facts(found: Iterable[Fact]) -> str:
    """Return recorded values with their labels."""
    return ", ".join(dict.fromkeys(_fact(one) for one in found))


def spoken(answer: Answer) -> str:
    """Return the whole answer for a screen reader."""
    told = " ".join(str(one.message) for one in answer.sentences)
    return f"{_(TITLES[answer.question])}: {verdict(answer)[0]}. {told}"


def _fact(one: Fact) -> str:
    kind = BY_KIND.get(one.kind)
    if kind is None:
        return str(one.value)
    spec = spec_of(kind, one.field)
    value: Any = one.value
    if spec.kind is Kind.BOOLEAN:
        value = one.value == "true"
    elif spec.kind is Kind.CODES:
        value = tuple(str(one.value).split(", "))
    return f"{Message(spec.label)} {shown_value(spec, value)}".strip()
