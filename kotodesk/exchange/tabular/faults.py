"""Every reason a file is not taken in, each with what she can do about it.

One class per reason; none carries what stood in the file.
"""

from __future__ import annotations

from kotodesk.i18n import N_, Fault, Message


class TabularFault(Fault):
    """Base of what can be wrong with a file of an old register."""


class FileUnreadable(TabularFault):
    """The system did not let the file be read."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "The file cannot be read. Check that it still exists, "
                    "close it in the spreadsheet program and try again.",
                ),
            ),
        )


class FileChanged(TabularFault):
    """The file changed while it was read: what came in may be half old, half new."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "The file changed while it was being read. "
                    "Close it in other programs and try again.",
                ),
            ),
        )


class FileEmpty(TabularFault):
    """There is nothing in the file."""

    def __init__(self) -> None:
        super().__init__(Message(N_("The file is empty.")))


class FileTooLarge(TabularFault):
    """More bytes than an old register has."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            Message(
                N_(
                    "The file is larger than %(limit)s MB. "
                    "Split it into smaller files and import them one by one.",
                ),
                {"limit": limit // 1_000_000},
            ),
        )


class TooManyRows(TabularFault):
    """More rows than are taken in one go."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            Message(
                N_(
                    "The table has more than %(limit)s rows. "
                    "Split it into smaller files and import them one by one.",
                ),
                {"limit": limit},
            ),
        )


class TooManyColumns(TabularFault):
    """More columns than a register of people has."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            Message(
                N_(
                    "The table has more than %(limit)s columns. "
                    "Delete the columns that do not belong to the register and save it anew.",
                ),
                {"limit": limit},
            ),
        )


class TooManyCells(TabularFault):
    """Rows times columns are more than the memory is opened for."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            Message(
                N_(
                    "The table has more than %(limit)s cells. "
                    "Delete empty columns and rows, or split the file.",
                ),
                {"limit": limit},
            ),
        )


class HasNulBytes(TabularFault):
    """Text with NUL bytes is no text: a damaged or disguised file."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "The file holds null bytes, so it is damaged or not a table of text. "
                    "Open it in the spreadsheet program and save it anew as CSV UTF-8.",
                ),
            ),
        )


class NotATable(TabularFault):
    """Neither rows and columns nor a spreadsheet."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "No table was found in the file. It must be a CSV, XLSX, XLS or ODS file "
                    "with a row of column names.",
                ),
            ),
        )


class EncodingUnclear(TabularFault):
    """The bytes fit none of the encodings tried, or not the one she chose."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "The letters of the file cannot be read. Open it in the spreadsheet program "
                    "and save it anew as CSV UTF-8.",
                ),
            ),
        )


class SpreadsheetRefused(TabularFault):
    """The spreadsheet is built so that opening it would exhaust this computer."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "The spreadsheet was not opened: it is damaged or would take too much memory "
                    "or time. Copy only the table into a new spreadsheet and save that.",
                ),
            ),
        )


class SpreadsheetLocked(TabularFault):
    """The spreadsheet asks for a password."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "The spreadsheet is protected by a password. "
                    "Save it without the password and try again.",
                ),
            ),
        )


class SpreadsheetKindUnknown(TabularFault):
    """A spreadsheet, but of a kind that is not read."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "This kind of spreadsheet is not read. Open it in the spreadsheet program "
                    "and save it as XLSX, ODS or CSV.",
                ),
            ),
        )


class MappingUnreadable(TabularFault):
    """A saved mapping that is none, is damaged, or is of a newer program."""

    def __init__(self, why: Message | None = None) -> None:
        super().__init__(
            Message(
                N_(
                    "The saved choice of columns cannot be read: %(why)s "
                    "Choose the columns again and save the choice anew.",
                ),
                {"why": why or Message(N_("it is not a mapping file of KotoDesk."))},
            ),
        )

    @classmethod
    def newer(cls) -> MappingUnreadable:
        """The file names a version this program does not know."""
        return cls(Message(N_("it was saved by a newer KotoDesk.")))

    @classmethod
    def at(cls, place: str) -> MappingUnreadable:
        """Something at `place` of the file is not as it must be."""
        return cls(Message(N_("there is something wrong at %(place)s."), {"place": place}))


class MappingDoesNotFit(TabularFault):
    """A mapping of another layout: its columns are not those of the list."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "The mapping file is for another layout: fewer than half of its columns are "
                    "in this list. Nothing was changed.",
                ),
            ),
        )
