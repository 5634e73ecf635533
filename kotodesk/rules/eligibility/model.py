"""What an answer on a client's rights is made of: sentences with their paragraph and facts.

An answer names what is not recorded and never guesses.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import attrs

from kotodesk.i18n import N_, Language, Message, codesets
from kotodesk.register.field import spec_of
from kotodesk.register.record import Record
from kotodesk.rules.findings.making import fact
from kotodesk.rules.findings.model import Fact

Verdict = Literal["yes", "no", "unknown"]
Question = Literal["assessment", "plan", "group", "money", "authority"]

NOT_RECORDED = N_("Not recorded: %(what)s. %(why)s")


class Coded(Message):
    """The label of a code, in the language the sentence around it is said in."""

    __slots__ = ()

    def __init__(self, code_set: str, code: str) -> None:
        super().__init__(f"{code_set}/{code}")

    def text(self, language: Language) -> str:
        """Return the label; the code itself where the set does not know it."""
        code_set, _slash, code = self.msgid.partition("/")
        return codesets.label(code_set, code, language)


@attrs.frozen(kw_only=True)
class Sentence:
    """One sentence: by which paragraph, from which facts, and whether its value is to be checked.

    `lacking` marks a sentence that names what is not recorded.
    """

    message: Message
    section: str = ""
    facts: tuple[Fact, ...] = ()
    verify: bool = False
    lacking: bool = False


@attrs.frozen(kw_only=True)
class Answer:
    """The answer to one question: what it comes to, until when, and the sentences that say why."""

    question: Question
    verdict: Verdict
    sentences: tuple[Sentence, ...]
    until: date | None = None

    @property
    def verify(self) -> bool:
        """Whether a value in it rests on a text that could not be read ("tarkista")."""
        return any(one.verify for one in self.sentences)

    @property
    def lacks(self) -> bool:
        """Whether something it asks for is not recorded."""
        return any(one.lacking for one in self.sentences)


@attrs.frozen(kw_only=True)
class Eligibility:
    """Everything told of one client on one day."""

    day: date
    answers: tuple[Answer, ...]

    def of(self, question: Question) -> Answer:
        """Give the answer to one question."""
        return next(one for one in self.answers if one.question == question)


def say(
    msgid: str,
    section: str,
    facts: tuple[Fact, ...] = (),
    *,
    verify: bool = False,
    **params: object,
) -> Sentence:
    """Give a sentence with its parameters."""
    return Sentence(message=Message(msgid, params), section=section, facts=facts, verify=verify)


def lacking(record: Record, field: str, why: str, section: str) -> Sentence:
    """Name a field that is not recorded, and what it would decide."""
    what = Message(spec_of(type(record), field).label)
    return Sentence(
        message=Message(NOT_RECORDED, {"what": what, "why": Message(why)}),
        section=section,
        lacking=True,
    )


__all__ = [
    "Answer",
    "Coded",
    "Eligibility",
    "Question",
    "Sentence",
    "Verdict",
    "fact",
    "lacking",
    "say",
]
