"""What can go wrong between a scan and its record, each told with what she can do."""

from __future__ import annotations

from kotodesk.i18n import N_, Fault, Message


class AlreadyRead(Fault):
    """A file with the same bytes is among those read."""

    def __init__(self) -> None:
        super().__init__(Message(N_("This file is already among those read.")))


class TooMuchAtOnce(Fault):
    """More files than are held in memory at a time."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            Message(
                N_(
                    "More than %(limit)s MB at once. Attach what was found first, then read the "
                    "rest."
                ),
                {"limit": limit // 1_000_000},
            )
        )


class NotAmongPrinted(Fault):
    """A typed code that stands for no form printed from this register."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("No form with this code was printed from this vault. Check the code."))
        )


class MatchOutdated(Fault):
    """The register changed since the scan was matched."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "The record changed after the scan was read. Nothing was attached: look at "
                    "what is shown now and confirm again."
                )
            )
        )


class CannotBeAttached(Fault):
    """Something speaks against attaching that she has not accepted, or cannot accept."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("The form cannot be attached like this. Nothing was attached."))
        )


class BelongsElsewhere(Fault):
    """A file attached to one record carries the code of another one's form."""

    def __init__(self, document: str = "") -> None:
        text = N_(
            "A page of this file is a form of another vault. Nothing was attached: look at it "
            "first."
        )
        if document:
            text = N_(
                "A page of this file is another form, %(document)s. Nothing was attached: use "
                "“Scanned forms”, where each form is attached to its own consent."
            )
        super().__init__(Message(text, {"document": document}))
