"""Every reason a scan is not taken in, each with what she can do about it.

One class per reason; none carries what stood in the file.
"""

from __future__ import annotations

from kotodesk.i18n import N_, Fault, Message


class ScanFault(Fault):
    """Base of what can be wrong with a scanned file."""


class ScanUnreadable(ScanFault):
    """The system did not let the file be read."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("The file cannot be read. Check that it still exists and try again."))
        )


class ScanEmpty(ScanFault):
    """There is nothing in the file."""

    def __init__(self) -> None:
        super().__init__(Message(N_("The file is empty.")))


class ScanTooLarge(ScanFault):
    """More bytes than a scan has."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            Message(
                N_(
                    "The file is larger than %(limit)s MB. Scan in grey at 200 to 300 dots per "
                    "inch, or in smaller parts."
                ),
                {"limit": limit // 1_000_000},
            )
        )


class ScanKindUnknown(ScanFault):
    """The bytes are no PDF, JPEG, PNG or TIFF."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("The file is no PDF, JPEG, PNG or TIFF. Save it as one of these."))
        )


class ScanIsHeic(ScanFault):
    """A picture of a phone in the HEIC format, which few programs open."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "The picture is in the HEIC format of a phone. Choose JPEG (most compatible) "
                    "in the phone's camera settings, or save the picture as JPEG."
                )
            )
        )


class ScanLocked(ScanFault):
    """A PDF that opens with a password only."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("The PDF is protected by a password. Save it without one and try again."))
        )


class TooManyPages(ScanFault):
    """More pages than are read in one go."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            Message(
                N_("The file has more than %(limit)s pages. Scan it in smaller parts."),
                {"limit": limit},
            )
        )


class TooManyPixels(ScanFault):
    """A picture larger than a camera or scanner makes of a page."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            Message(
                N_("A page has more than %(limit)s million pixels. Scan it at 300 dots per inch."),
                {"limit": limit // 1_000_000},
            )
        )


class ScanRefused(ScanFault):
    """The file is damaged, or made to exhaust the computer."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "The file is damaged or cannot be read safely. Scan the paper again, or open "
                    "the file in another program and save it anew."
                )
            )
        )
