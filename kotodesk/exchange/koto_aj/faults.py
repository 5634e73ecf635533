"""What can go wrong with a package or a mapping profile, told in the user's language."""

from __future__ import annotations

import re

from kotodesk.i18n import N_, Fault, Message

_LONGEST_MEMBER = 100
"""Signs of a member's name that are shown: a forged one has up to 65 535."""


_OTHER = re.compile(r"[^\w .,()/-]")


def _shown(member: str) -> str:
    """Give a member's name without what would act on a terminal or turn the sentence around."""
    return _OTHER.sub("?", member[:_LONGEST_MEMBER])


class NotAPackage(Fault):
    """The file is not a Koto-AJ package of KotoDesk."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "This is not a Koto-AJ package made by KotoDesk. Choose the package file, "
                    "its name ends in .zip."
                )
            )
        )


class WrongPackagePassphrase(Fault):
    """The passphrase does not open the package."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "The passphrase does not open this package. Every package has its own: check "
                    "the batch number on the passphrase sheet."
                )
            )
        )


class PackageDamaged(Fault):
    """A member of the package is not what was written into it."""

    def __init__(self, member: str) -> None:
        super().__init__(
            Message(
                N_(
                    "The package is damaged or was changed: %(member)s. Do not hand it over; make "
                    "the batch again."
                ),
                {"member": _shown(member)},
            )
        )


class ProfileFault(Fault):
    """A mapping profile cannot be used; it names the file, the place and the reason."""

    def __init__(self, file: str, place: Message, reason: Message) -> None:
        self.file = file
        self.place = place
        self.reason = reason
        super().__init__(
            Message(
                N_("The mapping profile %(file)s cannot be used. %(place)s: %(reason)s"),
                {"file": file, "place": place, "reason": reason},
            )
        )


class CodeNotMapped(Fault):
    """A record holds a code that the profile's own map of the column lacks."""

    def __init__(self, table: str, column: str, code: str) -> None:
        super().__init__(
            Message(
                N_(
                    "The package was not made: the code %(code)s has no counterpart in the column "
                    "%(column)s of the table %(table)s. Add it to the mapping profile, or let "
                    "codes without a counterpart stay as they are."
                ),
                {"table": table, "column": column, "code": code},
            )
        )
