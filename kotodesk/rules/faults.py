"""What can be wrong with the values of the rules, told in the user's language."""

from __future__ import annotations

from datetime import date

from kotodesk.i18n import N_, Fault, Message


class RuleFileFault(Fault):
    """A file of rule values cannot be used; it names the file, the row and the reason."""

    def __init__(self, file: str, row: int, reason: Message) -> None:
        super().__init__(
            Message(
                N_(
                    "The rules file %(file)s cannot be used, row %(row)s: %(reason)s "
                    "Put back the file that came with the program.",
                ),
                {"file": file, "row": row, "reason": reason},
            ),
        )


class NoRuleInForce(Fault):
    """No value of a rule is in force on the day asked about."""

    def __init__(self, rule_id: str, day: date) -> None:
        super().__init__(
            Message(
                N_("The rules hold no value for %(rule)s on %(day)s. Update the rules file."),
                {"rule": rule_id, "day": day},
            ),
        )
