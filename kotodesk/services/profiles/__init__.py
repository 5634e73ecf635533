"""Mapping profiles as the screens meet them: the program's and the municipality's own.

Enters: keeping, copying, removing, reading and writing profiles, what a column may take, and a test
run on real records. Never: the language of the profiles (`exchange.koto_aj.profile`), windows.
"""

from __future__ import annotations

from kotodesk.exchange.koto_aj.faults import ProfileFault
from kotodesk.exchange.koto_aj.profile import Column, Profile, Sheet, parse, to_text
from kotodesk.services.profiles.choices import FieldChoice, RowChoice, fields, row_kinds
from kotodesk.services.profiles.faults import (
    ProfileFileUnreadable,
    ProfileShipped,
    ProfileUnknown,
)
from kotodesk.services.profiles.kept import (
    ProfileInfo,
    copy,
    keep,
    listed,
    load,
    read_file,
    remove,
    text,
    write_file,
)
from kotodesk.services.profiles.trial import Trial, TrialTable, trial

__all__ = [
    "Column",
    "FieldChoice",
    "Profile",
    "ProfileFault",
    "ProfileFileUnreadable",
    "ProfileInfo",
    "ProfileShipped",
    "ProfileUnknown",
    "RowChoice",
    "Sheet",
    "Trial",
    "TrialTable",
    "copy",
    "fields",
    "keep",
    "listed",
    "load",
    "parse",
    "read_file",
    "remove",
    "row_kinds",
    "text",
    "to_text",
    "trial",
    "write_file",
]
