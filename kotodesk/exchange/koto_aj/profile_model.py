"""What a mapping profile says: tables, columns, and the forms in which they leave.

Enters: the values of a profile and the words it may use. Never: reading or writing one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import attrs

DateForm = Literal["iso", "fi", "dd.mm.yyyy", "dd/mm/yyyy", "yyyymmdd"]
DATES: tuple[DateForm, ...] = ("iso", "fi", "dd.mm.yyyy", "dd/mm/yyyy", "yyyymmdd")
"""2026-11-02, 2.11.2026, 02.11.2026, 02/11/2026 and 20261102."""
Form = Literal["code", "fi", "sv", "en"]
FORMS: tuple[Form, ...] = ("code", "fi", "sv", "en")
Unmapped = Literal["refuse", "keep"]
UNMAPPED: tuple[Unmapped, ...] = ("refuse", "keep")
"""A code the column's own map lacks: no package is made, or our code stands there and is told."""
Output = Literal["csv", "xlsx", "json", "xml"]
OUTPUTS: tuple[Output, ...] = ("csv", "xlsx", "json", "xml")
Separator = Literal[";", ",", "\t", "|"]
SEPARATORS: tuple[Separator, ...] = (";", ",", "\t", "|")
Encoding = Literal["utf-8-sig", "utf-8", "utf-16"]
ENCODINGS: tuple[Encoding, ...] = ("utf-8-sig", "utf-8", "utf-16")
"""Those that carry every script: a name in Arabic or Cyrillic must not turn into question marks."""

FACTS = (
    "id",
    "main",
    "plan",
    "person",
    "version",
    "change",
    "sha256",
    "non_disclosure",
    "non_disclosure_basis",
)
"""What a column may take of the record itself, as `record.…`.

`main` is the id of the record a part belongs to, `plan` that of the plan a review is of.
"""

NAME_PATTERN = r"^(?!(?:con|prn|aux|nul|com[1-9]|lpt[1-9])$)[a-z0-9_]{1,40}$(?!\n)"
"""Names of profiles and tables: they become names of files, on Windows too."""
TEXT_PATTERN = r"^(?=.*\S)[^\u0000-\u001f\u007f-\u009f\ufffe\uffff]*$(?!\n)"
"""Names that are read, and stand in the schema of the XML: not blank, no control characters."""
MOST_TABLES = 60
MOST_COLUMNS = 300
MOST_JOINED = 20
LONGEST_NAME = 200
LONGEST_VALUE = 2000


@attrs.frozen(kw_only=True)
class Column:
    """One column of a table: what it takes, in which form.

    `fields` are `kind.name` or `record.…`; several are joined by `joint`, empty ones left out;
    none means the constant `value`. `codes` is the column's own map of our code to the target's,
    which then stands in the place of `form`.
    """

    target: str
    fields: tuple[str, ...] = ()
    value: str = ""
    form: Form = "code"
    dates: DateForm = "iso"
    joint: str = " "
    codes: Mapping[str, str] = attrs.field(factory=dict)
    unmapped: Unmapped = "refuse"

    @property
    def field(self) -> str:
        """The one field the column takes; empty for a constant and for a join."""
        return self.fields[0] if len(self.fields) == 1 else ""


@attrs.frozen
class Sheet:
    """One table: a row for each record of the kind `rows`, be it a main record or a part."""

    file: str
    rows: str
    columns: tuple[Column, ...]


@attrs.frozen(kw_only=True)
class Profile:
    """A mapping profile; `invented` marks one that follows no template of KEHA's.

    `dates` is the form of days where a column says none; `header` whether CSV and XLSX begin with
    the names of the columns; `separator` and `encoding` are those of the CSV. There is no sign for
    decimals: no field of the register holds a fraction.
    """

    id: str
    name: str
    invented: bool = False
    tables: tuple[Sheet, ...]
    dates: DateForm = "iso"
    outputs: tuple[Output, ...] = ("csv",)
    header: bool = True
    separator: Separator = ";"
    encoding: Encoding = "utf-8-sig"
