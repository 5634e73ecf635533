"""What can keep a paper from being made."""

from __future__ import annotations

from kotodesk.documents.placeholders import VALUE_NAMES
from kotodesk.i18n import N_, Fault, Message

_NAMES = {
    "receiver": N_("Receiver"),
    "data": N_("Data"),
    "purpose": N_("Purpose"),
    "valid_until": N_("Valid until"),
    "municipality": N_("Municipality (Settings)"),
    "coordinator": N_("Coordinator's name (Settings)"),
    "phone": N_("Coordinator's phone (Settings)"),
    "email": N_("Coordinator's e-mail (Settings)"),
    "data_protection_officer": N_("Data protection officer (Settings)"),
}


def name_of(placeholder: str) -> Message:
    """Give what a place in a text is called where it is filled in."""
    return Message(_NAMES.get(placeholder) or VALUE_NAMES.get(placeholder, placeholder))


class FormIncomplete(Fault):
    """A form would be printed with a hole in its text; `placeholder` names the hole."""

    def __init__(self, placeholder: str) -> None:
        self.placeholder = placeholder
        super().__init__(
            Message(
                N_("The form cannot be printed yet. Fill in: %(field)s."),
                {"field": name_of(placeholder)},
            )
        )


class LanguagesNotTogether(Fault):
    """A form is in one language, or in two of which one is Finnish or Swedish."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_("A form is printed in one language, or in two: Finnish or Swedish and another.")
            )
        )
