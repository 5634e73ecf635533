"""What can go wrong with the keeping of mapping profiles, told in the user's language."""

from __future__ import annotations

from kotodesk.i18n import N_, Fault, Message


class ProfileUnknown(Fault):
    """There is no such profile."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("This mapping profile is no longer here. Choose another one from the list."))
        )


class ProfileShipped(Fault):
    """A profile that comes with the program is neither changed nor removed."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "This mapping profile comes with the program and stays as it is. Copy it and "
                    "change the copy."
                )
            )
        )


class ProfileFileUnreadable(Fault):
    """The file she named cannot be read as a mapping profile at all."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "The file could not be read. A mapping profile is a TOML file in UTF-8, of "
                    "one megabyte at most. Nothing was taken in."
                )
            )
        )
