"""Rights and time limits of one client on one day, told as sentences with their paragraph.

Pure: (client file, day, rules) → answers.  Enters: the five questions, a module each.  Never: days
written as numbers, guesses where a fact is not recorded, euros.
"""

from __future__ import annotations

from datetime import date

from kotodesk.register.client_file import ClientFile
from kotodesk.rules.eligibility import assessment, authority, money, plan
from kotodesk.rules.eligibility.group import grouped
from kotodesk.rules.eligibility.model import Answer, Eligibility, Question, Sentence, Verdict
from kotodesk.rules.values import RuleSet


def tell(file: ClientFile, day: date, rules: RuleSet) -> Eligibility:
    """Give the answers to all questions; raises `NoRuleInForce` when a value is lacking."""
    group = grouped(file, day, rules)
    return Eligibility(
        day=day,
        answers=(
            assessment.answer(file, day, rules),
            plan.answer(file, day, rules),
            group.answer,
            money.answer(file, group.code, day, rules),
            authority.answer(file, day, rules),
        ),
    )


__all__ = ["Answer", "Eligibility", "Question", "Sentence", "Verdict", "tell"]
